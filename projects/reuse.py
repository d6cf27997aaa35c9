"""Who used again what (resolves 8, instructs 5): replicas of projects and copies of their lessons.

Both are counted within what the reader may see. A copied lesson counts in its project, whether or
not that project has published it in turn: it is the use that counts, and no word of it is shown.
"""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from projects.models import Lesson, Project
from stakeholders.access import AnyUser
from stakeholders.models import Region


@dataclass(frozen=True)
class RegionPair:
    """How much of one region is used in another; None is a project of no single region."""

    source: Region | None
    user: Region | None
    projects: int = 0
    lessons: int = 0


def replicas(reader: AnyUser) -> QuerySet[Project]:
    """The projects that replicate another one, where the reader may see both."""
    visible = Project.objects.visible_to(reader)
    # That they replicate one tells the planner how few they are.
    again = visible.filter(replicates__isnull=False)
    return again.filter(replicates__in=visible.order_by().values("pk"))


def copied_lessons(reader: AnyUser) -> QuerySet[Lesson]:
    """The lessons taken over by another project, where the reader may see project and original."""
    projects = Project.objects.visible_to(reader).order_by().values("pk")
    originals = Lesson.objects.visible_to(reader).order_by().values("pk")
    copies = Lesson.objects.filter(copied_from__isnull=False)
    return copies.filter(project__in=projects, copied_from__in=originals)


def reused_projects(reader: AnyUser, *, most: int | None = None) -> QuerySet[Project]:
    """The projects of which something is used elsewhere, the most used first.

    Each comes with ``replica_count``, ``lesson_count`` and its ``seen_replicas``, at ``most`` so
    many.
    """
    again = replicas(reader)
    copies = copied_lessons(reader).order_by()
    of_project = again.order_by().filter(replicates=OuterRef("pk"))
    of_lessons = copies.filter(copied_from__project=OuterRef("pk"))
    listed = again.select_related("region").order_by("region__position", "pk")[:most]
    # One set made of two: an "or" of both conditions would look at every project.
    used = again.order_by().values("replicates").union(copies.values("copied_from__project"))
    return (
        Project.objects.visible_to(reader)
        .filter(pk__in=used)
        .annotate(
            replica_count=_counted(of_project, "replicates"),
            lesson_count=_counted(of_lessons, "copied_from__project"),
        )
        .select_related("region")
        .prefetch_related(Prefetch("replicas", listed, to_attr="seen_replicas"))
        .order_by("-replica_count", "-lesson_count", "pk")
    )


def by_region(reader: AnyUser) -> list[RegionPair]:
    """Count what is used from region to region, in the order of the regions."""
    projects = _by_pair(replicas(reader), "replicates__region", "region")
    lessons = _by_pair(copied_lessons(reader), "copied_from__project__region", "project__region")
    regions = Region.objects.in_bulk()
    pairs = [
        RegionPair(
            regions.get(source), regions.get(user), projects.get(key, 0), lessons.get(key, 0)
        )
        for key in projects | lessons
        for source, user in [key]
    ]
    return sorted(pairs, key=lambda pair: (_position(pair.source), _position(pair.user)))


def _counted(rows: QuerySet, by: str) -> Coalesce:
    counts = rows.values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counts), 0)


def _by_pair(rows: QuerySet, source: str, user: str) -> dict[tuple[str | None, str | None], int]:
    counted = rows.order_by().values_list(source, user).annotate(number=Count("pk"))
    return {(of, by): number for of, by, number in counted}


def _position(region: Region | None) -> int:
    """Projects of no single region come last."""
    return region.position if region else 1_000_000
