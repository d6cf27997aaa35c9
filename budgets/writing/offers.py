"""Offers of contributions: made by anybody, considered by the office, and money only thereafter.

| state | who brings it there | from |
|---|---|---|
| not confirmed | anybody, by the form | – |
| to be considered | whoever has the letter, by its link within 48 hours, once | not confirmed |
| taken up | staff of the region: it becomes a contribution with a pledge | to be considered |
| declined | staff of the region, with the reason, which the person reads | to be considered |
| closed | staff of the region, with a note; nobody is written to | to be considered |

Offers to no region are for headquarters administrators. What is not confirmed is deleted after a
week; name and address go a year after the decision.
"""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets.models import Contribution, Mode, Offer
from budgets.writing.contributions import create_contribution
from budgets.writing.entries import record_pledge
from initiatives.models import Initiative
from projects.models import Project
from stakeholders import access, writing
from stakeholders.currencies import fault_of_day
from stakeholders.models import Country, Office, Organisation, Region, User
from stakeholders.outbox import TaskKind, put, put_each
from stakeholders.reasons import said

CONFIRMED_WITHIN = timedelta(hours=48)
UNCONFIRMED_KEPT_FOR = timedelta(days=7)
PERSONS_KEPT_FOR = timedelta(days=365)
CONFIRM = "budgets.offer.confirm"

ASK = TaskKind(
    "budgets.tasks.ask_to_confirm_offer_task", gettext_lazy("Letter to confirm an offer")
)
TELL_OFFICE = TaskKind(
    "budgets.tasks.tell_office_of_offer_task",
    gettext_lazy("Letter to an office about an offer"),
)
TELL_STAFF = TaskKind(
    "budgets.tasks.tell_staff_of_offer_task", gettext_lazy("Letter to staff about an offer")
)
DECIDED = TaskKind(
    "budgets.tasks.tell_offer_decision_task", gettext_lazy("Letter about a decision on an offer")
)
Status = Offer.Status


class OfferFields(TypedDict, total=False):
    """One of ``project``, ``initiative`` and ``region``, or none of them: to any.

    ``amount`` is in ``currency``; in kind, None where it is not valued. ``language`` is that of the
    letters. ``consent``: to keep what tells who it is.
    """

    project: Project | None
    initiative: Initiative | None
    region: Region | None
    mode: str
    amount: Decimal | None
    currency: str
    description: str
    focus_area: str
    beneficiaries: str
    name: str
    organisation_name: str
    email: str
    language: str
    consent: bool


def takes_offers(project: Project) -> bool:
    """Whether something can be offered to the project: it is at work, or will be."""
    return project.status == Project.Status.ACTIVE and project.phase != Project.Phase.CLOSED


def make_offer(*, key: UUID, **fields: Unpack[OfferFields]) -> Offer:
    """Keep an offer, and write to the address; nobody at the office knows of it before it says yes.

    The same form that is sent again, by its ``key``, is the same offer, with one letter. Raises
    ``ValidationError`` with every reason by field; on ``key`` if that of another offer is sent.
    """
    try:
        with transaction.atomic():
            return _kept(key, fields)
    except ValidationError as refusal:
        made = Offer.objects.filter(key=key).first()
        if made is None or set(getattr(refusal, "error_dict", ())) != {"key"}:
            raise
        if not _is_of(made, fields):
            message = _("This form has been sent already. Look at it once more, and send it again.")
            raise ValidationError({"key": ValidationError(message, "duplicate")}) from refusal
        return made


@transaction.atomic
def confirm_offer(token: str) -> Offer:
    """Hand the offer of a link to the office; a second time changes nothing and writes to nobody.

    Raises ``SignatureExpired``, ``BadSignature`` or ``Offer.DoesNotExist``.
    """
    offer = writing.lock(offer_of(token))
    if offer.status == Status.UNCONFIRMED:
        offer.status, offer.confirmed_at = Status.OFFERED, timezone.now()
        offer.save(update_fields=["status", "confirmed_at"])
        _tell_who_considers(offer)
    return offer


@transaction.atomic
def take_up(
    offer: Offer,
    *,
    by: User,
    organisation: Organisation | None = None,
    country: Country | None = None,
    region: Region | None = None,
    kind: str = "",
    description: str = "",
    occurs_on: date | None = None,
    confirmed: Collection[str] = (),
) -> Contribution:
    """Make a contribution of the offer, with a pledge of what is offered, and write to the person.

    ``region``: to which it is given if the offer names nothing. Without ``occurs_on`` the pledge is
    of the day on which the offer was confirmed. Raises as ``create_contribution`` and
    ``record_pledge`` do; ``ValidationError`` with the code ``wrong_status`` if it is decided.
    """
    offer = _to_be_considered(offer, by=by)
    is_valued = offer.mode == Mode.IN_KIND and offer.amount is not None
    contribution = create_contribution(
        by=by,
        organisation=organisation,
        country=country,
        project=offer.project,
        initiative=offer.initiative,
        region=offer.region if offer.offered_to else region,
        mode=offer.mode,
        kind=kind,
        valuation=Contribution.Valuation.ESTIMATE if is_valued else "",
        description=description,
    )
    record_pledge(
        contribution,
        by=by,
        confirmed=confirmed,
        amount=offer.amount,
        currency=offer.currency,
        occurs_on=occurs_on or timezone.localdate(offer.confirmed_at),
    )
    offer.contribution = contribution
    _decide(offer, Status.TAKEN_UP, by=by)
    put(DECIDED, offer.pk, offer.status)
    return contribution


