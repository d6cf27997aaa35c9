"""The reference of a figure as a reader sees it today."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone

from budgets.models import Mode
from budgets.reading import places
from budgets.reading.measures import IN_CASH_ONLY, Measure
from budgets.reading.references import (
    Figure,
    known_of,
    mark_of,
    tail_of,
    write_code,
    write_reference,
)
from budgets.reading.values import MODES, values_of
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
    return _all_written(sums, **_shown_with(subject, narrowed, reader))


def references_of_project(
    funding: Any, *, on: date | None, reader: AnyUser
) -> dict[Measure, dict[Mode, str]]:
    """Write the same of the funding of one project, as of a day, None for now."""
    return _all_written(
        funding,
        place=places.PROJECT,
        key=funding.project_id,
        audience=audience_of(reader),
        narrowed={"as_of": on},
        day=timezone.localdate(),
    )


def _all_written(
    sums: Any,
    *,
    place: str,
    key: str | int | None,
    audience: str,
    narrowed: Mapping[str, Any],
    day: date,
) -> dict[Measure, dict[Mode, str]]:
    tail = tail_of(place, key, narrowed)
    written: dict[Measure, dict[Mode, str]] = {
        measure: dict.fromkeys(modes, "") for measure, modes in MODES.items()
    }
    for measure, mode, value in values_of(sums):
        known = known_of(measure, mode, audience, place, day)
        written[measure][mode] = write_code(known, mark_of(value), tail)
    return written


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
