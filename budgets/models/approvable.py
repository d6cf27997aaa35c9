"""What one person prepares and another approves (separation of duties)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Versioned
from stakeholders.models.people import person


class Approvable(Versioned):
    """A record that is drafted, proposed, approved by somebody else, and frozen from then on.

    ``budgets.writing.approval`` moves it on. The database holds the same rules against raw SQL: who
    entered or proposed it cannot approve it, who entered it stays, and what is approved stays as
    it is until another version supersedes it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Proposed")
        APPROVED = "approved", _("Approved")
        SUPERSEDED = "superseded", _("Superseded")

    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.DRAFT, editable=False
    )
    entered_by = person(_("entered by"))
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)
    proposed_by = person(_("proposed by"), null=True, blank=True)
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True, editable=False)
    approved_by = person(_("approved by"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    return_reason = models.CharField(
        _("why it was sent back"), max_length=500, blank=True, editable=False
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_approved_by_somebody_else",
                condition=Q(approved_by=None)
                | ~Q(approved_by=F("entered_by")) & ~Q(approved_by=F("proposed_by")),
                violation_error_message=_("Whoever entered or proposed this cannot approve it."),
            ),
            models.CheckConstraint(
                name="%(class)s_is_entered_before_it_is_approved",
                condition=Q(approved_at=None) | Q(approved_at__gte=F("entered_at")),
                violation_error_message=_("Nothing is approved before it is entered."),
            ),
            models.CheckConstraint(
                name="approved_%(class)s_has_an_approver",
                condition=Q(
                    status__in=["draft", "proposed"], approved_by=None, approved_at__isnull=True
                )
                | Q(
                    status__in=["approved", "superseded"],
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                ),
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed: nobody has proposed or approved it."""
        return self.status == self.Status.DRAFT
