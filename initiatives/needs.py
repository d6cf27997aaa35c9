"""Needs of countries and requests for assistance: raising them, and what becomes of them.

| state | who brings it there | from |
|---|---|---|
| raised | the focal point of the country; staff of its region, for the country | – |
| taken up | staff of the region | raised, declined |
| answered by a project | staff of the region, once a project names the need | taken up |
| met | staff of the region | taken up, answered |
| declined | staff of the region, with the reason | raised, taken up |

While it is raised, the country may rewrite it. Whoever raised it is told by letter what is decided.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Initiative, Need, Theme
from stakeholders.access import administers, country_spoken_for, may_add, may_change
from stakeholders.models import Country, Region, User
from stakeholders.outbox import TaskKind, put

DECIDED = TaskKind(
    "initiatives.tasks.tell_need_decision_task", gettext_lazy("Letter about a decision on a need")
)
Status = Need.Status
OPEN = (Status.RAISED, Status.ACCEPTED, Status.ANSWERED)


def countries_to_raise_for(user: User) -> QuerySet[Country]:
    """Give the countries for which this user may raise needs."""
    if administers(user):
        return Country.objects.all()
    if may_add(user, Need):
        return Country.objects.filter(region__in=user.regions.all())
    return Country.objects.filter(pk=country_spoken_for(user))


def may_revise(user: User, need: Need) -> bool:
    """Whether this user may rewrite the need: its country while it is raised, and staff."""
    if may_change(user, need):
        return True
    return need.status == Status.RAISED and country_spoken_for(user) == need.country_id


@transaction.atomic
def raise_need(
    *,
    country: Country,
    by: User,
    language: str,
    title: str,
    themes: Iterable[Theme] = (),
    **details: Any,
) -> Need:
    """Keep what a country needs, in the language in which it is written.

    ``details``: description, kind, initiative, channel, meeting, raised_on. Without a channel it
    came through the portal from a focal point, and by correspondence to staff.
    Raises ``ValidationError`` naming each field that is wrong; then nothing is kept.
    """
    if not countries_to_raise_for(by).filter(pk=country.pk).exists():
        raise ValidationError({"country": _("You may not raise needs for this country.")})
    is_country = country_spoken_for(by) is not None
    usual = Need.Channel.PORTAL if is_country else Need.Channel.CORRESPONDENCE
    need = Need(country=country, raised_by=by, is_sample=by.is_sample, channel=usual)
    if is_country:
        details = {name: details[name] for name in _OF_COUNTRY & details.keys()}
    _write(need, by=by, language=language, title=title, **details)
    need.save()
    need.themes.set(themes)
    return need


@transaction.atomic
def revise_need(
    need: Need,
    *,
    by: User,
    language: str,
    title: str,
    themes: Iterable[Theme] | None = None,
    **details: Any,
) -> Need:
    """Rewrite the need in one language; what is not named stays.

    Raises ``ValidationError`` naming each field that is wrong, or if it is no longer raised.
    """
    need = _locked(need)
    if not may_revise(by, need):
        raise ValidationError(
            _("Only the country may change a need, and only until it is decided.")
        )
    if not may_change(by, need):
        details = {name: details[name] for name in _OF_COUNTRY & details.keys()}
    _write(need, by=by, language=language, title=title, **details)
    need.save()
    if themes is not None:
        need.themes.set(themes)
    return need


def accept(need: Need, *, by: User) -> Need:
    """Take the need up: from then on the public sees it."""
    return _decide(need, Status.ACCEPTED, by=by, only_from=(Status.RAISED, Status.DECLINED))


@transaction.atomic
def mark_answered(need: Need, *, by: User) -> Need:
    """Say that a project answers the need; raises ``ValidationError`` unless one names it."""
    if not need.projects.exists():
        raise ValidationError(_("No project names this need yet: name it in the project first."))
    return _decide(need, Status.ANSWERED, by=by, only_from=(Status.ACCEPTED,))


def mark_met(need: Need, *, by: User, reason: str = "") -> Need:
    """Say that the country has what it needed."""
    only_from = (Status.ACCEPTED, Status.ANSWERED)
    return _decide(need, Status.MET, by=by, only_from=only_from, reason=reason)


def decline(need: Need, *, by: User, reason: str) -> Need:
    """Say that the Bureau does not take the need up, and why."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is declined.")})
    only_from = (Status.RAISED, Status.ACCEPTED)
    return _decide(need, Status.DECLINED, by=by, only_from=only_from, reason=reason)


