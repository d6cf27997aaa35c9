"""How news are narrowed, on the page and in the API."""

import django_filters
from django.utils.translation import gettext_lazy as _

from portal.filters.choices import region_filter, theme_filter
from portal.filters.moments import SinceFilter
from portal.outreach.news import News
from projects.models import Result


class NewsFilter(django_filters.FilterSet):
    """News come of two models: it is ``narrow`` that filters them, never ``qs``.

    The names of fields say no more than what a value looks like, for the schema of the API.
    """

    region = region_filter(
        "project__region", help_text=_("News of its projects, and lessons said to apply to it.")
    )
    theme = theme_filter("project__themes")
    since: SinceFilter | None = SinceFilter(label=_("Published since"), field_name="published_at")

    class Meta:
        model = Result
        fields: list[str] = []

    def narrow(self, news: News) -> News:
        """Narrow the news by what a valid form holds."""
        chosen = self.form.cleaned_data
        if region := chosen["region"]:
            news = news.of_regions([region])
        if theme := chosen["theme"]:
            news = news.on_themes([theme])
        if since := chosen.get("since"):
            news = news.since(since)
        return news


class NewsPageFilter(NewsFilter):
    """The page goes through time by its pages."""

    since = None
