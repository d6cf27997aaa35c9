"""Monitoring: visits, what they found, what follows from it, and risks. Staff read it, no others.

The public sees the traffic light that follows from it (``projects.lights``).
"""

from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.models.project import Project
from stakeholders import days
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Versioned
from stakeholders.models.people import person


class MonitoringQuerySet(ScopedQuerySet):
    region_lookup = "project__region"

    def public(self) -> Self:
        return self.none()


class Visit(Versioned):
    """A monitoring visit to a project, on site or at a distance."""

    constraint_fields: ClassVar[dict[str, str]] = {"visit_ends_after_it_starts": "ends_on"}

    class Kind(models.TextChoices):
        ON_SITE = "on-site", _("On site")
        REMOTE = "remote", _("Remote")

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="visits", verbose_name=_("project")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ON_SITE)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    visitors = models.CharField(_("visitors"), max_length=300, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    entered_by = person(_("entered by"), null=True, blank=True)

    objects = MonitoringQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-starts_on"]
        verbose_name = _("monitoring visit")
        verbose_name_plural = _("monitoring visits")
        constraints = [
            models.CheckConstraint(
                name="visit_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")) | Q(ends_on=None),
                violation_error_message=_("A visit cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.starts_on}"


class PartOfVisitQuerySet(MonitoringQuerySet):
    region_lookup = "visit__project__region"


class Finding(models.Model):
    """What a visit found."""

    class Severity(models.TextChoices):
        GOOD = "good", _("Good practice")
        MINOR = "minor", _("Minor")
        MAJOR = "major", _("Major")
        CRITICAL = "critical", _("Critical")

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="findings", verbose_name=_("monitoring visit")
    )
    severity = models.CharField(
        _("severity"), max_length=10, choices=Severity, default=Severity.MINOR
    )
    text = models.TextField(_("finding"))

    part_of = ("visit",)
    objects = PartOfVisitQuerySet.as_manager()

    class Meta:
        ordering = ["visit", "pk"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")

    def __str__(self) -> str:
        return self.text


class Risk(Versioned):
    """What may go wrong with a project; likelihood and effect from 1 (low) to 5 (high)."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("risk", "Open")
        CLOSED = "closed", pgettext_lazy("risk", "Closed")

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="risks", verbose_name=_("project")
    )
    description = models.TextField(_("description"))
    likelihood = models.PositiveSmallIntegerField(
        _("likelihood"),
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("From 1 (low) to 5 (high)."),
    )
    effect = models.PositiveSmallIntegerField(
        _("effect"),
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("From 1 (low) to 5 (high)."),
    )
    response = models.TextField(_("response"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    identified_on = models.DateField(_("identified on"))
    is_sample = models.BooleanField(_("sample data"), default=False)

    happened = ("identified_on",)
    objects = MonitoringQuerySet.as_manager()

    class Meta:
        ordering = ["project", "pk"]
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        constraints = [
            models.CheckConstraint(
                name="risk_is_graded_from_1_to_5",
                condition=Q(likelihood__range=(1, 5), effect__range=(1, 5)),
                violation_error_message=_("From 1 (low) to 5 (high)."),
            ),
        ]

    def __str__(self) -> str:
        return self.description


class FollowUp(Versioned):
    """An action that follows from a visit or a risk: who does it, and by when."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="follow_ups", verbose_name=_("project")
    )
    visit = models.ForeignKey(
        Visit,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("monitoring visit"),
    )
    risk = models.ForeignKey(
        Risk,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("risk"),
    )
    action = models.TextField(_("action"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    due_on = models.DateField(pgettext_lazy("action", "due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False)

    part_of = (
        "visit",
        "risk",
    )
    objects = MonitoringQuerySet.as_manager()

    class Meta:
        ordering = ["project", "due_on"]
        verbose_name = _("follow-up action")
        verbose_name_plural = _("follow-up actions")
        indexes = [
            models.Index(fields=["due_on"], name="follow_ups_not_done", condition=Q(done_on=None)),
        ]

    def __str__(self) -> str:
        return self.action

    def clean(self) -> None:
        super().clean()
        if self.done_on and days.is_to_come(self.done_on):
            raise ValidationError({"done_on": _("This day is still to come.")})
