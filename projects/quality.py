"""Rules of quality: what records of a project may say and hardly should. One catalogue for all.

| severity | when a project is published | otherwise |
|---|---|---|
| blocking | it is refused until the records are mended | listed |
| with a reason | it is refused unless ``publishing_reason`` is given, which is kept | listed |
| notice | it is said | listed |

What the dates of a project decide on is asked when they are written, too (``about_dates``); what an
expenditure is asked about when it is entered or imported, ``budgets.writing.plausibility`` says.

Each rule has a code, a severity, a sentence in the reader's language and a condition on a project,
all of them read in one query. Rules about money are ``budgets.quality``, which this package does
not know. The page of a project in the admin shows what applies; every night all of them are listed
(``projects.quality_list``), for the office of the region to answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db.models import (
    Case,
    Exists,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextChoices,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.activity import PIPELINE, silent, with_last_activity
from projects.models import Project, Result
from stakeholders.confirming import Asked
from stakeholders.reasons import said

Condition: TypeAlias = Q | Exists
Phase, Status = Project.Phase, Project.Status
UNDER_WAY = (Phase.IMPLEMENTATION, Phase.EVALUATION)


class Severity(TextChoices):
    BLOCKING = "blocking", gettext_lazy("Blocks publishing")
    REASON = "reason", gettext_lazy("Needs a reason to publish")
    NOTICE = "notice", gettext_lazy("Notice")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What hardly can be; ``applies(on)`` is the condition on a project on the day.

    The condition may use ``last_activity_on`` of ``projects.activity``. ``asked_at`` is the field
    of a project at which it is asked when dates are written that make it apply; empty for a rule
    that no date of the form decides on.
    """

    code: str
    severity: Severity
    sentence: Promise
    applies: Callable[[date], Condition]
    asked_at: str = ""


_rules: dict[str, Rule] = {}


def add_rule(rule: Rule) -> None:
    """Put a rule into the catalogue. Packages that know projects do so once."""
    _rules[rule.code] = rule


def catalogue() -> list[Rule]:
    """Give all rules, the blocking ones first."""
    order = list(Severity)
    return sorted(_rules.values(), key=lambda rule: (order.index(rule.severity), rule.code))


def rule_of(code: str) -> Rule | None:
    """Give a rule by its code; None of one that is no longer in the catalogue."""
    return _rules.get(code)


def faults_of(projects: QuerySet[Project], *, on: date | None = None) -> dict[int, list[Rule]]:
    """Give by key the rules that apply to each of these projects; none for one that is sound.

    One query for all of them, and one or two for the medians of expenditure.
    """
    day = on or timezone.localdate()
    rules = catalogue()
    codes = (
        Case(When(Q(rule.applies(day)), then=Value(rule.code)), output_field=TextField())
        for rule in rules
    )
    every = Func(*codes, function="ARRAY", template="%(function)s[%(expressions)s]")
    applying = Func(
        every,
        Value(None, output_field=TextField()),
        function="ARRAY_REMOVE",
        output_field=ArrayField(TextField()),
    )
    among = Project.objects.filter(pk__in=projects.order_by().values("pk")).order_by("pk")
    rows = with_last_activity(among, on=day).annotate(fault_codes=applying)
    return {
        key: [_rules[code] for code in fault_codes]
        for key, fault_codes in rows.values_list("pk", "fault_codes")
        if fault_codes
    }


def faults_of_project(project: Project, *, on: date | None = None) -> list[Rule]:
    """Give the rules that apply to this project, the blocking ones first."""
    return faults_of(Project.objects.filter(pk=project.pk), on=on).get(project.pk, [])


def about_dates(project: Project) -> list[Asked]:
    """Give what is asked about the dates of a project, unless its reason is recorded."""
    if project.publishing_reason.strip():
        return []
    return [
        Asked(key=rule.code, field=rule.asked_at, message=str(rule.sentence))
        for rule in faults_of_project(project)
        if rule.asked_at
    ]


