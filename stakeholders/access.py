"""Who may see and who may change a record. Pages, admin and API all ask here.

| role | sees | changes | approves |
|---|---|---|---|
| headquarters administrator | everything | everything | – |
| headquarters reviewer | everything | – | everything |
| regional officer | everything | records of the own regions | – |
| Member State focal point | what is public, and what concerns the own country | – | – |
| partner | what is public, and what concerns the own organization | – | – |
| auditor | everything | – | – |
| visitor | what is public | – | – |

A focal point also asks and answers for the own country (``country_spoken_for``), by the services
that take needs, replies and confirmations.

A QuerySet says by which lookups its rows belong to a region, a country and an organization; the
rest follows. A model whose ``region_lookup`` is None is reference data: headquarters keeps it. One
whose rows hang on different things names several: the row is of the region that one of them gives.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, ClassVar, Self, TypeAlias, TypeGuard, TypeVar, Union

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from stakeholders.models import Region, User

AnyUser: TypeAlias = Union["User", "AnonymousUser"]


class OutsideScope(PermissionDenied):
    """This user may not write that. ``field`` names the value that leads outside, if one does."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message, self.field = message, field


class SecondFactorMissing(OutsideScope):
    """Staff write nothing before they have set up their second factor."""

    def __init__(self) -> None:
        super().__init__(_("Set up your second factor first."))


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class ScopedQuerySet(models.QuerySet[_Row]):
    """Rows that know to whom they belong."""

    region_lookup: ClassVar[str | tuple[str, ...] | None] = "region"
    country_lookup: ClassVar[str | None] = None
    organisation_lookup: ClassVar[str | None] = None

    def public(self) -> Self:
        """What a visitor may see; every page and endpoint starts here."""
        return self

    def visible_to(self, user: AnyUser) -> Self:
        """What this reader may see: the public rows, and those of the own scope."""
        if sees_everything(user):
            return self
        own = own_rows(self, user)
        if own is None:
            return self.public()
        # Two subqueries rather than joins, so that a row that matches twice comes once.
        public = rows_of(self.model).public()
        return self.filter(Q(pk__in=public.values("pk")) | Q(pk__in=own.values("pk")))

    def editable_by(self, user: AnyUser) -> Self:
        """What this user may change or delete."""
        if administers(user):
            return self
        if not _is(user, "regional-officer") or self.region_lookup is None:
            return self.none()
        own = self.model._default_manager.filter(self.in_regions(user.regions.all()))
        return self.filter(pk__in=own.values("pk"))

    def in_regions(self, regions: "Iterable[Region | str]") -> Q:
        """The condition that a row belongs to one of the regions."""
        lookups = self.region_lookup
        if lookups is None:
            return Q(pk__in=())
        names = (lookups,) if isinstance(lookups, str) else lookups
        return reduce(or_, (Q(**{f"{name}__in": regions}) for name in names))


def rows_of(model: type[_Row]) -> ScopedQuerySet[_Row]:
    """Give all rows of a model that says to whom they belong."""
    return scoped(model._default_manager.all())


def scoped(rows: models.QuerySet[_Row]) -> ScopedQuerySet[_Row]:
    """Give the same rows, as those of a model that says to whom they belong."""
    if not isinstance(rows, ScopedQuerySet):
        raise TypeError(f"{rows.model.__name__} does not say to whom its rows belong.")
    return rows


def sees_everything(user: AnyUser) -> bool:
    """Staff read all regions: an officer learns from the others (resolves 8)."""
    return user.is_active and (
        user.is_superuser
        or _is(user, "hq-administrator", "hq-reviewer", "regional-officer", "auditor")
    )


def reading_scope(user: AnyUser) -> tuple[bool, str | None, int | None]:
    """Say what a reader sees: two of whom this is the same see the same rows, of every model.

    Everything or not, and the country and the organization of which more than the public is seen.
    """
    own_organisation = user.organisation_id if _is(user, "partner") else None
    return sees_everything(user), country_spoken_for(user), own_organisation


