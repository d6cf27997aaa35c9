"""What anybody offers to contribute, before the office has taken it up (appeals; instructs 3)."""

import secrets
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from budgets.models.contribution import Contribution
from budgets.models.money import Mode
from initiatives.models import Initiative
from projects.models import Project
from stakeholders import localization
from stakeholders.access import AnyUser, ScopedQuerySet, may_add, sees_everything
from stakeholders.currencies import currency_code
from stakeholders.models import Region, Versioned
from stakeholders.models.amounts import AmountField
from stakeholders.models.people import person


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


class OfferQuerySet(ScopedQuerySet["Offer"]):
    """An offer that names no region is for headquarters to consider."""

    region_lookup = ("project__region", "initiative__region", "region")

    def confirmed(self) -> Self:
        """Those whose address said yes: before that, nobody at the office knows of them."""
        return self.exclude(status=Offer.Status.UNCONFIRMED)

    def public(self) -> Self:
        """None: they name persons, and are no money yet."""
        return self.none()

    def visible_to(self, user: AnyUser) -> Self:
        """The confirmed ones: to officers those of their regions, to other staff all."""
        if may_add(user, Offer):
            return self.editable_by(user)
        return self.confirmed() if sees_everything(user) else self.public()

    def editable_by(self, user: AnyUser) -> Self:
        return super().editable_by(user).confirmed()


class Offer(Versioned):
    """What somebody offers to a project, an initiative or a region; to none of them: anywhere.

    It is in no figure. ``budgets.writing.offers`` moves it on: taken up, it is a contribution with
    a pledge. ``key`` is that of the form that was sent, ``nonce`` is in the link of its letter.
    """

    class FocusArea(models.TextChoices):
        """The focus areas of the Partner2Connect Digital Coalition."""

        ACCESS = "access", pgettext_lazy("focus area", "Access")
        ADOPTION = "adoption", pgettext_lazy("focus area", "Adoption")
        VALUE_CREATION = "value-creation", pgettext_lazy("focus area", "Value creation")
        ACCELERATE = "accelerate", pgettext_lazy("focus area", "Accelerate")

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", pgettext_lazy("offer", "E-mail address not confirmed")
        OFFERED = "offered", pgettext_lazy("offer", "To be considered")
        TAKEN_UP = "taken-up", pgettext_lazy("offer", "Taken up")
        DECLINED = "declined", pgettext_lazy("offer", "Declined")
        CLOSED = "closed", pgettext_lazy("offer", "Closed")

    DECIDED: ClassVar = (Status.TAKEN_UP, Status.DECLINED, Status.CLOSED)

    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("project"),
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("regional initiative"),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("region"),
    )
    mode = models.CharField(_("cash or in kind"), max_length=10, choices=Mode)
    amount = AmountField(
        _("amount"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Empty where it is not known or, in kind, not valued."),
    )
    currency = models.CharField(
        _("currency"), max_length=3, default="CHF", validators=[currency_code]
    )
    description = models.TextField(_("description"), max_length=2000, blank=True)
    focus_area = models.CharField(
        _("focus area of Partner2Connect"), max_length=15, choices=FocusArea, blank=True
    )
    beneficiaries = models.CharField(_("beneficiaries"), max_length=300, blank=True)
    name = models.CharField(_("name"), max_length=150)
    organisation_name = models.CharField(_("organization"), max_length=250, blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(
        _("language"), max_length=7, choices=settings.LANGUAGES, default="en"
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status,
        default=Status.UNCONFIRMED,
        editable=False,
    )
    key = models.UUIDField(unique=True, editable=False)
    nonce = models.CharField(max_length=30, default=new_nonce, editable=False)
    consented_at = models.DateTimeField(_("consent given at"), editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True, editable=False)
    decided_by = person(_("decided by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decision_reason = models.TextField(_("reason of the decision"), blank=True, editable=False)
    contribution = models.OneToOneField(
        Contribution,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="offer",
        verbose_name=_("contribution"),
    )

    # What may tell who it is: it goes with the offer, or after a time, in the audit trail, too.
    secret = ("name", "organisation_name", "email", "description")

    objects = OfferQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "offer_is_to_one_thing": "initiative",
        "offer_in_cash_has_an_amount": "amount",
        "offer_in_kind_says_what": "description",
        "offered_amount_is_above_zero": "amount",
        "offer_that_waits_has_an_address": "email",
        "offer_that_waits_has_a_name": "name",
    }

    class Meta:
        ordering = ["-confirmed_at", "-pk"]
        verbose_name = _("offer of a contribution")
        verbose_name_plural = _("offers of contributions")
        constraints = [
            models.CheckConstraint(
                name="offer_is_to_one_thing",
                condition=Q(project=None, initiative=None)
                | Q(project=None, region=None)
                | Q(initiative=None, region=None),
                violation_error_message=_("Name a project, an initiative or a region, only one."),
            ),
            models.CheckConstraint(
                name="offer_in_cash_has_an_amount",
                condition=Q(mode="in-kind") | Q(amount__isnull=False),
                violation_error_message=_("Say how much you offer."),
            ),
            models.CheckConstraint(
                name="offer_in_kind_says_what",
                condition=Q(mode="cash") | ~Q(description=""),
                violation_error_message=_("Say what you offer."),
            ),
            models.CheckConstraint(
                name="offered_amount_is_above_zero",
                condition=Q(amount=None) | Q(amount__gt=0),
                violation_error_message=_("The amount must be above zero."),
            ),
            models.CheckConstraint(
                name="offer_is_confirmed_before_it_is_considered",
                condition=Q(status="unconfirmed", confirmed_at=None)
                | ~Q(status="unconfirmed") & Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="offer_that_waits_has_an_address",
                condition=Q(status__in=["taken-up", "declined", "closed"]) | ~Q(email=""),
            ),
            models.CheckConstraint(
                name="offer_that_waits_has_a_name",
                condition=Q(status__in=["taken-up", "declined", "closed"]) | ~Q(name=""),
            ),
            models.CheckConstraint(
                name="only_an_offer_taken_up_has_a_contribution",
                condition=Q(status="taken-up", contribution__isnull=False)
                | ~Q(status="taken-up") & Q(contribution=None),
            ),
            models.CheckConstraint(
                name="offer_that_is_not_taken_up_has_a_reason",
                condition=~Q(status__in=["declined", "closed"]) | ~Q(decision_reason=""),
            ),
        ]
        indexes = [models.Index(fields=["status", "consented_at"], name="offers_by_status")]

    def __str__(self) -> str:
        """Say how much; whoever offers it is named nowhere but in its own fields."""
        mode = self.get_mode_display()
        if self.amount is None:
            return mode
        return f"{mode}: {localization.number(self.amount, decimals=2)} {self.currency}"

    @property
    def place(self) -> str:
        """What it is offered to, in words."""
        return str(self.offered_to or _("any region"))

    @property
    def offered_to(self) -> Project | Initiative | Region | None:
        return self.project or self.initiative or self.region

    @property
    def region_of_implementation(self) -> Region | None:
        """The region of what it is offered to; None where that is any."""
        place = self.project or self.initiative
        return place.region if place else self.region
