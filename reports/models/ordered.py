"""What staff give with the order of a report: its period, and what is printed on its first page."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models import Meeting


class Ordered(models.Model):
    """The fields of an order.

    *Period*: what moved within it is counted; what stands, at its end. *Cut-off*: the day by which
    it was recorded; what was recorded later is left out of the figures and shown apart. Without
    days of its own a report is on its calendar year, and its cut-off is the day on which the
    figures are taken: of a period that is over the first time, and kept from then on.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    period_start = models.DateField(
        _("period from"), null=True, blank=True, help_text=_("Empty: from 1 January of the year.")
    )
    period_end = models.DateField(
        _("period until"), null=True, blank=True, help_text=_("Empty: until 31 December.")
    )
    as_of = models.DateField(
        _("cut-off"),
        null=True,
        blank=True,
        help_text=_(
            "What is recorded later is not in the figures; what of it is for the period is shown"
            " apart. Empty: the day on which the figures are taken or, once the period is over,"
            " were first taken."
        ),
    )
    document_number = models.CharField(
        _("document number"),
        max_length=40,
        blank=True,
        help_text=_("Without the language letter; required to issue."),
    )
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("meeting"),
        help_text=_("The meeting to which the report goes; its place and dates are printed."),
    )
    session = models.CharField(_("session"), max_length=200, blank=True)
    agenda_item = models.CharField(_("agenda item"), max_length=40, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    revision_note = models.TextField(
        _("what changed"),
        blank=True,
        help_text=_("Of a revision, corrigendum or addendum: printed on its first page."),
    )

    class Meta:
        abstract = True

    @property
    def starts_on(self) -> date:
        """The first day of the period."""
        return self.period_start or date(self.year, 1, 1)

    @property
    def ends_on(self) -> date:
        """The last day of the period."""
        return self.period_end or date(self.year, 12, 31)

    def cut_off(self, today: date) -> date:
        """Give the day by which something must be recorded to be in the figures taken today."""
        return min(self.as_of or today, today)
