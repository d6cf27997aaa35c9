"""What projects tell and teach: lessons of all of them; news, lessons and documents of one."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from portal.filters.learning import LessonFilter
from portal.web.kept_rows import rows_naming
from portal.web.lists import FIRST, FilteredList, First
from projects.models import Document, Lesson, ProgressUpdate, Project
from stakeholders.access import AnyUser

UPDATES_AT_ONCE = 5


class LessonPageFilter(LessonFilter):
    """The filter of the API, without the list of all projects: each shows its own lessons."""

    project = None

    class Meta(LessonFilter.Meta):
        pass


class LessonList(FilteredList):
    filterset_class = LessonPageFilter

    def get_queryset(self) -> QuerySet[Lesson]:
        lessons = Lesson.objects.visible_to(self.request.user)
        return (
            lessons.select_related("project__region")
            .prefetch_related("themes", "regions")
            .order_by("-published_at", "-pk")
        )


def learning_of(project: Project, reader: AnyUser) -> dict[str, Any]:
    """Give what a project tells and teaches, as far as the reader may see it."""
    updates = First.of(_updates(project.pk, reader), UPDATES_AT_ONCE + FIRST)
    return {
        "all_updates": updates,
        "updates": updates[:UPDATES_AT_ONCE],
        "earlier_updates": updates[UPDATES_AT_ONCE:],
        "lessons": First.of(_lessons(project.pk, reader)),
        "documents": First.of(_documents(project.pk, reader)),
    }


@rows_naming("project")
def _updates(reader: AnyUser, on: date | None) -> QuerySet[ProgressUpdate]:
    return ProgressUpdate.objects.visible_to(reader)


@rows_naming("project")
def _lessons(reader: AnyUser, on: date | None) -> QuerySet[Lesson]:
    return Lesson.objects.visible_to(reader).prefetch_related("themes", "regions")


@rows_naming("project")
def _documents(reader: AnyUser, on: date | None) -> QuerySet[Document]:
    return Document.objects.visible_to(reader)
