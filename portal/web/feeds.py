"""Atom feeds of the news: of everything, of a region, of a theme; each in six languages.

An entry is written in the language in which its text exists, and marked with it (``xml:lang``).
"""

import re
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from initiatives.models import Theme
from portal.outreach.news import News, NewsItem, all_news
from projects.models import Result
from stakeholders.letters import absolute
from stakeholders.localization import day, text_of
from stakeholders.models import Region

SubjectT = TypeVar("SubjectT", bound=Region | Theme | None)

LATEST = 50
TYPE = "application/atom+xml"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
"""The date in every ``tag:`` address, and of a feed that has no entry yet."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What a text may hold and no XML document can."""


class PortalAtom(Atom1Feed):
    """Atom as Django writes it, with the other languages, and the language of each entry."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for code, address in self.feed["languages"]:
            link = {"rel": "alternate", "type": TYPE, "hreflang": code, "href": address}
            handler.addQuickElement("link", "", link)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> datetime:
        """Without an entry, the same day whoever asks: otherwise it would be new at each visit."""
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


class NewsFeed(Feed, Generic[SubjectT]):
    """The latest news of everything. What it is the feed of is its ``get_object``."""

    feed_type = PortalAtom

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> SubjectT | None:
        return None

    def news(self, subject: SubjectT) -> News:
        return all_news()

    def feed_path(self, subject: SubjectT) -> str:
        return reverse("portal:news-feed")

    def title(self, subject: Region | Theme | None) -> str:
        of_all = _("Regional initiatives: results and lessons")
        return f"{of_all} – {_clean(subject.name)}" if subject else of_all

    def subtitle(self, subject: SubjectT) -> str:
        return _("What projects under the regional initiatives achieved and learnt.")

    def author_name(self) -> str:
        return _("Regional Initiatives Portal")

    def author_link(self) -> str:
        return absolute(reverse("portal:home"))

    def link(self, subject: SubjectT) -> str:
        return absolute(reverse("portal:news"))

    def feed_url(self, subject: SubjectT) -> str:
        return absolute(self.feed_path(subject))

    def feed_guid(self, subject: SubjectT) -> str:
        return tag(self.feed_path(subject))

    def feed_extra_kwargs(self, subject: SubjectT) -> dict[str, Any]:
        own = get_language()
        addresses = []
        for code, _name in settings.LANGUAGES:
            if code != own:
                with override(code):
                    addresses.append((code, absolute(self.feed_path(subject))))
        return {"languages": addresses}

    def items(self, subject: SubjectT) -> list[NewsItem]:
        return self.news(subject)[:LATEST]

    def item_title(self, item: NewsItem) -> str:
        text, language = item.in_words()
        with override(language):
            title = " ".join(_clean(text).split())
            return f"{title} ({_('Sample data')})" if item.is_sample else title

    def item_description(self, item: NewsItem) -> str:
        with override(item.in_words()[1]):
            return summary_of(item)

    def item_link(self, item: NewsItem) -> str:
        return absolute(item.path)

    def item_guid(self, item: NewsItem) -> str:
        return tag(f"/{get_language()}/{item.kind}s/{item.record.pk}")

    def item_pubdate(self, item: NewsItem) -> datetime:
        return item.published_at

    def item_updateddate(self, item: NewsItem) -> datetime:
        return item.published_at

    def item_categories(self, item: NewsItem) -> list[str]:
        regions = [item.project.region_id] if item.project.region_id else []
        return [item.kind.value, *regions, *(theme.slug for theme in item.themes)]

    def item_extra_kwargs(self, item: NewsItem) -> dict[str, Any]:
        return {"language": item.in_words()[1]}


class RegionFeed(NewsFeed[Region]):
    def get_object(self, request: HttpRequest, code: str) -> Region:
        return get_object_or_404(Region, pk=code)

    def news(self, subject: Region) -> News:
        return super().news(subject).of_regions([subject])

    def feed_path(self, subject: Region) -> str:
        return reverse("portal:region-feed", args=[subject.pk])

    def link(self, subject: Region) -> str:
        return absolute(f"{reverse('portal:news')}?region={subject.pk}")


class ThemeFeed(NewsFeed[Theme]):
    def get_object(self, request: HttpRequest, slug: str) -> Theme:
        return get_object_or_404(Theme, slug=slug)

    def news(self, subject: Theme) -> News:
        return super().news(subject).on_themes([subject])

    def feed_path(self, subject: Theme) -> str:
        return reverse("portal:theme-feed", args=[subject.slug])

    def link(self, subject: Theme) -> str:
        return absolute(f"{reverse('portal:news')}?theme={subject.slug}")


def tag(path: str) -> str:
    """Give a name that stays whatever becomes of the address (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{BEGINNING.year}:{path}"


def summary_of(item: NewsItem) -> str:
    """Tell the rest of an entry as HTML, escaped, in the active language."""
    lines = [_clean(text_of(item.project, "title")[0])]
    if item.project.region:
        lines.append(_clean(text_of(item.project.region, "name")[0]))
    if isinstance(item.record, Result):
        on = item.record.achieved_on
        achieved = _("Achieved on %(day)s.") % {"day": day(on)} if on else ""
        return format_html("<p>{}</p><p>{}</p>", " – ".join(lines), achieved)
    texts = (text_of(item.record, name)[0] for name in ("what", "why", "advice"))
    parts = [" – ".join(lines), *(_clean(text) for text in texts if text)]
    return format_html_join("", "<p>{}</p>", ((part,) for part in parts))


def _clean(text: str) -> str:
    return NOT_XML.sub(" ", text)
