"""What an entry of expenditure usually amounts to: the median of each category.

To sort all entries takes a moment for each 100,000. Where there are many of them, the medians are
those of the last night: another day's entries hardly move them.
"""

from decimal import Decimal
from typing import TypeAlias

from django.db.models import Aggregate, Count, DecimalField, Exists, OuterRef, QuerySet

from budgets.models import CategoryMedian, Expenditure

FEWEST = 5
"""A category with fewer entries has no median to compare with."""
MANY = 10_000
"""From so many entries on, medians are those of the last night."""
TIMES = 10
"""By how many times an entry exceeds the median of its category before it is asked about."""

Medians: TypeAlias = dict[tuple[str, bool], Decimal]


class Median(Aggregate):
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DecimalField(max_digits=18, decimal_places=2)


def standing_entries() -> QuerySet[Expenditure]:
    """Give the entries of expenditure that neither correct another nor are corrected."""
    corrections = Expenditure.objects.filter(corrects=OuterRef("pk"))
    return Expenditure.objects.filter(~Exists(corrections), corrects=None).order_by()


def medians_by_category() -> Medians:
    """Give the median in CHF by category, for sample data and for all other entries apart.

    Those of the last night, if any are kept.
    """
    kept = CategoryMedian.objects.values_list("category", "is_sample", "chf_median")
    return {(category, sample): chf for category, sample, chf in kept} or present_medians()


def present_medians() -> Medians:
    """Give the same of the entries as they are now."""
    rows = standing_entries().values("category", "is_sample")
    counted = rows.annotate(number=Count("pk"), median=Median("chf_amount"))
    return {
        (row["category"], row["is_sample"]): Decimal(row["median"]).quantize(Decimal("0.01"))
        for row in counted.filter(number__gte=FEWEST)
    }