def administers(user: AnyUser) -> bool:
    """Whether this user changes records of every region, and the reference data."""
    return user.is_active and (user.is_superuser or _is(user, "hq-administrator"))


def may_approve(user: AnyUser) -> bool:
    """Whether this user approves what others prepared, and issues reports.

    Whoever changes every record, as superusers do, approves none: that would be one person's work.
    """
    return _is(user, "hq-reviewer") and not user.is_superuser


def may_add(user: AnyUser, model: type[models.Model]) -> bool:
    """Whether this user may add rows of the model, within the own scope."""
    if administers(user):
        return True
    return rows_of(model).region_lookup is not None and _is(user, "regional-officer")


def may_change(user: AnyUser, record: models.Model) -> bool:
    """Whether this user may change or delete this saved record."""
    return rows_of(type(record)).editable_by(user).filter(pk=record.pk).exists()


def lacks_second_factor(user: AnyUser) -> bool:
    """Whether this is staff of a deployment who has not set up the second factor yet."""
    return bool(settings.STAFF_SECOND_FACTOR and user.is_staff and not is_mfa_enabled(user))


def require_second_factor(by: AnyUser) -> None:
    """Raise ``SecondFactorMissing`` for staff of a deployment without a second factor.

    Every write asks this first, through one of the functions below.
    """
    if lacks_second_factor(by):
        raise SecondFactorMissing


def require_change(by: AnyUser, record: models.Model, *, field: str | None = None) -> None:
    """Raise ``OutsideScope`` unless this user may change the saved record.

    ``field`` names the value that would put the record outside the regions of ``by``.
    """
    require_second_factor(by)
    if not may_change(by, record):
        raise OutsideScope(_("This record is outside your regions."), field=field)


def require_add(by: AnyUser, model: type[models.Model]) -> None:
    """Raise ``OutsideScope`` unless this user may add rows of the model, in some region."""
    require_second_factor(by)
    if not may_add(by, model):
        raise OutsideScope(_("Your role does not add such records."))


def require_approval(by: AnyUser) -> None:
    """Raise ``OutsideScope`` unless this user approves what others prepared."""
    require_second_factor(by)
    if not may_approve(by):
        raise OutsideScope(_("Only a headquarters reviewer decides on this."))


def require_administration(by: AnyUser) -> None:
    """Raise ``OutsideScope`` unless this user changes the records of every region."""
    require_second_factor(by)
    if not administers(by):
        raise OutsideScope(_("Only headquarters administrators do this."))


def country_spoken_for(user: AnyUser) -> str | None:
    """Give the code of the country for which this user answers and asks; None for all others."""
    return user.country_id if _is(user, "focal-point") else None


def within_scope(choices: models.QuerySet[_Row], user: AnyUser) -> models.QuerySet[_Row]:
    """The rows to which this user may attach a record: own regions, or records in them."""
    if administers(user):
        return choices
    if choices.model._meta.label == "stakeholders.Region":
        return choices.filter(officers=user) if _is(user, "regional-officer") else choices.none()
    return scoped(choices).editable_by(user)


def name_shown_to(reader: AnyUser, person: "User | None") -> str:
    """How whoever entered or approved something is named: to staff by name, to others by role.

    Empty where the record does not say who it was.
    """
    if person is None:
        return ""
    role = str(person.get_role_display())
    if not sees_everything(reader):
        return role
    return f"{person.get_full_name() or person.get_username()} ({role})"


def _is(user: AnyUser, *roles: str) -> TypeGuard["User"]:
    return user.is_authenticated and user.is_active and user.role in roles


def own_rows(rows: ScopedQuerySet, user: AnyUser) -> models.QuerySet | None:
    """The rows of the country or the organization of this user; None for whoever has none."""
    manager = rows.model._default_manager
    if _is(user, "focal-point") and user.country_id and rows.country_lookup:
        return manager.filter(**{rows.country_lookup: user.country_id})
    if _is(user, "partner") and user.organisation_id and rows.organisation_lookup:
        return manager.filter(**{rows.organisation_lookup: user.organisation_id})
    return None
