"""What is alike in other regions and plans, on the page of an initiative or a project."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from initiatives.likeness.reasons import Reasons, read_reasons, theme_names
from initiatives.models import Initiative, InterregionalEffort, Likeness, Suggestion
from portal.web.kept_rows import RowsOf, rows_naming
from portal.web.lists import First
from projects.models import Project, ProjectLikeness
from stakeholders.access import AnyUser

MOST = 10


@dataclass(frozen=True)
class Alike:
    """The other record of a pair, how alike it is, and why."""

    record: Initiative | Project
    address: str
    pair: Likeness | ProjectLikeness
    reasons: Reasons
    admin_address: str
    """Where staff decide on it; empty for other readers."""

    @property
    def is_confirmed(self) -> bool:
        return self.pair.status == Suggestion.Status.CONFIRMED


def alike_of(initiative: Initiative, reader: AnyUser) -> dict[str, Any]:
    """What staff confirmed to be alike; staff also read what is suggested."""
    efforts = InterregionalEffort.objects.visible_to(reader).filter(initiatives=initiative)
    return {
        "alike": _others(_pairs_of_initiative(initiative.pk, reader), initiative, reader),
        "efforts": First.of(efforts),
    }


def alike_projects_of(project: Project, reader: AnyUser) -> dict[str, Any]:
    """The same for a project, which may also be part of the effort of its initiative."""
    part_of = Q(pk=project.effort_id)
    if project.initiative_id:
        part_of |= Q(initiatives=project.initiative_id)
    efforts = InterregionalEffort.objects.visible_to(reader).filter(part_of)
    alike = _others(_pairs_of_project(project.pk, reader), project, reader)
    return {"alike": alike, "efforts": First.of(efforts.distinct())}


@rows_naming("one|other")
def _pairs_of_initiative(reader: AnyUser, on: date | None) -> QuerySet[Likeness]:
    regions = Likeness.objects.select_related("one__region", "other__region")
    return _closest_first(regions.select_related("one__plan", "other__plan"), reader)


@rows_naming("one|other")
def _pairs_of_project(reader: AnyUser, on: date | None) -> QuerySet[ProjectLikeness]:
    rows = ProjectLikeness.objects.select_related("one__region", "other__region")
    return _closest_first(rows, reader)


def _closest_first(rows: Any, reader: AnyUser) -> Any:
    """Of either kind of pairs: those that nobody refused, confirmed ones first."""
    pairs = rows.visible_to(reader).exclude(status=Suggestion.Status.REFUSED)
    return pairs.order_by("status", F("score").desc(), "pk")


def _others(pairs: RowsOf[Any], record: Initiative | Project, reader: AnyUser) -> list[Alike]:
    shown = pairs[:MOST]
    names = theme_names() if shown else {}
    return [_alike(pair, record, reader, names) for pair in shown]


def _alike(
    pair: Likeness | ProjectLikeness,
    record: Initiative | Project,
    reader: AnyUser,
    names: dict[str, str],
) -> Alike:
    other = pair.other if pair.one_id == record.pk else pair.one
    return Alike(
        other,
        _address(other),
        pair,
        read_reasons(pair.reasons, names),
        _admin_address(pair) if getattr(reader, "is_staff", False) else "",
    )


def _address(record: Initiative | Project) -> str:
    if isinstance(record, Project):
        return reverse("portal:project-detail", args=[record.slug])
    return reverse("portal:initiative-detail", args=[record.plan.slug, record.code])


def _admin_address(pair: Suggestion) -> str:
    return reverse(f"admin:{pair._meta.label_lower.replace('.', '_')}_change", args=[pair.pk])
