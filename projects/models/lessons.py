"""What a project teaches and tells: lessons, documents, news of its progress."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import Theme
from projects.models.project import PartOfProjectQuerySet, Project
from stakeholders.models import Attachment, Record, Region, Versioned
from stakeholders.models.people import person
from stakeholders.writing import require_one_language


class LessonQuerySet(PartOfProjectQuerySet):
    def public(self) -> Self:
        return super().public().exclude(published_at=None)


class Lesson(Record):
    """What was learnt, why it went so, what is advised, and where it applies (resolves 8)."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="lessons", verbose_name=_("project")
    )
    title = models.CharField(_("title"), max_length=200)
    what = models.TextField(_("what happened"))
    why = models.TextField(_("why"), blank=True)
    advice = models.TextField(_("advice"), blank=True)
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="lessons", verbose_name=_("themes to which it applies")
    )
    regions = models.ManyToManyField(
        Region,
        blank=True,
        related_name="lessons",
        verbose_name=_("regions to which it applies"),
        help_text=_("Empty: all regions."),
    )
    copied_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
        verbose_name=_("lesson from which it was copied"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    entered_by = person(_("entered by"), null=True, blank=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["project", "pk"]
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def __str__(self) -> str:
        return self.title


class DocumentQuerySet(PartOfProjectQuerySet):
    """Documents that are not public are for staff: evidence may name persons."""

    country_lookup = None
    organisation_lookup = None

    def public(self) -> Self:
        return super().public().filter(is_public=True)


class Document(Versioned, Attachment):
    """A document of a project."""

    class Kind(models.TextChoices):
        PROJECT = "project-document", _("Project document")
        REPORT = "report", _("Report")
        SNAPSHOT = "snapshot", _("Snapshot")
        EVIDENCE = "evidence", _("Evidence")
        OTHER = "other", _("Other document")

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="documents", verbose_name=_("project")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)

    part_of = ("project",)
    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["project", "kind", "pk"]
        verbose_name = _("document of a project")
        verbose_name_plural = _("documents of projects")


class ProgressUpdateQuerySet(PartOfProjectQuerySet):
    def public(self) -> Self:
        return super().public().filter(is_published=True)


class ProgressUpdate(Versioned):
    """News of a project: what happened, on which day."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="updates", verbose_name=_("project")
    )
    happened_on = models.DateField(_("day"), default=timezone.localdate)
    text = models.TextField(_("text"), max_length=5000)
    is_published = models.BooleanField(_("published"), default=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    entered_by = person(_("entered by"), null=True, blank=True)
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    part_of = ("project",)
    happened = ("happened_on",)
    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-happened_on", "-pk"]
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        require_one_language(self, "text")
