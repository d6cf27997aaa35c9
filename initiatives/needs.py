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

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, TypedDict, Unpack

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Initiative, Meeting, Need, Theme
from stakeholders import access, days, writing
from stakeholders.access import (
    OutsideScope,
    administers,
    country_spoken_for,
    may_add,
    may_change,
)
from stakeholders.blanks import bare
from stakeholders.models import Country, User
from stakeholders.outbox import TaskKind, put
from stakeholders.reasons import fault_of, said
from stakeholders.texts import DescriptionTexts, TitleTexts

DECIDED = TaskKind(
    "initiatives.tasks.tell_need_decision_task", gettext_lazy("Letter about a decision on a need")
)
Status = Need.Status


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


class NewNeedFields(TitleTexts, DescriptionTexts, total=False):
    """What may be written of a need besides its country. How and when it came (``channel``,
    ``meeting``, ``raised_on``) and its source are for staff to say, or said once.
    """

    kind: str
    initiative: Initiative | None
    themes: Iterable[Theme]
    channel: str
    meeting: Meeting | None
    raised_on: date
    source: str
    is_sample: bool


class NeedFields(NewNeedFields, total=False):
    """What may be written of a need that is there: its country is for staff to say."""

    country: Country


class NeedInOneLanguage(TypedDict, total=False):
    """What a form in one language says of a need besides its title."""

    description: str
    kind: str
    initiative: Initiative | None
    themes: Iterable[Theme]
    channel: str
    meeting: Meeting | None
    raised_on: date


@transaction.atomic
def create_need(*, by: User, country: Country, **fields: Unpack[NewNeedFields]) -> Need:
    """Keep what a country needs.

    Without a channel it came through the portal from a focal point, and by correspondence to staff.
    Raises ``OutsideScope`` if ``by`` may not raise needs for the country, ``ValidationError`` by
    field.
    """
    access.require_second_factor(by)
    if not countries_to_raise_for(by).filter(pk=country.pk).exists():
        raise OutsideScope(_("You may not raise needs for this country."), field="country")
    is_country = country_spoken_for(by) is not None
    usual = Need.Channel.PORTAL if is_country else Need.Channel.CORRESPONDENCE
    need = Need(country=country, raised_by=by, is_sample=by.is_sample, channel=usual)
    return _kept(need, fields, by=by, is_country=is_country)


@transaction.atomic
def change_need(
    need: Need, *, by: User, version: int | None = None, **changes: Unpack[NeedFields]
) -> Need:
    """Change what is named; its country until it is decided, staff of the region always.

    Raises ``OutsideScope``, ``Stale``, and ``ValidationError`` by field.
    """
    access.require_second_factor(by)
    need = writing.lock(need, version=version)
    if not may_revise(by, need):
        message = _("Only the country may change a need, and only until it is decided.")
        raise OutsideScope(message)
    return _kept(need, changes, by=by, is_country=not may_change(by, need))


@transaction.atomic
def remove_need(need: Need, *, by: User) -> None:
    """Remove a need entered by mistake, at which nobody has looked yet.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``wrong_status`` or ``in_use``.
    """
    need = writing.lock(need)
    access.require_change(by, need)
    if need.status != Status.RAISED:
        raise ValidationError(_("What was decided stays."), code="wrong_status")
    writing.require_unused(need.projects.all())
    writing.remove(need)


def raise_need(
    *,
    country: Country,
    by: User,
    language: str,
    title: str,
    **details: Unpack[NeedInOneLanguage],
) -> Need:
    """Keep what a country needs, in the language in which it is written.

    Raises as ``create_need`` does, on ``title`` and ``description`` without their language.
    """
    with _errors_in_one_language(language):
        fields = _in_language(language, title, details)
        return create_need(by=by, country=country, **fields)


def revise_need(
    need: Need,
    *,
    by: User,
    language: str,
    title: str,
    version: int | None = None,
    **details: Unpack[NeedInOneLanguage],
) -> Need:
    """Rewrite the need in one language; what is not named stays. Raises as ``change_need`` does."""
    with _errors_in_one_language(language):
        fields = _in_language(language, title, details)
        return change_need(need, by=by, version=version, **fields)


def accept(need: Need, *, by: User) -> Need:
    """Take the need up: from then on the public sees it."""
    return _decide(need, Status.ACCEPTED, by=by, only_from=(Status.RAISED, Status.DECLINED))


