"""What an entry of expenditure usually amounts to, as of the last night."""

from django.db import models

from budgets.models.money import Category, chf_field


class CategoryMedian(models.Model):
    """The median in CHF of a category, for sample data and for all other entries apart.

    It is kept where there are too many entries to be sorted whenever one is looked at
    (``budgets.reading.medians``), and made anew every night.
    """

    category = models.CharField(max_length=15, choices=Category)
    is_sample = models.BooleanField()
    chf_median = chf_field("")

    unversioned = "It follows from the entries of expenditure."

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["category", "is_sample"], name="a_category_has_one_median"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.chf_median}"
