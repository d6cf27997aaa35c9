"""The funding of each project, as the database works it out (see ``budgets.reading.funding``)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from budgets.models.money import chf_field
from projects.models import Project


class ProjectFunding(models.Model):
    """One row a project, in CHF. The database writes it; the application only reads.

    The view ``budgets_project_ledger`` is the only wording of these sums, and triggers copy its
    rows here whenever money of a project changes: within the same transaction, whoever changes it
    and however. So a total over 100,000 projects adds up 100,000 rows and not a million.

    ``planned_…`` and ``gap_…`` are None without an approved budget: unknown, not 0.
    """

    project = models.OneToOneField(
        Project, models.CASCADE, primary_key=True, related_name="funding", editable=False
    )
    has_budget = models.BooleanField(_("has an approved budget"))
    planned_cash = chf_field(_("planned in cash"), null=True)
    planned_in_kind = chf_field(_("planned in kind"), null=True)
    pledged_cash = chf_field(_("pledged in cash"))
    pledged_in_kind = chf_field(_("pledged in kind"))
    secured_cash = chf_field(_("secured in cash"))
    secured_in_kind = chf_field(_("secured in kind"))
    received_cash = chf_field(_("received in cash"))
    received_in_kind = chf_field(_("received in kind"))
    gap_cash = chf_field(_("funding gap in cash"), null=True)
    gap_in_kind = chf_field(_("funding gap in kind"), null=True)
    spent = chf_field(_("spent"))
    unvalued = models.IntegerField(_("contributions in kind without a value"))

    part_of = ("project",)
    made_with_its_record = True
    untracked = "It follows from the ledgers, which have a trail of their own."

    class Meta:
        verbose_name = _("project funding")
        verbose_name_plural = _("project funding")
        indexes = [
            models.Index(
                F("gap_cash").desc(),
                F("gap_in_kind").desc(),
                F("project"),
                condition=Q(gap_cash__gt=0) | Q(gap_in_kind__gt=0),
                name="projects_by_gap",
            ),
        ]

    def __str__(self) -> str:
        return str(self.project)

    @property
    def is_recorded(self) -> bool:
        """Whether anything is known of the project's money; if not, its zeros mean nothing."""
        return bool(
            self.has_budget
            or self.pledged_cash
            or self.pledged_in_kind
            or self.secured_cash
            or self.secured_in_kind
            or self.spent
            or self.unvalued
        )
