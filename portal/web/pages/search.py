"""The search of the portal: a word, a name, a code or number, or the reference of a figure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from budgets.reading import funding
from budgets.reading.references import is_reference
from portal.search import asking, suggestions
from portal.search.asking import Answer
from portal.search.candidates import MOST
from portal.search.hits import Hit
from portal.search.models import OF_PROJECTS
from portal.web.lists import PAGE
from portal.web.pages.search_form import FACETS, SearchForm, Sort
from portal.web.search_rows import TOGETHER, Row, kind_shown, language_of_page, rows_of
from projects.models import Project
from stakeholders.access import AnyUser


@dataclass(frozen=True)
class Value:
    """A value of a facet: how many of the hits have it, and the address that narrows to it."""

    label: str | Promise
    number: int
    address: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Lead from the reference of a figure to it; otherwise show what answers what was typed."""
    typed = asking.cleaned(request.GET.get("q", ""))
    if typed and is_reference(typed, on=timezone.localdate()):
        return redirect("portal:figure", typed.replace("/", ""))
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"typed": typed, "form": form, "most": MOST}
    if typed and form.is_valid():
        context |= _answered(request, typed, form)
    return render(request, "portal/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Give the first titles that go on from what is typed, for the list under the field."""
    typed = asking.cleaned(request.GET.get("q", ""))
    try:
        with asking.bounded_time(1000):
            hits = suggestions.suggested(typed, request.user)
            rows = rows_of(hits, asking.words_of(typed))
    except OperationalError:
        rows = []
    return JsonResponse({"suggestions": [_suggestion(row) for row in rows]})


def _suggestion(row: Row) -> dict[str, str]:
    return {
        "title": row.plain,
        "kind": str(row.kind),
        "code": row.code,
        "address": row.address,
    }


def _answered(request: HttpRequest, typed: str, form: SearchForm) -> dict[str, Any]:
    chosen = {name: form.cleaned_data[name] for name in FACETS if form.cleaned_data[name]}
    asked = dict(chosen)
    if kind := asked.get("kind"):
        asked["kind"] = ",".join(TOGETHER.get(kind, (kind,)))
    try:
        with asking.bounded_time():
            answer = asking.ask(
                typed,
                request.user,
                language=language_of_page(),
                chosen=asked,
                only_typed=bool(request.GET.get("exact")),
            )
    except OperationalError:
        return {"took_too_long": True}
    hits = in_order(answer.hits, form.cleaned_data["sort"])
    page = Paginator(hits, PAGE).get_page(request.GET.get("page"))
    return {
        "answer": answer,
        "number": len(hits),
        "page_obj": page,
        "rows": rows_of(page, answer.words),
        "facets": list(_facets(request, answer, form, chosen)),
        "chips": list(_chips(request, form, chosen)),
        "sorts": [
            {
                "label": label,
                "address": _address(request, sort=value),
                "is_current": value == (form.cleaned_data["sort"] or Sort.RELEVANCE),
            }
            for value, label in Sort.choices
        ],
        "query": _query(request, without=("page",)),
        "typed_alone": _address(request, q=answer.corrected or typed, exact="1"),
        "whole": _address(request, **dict.fromkeys(FACETS)),
        **_totals(page, answer, request.user),
    }


def _totals(page: Page, answer: Answer, reader: AnyUser) -> dict[str, Any]:
    """Add up the projects among the hits, where all of them are known; on the first page."""
    keys = [hit.pk for hit in answer.hits if hit.kind == OF_PROJECTS]
    if answer.is_more or not keys or page.number > 1:
        return {}
    projects = Project.objects.visible_to(reader).filter(pk__in=keys)
    return {"totals": funding.totals_of(projects), "number_of_projects": len(keys)}


def in_order(hits: Sequence[Hit], sort: str) -> list[Hit]:
    """Put projects in the order that is asked for; what has no such value keeps its place after."""
    by: dict[str, Callable[[Hit], Any]] = {
        Sort.GAP: lambda hit: -hit.gap if hit.gap else None,
        Sort.END: _from_today,
        Sort.CONFIRMED: lambda hit: -hit.confirmed_at.timestamp() if hit.confirmed_at else None,
    }
    if (value_of := by.get(sort)) is None:
        return list(hits)
    known = [
        (value, at, hit) for at, hit in enumerate(hits) if (value := value_of(hit)) is not None
    ]
    known.sort(key=lambda one: one[:2])
    first = [hit for _value, _at, hit in known]
    return first + [hit for hit in hits if value_of(hit) is None]


def _from_today(hit: Hit) -> tuple[bool, int] | None:
    """Those that end next come first, then those that ended last."""
    if hit.ends_on is None:
        return None
    days = (hit.ends_on - timezone.localdate()).days
    return (days < 0, abs(days))


def _facets(
    request: HttpRequest, answer: Answer, form: SearchForm, chosen: dict[str, str]
) -> Iterable[dict[str, Any]]:
    """Count what the hits have of each facet that narrows nothing yet; the largest first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for hit in answer.hits:
        row = hit.candidate
        counts["kind"][kind_shown(row.kind)] += 1
        counts["region"].update(row.regions)
        counts["theme"].update(row.themes)
        counts["phase"].update([row.phase] if row.phase else [])
    for name in FACETS:
        labels = form.labels_of(name)
        values = [
            Value(labels[key], number, _address(request, **{name: key}))
            for key, number in sorted(counts[name].items(), key=lambda one: (-one[1], one[0]))
            if key in labels
        ]
        if name not in chosen and len(values) > 1:
            yield {"label": form.fields[name].label, "values": values}


def _chips(
    request: HttpRequest, form: SearchForm, chosen: dict[str, str]
) -> Iterable[dict[str, Any]]:
    for name, key in chosen.items():
        yield {
            "label": form.fields[name].label,
            "value": form.labels_of(name)[key],
            "address": _address(request, **{name: None}),
        }


def _address(request: HttpRequest, **changed: str | None) -> str:
    """Give the address of the same search with other facets, from its first page."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changed.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"


def _query(request: HttpRequest, *, without: Iterable[str]) -> str:
    query = request.GET.copy()
    for name in without:
        query.pop(name, None)
    return query.urlencode()