def refusals_of(need: Need, by: User) -> dict[str, list[ValidationError]]:
    """Tell what fits neither the country of the need nor whoever writes it."""
    errors: dict[str, list[ValidationError]] = {}
    region = need.country.region_id
    elsewhere = ValidationError(_("It is of another region than the country."), "region")
    known = Initiative.objects.visible_to(by).filter(region=region)
    if need.initiative_id and not known.filter(pk=need.initiative_id).exists():
        errors["initiative"] = [elsewhere]
    if need.meeting and need.meeting.region_id not in (None, region):
        errors["meeting"] = [elsewhere]
    at_meeting = need.channel == Need.Channel.MEETING
    if need.meeting and not at_meeting:
        message = _("Only a need raised at a meeting names one.")
        errors["meeting"] = [ValidationError(message, "channel")]
    if at_meeting and not need.meeting:
        message = _("Name the meeting at which it was raised.")
        errors["meeting"] = [ValidationError(message, "required")]
    if isinstance(need.raised_on, date) and need.raised_on > timezone.localdate():
        message = _("This day is still to come.")
        errors["raised_on"] = [ValidationError(message, "future")]
    return errors


@dataclass(frozen=True, kw_only=True)
class NeedsOfRegion:
    """How many needs of a region are in each state; open are those not met and not declined."""

    region: Region
    raised: int = 0
    accepted: int = 0
    answered: int = 0
    met: int = 0

    @property
    def open(self) -> int:
        return self.raised + self.accepted + self.answered


def needs_by_region(needs: QuerySet[Need]) -> list[NeedsOfRegion]:
    """Count the needs given, of every region in its order; what is declined does not count."""
    counted = needs.order_by().values("country__region", "status").annotate(number=Count("pk"))
    found: dict[str, dict[str, int]] = {}
    for row in counted.exclude(status=Status.DECLINED):
        found.setdefault(row["country__region"], {})[row["status"]] = row["number"]
    return [
        NeedsOfRegion(region=region, **found.get(region.pk, {})) for region in Region.objects.all()
    ]


_OF_COUNTRY = {"description", "kind", "initiative"}
"""What a country says of its need besides its title and themes; the rest is the Bureau's."""


def _write(need: Need, *, by: User, language: str, title: str, **details: Any) -> None:
    """Put the values into the need; raises ``ValidationError`` on all that are wrong."""
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Choose one of the six languages.")})
    suffix = language.replace("-", "_")
    setattr(need, f"title_{suffix}", title.strip() or None)
    if "description" in details:
        setattr(need, f"description_{suffix}", details.pop("description").strip() or None)
    for name, value in details.items():
        setattr(need, name, value)
    errors = refusals_of(need, by)
    if not title.strip():
        errors["title"] = [ValidationError(_("Say in a few words what is needed."), "required")]
    try:
        need.full_clean(validate_constraints=False)  # those are told by field, above
    except ValidationError as error:
        for name, found in error.error_dict.items():
            errors.setdefault(name.removesuffix(f"_{suffix}"), found)
    if errors:
        raise ValidationError(errors)


@transaction.atomic
def _decide(
    need: Need, status: Status, *, by: User, only_from: Collection[str], reason: str = ""
) -> Need:
    need = _locked(need)
    if not may_change(by, need):
        raise ValidationError(_("This record is outside your regions."))
    if need.status not in only_from:
        message = _("This need is now: %(status)s. That does not follow from it.")
        raise ValidationError(message % {"status": need.get_status_display()})
    need.status = status
    need.decided_by, need.decided_at = by, timezone.now()
    need.decision_reason = reason.strip()
    need.save(update_fields=["status", "decided_by", "decided_at", "decision_reason"])
    put(DECIDED, need.pk, need.status)
    return need


def _locked(need: Need) -> Need:
    return Need.objects.select_for_update(of=("self",)).select_related("country").get(pk=need.pk)
