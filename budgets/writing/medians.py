"""The medians of expenditure that are kept from night to night."""

from django.db import transaction

from budgets.models import CategoryMedian, Expenditure
from budgets.reading.medians import MANY, present_medians


@transaction.atomic
def keep_medians() -> None:
    """Keep the medians as they are now; none where there are few entries, which are read."""
    is_many = Expenditure.objects.order_by("pk")[MANY - 1 : MANY].exists()
    medians = present_medians() if is_many else {}
    CategoryMedian.objects.select_for_update().delete()
    CategoryMedian.objects.bulk_create(
        [
            CategoryMedian(category=category, is_sample=is_sample, chf_median=median)
            for (category, is_sample), median in medians.items()
        ],
        update_conflicts=True,
        unique_fields=["category", "is_sample"],
        update_fields=["chf_median"],
    )
