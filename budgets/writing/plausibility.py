"""What records of money may say and hardly do: asked about before they are written.

Nothing here refuses; what is impossible is refused by the services that write. What is asked about
any amount and any text is in ``stakeholders.plausibility``.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.db.models import F, Func, Model, Value
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from budgets import exchange
from budgets.models import (
    ActivityCost,
    Agreement,
    Allocation,
    AllocationLine,
    BudgetItem,
    Commitment,
    Contribution,
    ContributionEntry,
    Expenditure,
    Mode,
    ProjectFunding,
    Stage,
)
from budgets.reading.medians import TIMES, Medians, medians_by_category
from projects.models import Project
from stakeholders.confirming import Asked
from stakeholders.plausibility import (
    NEAR,
    Question,
    QuestionKind,
    about_amount,
    about_texts,
    asked_about,
)

LARGEST = Decimal(100_000_000)
"""In CHF; more than any contribution to a regional initiative was; ours."""
SMALL = Decimal(100_000)
"""In CHF: what is not beyond it is usual, however little is planned; ours."""
APART = Decimal("1.1")
"""By how much a receipt differs from what it settles, at the rates of one day, for fees; ours."""

Questions: TypeAlias = dict[int, list[Question]]
Entry: TypeAlias = Expenditure | ContributionEntry | Commitment


def about_expenditure(entry: Expenditure) -> list[Asked]:
    """Give what is asked about one expenditure that is entered by itself."""
    return asked_about(entry, questions([entry]).get(0, []))


def about_entry(entry: ContributionEntry | Commitment) -> list[Asked]:
    """Give what is asked about a pledge, a commitment or a receipt."""
    asked = [*_outside(entry), *_odd_entry(entry), *_far_beyond_the_plan(entry)]
    if isinstance(entry, ContributionEntry):
        asked.extend(_far_from_the_rate(entry))
    return asked_about(entry, asked)


def about_agreement(agreement: Agreement) -> list[Asked]:
    """Give what is asked about an agreement, with its period beside the life of its projects."""
    days = (agreement.occurs_on, agreement.starts_on, agreement.ends_on)
    texts = ("reference", *get_translation_fields("title"))
    asked = [
        *about_texts(agreement, texts),
        *about_amount(agreement, "amount", days=days, references=[agreement.reference]),
    ]
    projects = agreement.projects.all() if agreement.pk else ()
    lives = [life_of(project) for project in projects]
    if lives and all(_is_apart(agreement, *life) for life in lives):
        message = _("No project under the agreement runs in its period.")
        asked.append(Question(kind=QuestionKind.OUTSIDE_PERIOD, field="starts_on", message=message))
    return asked_about(agreement, asked)


def about_item(item: BudgetItem) -> list[Asked]:
    """Give what is asked about a line of a budget, with its year beside the project's life."""
    return asked_about(
        item,
        [
            *_year_outside("year", item.budget.project, item.year),
            *about_texts(item, ("note", "development_note")),
            *about_amount(item, "amount", days=[item.occurs_on], references=[str(item.year)]),
        ],
    )


def about_allocation(allocation: Allocation) -> list[Asked]:
    """Give what is asked about what a fund gives in a year."""
    asked = [*about_texts(allocation, ["note"])]
    for field in ("ongoing_chf", "new_chf"):
        asked.extend(_of_year(allocation, field, allocation.year))
    return asked_about(allocation, asked)


def about_line(line: AllocationLine) -> list[Asked]:
    """Give what is asked about what a project gets in a year."""
    year = line.allocation.year
    outside = _year_outside("project", line.project, year)
    return asked_about(line, [*outside, *_of_year(line, "chf_amount", year)])


def about_cost(stated: ActivityCost) -> list[Asked]:
    """Give what is asked about the cost of an activity."""
    activity = stated.activity
    days = (activity.starts_on, activity.ends_on)
    years = [str(day.year) for day in days if day]
    return asked_about(stated, about_amount(stated, "cost", days=days, references=years))


