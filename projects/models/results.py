"""The results of a project, in the terms of results-based management."""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models import ExpectedResult, Goal
from projects.models.project import PartOfProjectQuerySet, Project
from stakeholders import days
from stakeholders.models import Versioned
from stakeholders.models.searched import words_index
from stakeholders.writing import require_one_language


class ResultQuerySet(PartOfProjectQuerySet):
    def published(self) -> Self:
        """Those that are news to others: achieved, and published by staff (instructs 5)."""
        return self.public().exclude(published_at=None)


class Result(Versioned):
    """What a project is to bring or brought: outputs lead to outcomes, outcomes to impact.

    What it serves beyond the project: the expected results of its initiatives, SDG targets, WSIS
    action lines and ITU-D priorities. It is achieved once ``achieved_on`` is given.
    """

    constraint_fields: ClassVar[dict[str, str]] = {
        "only_an_achieved_result_is_announced": "achieved_on"
    }

    class Kind(models.TextChoices):
        OUTPUT = "output", _("Output")
        OUTCOME = "outcome", _("Outcome")
        IMPACT = "impact", _("Impact")

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="results", verbose_name=_("project")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OUTCOME)
    statement = models.TextField(_("statement"))
    contributes_to = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributors",
        verbose_name=_("result to which it leads"),
    )
    expected_results = models.ManyToManyField(
        ExpectedResult,
        blank=True,
        related_name="results",
        verbose_name=_("expected results of the initiative that it serves"),
    )
    goals = models.ManyToManyField(
        Goal, blank=True, related_name="results", verbose_name=_("goals that it serves")
    )
    achieved_on = models.DateField(_("achieved on"), null=True, blank=True)
    published_at = models.DateTimeField(_("announced at"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False)

    part_of = ("project",)
    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["project", "pk"]
        verbose_name = _("result")
        verbose_name_plural = _("results")
        indexes = [
            # Counting by project reads this, not six languages a row.
            models.Index(fields=["id"], include=["project"], name="results_by_key"),
            models.Index(
                F("achieved_on").desc(),
                F("id").desc(),
                name="results_by_day",
            ),
            models.Index(
                fields=["published_at"],
                name="results_that_are_news",
                condition=Q(published_at__isnull=False),
            ),
            words_index("statement_en", name="results_by_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="only_an_achieved_result_is_announced",
                condition=Q(published_at=None) | Q(achieved_on__isnull=False),
                violation_error_message=_("Give the day on which it was achieved."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def clean(self) -> None:
        super().clean()
        require_one_language(self, "statement")
        if self.achieved_on and days.is_to_come(self.achieved_on):
            raise ValidationError({"achieved_on": _("This day is still to come.")})
        if self.published_at and not self.achieved_on:
            # Forms leave ``published_at`` out, and with it the constraint.
            raise ValidationError({"achieved_on": _("Give the day on which it was achieved.")})
