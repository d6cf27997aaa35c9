"""What a record may say and hardly does: asked about before it is written, whoever writes it.

Nothing here refuses; what is impossible is refused by the services that write. What is particular
to the entries of the ledger is in ``budgets.writing.plausibility``.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Model, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stakeholders import spreadsheets
from stakeholders.confirming import Asked, key_of
from stakeholders.placeholders import is_placeholder

DAY_NOUGHT = date(1899, 12, 30)
DAY_NOUGHT_OF_1904 = date(1904, 1, 1)
"""From which day spreadsheets count days."""
NEAR = timedelta(days=366)


class QuestionKind(TextChoices):
    """What is possible and implausible: asked about, and kept with whoever confirmed it."""

    OUTSIDE_LIFE = "outside-life", gettext_lazy("Dates outside the life of the project")
    OUTSIDE_PERIOD = "outside-period", gettext_lazy("Dates outside the period of the agreement")
    EQUALS_REFERENCE = "equals-reference", gettext_lazy("Amounts equal to their own reference")
    IS_A_DAY = "is-a-day", gettext_lazy("Numbers that spreadsheets use for a day")
    PLACEHOLDER = "placeholder", gettext_lazy("Placeholders in place of texts")
    TEN_TIMES = (
        "ten-times",
        gettext_lazy("Amounts of more than ten times the median of their category"),
    )
    SUM_OF_ROWS = "sum-of-rows", gettext_lazy("Amounts that are a total of other rows")
    LEADING_ZEROS = "leading-zeros", gettext_lazy("References that differ only in leading zeros")
    SHOWN_CURRENCY = "shown-currency", gettext_lazy("Amounts displayed in another currency")
    SHOWN_OTHERWISE = (
        "shown-otherwise",
        gettext_lazy("Numbers displayed otherwise than they are stored"),
    )
    BECAME_A_DAY = "became-a-day", gettext_lazy("Texts that a spreadsheet may have made a date")
    TOO_LARGE = "too-large", gettext_lazy("Amounts far larger than usual")
    FAR_RATE = "far-rate", gettext_lazy("Rates far from those beside them")
    HIDDEN = "hidden", gettext_lazy("Hidden rows or columns")
    LEFT_OUT = "left-out", gettext_lazy("Sheets left out that have such columns")
    SIMILAR_NAME = "similar-name", gettext_lazy("Names nearly the same as that of another record")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked about one field of a record."""

    kind: QuestionKind
    field: str
    message: str


def asked_about(record: Any, questions: Iterable[Question]) -> list[Asked]:
    """Give the questions about one record as a service asks them, each with its key."""
    return [
        Asked(
            key=key_of(one.kind, getattr(record, one.field)), field=one.field, message=one.message
        )
        for one in questions
    ]


def new_questions(before: Collection[Asked], after: Iterable[Asked]) -> list[Asked]:
    """Give what a change raises: what was so before it is not asked about again."""
    known = {one.key for one in before}
    return [one for one in after if one.key not in known]


def about_amount(
    record: Model,
    field: str,
    *,
    days: Iterable[date | None] = (),
    references: Iterable[str | None] = (),
) -> Iterator[Question]:
    """Give what is asked about an amount: beside days and references of the same record."""
    amount = getattr(record, field)
    if not amount:
        return
    if any(is_same_number(amount, reference or "") for reference in references):
        message = _("The amount is the same as the reference.")
        yield Question(kind=QuestionKind.EQUALS_REFERENCE, field=field, message=message)
    if any(is_number_of_day(amount, day) for day in days if day):
        message = _("Spreadsheets store a date close to this one as this number.")
        yield Question(kind=QuestionKind.IS_A_DAY, field=field, message=message)


def about_texts(record: Model, fields: Iterable[str]) -> Iterator[Question]:
    """Give the texts in which something stands for another one: still to come, or lost."""
    for field in fields:
        text = getattr(record, field, None) or ""
        if is_placeholder(text):
            message = _("This looks like a placeholder.")
            yield Question(kind=QuestionKind.PLACEHOLDER, field=field, message=message)
        if spreadsheets.is_day(text) or spreadsheets.has_a_time(text):
            message = _("This looks like a date into which a spreadsheet turned another text.")
            yield Question(kind=QuestionKind.BECAME_A_DAY, field=field, message=message)


def is_same_number(amount: Decimal, reference: str) -> bool:
    """Whether a reference is a number, and the amount the same."""
    bare = reference.replace(" ", "")
    is_number = bare.replace(".", "", 1).isdecimal() and bare.isascii()
    return is_number and Decimal(bare) == amount


def is_number_of_day(number: Decimal, day: date) -> bool:
    """Whether a spreadsheet, or a computer, writes the day as this number, or one near to it."""
    if number != int(number):
        return False
    of_1904 = (day - DAY_NOUGHT_OF_1904).days
    written = int(day.strftime("%Y%m%d"))
    near = abs(int(number) - (day - DAY_NOUGHT).days) <= NEAR.days
    return near or int(number) in (of_1904, written)
