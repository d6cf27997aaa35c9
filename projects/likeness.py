"""Projects of other regions with the same content, suggested and confirmed (resolves 7).

The rule of likeness and of decisions is that of the initiatives.
"""

from collections.abc import Iterable

from django.db import transaction

from initiatives import suggestions
from initiatives.efforts import one_effort
from initiatives.likeness.corpus import Corpus
from initiatives.likeness.records import content
from initiatives.models import InterregionalEffort
from projects.models import Project, ProjectLikeness
from stakeholders.models import User


def suggest() -> int:
    """Suggest the projects that are alike, and give the number of suggestions that stand."""
    projects = Project.objects.order_by("pk").prefetch_related("themes")
    corpus = projects_corpus(projects.iterator(chunk_size=1000))
    return suggestions.keep(ProjectLikeness, suggestions.pairs(corpus, list(corpus.contents)))


def projects_corpus(projects: Iterable[Project]) -> Corpus[int]:
    """Those of one region stand beside one another; one of no region has no such neighbours."""
    return Corpus(
        content(
            row,
            objective="description",
            themes=row.themes.all(),
            group=row.region_id,
            goals=[f"{goal:02}" for goal in row.sdgs],
        )
        for row in projects
    )


@transaction.atomic
def confirm(likeness: ProjectLikeness, *, by: User) -> InterregionalEffort:
    """Confirm that two projects are alike, and join them in one effort.

    Raises ``ValidationError`` if neither is of the regions of ``by``, or it is confirmed already.
    """
    likeness = suggestions.decide(likeness, suggestions.Status.CONFIRMED, by=by)
    rows = Project.objects.select_for_update(of=("self",)).order_by("pk")
    both = list(rows.filter(pk__in=[likeness.one_id, likeness.other_id]))
    efforts = InterregionalEffort.objects.filter(projects__in=both).distinct()
    effort = one_effort(list(efforts), named_after=both[0])
    for project in both:
        project.effort = effort
        project.save(update_fields=["effort"])
    return effort
