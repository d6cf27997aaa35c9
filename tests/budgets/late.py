"""What is recorded after a figure was shown."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from budgets.models import ContributionEntry
from projects.models import Project
from tests.factories import ContributionEntryFactory, ContributionFactory


def commit_now(project: Project, amount: int | str) -> ContributionEntry:
    """Have a commitment approved now, which was drafted the day before."""
    now = timezone.now()
    return ContributionEntryFactory(
        contribution=ContributionFactory(project=project, stage=None),
        stage="committed",
        amount=Decimal(amount),
        entered_at=now - timedelta(days=1),
        approved_at=now,
    )
