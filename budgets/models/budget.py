"""The budget of a project in versions, and its items (resolves 3)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from budgets.models.money import Category, Mode, Money
from projects.models import Project
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Country, Organisation


class BudgetQuerySet(ScopedQuerySet):
    region_lookup = "project__region"

    def public(self) -> Self:
        return self.filter(project__in=Project.objects.public(), status=Budget.Status.APPROVED)


class Budget(models.Model):
    """One version of a project's estimate; the approved one is what the gap is measured against."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")
        SUPERSEDED = "superseded", _("Superseded")

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="budgets", verbose_name=_("project")
    )
    version = models.PositiveSmallIntegerField(
        _("version"), default=0, help_text=_("0 is the original, then the revisions.")
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.DRAFT, editable=False
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)

    objects = BudgetQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-version"]
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "version"], name="budget_version_is_unique_in_its_project"
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(status="approved"),
                name="project_has_one_approved_budget",
            ),
            models.CheckConstraint(
                name="budget_is_approved_by_somebody_else",
                condition=Q(approved_by=None) | ~Q(approved_by=F("entered_by")),
                violation_error_message=_("Whoever entered a budget cannot approve it."),
            ),
            models.CheckConstraint(
                name="approved_budget_has_an_approver",
                condition=Q(status="draft", approved_by=None, approved_at=None)
                | Q(
                    status__in=["approved", "superseded"],
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        if self.version == 0:
            return str(_("Original budget"))
        return str(_("Revision %(number)s") % {"number": self.version})


class BudgetItemQuerySet(ScopedQuerySet):
    region_lookup = "budget__project__region"


class BudgetItem(Money):
    """One line of a budget: what, in cash or in kind, and from whom it is expected."""

    budget = models.ForeignKey(
        Budget, models.CASCADE, related_name="items", verbose_name=_("budget")
    )
    category = models.CharField(_("category"), max_length=15, choices=Category)
    mode = models.CharField(_("cash or in kind"), max_length=10, choices=Mode, default=Mode.CASH)
    note = models.CharField(_("note"), max_length=300, blank=True)
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

    objects = BudgetItemQuerySet.as_manager()

    class Meta(Money.Meta):
        ordering = ["budget", "pk"]
        verbose_name = _("budget item")
        verbose_name_plural = _("budget items")
        constraints = [
            *Money.Meta.constraints,
            models.CheckConstraint(
                name="budget_item_is_expected_from_one_party_at_most",
                condition=Q(expected_organisation=None) | Q(expected_country=None),
                violation_error_message=_("Name either an organization or a country."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_category_display()
