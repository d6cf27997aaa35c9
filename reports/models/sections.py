"""What staff write beside the figures of a report, and what may be missing of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.reports import Report


class ReportSection(models.Model):
    """What staff write beside the figures, in six languages.

    The chapter on a region is printed with its annex (``reports.narrative.keys_of``).
    """

    class Key(models.TextChoices):
        SUMMARY = "summary", _("Summary")
        ACTION_REQUIRED = "action_required", _("Action required")
        PURPOSE = "purpose", _("Purpose")
        STRATEGIC_PLAN = "strategic_plan", _("Relevant links with the Strategic Plan")
        FINANCIAL = "financial", _("Financial implications")
        CHALLENGES = "challenges", _("Challenges")
        LESSONS = "lessons", _("Lessons learned")
        CHAPTER_AFR = "chapter-afr", _("Regional chapter: Africa")
        CHAPTER_AMS = "chapter-ams", _("Regional chapter: Americas")
        CHAPTER_ARB = "chapter-arb", _("Regional chapter: Arab States")
        CHAPTER_ASP = "chapter-asp", _("Regional chapter: Asia and the Pacific")
        CHAPTER_CIS = "chapter-cis", _("Regional chapter: Commonwealth of Independent States")
        CHAPTER_EUR = "chapter-eur", _("Regional chapter: Europe")

    FRONT = (Key.PURPOSE, Key.SUMMARY, Key.ACTION_REQUIRED, Key.STRATEGIC_PLAN, Key.FINANCIAL)
    """What is on the first page, in the order of a document to the Council; the other kinds
    have a part of it. No report is issued without those that it has."""

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="sections", verbose_name=_("report")
    )
    key = models.CharField(_("section"), max_length=20, choices=Key)
    body = models.TextField(_("text"), blank=True)
    made_from = models.JSONField(
        _("made from"),
        default=dict,
        db_default={},
        blank=True,
        editable=False,
        help_text=_("By language: from which original the text was made, when, and by whom."),
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    part_of = ("report",)

    class Meta:
        ordering = ["report", "pk"]
        verbose_name = _("report section")
        verbose_name_plural = _("report sections")
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="report_has_each_section_once"),
        ]

    def __str__(self) -> str:
        return self.get_key_display()


class ReportWaiver(models.Model):
    """That a report may be issued without a text in one language, or with an old one, and why."""

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="waivers", verbose_name=_("report")
    )
    section = models.CharField(_("section"), max_length=20, choices=ReportSection.Key)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    reason = models.TextField(_("reason"))
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("waived by")
    )
    waived_at = models.DateTimeField(_("waived at"), auto_now_add=True)

    part_of = ("report",)

    class Meta:
        ordering = ["report", "section", "language"]
        verbose_name = _("waiver of a text of a report")
        verbose_name_plural = _("waivers of texts of reports")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section", "language"], name="text_of_a_report_is_waived_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()}, {self.get_language_display()}"
