"""The rules of quality about money, for the catalogue in ``projects.quality``.

An entry that a correction took back is not asked about.
"""

from datetime import date

from django.db.models import (
    Case,
    DecimalField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Replace
from django.utils.translation import gettext_lazy as _

from budgets.models import Contribution, Expenditure, ProjectFunding
from budgets.reading.medians import TIMES, medians_by_category, standing_entries
from projects.models import Participation
from projects.quality import Rule, Severity, add_rule
from stakeholders.plausibility import DAY_NOUGHT, NEAR

NUMBER: DecimalField = DecimalField(max_digits=60, decimal_places=10)


class DayNumber(Func):
    """The number by which spreadsheets store a day."""

    template = f"(%(expressions)s - DATE '{DAY_NOUGHT.isoformat()}')"
    output_field = IntegerField()


def _of_project() -> QuerySet[Expenditure]:
    return standing_entries().filter(project=OuterRef("pk"))


def _equals_reference(on: date) -> Exists:
    bare = Replace("reference", Value(" "), Value(""))
    is_number = Q(bare__regex=r"^[0-9]{1,40}(\.[0-9]{1,10})?$")
    rows = _of_project().alias(bare=bare)
    number = Case(When(is_number, then=Cast("bare", NUMBER)), output_field=NUMBER)
    return Exists(rows.alias(number=number).filter(number=F("amount")))


def _is_a_day(on: date) -> Exists:
    """The same as ``plausibility.is_number_of_day``, but for the numbers that count from 1904."""
    written = Cast(Func("occurs_on", Value("YYYYMMDD"), function="to_char"), IntegerField())
    rows = _of_project().alias(
        stored=DayNumber("occurs_on"),
        written=written,
        whole=Func("amount", function="TRUNC", output_field=NUMBER),
    )
    near = Q(amount__gte=F("stored") - NEAR.days, amount__lte=F("stored") + NEAR.days)
    return Exists(rows.filter(near | Q(amount=F("written")), amount=F("whole")))


def _ten_times_the_median(on: date) -> Exists:
    far = Q(pk__in=[])
    for (category, is_sample), median in medians_by_category().items():
        far |= Q(category=category, is_sample=is_sample, chf_amount__gt=median * TIMES)
    return Exists(_of_project().filter(far))


def _spent_without_receipt(on: date) -> Exists:
    available = F("received_cash") + F("allotted_cash")
    return Exists(ProjectFunding.objects.filter(project=OuterRef("pk"), spent__gt=available))


def _without_contributor(on: date) -> Q:
    contributions = Contribution.objects.filter(project=OuterRef("pk"))
    funding = Participation.objects.filter(project=OuterRef("pk"), role=Participation.Role.FUNDING)
    return Q(~Exists(contributions)) & Q(~Exists(funding))


for _rule in (
    Rule(
        code="no-contributor",
        severity=Severity.NOTICE,
        sentence=_("Nobody is named who contributes to the project."),
        applies=_without_contributor,
    ),
    Rule(
        code="amount-equals-reference",
        severity=Severity.REASON,
        sentence=_("An expenditure has an amount that is the same as its reference."),
        applies=_equals_reference,
    ),
    Rule(
        code="amount-is-a-day",
        severity=Severity.REASON,
        sentence=_("An expenditure has as its amount the number of a day in a spreadsheet."),
        applies=_is_a_day,
    ),
    Rule(
        code="ten-times-the-median",
        severity=Severity.REASON,
        sentence=_("An expenditure is more than ten times the median of its category."),
        applies=_ten_times_the_median,
    ),
    Rule(
        code="spent-without-receipt",
        severity=Severity.REASON,
        sentence=_("More was spent than was received or allotted by the Union."),
        applies=_spent_without_receipt,
    ),
):
    add_rule(_rule)
