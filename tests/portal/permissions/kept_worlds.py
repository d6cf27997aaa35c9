"""Worlds of what headquarters keeps, of reports, and of what the portal itself writes."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from budgets.models import FinalStatement, ImportedFile, OfficeResource
from portal.outreach.models import Digest, Subscription
from projects.models import QualityQuestion
from reports import services, translations
from reports.contents.rdf import gather_rdf
from reports.contents.snapshot import to_json
from reports.models import Report
from stakeholders.models import Office, QueuedTask, User
from tests.factories import (
    ActionPlanFactory,
    CountryFactory,
    ExchangeRateFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
)
from tests.initiatives.factories import (
    CoreIndicatorFactory,
    GoalFactory,
    InterregionalEffortFactory,
)
from tests.portal.permissions.worlds import african_project, office_and_fund
from tests.projects.factories import DocumentFactory, FollowUpFactory
from tests.reports.conftest import put_in_place, write_required_texts


def plan():
    """One under which nothing was agreed."""
    return ActionPlanFactory(slug="dubai-2014", starts_year=2014, ends_year=2017)


def theme():
    return ThemeFactory()


def initiative():
    """One of Africa under which there is nothing."""
    return InitiativeFactory(number=5)


def effort():
    """Of Africa and the Americas, by an initiative of each."""
    made = InterregionalEffortFactory()
    made.initiatives.set([InitiativeFactory(), InitiativeFactory(region__code="AMS")])
    return made


def goal():
    return GoalFactory()


def core_indicator():
    return CoreIndicatorFactory()


def region():
    """One without countries."""
    return RegionFactory(code="ARB")


def country():
    """One in which there is nothing."""
    return CountryFactory(iso2="MZ")


def office():
    office_and_fund()
    return Office.objects.get()


def office_resource():
    fund = office_and_fund()
    return OfficeResource.objects.create(office=Office.objects.get(), fund=fund, year=2026)


def rate():
    return ExchangeRateFactory()


def document():
    return DocumentFactory(project=african_project())


def follow_up_of_the_auditor():
    owner = User.objects.get(username="auditor")
    return FollowUpFactory(project=african_project(), owner=owner)


def statement():
    """That the expenditure of a project of Africa is final."""
    return FinalStatement.objects.create(
        project=african_project(), spent_chf=0, stated_by=UserFactory()
    )


def telemedicine():
    """A project of Africa that may spend."""
    return ProjectFactory(slug="telemedicine")


def imported_file():
    """One of rates, as it stays."""
    return ImportedFile.objects.create(kind="exchangerate", digest="0" * 64, rows=1)


def quality_question():
    """As the night has left it."""
    return QualityQuestion.objects.create(
        project=african_project(), rule="no-goal", asked_on=date(2026, 9, 1)
    )


def report():
    """Of Africa, ordered by the command line; no worker has begun with it."""
    return services.order_report(
        kind="rdf",
        region=RegionFactory(code="AFR"),
        year=2025,
        by=None,
        document_number="RDF-AFR/4",
    )


def failed_report():
    """One of which no language was printed."""
    made = report()
    made.files.update(status="failed")
    Report.objects.filter(pk=made.pk).update(status="failed")
    return made


def printed_report():
    """One whose files are all there."""
    return _printed(report(), status="built")


def report_with_suggested_text():
    """One whose summary a machine has written in French."""
    made = printed_report()
    made.sections.filter(key="summary").update(
        body_en="Well begun", body_fr="Bien commencé", made_from={"fr": {"is_suggested": True}}
    )
    return made


def translated_summary(made, _client):
    """What translators send back."""
    content = translations.file_of(made, "es").replace(
        b'state="needs-translation"></target>', b'state="translated">Bien empezado</target>'
    )
    return {"file": SimpleUploadedFile("es.xlf", content)}


def report_in_review():
    """One of which somebody must look at what moved."""
    made = report()
    write_required_texts(made)
    return _printed(made, status="in-review", moved=2)


def looked_at_report():
    """One that only waits to be issued."""
    made = report_in_review()
    Report.objects.filter(pk=made.pk).update(looked_at=timezone.now(), looked_at_by=UserFactory())
    return made


def issued_report():
    made = _printed(report(), status="built")
    Report.objects.filter(pk=made.pk).update(
        status="issued", issued_by=UserFactory(), issued_at=timezone.now()
    )
    return made


def _printed(made, **values):
    made.snapshot = to_json(gather_rdf(made, as_of=date(2026, 11, 20)))
    made.snapshot_at = timezone.now()
    made.save()
    put_in_place(*made.files.all())
    Report.objects.filter(pk=made.pk).update(**values)
    made.refresh_from_db()
    return made


def person():
    return UserFactory(username="olga")


def failed_task():
    return QueuedTask.objects.create(task="portal.x", status="failed", ended_at=timezone.now())


def subscription():
    return Subscription.objects.create(email="reader@example.org", language="fr")


def digest():
    return Digest.objects.create(since="2026-01-01T00:00Z", until="2026-02-01T00:00Z")


def schedule():
    daily = IntervalSchedule.objects.create(every=1, period="days")
    return PeriodicTask.objects.create(name="digest", task="portal.x", interval=daily)