def questions(entries: Sequence[Expenditure]) -> Questions:
    """Give by position what has to be asked about the entries."""
    asked: Questions = defaultdict(list)
    medians = medians_by_category() if entries else {}
    for position, entry in enumerate(entries):
        asked[position].extend(_outside(entry))
        asked[position].extend(_odd_entry(entry))
        asked[position].extend(_far_from_the_median(entry, medians))
    for position in _alike_but_for_zeros(entries):
        message = _("Another reference of the project is the same but for leading zeros.")
        question = Question(kind=QuestionKind.LEADING_ZEROS, field="reference", message=message)
        asked[position].append(question)
    return {position: reasons for position, reasons in asked.items() if reasons}


def life_of(project: Project) -> tuple[date | None, date | None]:
    """From which day to which the project runs or ran, as far as it is known."""
    starts = [day for day in (project.starts_on, project.actual_start_on) if day]
    ends = [day for day in (project.ends_on, project.actual_end_on) if day]
    first, last = min(starts, default=None), max(ends, default=None)
    if project.date_precision == Project.DatePrecision.YEAR:
        first = first and date(first.year, 1, 1)
        last = last and date(last.year, 12, 31)
    return first, last


def _outside(entry: Entry) -> Iterator[Question]:
    """Give in what an entry lies outside the life of its project and its agreement's period."""
    source = entry if isinstance(entry, Expenditure) else entry.contribution
    day = entry.occurs_on
    if not isinstance(day, date):
        return
    spans = []
    if source.project:
        first, last = life_of(source.project)
        early, late = _("The project starts on %(day)s."), _("The project ends on %(day)s.")
        spans.append((QuestionKind.OUTSIDE_LIFE, first, last, early, late))
    if source.agreement:
        first, last = source.agreement.starts_on, source.agreement.ends_on
        early, late = _("The agreement starts on %(day)s."), _("The agreement ends on %(day)s.")
        spans.append((QuestionKind.OUTSIDE_PERIOD, first, last, early, late))
    # Who promises does so before a project begins; nothing is received or spent before.
    ahead = timedelta() if _has_moved(entry) else NEAR
    for kind, first, last, early, late in spans:
        if first and day + ahead < first:
            message = early % {"day": first.isoformat()}
            yield Question(kind=kind, field="occurs_on", message=message)
        elif last and day > last:
            message = late % {"day": last.isoformat()}
            yield Question(kind=kind, field="occurs_on", message=message)


def _has_moved(entry: Entry) -> bool:
    """Whether money has moved: it was received or spent."""
    if isinstance(entry, ContributionEntry):
        return entry.stage == Stage.RECEIVED
    return isinstance(entry, Expenditure)


def _is_apart(agreement: Agreement, first: date | None, last: date | None) -> bool:
    is_before = first is not None and agreement.ends_on is not None and agreement.ends_on < first
    return is_before or (last is not None and agreement.starts_on > last)


def _year_outside(field: str, project: Project, year: int) -> Iterator[Question]:
    first, last = life_of(project)
    if (first and year < first.year) or (last and year > last.year):
        message = _("The project does not run in %(year)d.") % {"year": year}
        yield Question(kind=QuestionKind.OUTSIDE_LIFE, field=field, message=message)


def _of_year(record: Model, field: str, year: int) -> Iterator[Question]:
    days = (date(year, 1, 1), date(year, 12, 31))
    yield from about_amount(record, field, days=days, references=[str(year)])


def _odd_entry(entry: Entry) -> Iterator[Question]:
    texts = [name for name in ("reference", "description") if hasattr(entry, name)]
    yield from about_texts(entry, texts)
    yield from about_amount(entry, "amount", days=[entry.occurs_on], references=[entry.reference])


