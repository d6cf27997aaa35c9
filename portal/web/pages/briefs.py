"""The briefs of countries and regions: to read, and as a PDF that a worker prints.

They say the same to everybody: what the public sees.
"""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.views.generic import DetailView
from rest_framework.throttling import AnonRateThrottle

from portal.web.documents import SHORT_CACHE
from portal.web.pages import countries, regions
from portal.web.pages.places import PlaceMixin
from portal.web.tabs import tabs_of
from reports.briefs import kept
from reports.briefs.kinds import Brief
from stakeholders.models import Country, Region

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

WAIT = 3
"""Seconds after which the page that waits for a PDF asks for it again."""


class BriefThrottle(AnonRateThrottle):
    """So many briefs may be printed for one address of visitors; what is there is not counted."""

    scope = "brief"

    def allows(self, request: HttpRequest) -> bool:
        """Count the request, and say whether it is within the rate."""
        # It reads the user, the headers and nothing else: what pages and the API have in common.
        return self.allow_request(cast("Request", request), cast("APIView", None))


class CountryMixin(PlaceMixin):
    places, code = Country, "[A-Z]{2}"

    def get_queryset(self) -> QuerySet[Country]:
        return Country.objects.visible_to(self.request.user).select_related("region")


class RegionMixin(PlaceMixin):
    places, code = Region, "[A-Z]{3}"

    def get_queryset(self) -> QuerySet[Region]:
        return Region.objects.visible_to(self.request.user)


class BriefPage(DetailView):
    """The brief as a page."""

    template_name = "reports/brief.html"
    page: ClassVar[str]
    parts: ClassVar[tuple[tuple[str, str | Promise], ...]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = kept.current_brief(self.object).document(language=reader_language())
        return super().get_context_data(
            place=self.object,
            document=document,
            page=f"portal:{self.page}",
            tabs=tabs_of(
                self.parts, self.object.pk, current=self.page.replace("-detail", "-brief")
            ),
            file=f"portal:{self.page.removesuffix('-detail')}-brief-file",
            **kwargs,
        )


class BriefFile(DetailView):
    """The brief as a PDF; as long as it is being printed, a page that waits for it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        brief, language = kept.current_brief(self.get_object()), reader_language()
        key = kept.key_of(brief, language)
        content = kept.printed(key)
        if content is not None:
            return _file(content, name=f"{brief.name}-{language}.pdf", key=key)
        if not kept.is_asked_for(key):
            if not BriefThrottle().allows(request):
                return _waiting(request, brief, status=429)
            kept.ask_for(key, brief, language)
        return _waiting(request, brief, status=202)


class CountryBrief(CountryMixin, BriefPage):
    page, parts = "country-detail", countries.PAGES


class RegionBrief(RegionMixin, BriefPage):
    page, parts = "region-detail", regions.PAGES


class CountryFile(CountryMixin, BriefFile):
    pass


class RegionFile(RegionMixin, BriefFile):
    pass


def reader_language() -> str:
    return get_language() or "en"


def _waiting(request: HttpRequest, brief: Brief, *, status: int) -> HttpResponse:
    context = {"brief": brief, "wait": WAIT, "is_refused": status != 202}
    response = render(request, "reports/brief_waiting.html", context, status=status)
    response["Retry-After"] = str(WAIT if status == 202 else 3600)
    response["Cache-Control"] = "no-store"
    return response


def _file(content: bytes, *, name: str, key: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = f'"{key}"'
    response["Cache-Control"] = SHORT_CACHE
    return response
