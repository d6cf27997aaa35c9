"""Document numbers: used once, and continued by revisions."""

import re

from django.db.models import F, Func, QuerySet, TextField, Value

from reports.models import Report

LONGEST = 40
_REVISED = re.compile(r"\(Rev\.\d+\)$")
_SUFFIXES = {
    Report.Revision.REVISION: "Rev",
    Report.Revision.CORRIGENDUM: "Corr",
    Report.Revision.ADDENDUM: "Add",
}


class FoldedNumber(Func):
    """A number in the form in which two are compared (``sql/numbers.sql``)."""

    function = "reports_folded_number"
    output_field = TextField()


def others_with(number: str, report: Report) -> QuerySet[Report]:
    """Give the other reports that have this number."""
    if not number:
        return Report.objects.none()
    same = Report.objects.alias(folded=FoldedNumber(F("document_number")))
    return same.filter(folded=FoldedNumber(Value(number))).exclude(pk=report.pk)


def number_of_revision(issued: Report, kind: str) -> str:
    """Suggest the number of a revision of an issued report, such as ``RDF-AFR26/4(Rev.1)``.

    A revision of a revision counts on; a corrigendum or addendum names what it belongs to. Empty
    where the number would be too long.
    """
    base = issued.document_number
    if kind == Report.Revision.REVISION:
        base = _REVISED.sub("", base)
    count = 1
    while True:
        number = f"{base}({_SUFFIXES[Report.Revision(kind)]}.{count})"
        if len(number) > LONGEST:
            return ""
        if not others_with(number, Report()).exists():
            return number
        count += 1
