"""The kinds of reports: what each gathers, and of which sections its document is made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation

from reports.contents.appeal import gather_appeal
from reports.contents.appeal_parts import AppealContents
from reports.contents.front import Front
from reports.contents.funding_gap import FundingGapContents, gather_funding_gap
from reports.contents.gather_world import gather_world
from reports.contents.rdf import RdfContents, gather_rdf
from reports.contents.snapshot import from_json
from reports.contents.upgrades import figures_of
from reports.contents.world import WorldContents
from reports.documents.blocks import Document
from reports.documents.numbering import numbered
from reports.figures import references_in
from reports.kinds.appeal import appeal_document
from reports.kinds.funding_gap import funding_gap_document
from reports.kinds.rdf import rdf_document
from reports.kinds.world import council_document, tdag_document
from reports.models import Report
from reports.quoting import with_figures
from reports.sections.acronyms import with_acronyms


@dataclass(frozen=True)
class ReportKind:
    """``gather`` reads the contents in one moment; ``document`` writes them in a language."""

    contents: type
    gather: Callable[..., Any]
    document: Callable[..., Document]


KINDS: dict[str, ReportKind] = {
    Report.Kind.RDF: ReportKind(RdfContents, gather_rdf, rdf_document),
    Report.Kind.TDAG: ReportKind(WorldContents, gather_world, tdag_document),
    Report.Kind.COUNCIL: ReportKind(WorldContents, gather_world, council_document),
    Report.Kind.FUNDING_GAP: ReportKind(
        FundingGapContents, gather_funding_gap, funding_gap_document
    ),
    Report.Kind.APPEAL: ReportKind(AppealContents, gather_appeal, appeal_document),
}


def contents_of(report: Report) -> Any:
    """Read the contents of a report from its snapshot.

    Raises ``ValueError`` if the snapshot is damaged.
    """
    return from_json(KINDS[report.kind].contents, figures_of(report))


def document_of(report: Report, language: str, *, front: Front | None = None) -> Document:
    """Write the snapshot of a report in one language, with its numbers.

    ``front`` is written in place of what staff wrote when it was printed. Raises ``ValueError``.
    """
    contents = contents_of(report)
    if front is not None:
        contents = replace(contents, front=front)
    references = references_in(report, contents)
    with translation.override(language):
        document = KINDS[report.kind].document
        said = with_figures(contents, report.kind)
        written = document(said, language=language, references=references)
        return numbered(with_acronyms(written))
