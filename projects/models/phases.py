"""The moves of a project through its phases, and the gates that were waived."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.models.project import PartOfProjectQuerySet, Project
from stakeholders.models.people import person


class Gate(models.TextChoices):
    """What must hold before a project enters a phase; ``projects.phases`` says which and when."""

    APPROVED_BUDGET = "approved-budget", _("Approved budget")
    CONSULTATION = "consultation", _("Closed consultation of the Member States concerned")
    ACTUAL_START = "actual-start", _("Actual start")
    OUTCOMES = "outcomes", _("Outcomes recorded")
    FINAL_EXPENDITURE = "final-expenditure", _("Final expenditure")
    LESSONS = "lessons", _("Lessons recorded")


class PhaseChange(models.Model):
    """One move of a project: who, when, why. The database refuses to change or delete it."""

    class Move(models.TextChoices):
        ADVANCE = "advance", _("Moved to the next phase")
        SUSPEND = "suspend", pgettext_lazy("move", "Suspended")
        RESUME = "resume", _("Resumed")
        CANCEL = "cancel", pgettext_lazy("move", "Cancelled")
        REOPEN = "reopen", _("Reopened")

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="phase_changes", verbose_name=_("project")
    )
    move = models.CharField(_("move"), max_length=10, choices=Move)
    from_phase = models.CharField(_("from phase"), max_length=15, choices=Project.Phase, blank=True)
    to_phase = models.CharField(_("to phase"), max_length=15, choices=Project.Phase, blank=True)
    from_status = models.CharField(_("from status"), max_length=10, choices=Project.Status)
    to_status = models.CharField(_("to status"), max_length=10, choices=Project.Status)
    reason = models.TextField(_("reason"), blank=True)
    waived = ArrayField(
        models.CharField(max_length=20, choices=Gate),
        verbose_name=_("gates waived"),
        default=list,
        blank=True,
    )
    made_by = person(_("made by"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False)

    unversioned = "A move that was made stays as it is."
    objects = PartOfProjectQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-made_at", "-pk"]
        verbose_name = _("move of a project")
        verbose_name_plural = _("moves of projects")
        constraints = [
            models.CheckConstraint(
                name="only_advancing_needs_no_reason",
                condition=Q(move="advance") | ~Q(reason=""),
                violation_error_message=_("Give the reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_move_display()


class GateWaiver(models.Model):
    """A gate that a headquarters reviewer lets a project pass, with the reason."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="waivers", verbose_name=_("project")
    )
    gate = models.CharField(_("gate"), max_length=20, choices=Gate)
    countries = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("countries"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("For which Member States the project goes without consultation."),
    )
    reason = models.TextField(_("reason"))
    waived_by = person(_("waived by"))
    waived_at = models.DateTimeField(_("waived at"), auto_now_add=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    unversioned = "A waiver that was given stays as it is."
    objects = PartOfProjectQuerySet.as_manager()

    class Meta:
        ordering = ["project", "pk"]
        verbose_name = _("waiver of a gate")
        verbose_name_plural = _("waivers of gates")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "gate", "countries"], name="gate_is_waived_once"
            ),
            models.CheckConstraint(
                name="waiver_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Give the reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_gate_display()


class PastStart(models.Model):
    """The start by which a project is classed in years that were over when it was changed.

    The database keeps it with the first change after the end of the year ``until_year``: of the
    actual start if there was one, else of the planned one.
    """

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="past_starts", verbose_name=_("project")
    )
    until_year = models.PositiveSmallIntegerField(_("until the year"))
    starts_on = models.DateField(_("starts on"))

    unversioned = "The database keeps it, and it stays as it is."

    class Meta:
        ordering = ["project", "until_year"]
        verbose_name = _("start in years that are over")
        verbose_name_plural = _("starts in years that are over")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "until_year"], name="project_has_one_start_until_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.until_year}: {self.starts_on}"
