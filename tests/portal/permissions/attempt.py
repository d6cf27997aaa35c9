"""A row of the table of the admin: which form is sent, by whom alone, in which world."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.urls import reverse

from tests.portal.permissions import worlds

NOBODY = frozenset()
# Pages of Django's own whose name does not begin with that of the record.
OF_DJANGO = {"auth_user_password_change"}


@dataclass(frozen=True)
class Attempt:
    """What is ``typed`` on a ``page`` of the admin: of a list, or of the record of the world.

    ``way`` is what the address names besides the record, ``action`` what is chosen on a list. On
    ``add`` and ``change`` the rest is sent as the page gave it to somebody who may. What is typed
    may be made of the record and of whoever is signed in. Where ``is_answered``, whoever may not
    reads on the page why, and is not turned away.
    """

    model: type[Model]
    page: str
    may: frozenset[str] | set[str]
    world: Callable[[], Model | None]
    typed: dict[str, Any] | Callable[..., dict[str, Any]] = field(default_factory=dict)
    way: tuple[str, ...] = ()
    action: str = ""
    writes: type[Model] | None = None
    is_answered: bool = False

    @property
    def name(self) -> str:
        """Name what is done, once for each model."""
        return " ".join((self.action or self.page, *self.way))

    @property
    def key(self) -> tuple[str, str]:
        return self.model._meta.label, self.action or self.page

    @property
    def begins_with_the_page(self) -> bool:
        return self.page in ("add", "change")

    def address(self, record: Model | None) -> str:
        of_model = self.model._meta.label_lower.replace(".", "_")
        name = self.page if self.page in OF_DJANGO else f"{of_model}_{self.page}"
        is_of_record = isinstance(record, self.model) and self.page not in ("add", "changelist")
        args = (record.pk, *self.way) if is_of_record else ()
        return reverse(f"admin:{name}", args=args)


def kept(
    model, may, record, changed, *, added=None, place=worlds.nothing, remove=None, bulk=True
) -> list[Attempt]:
    """Four rows: a record is changed, removed by its page and from the list, and added.

    Without ``changed`` nobody changes it, without ``added`` nobody adds it; ``remove`` are those
    who remove it, if others than may change it. Without ``bulk`` the list removes nothing.
    """
    remove = may if remove is None else remove
    rows = [
        Attempt(model, "change", may if changed else NOBODY, record, changed or {"pk": "1"}),
        Attempt(model, "delete", remove, record, {"post": "yes"}),
    ]
    if bulk:
        rows.append(chosen(model, "delete_selected", remove, record, {"post": "yes"}))
    return [*rows, Attempt(model, "add", may if added else NOBODY, place, added or {"pk": "1"})]


def chosen(model, action, may, world, typed=None, **options) -> Attempt:
    """An action that is chosen on the list for one record: each reads there what became of it."""
    return Attempt(
        model, "changelist", may, world, typed or {}, action=action, is_answered=True, **options
    )
