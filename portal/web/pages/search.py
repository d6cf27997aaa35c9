"""The search of the portal: a name, a number, or the reference of a figure."""

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from budgets.reading.references import is_reference
from initiatives.models import Initiative
from projects.models import Project
from stakeholders.models import Country, Organisation, Region

MOST = 20
LONGEST = 120


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Lead from the reference of a figure to it; otherwise show what bears what was typed."""
    typed = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    if typed and is_reference(typed, on=timezone.localdate()):
        return redirect("portal:figure", typed.replace("/", ""))
    rows = _matches(request, typed) if len(typed) > 1 else {}
    context = {"typed": typed, **rows, "is_empty": not any(rows.values())}
    return render(request, "portal/search.html", context)


def _matches(request: HttpRequest, typed: str) -> dict[str, Any]:
    """Give the first of each kind that the reader may see."""
    reader = request.user
    projects = Project.objects.visible_to(reader).filter(
        Q(number__iexact=typed) | _named("title", typed)
    )
    initiatives = Initiative.objects.visible_to(reader).select_related("plan")
    rows: dict[str, QuerySet] = {
        "regions": Region.objects.known_as(typed),
        "countries": Country.objects.known_as(typed),
        "initiatives": initiatives.filter(_named("title", typed)).in_order(),
        "projects": projects,
        "organisations": Organisation.objects.visible_to(reader).filter(
            _named("name", typed) | _named("acronym", typed)
        ),
    }
    return {name: list(some[:MOST]) for name, some in rows.items()}


def _named(field: str, typed: str) -> Q:
    """The condition that a text holds what was typed, in any language."""
    condition = Q()
    for code, _name in settings.LANGUAGES:
        condition |= Q(**{f"{field}_{code.replace('-', '_')}__icontains": typed})
    return condition
