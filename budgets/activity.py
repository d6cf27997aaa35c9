"""What money tells ``projects.activity``, which does not know money: when it moved."""

from budgets.models import ContributionEntry, Expenditure
from projects.activity import counts_as_activity

counts_as_activity(
    ContributionEntry.objects.all,
    project="contribution__project",
    day="occurs_on",
    recorded="entered_at",
)
counts_as_activity(
    Expenditure.objects.all, project="project", day="occurs_on", recorded="entered_at"
)
