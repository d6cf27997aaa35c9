"""Links with a record of another region that staff propose, and its own side accepts."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models import Activity, Consultation, Need
from projects.models.project import Project
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Region, Versioned
from stakeholders.models.people import person


class LinkProposalQuerySet(ScopedQuerySet):
    """Proposals, read by staff alone; of the region of either side."""

    region_lookup = (
        "project__region",
        "need__country__region",
        "consultation__region",
        "joint_activity__region",
    )

    def public(self) -> Self:
        return self.none()


class LinkProposal(Versioned):
    """That a project is to be linked with a need, consultation or activity of another region.

    ``projects.link_proposals`` decides: the link is made once the staff of that region accepts.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("link", "Proposed")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", pgettext_lazy("link", "Declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("link", "Withdrawn")

    constraint_fields: ClassVar[dict[str, str]] = {
        "link_is_proposed_with_one_record": "need",
        "link_is_proposed_once": "project",
    }

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="link_proposals", verbose_name=_("project")
    )
    need = models.ForeignKey(
        Need,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="link_proposals",
        verbose_name=_("need"),
    )
    consultation = models.ForeignKey(
        Consultation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="link_proposals",
        verbose_name=_("consultation"),
    )
    joint_activity = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="link_proposals",
        verbose_name=_("activity"),
    )
    reason = models.CharField(
        _("reason"), max_length=500, help_text=_("Why the project is to be linked with it.")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PROPOSED, editable=False
    )
    proposed_by = person(_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    decided_by = person(_("decided by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    note = models.CharField(
        _("note"),
        max_length=500,
        blank=True,
        editable=False,
        help_text=_("Why the link was declined."),
    )

    objects = LinkProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("proposed link")
        verbose_name_plural = _("proposed links")
        constraints = [
            models.CheckConstraint(
                name="link_is_proposed_with_one_record",
                condition=Q(need__isnull=False, consultation=None, joint_activity=None)
                | Q(need=None, consultation__isnull=False, joint_activity=None)
                | Q(need=None, consultation=None, joint_activity__isnull=False),
                violation_error_message=_(
                    "Name one record: a need, a consultation or an activity."
                ),
            ),
            models.UniqueConstraint(
                fields=["project", "need", "consultation", "joint_activity"],
                name="link_is_proposed_once",
                condition=Q(status="proposed"),
                nulls_distinct=False,
                violation_error_message=_("This link is proposed already."),
            ),
            models.CheckConstraint(
                name="decided_link_names_who",
                condition=Q(status="proposed", decided_by=None, decided_at=None)
                | Q(
                    status__in=["accepted", "declined", "withdrawn"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} – {self.record}"

    @property
    def record(self) -> Need | Consultation | Activity:
        """The record of the other region."""
        record = self.need or self.consultation or self.joint_activity
        if record is None:
            raise ValueError("A proposal names one record; this one is not saved yet.")
        return record

    @property
    def region(self) -> Region | None:
        """The region whose staff decides."""
        record = self.record
        return record.country.region if isinstance(record, Need) else record.region
