"""The statement that everything is spent, without which a project is not closed."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models import Project
from stakeholders.access import ScopedQuerySet
from stakeholders.models.people import person


class FinalStatementQuerySet(ScopedQuerySet["FinalStatement"]):
    region_lookup = "project__region"

    def public(self) -> Self:
        return self.filter(project__in=Project.objects.public())


class FinalStatement(models.Model):
    """Somebody states that the expenditure of a project is complete, at this sum in CHF.

    It holds as long as the sum is what the entries add up to (``budgets.writing.closing``).
    """

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="final_statements", verbose_name=_("project")
    )
    spent_chf = models.DecimalField(_("spent (CHF)"), max_digits=18, decimal_places=2)
    note = models.CharField(_("note"), max_length=500, blank=True)
    stated_by = person(_("stated by"))
    stated_at = models.DateTimeField(_("stated at"), default=timezone.now, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False)

    unversioned = "A statement stays; a later one takes its place."
    objects = FinalStatementQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-pk"]
        verbose_name = _("statement of final expenditure")
        verbose_name_plural = _("statements of final expenditure")

    def __str__(self) -> str:
        return str(self.spent_chf)
