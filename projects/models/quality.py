"""What is to be asked about projects (``projects.quality``), as of the last night."""

from datetime import datetime, time
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models.project import Project
from stakeholders.access import ScopedQuerySet


class QualityQuestionQuerySet(ScopedQuerySet):
    region_lookup = "project__region"

    def public(self) -> Self:
        """None: what is to be mended is between the portal and the office of the region."""
        return self.none()


class QualityQuestion(models.Model):
    """A rule of the catalogue that applies to a project; gone once it no longer does."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="quality_questions", verbose_name=_("project")
    )
    rule = models.CharField(_("rule"), max_length=40)
    asked_on = models.DateField(_("first asked on"))

    unversioned = "It follows from the records of the project."
    objects = QualityQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]
        verbose_name = _("question about a project")
        verbose_name_plural = _("questions about projects")
        indexes = [models.Index(fields=["asked_on", "id"], name="quality_questions_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "rule"], name="project_is_asked_a_question_once"
            ),
        ]

    def __str__(self) -> str:
        return self.rule

    @property
    def entered_at(self) -> datetime:
        """The start of the day on which it was first asked; it never changes after."""
        return timezone.make_aware(datetime.combine(self.asked_on, time.min))
