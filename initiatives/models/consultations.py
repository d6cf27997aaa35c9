"""Consultations of the Member States before projects are carried out (instructs 7)."""

import secrets
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models.agreed import Initiative
from stakeholders.access import AnyUser, ScopedQuerySet, country_spoken_for
from stakeholders.currencies import currency_code
from stakeholders.models import Country, Record, Region, Versioned
from stakeholders.models.amounts import AmountField
from stakeholders.models.people import person


class ConsultationQuerySet(ScopedQuerySet):
    def public(self) -> Self:
        return self.exclude(status=Consultation.Status.DRAFT)

    def with_counts(self) -> Self:
        """Give each how many were ``invited``, and of these how many ``answered``.

        ``delivered`` is the number of those whose letter was sent and not refused.
        """
        invitations = Invitation.objects.filter(consultation=OuterRef("pk")).order_by()
        answered = invitations.filter(reply__status=Reply.Status.SUBMITTED)
        return self.annotate(
            invited=_number_of(invitations),
            delivered=_number_of(invitations.delivered()),
            answered=_number_of(answered),
        )


def _number_of(rows: models.QuerySet) -> Coalesce:
    counted = rows.values("consultation").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


class Consultation(Record):
    """The Member States of a region are asked about an initiative, or about planned projects.

    Projects name the consultations held on them (``Project.consultations``).
    ``initiatives.consultations`` opens, extends and closes it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        OPEN = "open", pgettext_lazy("consultation", "Open")
        CLOSED = "closed", pgettext_lazy("consultation", "Closed")

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="consultations", verbose_name=_("region")
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name=_("regional initiative"),
        help_text=_("Empty for a consultation on planned projects only."),
    )
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("what is asked"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    closes_on = models.DateField(_("answers until"), help_text=_("The last day for an answer."))
    outcome = models.TextField(_("outcome"), blank=True)
    entered_by = person(_("entered by"), null=True, blank=True)
    opened_by = person(_("opened by"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True, editable=False)
    closed_by = person(_("closed by"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    closing_reason = models.TextField(
        _("reason for closing early"),
        blank=True,
        editable=False,
        help_text=_("Where it was closed before the last day for an answer."),
    )
    # Two of the columns of its texts, which django-modeltranslation adds.
    title_en: str | None
    outcome_en: str | None
    # Of those that ``with_counts`` gives.
    invited: int
    delivered: int
    answered: int

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_on", "-pk"]
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(
                name="open_consultation_was_opened",
                condition=Q(status="draft") | Q(opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_consultation_was_closed",
                condition=Q(status="closed", closed_at__isnull=False)
                | Q(~Q(status="closed"), closed_at=None),
            ),
            models.CheckConstraint(
                name="consultation_is_closed_early_by_somebody_else",
                condition=Q(closing_reason="") | ~Q(closed_by=F("opened_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


class InvitationQuerySet(ScopedQuerySet):
    region_lookup = "consultation__region"
    country_lookup = "country"

    def public(self) -> Self:
        """Addresses and links are nobody's but those of the staff and of the country."""
        return self.none()

    def delivered(self) -> Self:
        """Those whose letter a mail server took, and none has refused since."""
        return self.exclude(email="").filter(sent_at__isnull=False, refused_at=None)

    def refused(self) -> Self:
        """Those whose letter was refused: the address is to be corrected."""
        return self.filter(refused_at__isnull=False)

    def reached(self) -> Self:
        """Those of countries that were consulted: by a letter that arrived, or by their answer."""
        delivered = Invitation.objects.delivered().values("pk")
        return self.filter(Q(pk__in=delivered) | Q(reply__status=Reply.Status.SUBMITTED))

    def unanswered(self) -> Self:
        return self.exclude(reply__status=Reply.Status.SUBMITTED)

    def waiting(self, on: date) -> Self:
        """Those that can still be answered on the day."""
        is_open = Q(consultation__status=Consultation.Status.OPEN, last_day__gte=on)
        return self.unanswered().filter(is_open)

    def extension_asked(self) -> Self:
        """Those whose request for more time waits for a decision."""
        return self.unanswered().filter(
            consultation__status=Consultation.Status.OPEN,
            extension_asked_at__isnull=False,
            extension_decided_at=None,
        )


