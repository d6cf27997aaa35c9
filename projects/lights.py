"""The traffic light of a project: by these rules, and never by hand.

| colour | when one of these holds |
|---|---|
| red | its end has passed, and it is not beyond implementation |
| red | a follow-up action is more than 30 days overdue |
| red | an open risk is rated 15 or more (likelihood × effect) |
| red | a critical finding of a visit is not followed up: no action is done, or one is still to do |
| amber | a follow-up action is overdue |
| amber | an open risk is rated 8 or more |
| amber | an indicator has not reached the last target that was due (``projects.progress``) |
| amber | it is suspended |
| amber | for more than 180 days it was neither confirmed, changed nor reported on |
| green | none of them holds |
| grey | it is not assessed: closed, cancelled, or of a phase that is not published |

Everybody sees colour and rules that apply. What a risk, a finding or an action says is for staff
(``projects.models.monitoring``). A rule counts whole days; the day itself is not overdue yet.
An end of which only the year is known has passed when the year has.

When a rule applies to a project on a day is worded once, by ``projects_lights_on`` in
``projects/sql/lights.sql``. What it says now is kept, and read from there (``projects.kept``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.kept import kept_or_worked_out
from projects.models import Project, ProjectLight

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class LightValues(TypedDict):
        light: str

    class ReasonValues(LightValues):
        light_codes: list[str]

    ProjectWithLight = WithAnnotations[Project, LightValues]
    ProjectWithReasons = WithAnnotations[Project, ReasonValues]


class Light(models.TextChoices):
    RED = "red", _("Red")
    AMBER = "amber", _("Amber")
    GREEN = "green", _("Green")
    GREY = "grey", _("Not assessed")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What turns a light red or amber; when it applies, ``projects/sql/lights.sql`` says."""

    code: str
    colour: Light
    sentence: Promise


RULES = (
    Rule(
        code="past-its-end",
        colour=Light.RED,
        sentence=_("Its end has passed, and it is not beyond implementation."),
    ),
    Rule(
        code="action-long-overdue",
        colour=Light.RED,
        sentence=_("A follow-up action is more than 30 days overdue."),
    ),
    Rule(
        code="high-risk",
        colour=Light.RED,
        sentence=_("An open risk is rated 15 or more out of 25."),
    ),
    Rule(
        code="critical-finding",
        colour=Light.RED,
        sentence=_("A critical finding of a monitoring visit is not followed up."),
    ),
    Rule(
        code="action-overdue",
        colour=Light.AMBER,
        sentence=_("A follow-up action is overdue."),
    ),
    Rule(
        code="raised-risk",
        colour=Light.AMBER,
        sentence=_("An open risk is rated 8 or more out of 25."),
    ),
    Rule(
        code="behind-target",
        colour=Light.AMBER,
        sentence=_("An indicator has not reached the last target that was due."),
    ),
    Rule(
        code="suspended",
        colour=Light.AMBER,
        sentence=_("The project is suspended."),
    ),
    Rule(
        code="quiet",
        colour=Light.AMBER,
        sentence=_("For more than 180 days it was neither confirmed, changed nor reported on."),
    ),
)
MEANINGS = {
    Light.RED: _("Action is needed. One of these holds:"),
    Light.AMBER: _("Attention is needed. One of these holds, and none of the above:"),
    Light.GREEN: _("On course: none of the above holds."),
    Light.GREY: _("The project is closed or cancelled, or its phase is not published."),
}
LEGEND = tuple(
    (light, meaning, [rule.sentence for rule in RULES if rule.colour == light])
    for light, meaning in MEANINGS.items()
)
LIGHTS_NOT_KEPT = _("Traffic lights are not kept by day.")
"""Risks, findings and actions stand as they are now: how they stood on a day is not known."""
BY_CODE = {rule.code: rule for rule in RULES}


def with_light(projects: QuerySet[Project], *, on: date) -> "QuerySet[ProjectWithLight]":
    """Give each project its ``light``, to show, to sort and to filter by."""
    return projects.annotate(light=_of_project("light", models.CharField(), on))


def with_reasons(projects: QuerySet[Project], *, on: date) -> "QuerySet[ProjectWithReasons]":
    """Give each project its ``light``, and the codes of the rules that apply (``reasons_of``)."""
    codes = _of_project("codes", ArrayField(models.TextField()), on)
    return with_light(projects, on=on).annotate(light_codes=codes)


def lights_of(keys: Iterable[int], *, on: date) -> dict[int, tuple[str, list[Rule]]]:
    """Return the light of each of these projects, and the rules that apply; red ones first."""
    chosen = RawSQL("SELECT unnest(%s::bigint[])", (list(keys),))
    rows = with_reasons(Project.objects.filter(pk__in=chosen).order_by(), on=on)
    return {
        pk: (light, [BY_CODE[code] for code in codes])
        for pk, light, codes in rows.values_list("pk", "light", "light_codes")
    }


def of_colour(projects: QuerySet[Project], light: str, *, on: date) -> "QuerySet[ProjectWithLight]":
    """Give the projects of which the light has this colour."""
    kept = ProjectLight.objects.filter(light=light, worked_out_on__lte=on, changes_on__gt=on)
    due = RawSQL("SELECT project_id FROM projects_due_of_light(%s, %s)", (str(light), on))
    # With "or" a list is read in its order and each project looked up; in one set, all are sorted.
    lit = Q(pk__in=kept.values("pk")) | Q(pk__in=due)
    return with_light(projects.filter(lit), on=on)


def reasons_of(project: "ProjectWithReasons") -> list[Rule]:
    """Give the rules that apply to a project of ``with_reasons``; red ones first."""
    return [BY_CODE[code] for code in project.light_codes]


def reasons(project: Project, *, on: date) -> list[Rule]:
    """Give the rules that apply to this one project."""
    return reasons_of(with_reasons(Project.objects.filter(pk=project.pk), on=on).get())


def _of_project(column: str, field: models.Field, on: date) -> Case:
    return kept_or_worked_out("projects_lights_on", "project_id", column, field, on=on)
