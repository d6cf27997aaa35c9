"""News: the results and lessons that projects of the public have published (instructs 5).

One answer for page, feeds, digests and API alike. News are never wider than what a visitor may
see, whoever asks. News of a region come from its projects, or are lessons said to apply to it;
news on a theme come from projects on it, or are lessons said to apply to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Self

from django.db import models
from django.db.models import Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models import Theme
from projects.models import Lesson, Project, Result
from stakeholders.localization import text_of
from stakeholders.models import Region


class Kind(models.TextChoices):
    RESULT = "result", _("Result")
    LESSON = "lesson", _("Lesson")


@dataclass(frozen=True)
class NewsItem:
    """A result or a lesson, with what is shown beside it."""

    record: Result | Lesson
    published_at: datetime

    @property
    def kind(self) -> Kind:
        return Kind.RESULT if isinstance(self.record, Result) else Kind.LESSON

    @property
    def field(self) -> str:
        """The field that says it in one sentence."""
        return "statement" if self.kind == Kind.RESULT else "title"

    @property
    def project(self) -> Project:
        return self.record.project

    @property
    def is_sample(self) -> bool:
        return self.record.is_sample or self.project.is_sample

    @property
    def path(self) -> str:
        """Where it is read, in the active language."""
        return reverse("portal:project-detail", args=[self.project.slug])

    @cached_property
    def themes(self) -> list[Theme]:
        own = self.record.themes.all() if isinstance(self.record, Lesson) else []
        by_key = {theme.pk: theme for theme in [*own, *self.project.themes.all()]}
        return sorted(by_key.values(), key=lambda theme: (theme.position, theme.pk))

    @cached_property
    def applies_to(self) -> list[Region]:
        """The regions to which a lesson is said to apply; none where it may apply to all."""
        return list(self.record.regions.all()) if isinstance(self.record, Lesson) else []

    def in_words(self) -> tuple[str, str]:
        """Give its sentence in the active language, or in the one it exists in; and which."""
        return text_of(self.record, self.field)

    def is_of_regions(self, codes: Iterable[str]) -> bool:
        """Say of one item what ``News.of_regions`` asks of all."""
        own = {self.project.region_id, *(region.pk for region in self.applies_to)}
        return not own.isdisjoint(codes)

    def is_on_themes(self, keys: Iterable[int]) -> bool:
        """Say of one item what ``News.on_themes`` asks of all."""
        return not {theme.pk for theme in self.themes}.isdisjoint(keys)


@dataclass(frozen=True)
class News:
    """News, narrowed step by step as a QuerySet is; a slice of it gives items, newest first."""

    results: QuerySet[Result]
    lessons: QuerySet[Lesson]

    def since(self, moment: datetime) -> Self:
        return self._narrowed(Q(published_at__gte=moment))

    def between(self, after: datetime, until: datetime) -> Self:
        """Those published after one moment, and until another one."""
        return self._narrowed(Q(published_at__gt=after, published_at__lte=until))

    def of_regions(self, regions: Iterable[Region]) -> Self:
        applying = Lesson.regions.through.objects.filter(region__in=regions)
        of_project = Q(project__region__in=regions)
        return self._narrowed(of_project, of_project | Q(pk__in=applying.values("lesson")))

    def on_themes(self, themes: Iterable[Theme]) -> Self:
        projects = Project.themes.through.objects.filter(theme__in=themes)
        applying = Lesson.themes.through.objects.filter(theme__in=themes)
        of_project = Q(project__in=projects.values("project"))
        return self._narrowed(of_project, of_project | Q(pk__in=applying.values("lesson")))

    def count(self) -> int:
        return self.results.count() + self.lessons.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, span: slice) -> list[NewsItem]:
        """Find the keys first: the texts are read for the items of the span alone."""
        rows = list(self._keys()[span])
        results = _with_all_shown(Result.objects.all()).in_bulk(_keys_of(rows, Kind.RESULT))
        lessons = _with_all_shown(Lesson.objects.prefetch_related("themes", "regions")).in_bulk(
            _keys_of(rows, Kind.LESSON)
        )
        records = {Kind.RESULT: results, Kind.LESSON: lessons}
        # What is deleted between the two steps is no news any more.
        return [NewsItem(records[kind][pk], at) for kind, pk, at in rows if pk in records[kind]]

    def _keys(self) -> QuerySet:
        kinds = ((Kind.RESULT, self.results), (Kind.LESSON, self.lessons))
        results, lessons = (
            rows.order_by()
            .annotate(news_kind=Value(kind.value))
            .values_list("news_kind", "pk", "published_at")
            for kind, rows in kinds
        )
        return results.union(lessons, all=True).order_by("-published_at", "news_kind", "-pk")

    def _narrowed(self, results: Q, lessons: Q | None = None) -> Self:
        lessons = results if lessons is None else lessons
        return replace(
            self, results=self.results.filter(results), lessons=self.lessons.filter(lessons)
        )


def all_news() -> News:
    return News(Result.objects.published(), Lesson.objects.public())


def _keys_of(rows: list[tuple[str, int, datetime]], wanted: Kind) -> list[int]:
    return [pk for kind, pk, _at in rows if kind == wanted]


def _with_all_shown(rows: QuerySet) -> QuerySet:
    return rows.select_related("project__region").prefetch_related("project__themes")