def check_publishing(project: Project) -> None:
    """Raise ``ValidationError`` where the records of a project speak against publishing it.

    On ``is_published`` if they must be mended first; on ``publishing_reason``, with the code
    ``needed``, if a reason is needed and none is given.
    """
    faults = faults_of_project(project)
    if blocking := [rule for rule in faults if rule.severity == Severity.BLOCKING]:
        message = _("It cannot be published yet: %(reasons)s")
        raise ValidationError({"is_published": message % {"reasons": sentences(blocking)}})
    asked = [rule for rule in faults if rule.severity == Severity.REASON]
    if asked and not said(project.publishing_reason):
        message = _("Say why it is published although: %(reasons)s") % {"reasons": sentences(asked)}
        raise ValidationError({"publishing_reason": ValidationError(message, code="needed")})


def sentences(rules: Iterable[Rule]) -> str:
    """Write the sentences of rules one after the other."""
    return " ".join(str(rule.sentence) for rule in rules)


def has_ended(on: date) -> Q:
    """The condition that a project is over by its actual end, or else its planned end.

    An end of which only the year is known has passed when the year has.
    """
    year = Project.DatePrecision.YEAR
    planned = Q(actual_end_on=None, ends_on__lt=on)
    in_year = Q(date_precision=year, ends_on__gte=date(on.year, 1, 1))
    return Q(actual_end_on__lt=on) | planned & ~in_year


def _phase_against_dates(on: date) -> Q:
    begins, ends = Coalesce("actual_start_on", "starts_on"), Coalesce("actual_end_on", "ends_on")
    too_early = Q(phase__in=UNDER_WAY) & Q(GreaterThan(begins, on))
    begun = Q(phase__in=PIPELINE, actual_start_on__isnull=False)
    return too_early | begun | Q(phase=Phase.CLOSED) & Q(GreaterThan(ends, on))


def _without_goal(on: date) -> Q:
    serving = Result.objects.filter(project=OuterRef("pk"), goals__framework__startswith="sdg")
    return Q(sdgs=[]) & ~Q(Exists(serving))


def _without_country(on: date) -> Q:
    served = Project.countries.through.objects.filter(project=OuterRef("pk"))
    return Q(level__in=["national", "regional"]) & ~Q(Exists(served))


def _ended_but_active(on: date) -> Q:
    return has_ended(on) & Q(status=Status.ACTIVE, phase__in=[*PIPELINE, *UNDER_WAY])


for _rule in (
    Rule(
        code="phase-against-dates",
        severity=Severity.BLOCKING,
        sentence=gettext_lazy("The phase contradicts the dates of the project."),
        applies=_phase_against_dates,
        asked_at="starts_on",
    ),
    Rule(
        code="ended-but-active",
        severity=Severity.REASON,
        sentence=gettext_lazy("The dates of the project are over, and it is still active."),
        applies=_ended_but_active,
        asked_at="ends_on",
    ),
    Rule(
        code="closed-without-actual-end",
        severity=Severity.REASON,
        sentence=gettext_lazy("The project is closed without an actual end."),
        applies=lambda on: Q(phase=Phase.CLOSED, actual_end_on=None),
    ),
    Rule(
        code="under-way-without-actual-start",
        severity=Severity.NOTICE,
        sentence=gettext_lazy("The project is under way without an actual start."),
        applies=lambda on: Q(phase__in=UNDER_WAY, actual_start_on=None),
    ),
    Rule(
        code="no-goal",
        severity=Severity.NOTICE,
        sentence=gettext_lazy("No Sustainable Development Goal is named."),
        applies=_without_goal,
    ),
    Rule(
        code="no-country",
        severity=Severity.NOTICE,
        sentence=gettext_lazy("A national or regional project names no country."),
        applies=_without_country,
    ),
    Rule(
        code="nothing-known-for-a-year",
        severity=Severity.NOTICE,
        sentence=gettext_lazy(
            "No end is recorded, and nothing was known for more than a year: does it still run?"
        ),
        applies=silent,
    ),
):
    add_rule(_rule)
