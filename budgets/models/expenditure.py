"""What was spent."""

from typing import Self

from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from budgets.models.agreement import Agreement
from budgets.models.fund import Fund
from budgets.models.money import Category, Money
from projects.models import Project
from stakeholders.access import ScopedQuerySet
from stakeholders.models.searched import words_index


class ExpenditureQuerySet(ScopedQuerySet["Expenditure"]):
    region_lookup = "project__region"

    def public(self) -> Self:
        return self.filter(project__in=Project.objects.public())

    def uncorrected(self) -> Self:
        """Expenditure that no correction has taken back in whole: its voucher is entered."""
        corrections = Expenditure.objects.exclude(corrects=None).order_by().values("corrects")
        whole = corrections.annotate(sum=Sum("amount")).filter(sum=-F("corrects__amount"))
        return self.filter(corrects=None).exclude(pk__in=whole.values("corrects"))


class Expenditure(Money):
    """One entry of money spent on a project, by category of its budget and by fund.

    It is never changed and never deleted: a mistake is corrected by an entry below zero that names
    it and gives the reason (``budgets.writing.spending``). A voucher is entered once in its
    project, unless it is corrected in whole (``sql/references.sql``).
    """

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="expenditures", verbose_name=_("project")
    )
    category = models.CharField(_("category"), max_length=15, choices=Category)
    fund = models.ForeignKey(
        Fund,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="expenditures",
        verbose_name=_("fund"),
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="expenditures",
        verbose_name=_("under the agreement"),
    )
    advance_reason = models.CharField(
        _("reason of the advance"),
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text=_("Needed where more is spent than was received and allotted."),
    )
    reference = models.CharField(
        _("reference"),
        max_length=60,
        blank=True,
        help_text=_("The number of the voucher; with it a line cannot come in twice."),
    )
    description = models.CharField(_("description"), max_length=300, blank=True)
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="corrections",
        verbose_name=_("corrects"),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)

    unversioned = "An entry is never changed."
    objects = ExpenditureQuerySet.as_manager()

    class Meta(Money.Meta):
        ordering = ["-occurs_on", "-pk"]
        verbose_name = _("expenditure")
        verbose_name_plural = _("expenditures")
        constraints = [
            *Money.Meta.constraints,
            models.CheckConstraint(
                name="expenditure_has_an_amount",
                condition=Q(amount__isnull=False),
                violation_error_message=_("An expenditure has an amount."),
            ),
            models.CheckConstraint(
                name="only_a_correction_takes_back",
                condition=Q(amount__gte=0, corrects=None)
                | Q(amount__lt=0, corrects__isnull=False) & ~Q(reason=""),
                violation_error_message=_("An amount cannot be negative."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["project", "category"],
                include=["chf_amount"],
                name="expenditures_of_a_project",
            ),
            models.Index(
                fields=["occurs_on"],
                include=["project", "chf_amount"],
                name="expenditures_by_day",
            ),
            models.Index(fields=["fund"], name="sample_expenditures", condition=Q(is_sample=True)),
            words_index("reference", "description", name="expenditures_by_words"),
        ]

    def __str__(self) -> str:
        return self.get_category_display()
