"""Reports of record: what each is on, its files with their hashes, and its contents as kept."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.models import Meeting
from portal.api.serializers.base import ReadModelSerializer, ReadSerializer, RecordSerializer
from reports import texts
from reports.citing import citation, permanent_address
from reports.contents.snapshot import SCHEMA
from reports.figures import cut_off_of
from reports.models import Report, ReportFile, ReportSection
from reports.revising import superseded_by


class ReportFileSerializer(ReadModelSerializer[ReportFile]):
    """A finished file. ``sha256`` proves that it is the one that was issued."""

    sha256 = serializers.CharField(read_only=True)
    url = serializers.SerializerMethodField(
        help_text=_("Where it is downloaded; its hash is compared each time.")
    )

    class Meta:
        model = ReportFile
        fields = ["language", "format", "size", "sha256", "printed_at", "url"]
        read_only_fields = fields

    @extend_schema_field(serializers.URLField)
    def get_url(self, file: ReportFile) -> str:
        with translation.override(file.language):
            address = reverse(
                "portal:report-file", args=[file.report_id, file.language, file.format]
            )
        return self.context["request"].build_absolute_uri(address)


class ReportSerializer(RecordSerializer[Report]):
    """A report; on all regions where ``region`` is null.

    Its period is from ``period_start`` to ``period_end``. ``cut_off`` is the day by which what it
    counts was recorded, ``figures_at`` the moment in which its figures were taken: null before.
    """

    translated = ("session",)
    route, page_route = "api:report-list", "portal:report-list"

    title = serializers.SerializerMethodField()
    period_start = serializers.DateField(source="starts_on", read_only=True)
    period_end = serializers.DateField(source="ends_on", read_only=True)
    cut_off = serializers.SerializerMethodField()
    figures_at = serializers.DateTimeField(source="snapshot_at", read_only=True, allow_null=True)
    # By the object and not by its key: what this reader may not see is null.
    meeting = serializers.SlugRelatedField[Meeting]("id", read_only=True, allow_null=True)
    supersedes = serializers.SerializerMethodField(
        help_text=_("The issued report in whose place this revision is.")
    )
    superseded_by = serializers.SerializerMethodField(
        help_text=_("The issued revision that is in the place of this report.")
    )
    permanent_url = serializers.SerializerMethodField(
        help_text=_("The address under which it is cited; null until it is issued.")
    )
    contents_url = serializers.SerializerMethodField(
        help_text=_("Its figures and texts as JSON; null until they are taken.")
    )
    files = ReportFileSerializer(source="ready_files", many=True, read_only=True)

    class Meta:
        model = Report
        fields = [
            "id",
            "url",
            "page_url",
            "permanent_url",
            "kind",
            "title",
            "region",
            "year",
            "period_start",
            "period_end",
            "cut_off",
            "figures_at",
            "document_number",
            "meeting",
            "session",
            "agenda_item",
            "untranslated",
            "status",
            "issued_at",
            "revises",
            "revision_kind",
            "supersedes",
            "superseded_by",
            "files",
            "contents_url",
            "is_sample",
        ]
        read_only_fields = fields

    def get_title(self, report: Report) -> str:
        return str(report)

    @extend_schema_field(serializers.DateField)
    def get_cut_off(self, report: Any) -> str:
        return cut_off_of(report, report.kept_cut_off).isoformat()

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_supersedes(self, report: Report) -> int | None:
        return report.revises_id if report.supersedes and report.issued_at else None

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_superseded_by(self, report: Report) -> int | None:
        later = superseded_by(report)
        return later.pk if later else None

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_permanent_url(self, report: Report) -> str | None:
        return permanent_address(report) if report.issued_at else None

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_contents_url(self, report: Report) -> str | None:
        return f"{self.get_url(report)}contents/" if report.snapshot_at else None


class ReportDetailSerializer(ReportSerializer):
    """A report with how it is cited in the language of the answer."""

    citation = serializers.SerializerMethodField(help_text=_("Null until the report is issued."))

    class Meta(ReportSerializer.Meta):
        fields = [*ReportSerializer.Meta.fields, "citation"]
        read_only_fields = fields

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_citation(self, report: Report) -> str | None:
        return citation(report) if report.issued_at else None


TEXTS = {
    "type": "object",
    "properties": {code: {"type": "string", "nullable": True} for code in texts.LANGUAGES},
    "required": list(texts.LANGUAGES),
    "additionalProperties": False,
    "example": {"en": "Eight projects are under way.", "fr": "Huit projets sont en cours."},
}


class ReportTextsSerializer(ReadSerializer):
    """A text that staff wrote beside the figures, by language; null where it is not written."""

    key = serializers.ChoiceField(ReportSection.Key.choices, read_only=True)
    texts = serializers.SerializerMethodField()
    is_sample = serializers.BooleanField(read_only=True)

    @extend_schema_field(TEXTS)
    def get_texts(self, section: ReportSection) -> dict[str, str | None]:
        return {code: text or None for code, text in texts.texts_in(section).items()}


class ReportContentsSerializer(ReadSerializer):
    """What a report says: its figures as they were taken and kept, and the texts beside them.

    ``figures`` are in the form of ``schema``, not brought up to ``present_schema``, which is the
    one that is taken now; they are kept for good, an empty text included. The texts in ``sections``
    have the figures that they quote, for which those in ``figures`` have the names.
    """

    id = serializers.IntegerField(source="pk", read_only=True)
    kind = serializers.ChoiceField(Report.Kind.choices, read_only=True)
    figures_at = serializers.DateTimeField(source="snapshot_at", read_only=True)
    schema = serializers.SerializerMethodField(
        help_text=_("The schema of the figures as they are kept.")
    )
    present_schema = serializers.SerializerMethodField(
        help_text=_("The schema in which this version of the portal takes figures.")
    )
    produced_by = serializers.JSONField(
        read_only=True, help_text=_("The versions of the portal, of what prints, and of the fonts.")
    )
    figures = serializers.SerializerMethodField()
    sections = ReportTextsSerializer(source="sections.all", many=True, read_only=True)

    def get_schema(self, report: Report) -> int:
        return (report.snapshot or {}).get("schema", 1)

    def get_present_schema(self, report: Report) -> int:
        return SCHEMA

    @extend_schema_field({"type": "object", "additionalProperties": {}})
    def get_figures(self, report: Report) -> dict[str, Any]:
        return report.snapshot or {}
