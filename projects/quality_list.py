"""The list of what is to be asked about projects, brought up to date every night."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from projects.models import Project, QualityQuestion
from projects.quality import faults_of


@transaction.atomic
def refresh_questions(*, on: date | None = None) -> int:
    """Put on the list what applies today, take off what no longer does; give how many there are.

    A question keeps the day on which it was first asked for as long as it applies.
    """
    day = on or timezone.localdate()
    applying = {
        (project, rule.code)
        for project, rules in faults_of(Project.objects.all(), on=day).items()
        for rule in rules
    }
    listed = {
        (row.project_id, row.rule): row.pk
        for row in QualityQuestion.objects.select_for_update(of=("self",))
    }
    gone = [key for what, key in listed.items() if what not in applying]
    QualityQuestion.objects.filter(pk__in=gone).delete()
    QualityQuestion.objects.bulk_create(
        [
            QualityQuestion(project_id=project, rule=rule, asked_on=day)
            for project, rule in sorted(applying - listed.keys())
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )
    return len(applying)
