"""Meetings at which regional initiatives are discussed and needs made known (instructs 6)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models.agreed import Initiative
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Attachment, Country, Organisation, Record, Region
from stakeholders.writing import require_one_language


class MeetingQuerySet(ScopedQuerySet):
    def public(self) -> Self:
        return self.filter(is_published=True)


class Meeting(Record):
    """An annual regional meeting, a forum, or a meeting of the Union that hears of the regions."""

    constraint_fields: ClassVar[dict[str, str]] = {
        "meeting_ends_after_it_starts": "ends_on",
        "regional_meeting_has_a_region": "region",
    }

    class Kind(models.TextChoices):
        ANNUAL = "annual-regional", _("Annual regional meeting")
        RDF = "rdf", _("Regional development forum")
        RPM = "rpm", _("Regional preparatory meeting")
        GSR = "gsr", _("Global Symposium for Regulators")
        TDAG = "tdag", _("Telecommunication Development Advisory Group")
        COUNCIL = "council", _("Council")
        PP = "pp", _("Plenipotentiary Conference")

    REGIONAL = (Kind.ANNUAL, Kind.RDF, Kind.RPM)

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=250)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("region"),
        help_text=_("Empty for a meeting of all regions."),
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("country"),
        help_text=_("Empty for a meeting held online."),
    )
    held_with = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="conjoined",
        verbose_name=_("held in conjunction with"),
    )
    agenda = models.TextField(_("agenda"), blank=True)
    summary = models.TextField(_("summary"), blank=True)
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="meetings", verbose_name=_("organizations present")
    )
    is_published = models.BooleanField(_("published"), default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A meeting cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="regional_meeting_has_a_region",
                condition=Q(region__isnull=False) | ~Q(kind__in=["annual-regional", "rdf", "rpm"]),
                violation_error_message=_("A regional meeting belongs to a region."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartOfMeetingQuerySet(ScopedQuerySet):
    region_lookup = "meeting__region"

    def public(self) -> Self:
        return self.filter(meeting__in=Meeting.objects.public())


class MeetingDocumentQuerySet(PartOfMeetingQuerySet):
    def public(self) -> Self:
        return super().public().filter(is_public=True)


class MeetingDocument(Attachment):
    """A document put before a meeting, or that came out of it."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="documents", verbose_name=_("meeting")
    )

    part_of = ("meeting",)
    objects = MeetingDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("document of a meeting")
        verbose_name_plural = _("documents of meetings")


class Decision(models.Model):
    """What a meeting decided, and whether it is done."""

    constraint_fields: ClassVar[dict[str, str]] = {
        "decision_number_is_unique_in_its_meeting": "number"
    }

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="decisions", verbose_name=_("meeting")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text"))
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("regional initiative"),
    )
    due_on = models.DateField(pgettext_lazy("action", "due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    part_of = ("meeting",)
    happened = ("done_on",)
    objects = PartOfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "number"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="decision_number_is_unique_in_its_meeting"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        require_one_language(self, "text")

    @property
    def region_id(self) -> str | None:
        """The region is that of its meeting."""
        return self.meeting.region_id


class Attendance(models.Model):
    """How many participants of one kind came to a meeting."""

    class Kind(models.TextChoices):
        MEMBER_STATES = "member-states", _("Member States")
        SECTOR_MEMBERS = "sector-members", _("Sector Members and Associates")
        ACADEMIA = "academia", pgettext_lazy("participants", "Academia")
        REGIONAL = "regional-organisations", _("Regional and subregional organizations")
        UNITED_NATIONS = "united-nations", _("United Nations system")
        PARTNERS = "partners", _("Financial institutions and other partners")
        UNION = "union", _("Staff of the Union")

    constraint_fields: ClassVar[dict[str, str]] = {
        "participants_of_a_kind_are_counted_once": "kind"
    }

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="attendances", verbose_name=_("meeting")
    )
    kind = models.CharField(_("kind of participants"), max_length=25, choices=Kind)
    participants = models.PositiveIntegerField(_("participants"))

    part_of = ("meeting",)

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("participants")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind"], name="participants_of_a_kind_are_counted_once"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
