"""A figure by its reference: what it was on its day, whether it holds, and what moved since."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from budgets.reading.measures import Measure
from budgets.reading.references import NotAReference
from portal.web.as_of import tell_day
from portal.web.pages.explain import MOST_LINES_IN_A_SHEET, pages_of, sheet_answer
from portal.web.pages.explain_sheets import Paper
from reports.moved import moved
from reports.references import (
    REFUSED,
    Opened,
    Unseen,
    heading_of,
    open_reference,
    reference_of,
)
from stakeholders.samples import share_among


@require_safe
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the address on paper to the page in the reader's language."""
    return redirect("portal:figure", code)


@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a figure was made of on its day, and what moved since."""
    opened = _opened(request, code)
    if isinstance(opened, str):
        return _refuse(request, code, opened)
    tell_day(request, opened.scope.on)
    explanation = opened.explanation(opened.moment)
    page = pages_of(explanation).get_page(request.GET.get("page"))
    lines = list(explanation.lines(page.object_list))
    context = {
        "opened": opened,
        "heading": heading_of(opened),
        "reference": reference_of(opened),
        "measure": Measure(explanation.measure),
        "explanation": explanation,
        "page_obj": page,
        "lines": lines,
        "is_too_large": page.paginator.count > MOST_LINES_IN_A_SHEET,
        "sample_share": share_among(lines),
        **moved(opened),
    }
    return render(request, "budgets/figure.html", context)


@require_safe
def figure_sheet(request: HttpRequest, code: str) -> HttpResponseBase:
    """Hand out the working paper of a figure as of its day."""
    opened = _opened(request, code)
    if isinstance(opened, str):
        return _refuse(request, code, opened)
    explanation = opened.explanation(None if opened.is_by_project else opened.moment)
    if explanation.number > MOST_LINES_IN_A_SHEET:
        return figure(request, code)
    paper = Paper(
        explanation=explanation,
        reader=request.user,
        heading=heading_of(opened),
        reference=reference_of(opened),
        total=opened.now if opened.is_by_project else opened.then,
        as_of=timezone.now() if opened.is_by_project else opened.moment,
    )
    return sheet_answer(paper)


def _opened(request: HttpRequest, code: str) -> Opened | str:
    """Find the figure, or say which check fails."""
    try:
        return open_reference(code, reader=request.user)
    except NotAReference as error:
        return error.check
    except Unseen:
        return "unseen"


def _refuse(request: HttpRequest, code: str, check: str) -> HttpResponse:
    context = {"typed": code[:80], "reason": REFUSED[check]}
    return render(request, "budgets/no_figure.html", context, status=404)
