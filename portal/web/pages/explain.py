"""From any total to the entries under it: who entered and approved them, and when."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from budgets.reading.explain import known_total
from budgets.reading.figures import reference_of
from budgets.reading.measures import Explanation, Measure
from budgets.reading.shares import shares_of
from portal.filters.as_of import AS_OF
from portal.web.as_of import tell_day
from portal.web.pages.explain_form import ExplainForm
from portal.web.pages.explain_sheets import Paper, write_paper
from stakeholders.paging import FirstThousands, KeysFirst
from stakeholders.samples import share_among

LINES = 50
MOST_LINES_IN_A_SHEET = 50_000


@require_safe
def explain_total(request: HttpRequest) -> HttpResponse:
    """Show what a total is made of, page by page."""
    form = ExplainForm(request.GET, reader=request.user)
    if not form.is_valid():
        return render(request, "budgets/explain.html", {"form": form}, status=400)
    return _shown(request, form)


def _shown(request: HttpRequest, form: ExplainForm, *, is_too_large: bool = False) -> HttpResponse:
    tell_day(request, form.day)
    explanation = form.explanation()
    page = pages_of(explanation).get_page(request.GET.get("page"))
    lines = list(explanation.lines(page.object_list))
    total = known_total(explanation, form.scope)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "heading": form.heading,
        "reference": reference_of(
            measure=explanation.measure,
            mode=form.cleaned_data["mode"],
            subject=form.subject,
            narrowed=form.narrowed | {AS_OF: form.day},
            value=total,
            reader=request.user,
        ),
        "total": total,
        "measure": Measure(explanation.measure),
        "explanation": explanation,
        "lines": lines,
        "shares": shares_of(explanation) if page.paginator.count else [],
        "page_obj": page,
        "query": query.urlencode(),
        "is_too_large": is_too_large or page.paginator.count > MOST_LINES_IN_A_SHEET,
        "sample_share": share_among(lines),
    }
    return render(request, "budgets/explain.html", context)


def pages_of(explanation: Explanation) -> Paginator:
    """Cut the rows of an explanation into pages, counted by what is kept of it.

    Where their number is not kept, the first thousands are shown.
    """
    if explanation.kept_number is None:
        return FirstThousands(explanation.rows, LINES)
    paginator = KeysFirst(explanation.rows, LINES)
    paginator.count = explanation.kept_number
    return paginator


@require_safe
def explain_sheet(request: HttpRequest) -> HttpResponseBase:
    """Hand the same entries out as a spreadsheet."""
    form = ExplainForm(request.GET, reader=request.user)
    if not form.is_valid():
        return explain_total(request)
    explanation = form.explanation()
    if explanation.number > MOST_LINES_IN_A_SHEET:
        return _shown(request, form, is_too_large=True)
    total = known_total(explanation, form.scope)
    names: dict[str, Any] = {
        "measure": explanation.measure,
        "mode": form.cleaned_data["mode"],
        "subject": form.subject,
        "narrowed": form.narrowed | {AS_OF: form.day},
    }
    paper = Paper(
        explanation=explanation,
        reader=request.user,
        heading=form.heading,
        reference=reference_of(value=total, reader=request.user, **names),
        total=total,
        as_of=timezone.now(),
    )
    return sheet_answer(paper)


def sheet_answer(paper: Paper) -> FileResponse:
    """Hand out a working paper, always to be saved."""
    name = f"{slugify(paper.explanation.measure)}.xlsx"
    return FileResponse(write_paper(paper), as_attachment=True, filename=name)
