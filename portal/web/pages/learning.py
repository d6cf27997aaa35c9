"""What projects tell and teach: lessons of all of them; news, lessons and documents of one."""

from typing import Any

from django.db.models import QuerySet

from portal.filters.learning import LessonFilter
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
    visible = ProgressUpdate.objects.visible_to(reader).filter(project=project)
    updates = First.of(visible, UPDATES_AT_ONCE + FIRST)
    lessons = Lesson.objects.visible_to(reader).filter(project=project)
    return {
        "all_updates": updates,
        "updates": updates[:UPDATES_AT_ONCE],
        "earlier_updates": updates[UPDATES_AT_ONCE:],
        "lessons": First.of(lessons.prefetch_related("themes", "regions")),
        "documents": First.of(Document.objects.visible_to(reader).filter(project=project)),
    }