def _far_beyond_the_plan(entry: ContributionEntry | Commitment) -> Iterator[Question]:
    """Ask about an amount of ten times the project's plan, or of more than any contribution."""
    francs = _in_chf(entry)
    if francs is None:
        return
    planned = _planned(entry.contribution)
    if planned is not None and francs > max(planned * TIMES, SMALL):
        message = _("It is more than ten times what is planned for the project, CHF %(planned)s.")
        message %= {"planned": planned}
    elif francs > LARGEST:
        message = _("It is CHF %(amount)s: no contribution is usually so large.")
        message %= {"amount": francs}
    else:
        return
    yield Question(kind=QuestionKind.TOO_LARGE, field="amount", message=message)


def _in_chf(entry: ContributionEntry | Commitment) -> Decimal | None:
    """Give the amount in CHF; a proposed commitment is valued at the rate of its day."""
    if isinstance(entry, ContributionEntry):
        return entry.chf_amount
    if entry.amount is None or not isinstance(entry.occurs_on, date):
        return None
    try:
        rate, _since = exchange.rate_in_force(entry.currency, on=entry.occurs_on)
    except ValidationError:  # refused where it is valued
        return None
    return exchange.in_chf(entry.amount, rate)


def _planned(contribution: Contribution) -> Decimal | None:
    """Give what is planned for its project in cash or in kind, in CHF; None if it is not known."""
    if contribution.project_id is None:
        return None
    column = "planned_cash" if contribution.mode == Mode.CASH else "planned_in_kind"
    rows = ProjectFunding.objects.filter(project=contribution.project_id)
    return rows.values_list(column, flat=True).first()


def _far_from_the_rate(entry: ContributionEntry) -> Iterator[Question]:
    """Ask about what a receipt settles that by the rates of the day is worth far more or less."""
    if entry.settles is None or entry.follows is None or not entry.chf_amount:
        return
    currency = entry.follows.currency
    try:
        rate, _since = exchange.rate_in_force(currency, on=entry.occurs_on)
    except ValidationError:  # there is none of that day: by the rate of what it carries on
        rate = entry.follows.chf_rate
    if not rate or not entry.settles:
        return
    settled = exchange.in_chf(entry.settles, rate)
    if settled and max(settled / entry.chf_amount, entry.chf_amount / settled) <= APART:
        return
    message = _("CHF %(received)s came in and settles CHF %(settled)s, by the rates of the day.")
    values = {"received": entry.chf_amount, "settled": settled}
    yield Question(kind=QuestionKind.FAR_RATE, field="settles", message=message % values)


def _far_from_the_median(entry: Expenditure, medians: Medians) -> Iterator[Question]:
    median = medians.get((entry.category, entry.is_sample))
    if median is None or entry.chf_amount is None or entry.chf_amount <= median * TIMES:
        return
    message = _("It is more than ten times the median of its category, CHF %(median)s.")
    yield Question(
        kind=QuestionKind.TEN_TIMES, field="amount", message=message % {"median": median}
    )


def _alike_but_for_zeros(entries: Sequence[Expenditure]) -> Iterator[int]:
    """Give the entries whose reference another one has with more or fewer noughts before it."""
    numbered = [
        (position, entry) for position, entry in enumerate(entries) if entry.reference.isdecimal()
    ]
    written = defaultdict(set)
    column = Func(F("reference"), Value("0"), function="LTRIM")
    entered = (
        Expenditure.objects.filter(
            corrects=None, project__in={entry.project_id for _at, entry in numbered}
        )
        .exclude(reference="")
        .alias(bare=column)
    )
    wanted = {entry.reference.lstrip("0") for _at, entry in numbered}
    for project, reference in entered.filter(bare__in=wanted).values_list("project", "reference"):
        written[project, reference.lstrip("0")].add(reference)
    for position, entry in numbered:
        others = written[entry.project_id, entry.reference.lstrip("0")]
        others.add(entry.reference)
        if len(others) > 1:
            yield position
