"""Reports and documents, with the text inside their files."""

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import translation

from initiatives.models import MeetingDocument
from portal.search.sources.said import Filed, Said, Source, Texts, texts_of, together, weight_of
from projects.models import Document
from reports.models import Report, ReportFile
from stakeholders.folding import folded
from stakeholders.models import Attachment


def _report(report: Report) -> Said:
    """Its title is made of its kind, region and year, in each language."""
    titles: Texts = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            titles[code.replace("-", "_")] = [str(report)]
    bodies = together(*(texts_of(section, "body") for section in report.sections.all()))
    return Said(
        codes=[report.document_number] if report.document_number else [],
        titles=titles,
        contexts=texts_of(report, "session"),
        texts=bodies,
        weight=weight_of(report, is_over=bool(report.revisions.all())),
        regions=[report.region_id] if report.region_id else [],
    )


def _printed(report: Report) -> list[Filed]:
    return [_filed(one.language, one) for one in report.files.all()]


def _attached(document: Attachment) -> list[Filed]:
    return [_filed(document.language, document)]


def _filed(language: str, record: ReportFile | Attachment) -> Filed:
    """What is in several languages is read by the stems of English."""
    return (language or "en").replace("-", "_"), record.file, record.sha256


def _of_project(document: Document) -> Said:
    region = document.project.region_id
    return _attachment(document, texts_of(document.project, "title"), region)


def _of_meeting(document: MeetingDocument) -> Said:
    return _attachment(document, texts_of(document.meeting, "name"), document.meeting.region_id)


def _attachment(document: Attachment, context: Texts, region: str | None) -> Said:
    language = (document.language or "en").replace("-", "_")
    return Said(
        codes=[folded(document.title)],
        titles={language: [document.title]},
        contexts=context,
        weight=0.8 * weight_of(document),
        regions=[region] if region else [],
    )


def _reports(rows: QuerySet[Report]) -> QuerySet[Report]:
    """Reading the figures of a report would cost more than all its texts."""
    printed = ReportFile.objects.filter(
        format=ReportFile.Format.PDF, status=ReportFile.Status.READY
    )
    issued = Report.objects.public().filter(revision_kind__in=Report.SUPERSEDING)
    return (
        rows.defer("snapshot", "earlier_snapshot")
        .select_related("region")
        .prefetch_related(
            "sections",
            Prefetch("files", printed),
            Prefetch("revisions", issued.defer("snapshot", "earlier_snapshot")),
        )
    )


def _documents(rows: QuerySet[Document]) -> QuerySet[Document]:
    return rows.select_related("project")


def _papers(rows: QuerySet[MeetingDocument]) -> QuerySet[MeetingDocument]:
    return rows.select_related("meeting")


SOURCES = (
    Source(kind="report", model=Report, read=_reports, say=_report, files=_printed),
    Source(
        kind="document",
        model=Document,
        read=_documents,
        say=_of_project,
        files=_attached,
        shown_with={
            "initiatives.initiative": "project__initiative",
            "projects.project": "project",
        },
    ),
    Source(
        kind="meeting-document",
        model=MeetingDocument,
        read=_papers,
        say=_of_meeting,
        files=_attached,
        shown_with={"initiatives.meeting": "meeting"},
    ),
)