@transaction.atomic
def mark_answered(need: Need, *, by: User) -> Need:
    """Say that a project answers the need; raises ``ValidationError`` unless one names it."""
    access.require_change(by, need)
    if not need.projects.exists():
        message = _("No project names this need yet: name it in the project first.")
        raise ValidationError(message, code="wrong_status")
    return _decide(need, Status.ANSWERED, by=by, only_from=(Status.ACCEPTED,))


def mark_met(need: Need, *, by: User, reason: str = "") -> Need:
    """Say that the country has what it needed."""
    only_from = (Status.ACCEPTED, Status.ANSWERED)
    return _decide(need, Status.MET, by=by, only_from=only_from, reason=reason)


def decline(need: Need, *, by: User, reason: str) -> Need:
    """Say that the Bureau does not take the need up, and why."""
    if not said(reason):
        raise ValidationError({"reason": _("Say why it is declined.")})
    only_from = (Status.RAISED, Status.ACCEPTED)
    return _decide(need, Status.DECLINED, by=by, only_from=only_from, reason=reason)


_OF_BUREAU = {"channel", "meeting", "raised_on", "source", "is_sample", "country"}
"""What the Bureau says of a need, and a country does not."""


def _kept(need: Need, fields: Mapping[str, Any], *, by: User, is_country: bool) -> Need:
    if is_country:
        fields = {name: value for name, value in fields.items() if name not in _OF_BUREAU}

    def rule(need: Need, errors: writing.Errors) -> None:
        _check_place(need, errors, by=by)
        _check_meeting(need, errors)

    return writing.save(need, fields, rule=rule)


def _check_place(need: Need, errors: writing.Errors, *, by: User) -> None:
    """The initiative and the meeting are those of the region of the country."""
    region = need.country.region_id
    elsewhere = _("It is of another region than the country.")
    known = Initiative.objects.visible_to(by).filter(region=region)
    if need.initiative_id and not known.filter(pk=need.initiative_id).exists():
        errors.add("initiative", elsewhere, code="region")
    if need.meeting and need.meeting.region_id not in (None, region):
        errors.add("meeting", elsewhere, code="region")


def _check_meeting(need: Need, errors: writing.Errors) -> None:
    at_meeting = need.channel == Need.Channel.MEETING
    if need.meeting and not at_meeting:
        errors.add("meeting", _("Only a need raised at a meeting names one."), code="channel")
    if at_meeting and not need.meeting:
        errors.add("meeting", _("Name the meeting at which it was raised."), code="required")
    if isinstance(need.raised_on, date) and days.is_to_come(need.raised_on):
        errors.add("raised_on", _("This day is still to come."), code="future")


def _in_language(language: str, title: str, details: NeedInOneLanguage) -> dict[str, Any]:
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Choose one of the six languages.")})
    if not bare(title):
        message = _("Say in a few words what is needed.")
        raise ValidationError({"title": ValidationError(message, code="required")})
    suffix = language.replace("-", "_")
    texts = {f"title_{suffix}": bare(title)}
    if "description" in details:
        texts[f"description_{suffix}"] = bare(details["description"])
    return {**{k: value for k, value in details.items() if k != "description"}, **texts}


@contextmanager
def _errors_in_one_language(language: str) -> Iterator[None]:
    """Name the texts as a form in one language does."""
    try:
        yield
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            raise
        suffix = f"_{language.replace('-', '_')}"
        named = {name.removesuffix(suffix): errors for name, errors in error.error_dict.items()}
        raise ValidationError(named) from error


@transaction.atomic
def _decide(
    need: Need, status: Status, *, by: User, only_from: Collection[str], reason: str = ""
) -> Need:
    need = _locked(need)
    access.require_change(by, need)
    if need.status not in only_from:
        message = _("This need is now: %(status)s. That does not follow from it.")
        values = {"status": need.get_status_display()}
        raise ValidationError(message % values, code="wrong_status")
    if fault := fault_of(reason):
        raise ValidationError({"reason": fault})
    need.status = status
    need.decided_by, need.decided_at = by, timezone.now()
    need.first_decided_on = need.first_decided_on or timezone.localdate()
    need.decision_reason = said(reason)
    fields = ["status", "decided_by", "decided_at", "first_decided_on", "decision_reason"]
    need.save(update_fields=fields)
    put(DECIDED, need.pk, need.status)
    return need


def _locked(need: Need) -> Need:
    return Need.objects.select_for_update(of=("self",)).select_related("country").get(pk=need.pk)
