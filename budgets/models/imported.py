"""What came in by a file: which file, by whom, and what was confirmed to be right in it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from budgets.models.expenditure import Expenditure
from stakeholders.access import ScopedQuerySet
from stakeholders.models.people import person


class QuestionKind(models.TextChoices):
    """What is possible and implausible: asked about, and kept with whoever confirmed it."""

    OUTSIDE_LIFE = "outside-life", _("Dates outside the life of the project")
    EQUALS_REFERENCE = "equals-reference", _("Amounts equal to their own reference")
    IS_A_DAY = "is-a-day", _("Numbers that spreadsheets use for a day")
    PLACEHOLDER = "placeholder", _("Placeholders in place of texts")
    TEN_TIMES = "ten-times", _("Amounts of more than ten times the median of their category")
    SUM_OF_ROWS = "sum-of-rows", _("Amounts that are a total of other rows")
    LEADING_ZEROS = "leading-zeros", _("References that differ only in leading zeros")
    SHOWN_CURRENCY = "shown-currency", _("Amounts displayed in another currency")
    FAR_RATE = "far-rate", _("Rates far from those beside them")
    HIDDEN = "hidden", _("Hidden rows or columns")
    LEFT_OUT = "left-out", _("Sheets left out that have such columns")


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
    Without ``file`` it was asked when the expenditure was entered by itself, and ``confirmed_by``
    says who answered.
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
                | models.Q(confirmed_by__isnull=False, expenditure__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
