"""The budget of a project in versions, and its items (resolves 3)."""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from budgets.models.approvable import Approvable
from budgets.models.fund import Fund
from budgets.models.money import Category, Mode, PositiveMoney
from projects.models import Project
from stakeholders.access import AnyUser, ScopedQuerySet, own_rows, sees_everything
from stakeholders.days import EARLIEST
from stakeholders.models import Country, Organisation

FIRST_YEAR, LAST_YEAR = EARLIEST.year, 2100
"""Years that a budget or an allocation may name: the first that counts, and a typo's limit."""


def year_field() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )


class BudgetQuerySet(ScopedQuerySet["Budget"]):
    region_lookup = "project__region"

    def public(self) -> Self:
        return self.filter(project__in=Project.objects.public(), status=Budget.Status.APPROVED)

    def number_seen_by(self, user: AnyUser) -> int:
        """Count those of these rows that the reader may see, as of parts of projects.

        Of what the public sees: the approved ones, less the few of projects that are hidden.
        """
        if sees_everything(user):
            return self.count()
        if own_rows(self, user) is not None:
            return self.visible_to(user).count()
        approved = self.filter(status=Budget.Status.APPROVED)
        hidden = Project.objects.hidden()
        return approved.count() - approved.filter(project__in=hidden).count()

    def in_force(self, on: date | None = None) -> Self:
        """The versions that are approved, or that were at the end of the day."""
        if on is None:
            return self.filter(status=Budget.Status.APPROVED)
        return self.filter(pk__in=RawSQL("SELECT id FROM budgets_budgets_on(%s)", [on]))


class Budget(Approvable):
    """One version of a project's estimate; the approved one is what the gap is measured against."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="budgets", verbose_name=_("project")
    )
    revision = models.PositiveSmallIntegerField(
        _("version"),
        default=0,
        editable=False,
        help_text=_("0 is the original, then the revisions."),
    )
    support_rate = models.DecimalField(
        _("programme support in per cent"),
        max_digits=5,
        decimal_places=2,
        default=Decimal("7.50"),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Charged on cash; the items of programme support follow from it."),
    )
    note = models.CharField(
        _("reason of the revision"), max_length=500, blank=True, help_text=_("Why it differs.")
    )

    objects = BudgetQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "budget_version_is_unique_in_its_project": "project",
        "project_has_one_approved_budget": "project",
        "project_has_one_budget_in_preparation": "project",
    }

    class Meta:
        ordering = ["project", "-revision"]
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        constraints = [
            *Approvable.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "revision"], name="budget_version_is_unique_in_its_project"
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(status="approved"),
                name="project_has_one_approved_budget",
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(status__in=["draft", "proposed"]),
                name="project_has_one_budget_in_preparation",
                violation_error_message=_("This project has a budget in preparation already."),
            ),
        ]

    def __str__(self) -> str:
        if self.revision == 0:
            return str(_("Original budget"))
        return str(_("Revision %(number)s") % {"number": self.revision})


class BudgetItemQuerySet(ScopedQuerySet["BudgetItem"]):
    region_lookup = "budget__project__region"

    def public(self) -> Self:
        return self.filter(budget__in=Budget.objects.public())


class BudgetItem(PositiveMoney):
    """One line of a budget: what, in which year, in cash or in kind, and from whom it is expected.

    What is expected from a fund is the Union's own share.
    """

    budget = models.ForeignKey(
        Budget, models.CASCADE, related_name="items", verbose_name=_("budget")
    )
    category = models.CharField(_("category"), max_length=15, choices=Category)
    year = year_field()
    mode = models.CharField(_("cash or in kind"), max_length=10, choices=Mode, default=Mode.CASH)
    note = models.CharField(_("note"), max_length=300, blank=True)
    development_note = models.CharField(
        _("stage of development of the country"),
        max_length=300,
        blank=True,
        help_text=_("What it means for this item (Resolution 17, recognizing a)."),
    )
    expected_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("expected from (organization)"),
    )
    expected_country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("expected from (country)"),
    )
    expected_fund = models.ForeignKey(
        Fund,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("expected from (fund of the Union)"),
    )
    revises = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("item of the version before"),
    )

    part_of = ("budget",)
    objects = BudgetItemQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "budget_item_is_expected_from_one_party_at_most": "expected_organisation",
        "budgetitem_is_not_negative": "amount",
        "budgetitem_has_a_chf_value_if_it_has_an_amount": "currency",
    }

    class Meta(PositiveMoney.Meta):
        ordering = ["budget", "year", "pk"]
        verbose_name = _("budget item")
        verbose_name_plural = _("budget items")
        constraints = [
            *PositiveMoney.Meta.constraints,
            models.CheckConstraint(
                name="budget_item_is_expected_from_one_party_at_most",
                condition=Q(expected_organisation=None, expected_country=None)
                | Q(expected_organisation=None, expected_fund=None)
                | Q(expected_country=None, expected_fund=None),
                violation_error_message=_("Name an organization, a country or a fund, only one."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_category_display()

    @property
    def expected_from(self) -> Organisation | Country | Fund | None:
        """Whoever is expected to give it; None where nobody is named yet."""
        return self.expected_organisation or self.expected_country or self.expected_fund
