"""What is left of each commitment, as the database keeps it (``sql/remaining.sql``)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from budgets.models.contribution import Contribution
from budgets.models.entry import ContributionEntry
from budgets.models.money import chf_field

_IS_OPEN = Q(open_chf__gt=0) | Q(open_unvalued__gt=0)


class OpenCommitment(models.Model):
    """What of a commitment with a day on which it is due was neither received nor taken back.

    In CHF; in kind without a value, the number of contributions. Nothing is open once fulfilled.
    """

    entry = models.OneToOneField(
        ContributionEntry,
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="open",
        editable=False,
    )
    contribution = models.ForeignKey(
        Contribution, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    due_on = models.DateField()
    open_chf = chf_field("")
    open_unvalued = models.SmallIntegerField()

    unversioned: ClassVar[str] = "It follows from the entries."

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_on", "entry"], condition=_IS_OPEN, name="open_commitments_by_due_day"
            ),
            models.Index(
                fields=["contribution", "due_on"],
                condition=_IS_OPEN,
                name="open_commitments_of_gift",
            ),
        ]

    def __str__(self) -> str:
        return str(self.entry_id)
