"""What an entry may say and hardly does: asked about before it is entered, whoever enters it.

Nothing here refuses; what is impossible is refused by the services that write.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from django.db.models import F, Func, Value
from django.utils.translation import gettext as _

from budgets.models import Commitment, ContributionEntry, Expenditure, QuestionKind
from budgets.reading.medians import TIMES, Medians, medians_by_category
from projects.models import Project
from stakeholders.confirming import Asked, key_of
from stakeholders.placeholders import is_placeholder

DAY_NOUGHT = date(1899, 12, 30)
DAY_NOUGHT_OF_1904 = date(1904, 1, 1)
"""From which day spreadsheets count days."""
NEAR = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked about one field of an entry."""

    kind: QuestionKind
    field: str
    message: str


Questions: TypeAlias = dict[int, list[Question]]
Entry: TypeAlias = Expenditure | ContributionEntry | Commitment


def asked_about(record: Any, questions: Iterable[Question]) -> list[Asked]:
    """Give the questions about one record as a service asks them, each with its key."""
    return [
        Asked(
            key=key_of(one.kind, getattr(record, one.field)), field=one.field, message=one.message
        )
        for one in questions
    ]


def about_expenditure(entry: Expenditure) -> list[Asked]:
    """Give what is asked about one expenditure that is entered by itself."""
    return asked_about(entry, questions([entry]).get(0, []))


def about_entry(entry: ContributionEntry | Commitment) -> list[Asked]:
    """Give what is asked about a pledge, a commitment or a receipt."""
    asked = [*_placeholders(entry)]
    if entry.amount is not None:
        asked.extend(_odd_amount(entry))
    return asked_about(entry, asked)


def questions(entries: Sequence[Expenditure]) -> Questions:
    """Give by position what has to be asked about the entries."""
    asked: Questions = defaultdict(list)
    medians = medians_by_category() if entries else {}
    for position, entry in enumerate(entries):
        asked[position].extend(_outside_life(entry))
        asked[position].extend(_placeholders(entry))
        if entry.amount is not None:
            asked[position].extend(_odd_amount(entry))
            asked[position].extend(_far_from_the_median(entry, medians))
    for position in _alike_but_for_zeros(entries):
        message = _("Another reference of the project is the same but for leading zeros.")
        question = Question(kind=QuestionKind.LEADING_ZEROS, field="reference", message=message)
        asked[position].append(question)
    return {position: reasons for position, reasons in asked.items() if reasons}


def is_number_of_day(number: Decimal, day: date) -> bool:
    """Whether a spreadsheet, or a computer, writes the day as this number, or one near to it."""
    if number != int(number):
        return False
    of_1904 = (day - DAY_NOUGHT_OF_1904).days
    written = int(day.strftime("%Y%m%d"))
    near = abs(int(number) - (day - DAY_NOUGHT).days) <= NEAR.days
    return near or int(number) in (of_1904, written)


def life_of(project: Project) -> tuple[date | None, date | None]:
    """From which day to which the project runs or ran, as far as it is known."""
    starts = [day for day in (project.starts_on, project.actual_start_on) if day]
    ends = [day for day in (project.ends_on, project.actual_end_on) if day]
    first, last = min(starts, default=None), max(ends, default=None)
    if project.date_precision == Project.DatePrecision.YEAR:
        first = first and date(first.year, 1, 1)
        last = last and date(last.year, 12, 31)
    return first, last


def _outside_life(entry: Expenditure) -> Iterator[Question]:
    if not entry.project_id or not entry.occurs_on:
        return
    first, last = life_of(entry.project)
    if first and entry.occurs_on < first:
        message = _("The project starts on %(day)s.") % {"day": first.isoformat()}
    elif last and entry.occurs_on > last:
        message = _("The project ends on %(day)s.") % {"day": last.isoformat()}
    else:
        return
    yield Question(kind=QuestionKind.OUTSIDE_LIFE, field="occurs_on", message=message)


def _placeholders(entry: Entry) -> Iterator[Question]:
    for field in ("reference", "description"):
        if is_placeholder(getattr(entry, field, "")):
            message = _("This looks like a placeholder.")
            yield Question(kind=QuestionKind.PLACEHOLDER, field=field, message=message)


def _odd_amount(entry: Entry) -> Iterator[Question]:
    reference = entry.reference.replace(" ", "")
    is_number = reference.replace(".", "", 1).isdecimal() and reference.isascii()
    if is_number and Decimal(reference) == entry.amount:
        message = _("The amount is the same as the reference.")
        yield Question(kind=QuestionKind.EQUALS_REFERENCE, field="amount", message=message)
    if entry.amount and entry.occurs_on and is_number_of_day(entry.amount, entry.occurs_on):
        message = _("Spreadsheets store a date close to this one as this number.")
        yield Question(kind=QuestionKind.IS_A_DAY, field="amount", message=message)


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
