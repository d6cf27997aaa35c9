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
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypedDict

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.models import Finding, FollowUp, ProgressUpdate, Project, Risk
from projects.progress import behind

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class LightValues(TypedDict):
        light: str

    class ReasonValues(LightValues):
        light_codes: list[str]

    ProjectWithLight = WithAnnotations[Project, LightValues]
    ProjectWithReasons = WithAnnotations[Project, ReasonValues]

OVERDUE_DAYS = 30
HIGH_RISK = 15
RAISED_RISK = 8
QUIET_DAYS = 180

Phase, Status = Project.Phase, Project.Status
UP_TO_IMPLEMENTATION = (
    Phase.IDENTIFICATION,
    Phase.FORMULATION,
    Phase.FUNDING,
    Phase.IMPLEMENTATION,
)


class Light(models.TextChoices):
    RED = "red", _("Red")
    AMBER = "amber", _("Amber")
    GREEN = "green", _("Green")
    GREY = "grey", _("Not assessed")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What turns a light red or amber; ``applies(on)`` is the condition on a project."""

    code: str
    colour: Light
    sentence: Promise
    applies: Callable[[date], Q | Exists]


def _past_its_end(on: date) -> Q:
    year = Project.DatePrecision.YEAR
    ended = Q(ends_on__lt=on) & ~Q(date_precision=year, ends_on__gte=date(on.year, 1, 1))
    return ended & Q(phase__in=UP_TO_IMPLEMENTATION)


def _overdue(days: int) -> Callable[[date], Exists]:
    return lambda on: Exists(
        FollowUp.objects.filter(
            project=OuterRef("pk"), done_on=None, due_on__lt=on - timedelta(days=days)
        )
    )


def _risk(rating: int) -> Callable[[date], Exists]:
    rated = Risk.objects.alias(rating=F("likelihood") * F("effect"))
    return lambda on: Exists(
        rated.filter(project=OuterRef("pk"), status=Risk.Status.OPEN, rating__gte=rating)
    )


def _critical_finding(on: date) -> Exists:
    actions = FollowUp.objects.filter(visit=OuterRef("visit"))
    followed_up = Exists(actions.exclude(done_on=None)) & ~Exists(actions.filter(done_on=None))
    critical = Finding.objects.filter(
        visit__project=OuterRef("pk"), severity=Finding.Severity.CRITICAL
    )
    return Exists(critical.filter(~followed_up))


def _behind(on: date) -> Exists:
    return Exists(behind(on).filter(result__project=OuterRef("pk")))


def _quiet(on: date) -> Q:
    since = datetime.combine(on - timedelta(days=QUIET_DAYS), time.min, tzinfo=UTC)
    reported = ProgressUpdate.objects.filter(project=OuterRef("pk"), entered_at__gte=since)
    return (
        Q(updated_at__lt=since)
        & (Q(confirmed_at=None) | Q(confirmed_at__lt=since))
        & ~Q(Exists(reported))
    )


RULES = (
    Rule(
        code="past-its-end",
        colour=Light.RED,
        sentence=_("Its end has passed, and it is not beyond implementation."),
        applies=_past_its_end,
    ),
    Rule(
        code="action-long-overdue",
        colour=Light.RED,
        sentence=_("A follow-up action is more than 30 days overdue."),
        applies=_overdue(OVERDUE_DAYS),
    ),
    Rule(
        code="high-risk",
        colour=Light.RED,
        sentence=_("An open risk is rated 15 or more out of 25."),
        applies=_risk(HIGH_RISK),
    ),
    Rule(
        code="critical-finding",
        colour=Light.RED,
        sentence=_("A critical finding of a monitoring visit is not followed up."),
        applies=_critical_finding,
    ),
    Rule(
        code="action-overdue",
        colour=Light.AMBER,
        sentence=_("A follow-up action is overdue."),
        applies=_overdue(0),
    ),
    Rule(
        code="raised-risk",
        colour=Light.AMBER,
        sentence=_("An open risk is rated 8 or more out of 25."),
        applies=_risk(RAISED_RISK),
    ),
    Rule(
        code="behind-target",
        colour=Light.AMBER,
        sentence=_("An indicator has not reached the last target that was due."),
        applies=_behind,
    ),
    Rule(
        code="suspended",
        colour=Light.AMBER,
        sentence=_("The project is suspended."),
        applies=lambda on: Q(status=Status.SUSPENDED),
    ),
    Rule(
        code="quiet",
        colour=Light.AMBER,
        sentence=_("For more than 180 days it was neither confirmed, changed nor reported on."),
        applies=_quiet,
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

NOT_ASSESSED = Q(phase__in=["", Phase.CLOSED]) | Q(status=Status.CANCELLED)


def with_light(projects: QuerySet[Project], *, on: date) -> "QuerySet[ProjectWithLight]":
    """Give each project its ``light``, to show, to sort and to filter by."""
    rules = (When(Q(rule.applies(on)), then=Value(rule.colour.value)) for rule in RULES)
    return projects.annotate(
        light=Case(
            When(NOT_ASSESSED, then=Value(Light.GREY.value)),
            *rules,
            default=Value(Light.GREEN.value),
            output_field=models.CharField(),
        )
    )


def with_reasons(projects: QuerySet[Project], *, on: date) -> "QuerySet[ProjectWithReasons]":
    """Give each project its ``light``, and the codes of the rules that apply (``reasons_of``)."""
    codes = (
        Case(
            When(Q(rule.applies(on)) & ~NOT_ASSESSED, then=Value(rule.code)),
            output_field=TextField(),
        )
        for rule in RULES
    )
    every = Func(*codes, function="ARRAY", template="%(function)s[%(expressions)s]")
    return with_light(projects, on=on).annotate(
        light_codes=Func(
            every,
            Value(None, output_field=TextField()),
            function="ARRAY_REMOVE",
            output_field=ArrayField(TextField()),
        )
    )


def lights_of(keys: Iterable[int], *, on: date) -> dict[int, tuple[str, list[Rule]]]:
    """Return the light of each of these projects, and the rules that apply to it; red ones first.

    Django takes longer to build the query than PostgreSQL to answer it: it is built once a day.
    """
    sql, parameters = _query_of(on)
    chosen = list(keys)
    with connection.cursor() as cursor:
        cursor.execute(sql, [chosen if value is _KEYS else value for value in parameters])
        names = [column.name for column in cursor.description]  # Django orders them as it likes
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {
        row["pk"]: (row["light"], [BY_CODE[code] for code in row["light_codes"]]) for row in rows
    }


@lru_cache(maxsize=2)
def _query_of(on: date) -> tuple[str, tuple[Any, ...]]:
    chosen = RawSQL("SELECT unnest(%s::bigint[])", (_KEYS,))
    projects = with_reasons(Project.objects.filter(pk__in=chosen).order_by(), on=on)
    return projects.values_list("pk", "light", "light_codes").query.sql_with_params()


_KEYS = object()
"""Stands for the keys in the query that is kept."""


def of_colour(projects: QuerySet[Project], light: str, *, on: date) -> "QuerySet[ProjectWithLight]":
    """Give the projects of which the light has this colour."""
    if light == Light.RED:
        # Red ones are found by their own rules; most projects are spared all the others.
        red = (Q(rule.applies(on)) for rule in RULES if rule.colour == Light.RED)
        projects = projects.filter(reduce(or_, red))
    return with_light(projects, on=on).filter(light=light)


def reasons_of(project: "ProjectWithReasons") -> list[Rule]:
    """Give the rules that apply to a project of ``with_reasons``; red ones first."""
    return [BY_CODE[code] for code in project.light_codes]


def reasons(project: Project, *, on: date) -> list[Rule]:
    """Give the rules that apply to this one project."""
    return reasons_of(with_reasons(Project.objects.filter(pk=project.pk), on=on).get())
