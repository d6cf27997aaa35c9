"""Which reports the plan has ordered for meetings: one row each, so that none is ordered twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models import Meeting


class PlannedReport(models.Model):
    """That the report of a kind to a meeting was ordered by the plan (``reports.planning``).

    ``report`` is None once staff have deleted the report: it is not ordered again.
    """

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="planned_reports", verbose_name=_("meeting")
    )
    kind = models.CharField(_("kind"), max_length=20)
    report = models.ForeignKey(
        "reports.Report",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("report"),
    )
    ordered_at = models.DateTimeField(_("ordered at"), auto_now_add=True)

    unversioned = "The plan writes it once."

    class Meta:
        ordering = ["meeting", "kind"]
        verbose_name = _("planned report")
        verbose_name_plural = _("planned reports")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind"], name="report_to_a_meeting_is_ordered_by_the_plan_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.kind}"