class Invitation(Versioned):
    """One Member State's part in a consultation, with its personal link.

    ``nonce`` is in the signed link: with a new one, links sent before lead nowhere. ``last_day`` is
    that of the consultation, or a later one that was granted.
    """

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="invitations", verbose_name=_("consultation")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="invitations", verbose_name=_("country")
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Empty where no focal point is known.")
    )
    language = models.CharField(
        _("language"), max_length=7, choices=settings.LANGUAGES, default="en"
    )
    nonce = models.CharField(max_length=30, default=new_nonce, editable=False)
    last_day = models.DateField(_("answer until"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)
    delivered_at = models.DateTimeField(
        _("delivered at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Where the mail server of the recipient has confirmed it."),
    )
    refused_at = models.DateTimeField(_("refused at"), null=True, blank=True, editable=False)
    refusal = models.TextField(
        _("answer of the mail server"),
        blank=True,
        editable=False,
        help_text=_("Why the letter was refused."),
    )
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)
    extension_asked_at = models.DateTimeField(
        _("extension asked at"), null=True, blank=True, editable=False
    )
    extension_asked_until = models.DateField(
        _("extension asked until"), null=True, blank=True, editable=False
    )
    extension_reason = models.TextField(_("reason of the extension"), blank=True, editable=False)
    extension_decided_by = person(_("extension decided by"), null=True, blank=True)
    extension_decided_at = models.DateTimeField(
        _("extension decided at"), null=True, blank=True, editable=False
    )
    extension_answer = models.TextField(_("answer on the extension"), blank=True, editable=False)
    outcome_sent_at = models.DateTimeField(
        _("told of the outcome at"), null=True, blank=True, editable=False, db_column="told_at"
    )

    part_of = ("consultation",)
    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["consultation", "country"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "country"], name="country_is_invited_once"
            ),
            models.CheckConstraint(
                name="letter_is_refused_or_delivered",
                condition=Q(refused_at=None) | Q(delivered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.country)

    @property
    def answer(self) -> "Reply | None":
        """What the country answers, submitted or still a draft."""
        return getattr(self, "reply", None)

    @property
    def is_answered(self) -> bool:
        return self.answer is not None and self.answer.status == Reply.Status.SUBMITTED

    @property
    def waits_for_extension(self) -> bool:
        return self.extension_asked_at is not None and self.extension_decided_at is None


class ReplyQuerySet(ScopedQuerySet):
    region_lookup = "invitation__consultation__region"
    country_lookup = "invitation__country"

    def public(self) -> Self:
        """What Member States answered is published once the consultation is closed."""
        return self.filter(
            status=Reply.Status.SUBMITTED,
            invitation__consultation__status=Consultation.Status.CLOSED,
        )

    def visible_to(self, user: AnyUser) -> Self:
        """A draft is the country's alone: staff read what it submitted."""
        submitted = Q(status=Reply.Status.SUBMITTED)
        own = Q(invitation__country=country_spoken_for(user))
        return super().visible_to(user).filter(submitted | own)


class Reply(Versioned):
    """What a Member State answers: priorities, partners, means of financing, comments.

    The texts are in ``language``, as the country wrote them. A draft is kept until it is submitted;
    what is submitted stays, unless staff give it back.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")

    invitation = models.OneToOneField(
        Invitation, models.PROTECT, related_name="reply", verbose_name=_("invitation")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    priorities = models.TextField(_("priorities"), blank=True, max_length=5000)
    partners = models.TextField(_("suggested partners"), blank=True, max_length=5000)
    cash_amount = AmountField(
        _("financing in cash"),
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text=_("An amount that the country considers giving; it is not a pledge."),
    )
    cash_currency = models.CharField(
        _("currency"), max_length=3, blank=True, validators=[currency_code]
    )
    in_kind = models.TextField(_("financing in kind"), blank=True, max_length=5000)
    comments = models.TextField(_("comments"), blank=True, max_length=5000)
    respondent = models.CharField(_("name and function"), max_length=200, blank=True)
    submitted_by = person(_("submitted by"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)

    part_of = (
        "invitation",
        "invitation__consultation",
    )
    amount_currencies: ClassVar[dict[str, str]] = {"cash_amount": "cash_currency"}
    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["invitation"]
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints = [
            models.CheckConstraint(
                name="cash_of_a_reply_has_a_currency",
                condition=Q(cash_amount=None, cash_currency="")
                | Q(cash_amount__isnull=False) & ~Q(cash_currency=""),
                violation_error_message=_("Give the amount and its currency."),
            ),
            models.CheckConstraint(
                name="submitted_reply_has_a_moment",
                condition=Q(status="draft", submitted_at=None)
                | Q(status="submitted", submitted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.invitation)
