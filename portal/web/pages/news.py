"""News: what projects achieved and learnt, newest first."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from initiatives.models import Theme
from portal.filters.news import NewsPageFilter
from portal.outreach.news import all_news
from portal.web.lists import FilteredList
from projects.models import Result
from stakeholders.models import Region


class NewsList(FilteredList):
    filterset_class = NewsPageFilter
    paginator_class = Paginator
    template_name = "portal/news.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.filterset = self.get_filterset(self.filterset_class)
        self.object_list = all_news()
        if self.filterset.is_bound:
            is_known = self.filterset.is_valid()
            self.object_list = self.filterset.narrow(self.object_list) if is_known else []
        return self.render_to_response(self.get_context_data())

    def get_queryset(self) -> QuerySet[Result]:
        """No rows, only the model for the form: news come of two models."""
        return Result.objects.none()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = getattr(self.filterset.form, "cleaned_data", {})
        feeds = [(None, reverse("portal:news-feed"))]
        if region := chosen.get("region"):
            feeds.append((region, region_feed(region)))
        if theme := chosen.get("theme"):
            feeds.append((theme, theme_feed(theme)))
        return super().get_context_data(feeds=feeds, **kwargs)


def region_feed(region: Region) -> str:
    return reverse("portal:region-feed", args=[region.pk])


def theme_feed(theme: Theme) -> str:
    return reverse("portal:theme-feed", args=[theme.slug])
