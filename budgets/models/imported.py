"""What came in by a file: which file, by whom, and what was confirmed to be right in it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from budgets.models.expenditure import Expenditure
from stakeholders.access import ScopedQuerySet
from stakeholders.models.people import person
from stakeholders.plausibility import QuestionKind


class ImportedFileQuerySet(ScopedQuerySet["ImportedFile"]):
    region_lookup = None


class ImportedFile(models.Model):
    """One file that was imported in whole. Nothing of the file is kept but its checksum."""

    class Kind(models.TextChoices):
        EXPENDITURE = "expenditure", _("Expenditures")
        RATES = "exchangerate", _("Exchange rates")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    name = models.CharField(_("name"), max_length=200, blank=True)
    digest = models.CharField("SHA-256", max_length=64)
    sheets = ArrayField(
        models.CharField(max_length=200), verbose_name=_("sheets"), default=list, blank=True
    )
    rows = models.PositiveIntegerField(_("rows"))
    imported_by = person(_("imported by"), null=True, blank=True)
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)

    unversioned = "What was imported stays as it is."
    objects = ImportedFileQuerySet.as_manager()

    class Meta:
        ordering = ["-imported_at", "-pk"]
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")

    def __str__(self) -> str:
        return self.name or self.digest[:12]


class ConfirmedQuestion(models.Model):
    """What was asked about one row, or about a sheet, and confirmed by who imported the file.

    ``value`` is what stands there. Without ``expenditure`` it is about a rate or the whole file.
    Without ``file`` it was asked when a record was entered by itself, and ``confirmed_by`` says who
    answered. A record that is no expenditure is named by its kind and its key, so that what was
    confirmed outlives a draft.
    """

    file = models.ForeignKey(
        ImportedFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmed",
        verbose_name=_("file"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=QuestionKind)
    sheet = models.CharField(max_length=200, blank=True)
    row = models.PositiveIntegerField(default=0)
    column = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=80, blank=True)
    expenditure = models.ForeignKey(
        Expenditure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmed",
        verbose_name=_("expenditure"),
    )
    record_kind = models.CharField(_("kind of record"), max_length=60, blank=True)
    record_key = models.BigIntegerField(_("record"), null=True, blank=True)

    confirmed_by = person(_("confirmed by"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), auto_now_add=True, null=True)

    unversioned = "What was confirmed stays as it is."

    class Meta:
        ordering = ["pk"]
        verbose_name = _("confirmed question")
        verbose_name_plural = _("confirmed questions")
        constraints = [
            models.CheckConstraint(
                name="what_was_confirmed_was_in_a_file_or_by_somebody",
                condition=models.Q(file__isnull=False)
                | models.Q(confirmed_by__isnull=False)
                & (models.Q(expenditure__isnull=False) | models.Q(record_key__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_was_confirmed_names_kind_and_key_of_its_record",
                condition=models.Q(record_kind="", record_key=None)
                | ~models.Q(record_kind="") & models.Q(record_key__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["record_kind", "record_key"],
                condition=models.Q(record_key__isnull=False),
                name="what_was_confirmed_by_record",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
