"""The letter that says that a report is built, or has failed: once a build, to whoever works on it.

It goes to who ordered it and to the officers of its region; of a report on all regions, to the
administrators at headquarters.
"""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from reports.models import Report, ReportFile
from stakeholders.letters import absolute, send_letter
from stakeholders.models import User
from stakeholders.outbox import TaskKind, put_each

LETTER = TaskKind(
    "reports.tasks.send_build_letter_task",
    gettext_lazy("Letter that a report is built, or has failed"),
)


def queue_build_letters(report: Report) -> None:
    """Have everybody written to who works on a report whose build has just ended."""
    people = people_notified_of(report).values_list("pk", flat=True)
    put_each(LETTER, [(report.pk, person, report.status) for person in people])


def people_notified_of(report: Report) -> QuerySet[User]:
    """Give the people to whom it matters, with an address and an active account."""
    if report.region_id:
        works = Q(role=User.Role.REGIONAL_OFFICER, regions=report.region_id)
    else:
        works = Q(role=User.Role.HQ_ADMINISTRATOR)
    people = User.objects.filter(works | Q(pk=report.ordered_by_id), is_active=True)
    return people.exclude(email="").order_by("pk").distinct()


def send_build_letter(report_id: int, person_id: int, status: str) -> bool:
    """Write to one person; give whether there was still something to say.

    Nothing is written if the report is gone, built anew or further on by now, or the person no
    longer works on it. Raises what the mail server raises.
    """
    reports = Report.objects.without_figures().select_related("region")
    report = reports.filter(pk=report_id, status=status).first()
    if report is None:
        return False
    person = people_notified_of(report).filter(pk=person_id).first()
    if person is None:
        return False
    failed = report.files.filter(status=ReportFile.Status.FAILED).count()
    with translation.override(person.language):
        send_letter(
            "report_built",
            to=person.email,
            language=person.language,
            report=report,
            has_failed=status == Report.Status.FAILED,
            failed=failed,
            page=absolute(reverse("admin:reports_report_change", args=[report.pk])),
        )
    return True
