"""The first page, what the portal says of itself, and the address that leads to a language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView

from portal.web.as_of import AsOfMixin
from portal.web.pages.place_money import regions_with_totals

LATEST = 6


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
    template_name = "portal/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scope = self.scope
        places = regions_with_totals(self.request.user, self.day)
        projects = scope.projects
        return super().get_context_data(
            **places,
            totals=places["whole"].totals,
            countries=places["whole"].countries,
            sample_share=scope.sample_share,
            feeds=[(None, reverse("portal:news-feed"))],
            latest=projects.select_related("region").prefetch_related("countries")[:LATEST],
            **kwargs,
        )


class About(TemplateView):
    template_name = "portal/about.html"
