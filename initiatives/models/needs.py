"""What countries need and ask help with (resolves 2, instructs 6)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.agreed import Initiative, Theme
from initiatives.models.meetings import Meeting
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Country, Record
from stakeholders.models.people import person
from stakeholders.writing import require_one_language


class NeedQuerySet(ScopedQuerySet):
    region_lookup = "country__region"
    country_lookup = "country"

    def public(self) -> Self:
        """Those that the Bureau has taken up; before that, a need is between it and the country."""
        return self.filter(status__in=[Need.Status.ACCEPTED, Need.Status.ANSWERED, Need.Status.MET])

    def open(self) -> Self:
        """Those that still wait: raised, taken up, or answered by a project that is not done."""
        return self.exclude(status__in=[Need.Status.MET, Need.Status.DECLINED])


class Need(Record):
    """A need of a country, or its request for assistance.

    Projects name the needs that they answer (``Project.needs``). ``initiatives.needs`` moves it on.
    """

    constraint_fields: ClassVar[dict[str, str]] = {"need_raised_at_a_meeting_names_it": "meeting"}

    class Kind(models.TextChoices):
        NEED = "need", _("Need")
        ASSISTANCE = "assistance", _("Request for assistance")

    class Channel(models.TextChoices):
        PORTAL = "portal", _("Through the portal")
        MEETING = "meeting", _("At a meeting")
        CORRESPONDENCE = "correspondence", _("By correspondence")
        MISSION = "mission", _("During a mission")

    class Status(models.TextChoices):
        RAISED = "raised", _("Raised")
        ACCEPTED = "accepted", _("Taken up")
        ANSWERED = "answered", _("Answered by a project")
        MET = "met", _("Met")
        DECLINED = "declined", _("Declined")

    country = models.ForeignKey(
        Country, models.PROTECT, related_name="needs", verbose_name=_("country")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NEED)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("regional initiative"),
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="needs", verbose_name=_("themes")
    )
    channel = models.CharField(
        _("how it was raised"), max_length=15, choices=Channel, default=Channel.CORRESPONDENCE
    )
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("meeting at which it was raised"),
    )
    raised_on = models.DateField(_("raised on"), default=timezone.localdate)
    raised_by = person(_("raised by"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.RAISED, editable=False
    )
    decided_by = person(_("decided by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    first_decided_on = models.DateField(
        _("first decided on"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The day on which the Bureau first answered the country."),
    )
    decision_reason = models.TextField(_("reason of the decision"), blank=True, editable=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_on", "-pk"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        indexes = [models.Index(fields=["country", "status"], name="needs_by_country")]
        constraints = [
            models.CheckConstraint(
                name="need_raised_at_a_meeting_names_it",
                condition=~Q(channel="meeting") | Q(meeting__isnull=False),
                violation_error_message=_("Name the meeting at which it was raised."),
            ),
            models.CheckConstraint(
                name="declined_need_has_a_reason",
                condition=~Q(status="declined") | ~Q(decision_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """A country raises a need in its own language; no other is required."""
        super().clean()
        require_one_language(self, "title")