@transaction.atomic
def decline(offer: Offer, *, by: User, reason: str) -> Offer:
    """Say that the Union does not take the offer up, and why; the person is written to.

    Raises ``OutsideScope``, ``ValidationError`` by field, or with the code ``wrong_status``.
    """
    offer = _to_be_considered(offer, by=by)
    _decide(offer, Status.DECLINED, by=by, reason=_said(reason))
    put(DECIDED, offer.pk, offer.status)
    return offer


@transaction.atomic
def close(offer: Offer, *, by: User, reason: str) -> Offer:
    """Put away what is no offer, or one that is no longer meant. Raises as ``decline`` does."""
    offer = _to_be_considered(offer, by=by)
    return _decide(offer, Status.CLOSED, by=by, reason=_said(reason))


def forget_persons() -> None:
    """Delete what nobody confirmed, and name and address of what was decided a year ago."""
    now = timezone.now()
    Offer.objects.filter(
        status=Status.UNCONFIRMED, consented_at__lt=now - UNCONFIRMED_KEPT_FOR
    ).delete()
    decided = Offer.objects.filter(decided_at__lt=now - PERSONS_KEPT_FOR).exclude(email="")
    decided.update(name="", email="")


def token_of(offer: Offer) -> str:
    return signing.dumps([offer.pk, offer.nonce], salt=CONFIRM)


def offer_of(token: str) -> Offer:
    """Find the offer of a signed link.

    Raises ``SignatureExpired``, ``BadSignature`` or ``Offer.DoesNotExist``.
    """
    pk, nonce = signing.loads(token, salt=CONFIRM, max_age=CONFIRMED_WITHIN)
    return Offer.objects.get(pk=pk, nonce=nonce)


def _kept(key: UUID, fields: OfferFields) -> Offer:
    values = {name: value for name, value in fields.items() if name != "consent"}
    offer = Offer(key=key, consented_at=timezone.now())
    errors = writing.Errors()
    if not fields.get("consent"):
        message = _("Without your consent the offer cannot be kept.")
        errors.add("consent", message, code="required")
    offer = writing.save(offer, values, errors=errors, rule=_check)
    put(ASK, offer.pk)
    return offer


def _check(offer: Offer, errors: writing.Errors) -> None:
    if offer.project is not None and not takes_offers(offer.project):
        errors.add("project", _("This project takes no contributions any more."))
    if fault := fault_of_day(offer.currency, timezone.localdate()):
        errors.add("currency", fault)


def _is_of(offer: Offer, fields: OfferFields) -> bool:
    """Whether an offer says what these fields say."""
    values = {name: value for name, value in fields.items() if name != "consent"}
    return all(getattr(offer, name) == value for name, value in values.items())


def _tell_who_considers(offer: Offer) -> None:
    """Write to the offices of the region; where none has an address, to its officers.

    To headquarters administrators where there are none either.
    """
    region = offer.region_of_implementation
    staff = User.objects.filter(is_active=True)
    officers = staff.filter(role=User.Role.REGIONAL_OFFICER, regions=region)
    if region is not None and (keys := _reached(Office.objects.filter(region=region))):
        put_each(TELL_OFFICE, [(offer.pk, key) for key in keys])
    elif region is not None and (keys := _reached(officers)):
        put_each(TELL_STAFF, [(offer.pk, key) for key in keys])
    else:
        keys = _reached(staff.filter(role=User.Role.HQ_ADMINISTRATOR))
        put_each(TELL_STAFF, [(offer.pk, key) for key in keys])


def _reached(rows: QuerySet[Any]) -> list[int]:
    """Give the keys of those that have an address."""
    return list(rows.exclude(email="").order_by("pk").values_list("pk", flat=True))


def _to_be_considered(offer: Offer, *, by: User) -> Offer:
    offer = writing.lock(offer)
    access.require_change(by, offer)
    if offer.status != Status.OFFERED:
        message = _("This offer is now: %(status)s. That does not follow from it.")
        values = {"status": offer.get_status_display()}
        raise ValidationError(message % values, code="wrong_status")
    return offer


def _said(reason: str) -> str:
    if text := said(reason):
        return text
    raise ValidationError({"reason": ValidationError(_("Say why."), code="required")})


def _decide(offer: Offer, status: Status, *, by: User, reason: str = "") -> Offer:
    offer.status, offer.decision_reason = status, reason
    offer.decided_by, offer.decided_at = by, timezone.now()
    offer.save(
        update_fields=["status", "decision_reason", "decided_by", "decided_at", "contribution"]
    )
    return offer
