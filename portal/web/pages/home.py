"""The first page, what the portal says of itself, and the address that leads to a language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView

from budgets.reading.phases import number_by_phase
from initiatives.models import Theme
from portal.web.as_of import AsOfMixin, as_of
from portal.web.pages.funding_bar import funding_bar
from portal.web.pages.home_map import Measure, world_of
from portal.web.pages.open_now import open_now
from portal.web.pages.place_money import regions_with_funding
from projects.countries import countries_reached
from projects.models import Impact, Project
from stakeholders.models import Country

EXAMPLE, THEMES = "KE", ("trust-security", "emergency")
"""The country and the themes that the first page offers as examples of what to look for."""
UNDER_WAY = (Project.Phase.IMPLEMENTATION, Project.Phase.EVALUATION)


@vary_on_headers("Accept-Language", "Cookie")
def enter(request: HttpRequest) -> HttpResponse:
    """Lead to the first page in the reader's language, which Django read from the browser."""
    return redirect("portal:home")


@cache_control(max_age=24 * 3600)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /api/"]
    lines += [f"Disallow: /{code}/accounts/" for code, _name in settings.LANGUAGES]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


class Home(AsOfMixin, TemplateView):
    """What is done in the six regions, with whose money and what came of it, on one screen."""

    template_name = "portal/home.html"

    @property
    def measure(self) -> Measure:
        """What the map shows; what is no measure is none chosen."""
        asked = self.request.GET.get("by")
        return next((one for one in Measure if one == asked), Measure.SECURED)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scope, reader = self.scope, self.request.user
        places = regions_with_funding(scope, reader)
        reached = countries_reached(scope.projects, Impact.objects.visible_to(reader))
        totals, phases = places["whole"].totals, number_by_phase(scope)
        day = as_of("", self.day).replace("&", "?")
        return super().get_context_data(
            **places,
            **(open_now(scope, reader) if self.day is None else {}),
            totals=totals,
            bar=funding_bar(totals, "funding"),
            measure=self.measure,
            measures=Measure,
            world=world_of(places["regions"], reached, self.measure, day),
            countries=len(reached),
            named=sum(one.is_named for one in reached),
            confirmed=sum(one.has_confirmed for one in reached) if self.day is None else None,
            awaited=sum(one.is_awaited and not one.has_confirmed for one in reached),
            under_way=sum(phases.get(phase, 0) for phase in UNDER_WAY),
            phase_unknown=phases.get("", 0),
            sample_share=scope.sample_share,
            example=Country.objects.filter(pk=EXAMPLE).first(),
            themes=Theme.objects.filter(slug__in=THEMES),
            feeds=[(None, reverse("portal:news-feed"))],
            **kwargs,
        )


class About(TemplateView):
    template_name = "portal/about.html"
