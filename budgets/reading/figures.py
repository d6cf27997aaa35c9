"""The reference of a figure as a reader sees it today."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone

from budgets.models import Mode
from budgets.reading import places
from budgets.reading.measures import IN_CASH_ONLY, Measure
from budgets.reading.references import Figure, write_reference
from budgets.reading.values import SHOWN, value_of
from stakeholders.access import AnyUser, sees_everything


def reference_of(
    *,
    measure: str,
    mode: str,
    subject: Model | None,
    narrowed: Mapping[str, Any],
    value: Decimal | None,
    reader: AnyUser,
) -> str:
    """Write the reference of a figure that is shown today; empty where its value is unknown.

    ``subject`` is what it is the total of, None for everything; ``narrowed`` is as in ``explain``,
    and ``as_of`` the day of which it is, None for now.
    """
    return _written(measure, mode, value, _shown_with(subject, narrowed, reader))


def references_of(
    sums: Any, *, subject: Model | None, narrowed: Mapping[str, Any], reader: AnyUser
) -> dict[Measure, dict[Mode, str]]:
    """Write the references of all figures of some sums; empty where one is unknown."""
    shown_with = _shown_with(subject, narrowed, reader)
    return {
        measure: {
            mode: _written(measure, mode, value_of(sums, measure, mode), shown_with)
            for mode in (Mode.CASH, Mode.IN_KIND)
            if mode == Mode.CASH or measure not in IN_CASH_ONLY
        }
        for measure in SHOWN
    }


def _shown_with(
    subject: Model | None, narrowed: Mapping[str, Any], reader: AnyUser
) -> dict[str, Any]:
    """Give what all figures of one place have in common."""
    return {
        "place": places.place_of(subject) if subject else "everything",
        "key": subject.pk if subject else None,
        "audience": audience_of(reader),
        "narrowed": {name: _key_of(one) for name, one in narrowed.items()},
        "day": timezone.localdate(),
    }


def _written(measure: str, mode: str, value: Decimal | None, shown_with: dict[str, Any]) -> str:
    if value is None:
        return ""
    mode = Mode.CASH if measure in IN_CASH_ONLY else mode
    return write_reference(Figure(measure=measure, mode=mode, **shown_with), value)


def audience_of(reader: AnyUser) -> str:
    """Say as who this reader sees figures."""
    if not reader.is_authenticated:
        return "public"
    return "staff" if sees_everything(reader) else "own"


def _key_of(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value
