"""The admin of meetings, activities, goals and core indicators."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Activity, Goal, Meeting, MeetingDocument
from tests.admin_forms import fields_of
from tests.documents import pdf
from tests.factories import OrganisationFactory, ProjectFactory, RegionFactory
from tests.initiatives.factories import (
    ActivityFactory,
    CoreIndicatorFactory,
    GoalFactory,
    MeetingFactory,
)

pytestmark = pytest.mark.django_db

LISTING = reverse("admin:initiatives_meeting_changelist")
ADD = reverse("admin:initiatives_meeting_add")


def rows(prefix, *forms):
    data = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": 0}
    for number, form in enumerate(forms):
        data |= {f"{prefix}-{number}-{name}": value for name, value in form.items()}
    return data


def form_of(*, decisions=(), attendances=(), documents=(), **values):
    return {
        "kind": "annual-regional",
        "region": "AFR",
        "name_en": "Annual meeting",
        "starts_on": "2026-06-01",
        "ends_on": "2026-06-03",
        **rows("decisions", *decisions),
        **rows("attendances", *attendances),
        **rows("documents", *documents),
        **values,
    }


def test_officer_records_a_meeting_with_all_that_came_of_it(
    client, africa_officer, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(africa_officer)
    report = SimpleUploadedFile("report.pdf", pdf())

    client.post(
        ADD,
        form_of(
            decisions=[{"number": 1, "text_en": "Go on"}],
            attendances=[{"kind": "academia", "participants": 3}],
            documents=[{"title": "Report", "language": "en", "file": report}],
        ),
    )

    meeting = Meeting.objects.get()
    document = MeetingDocument.objects.get()
    assert [row.text for row in meeting.decisions.all()] == ["Go on"]
    assert [row.participants for row in meeting.attendances.all()] == [3]
    assert (document.meeting, document.uploaded_by, document.size > 0, len(document.sha256)) == (
        meeting,
        africa_officer,
        True,
        64,
    )
    document.file.delete(save=False)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"region": "AMS"}, "region"),
        ({"region": ""}, "region"),
        ({"name_en": ""}, "name_en"),
        ({"ends_on": "2026-05-01"}, "ends_on"),
    ],
)
def test_what_is_wrong_is_refused(client, africa_officer, values, field):
    RegionFactory(code="AMS")
    client.force_login(africa_officer)

    response = client.post(ADD, form_of(**values))

    assert list(response.context["adminform"].form.errors) == [field]
    assert not Meeting.objects.exists()


def test_an_officer_of_another_region_changes_no_meeting(client, americas_officer):
    meeting = MeetingFactory()
    address = reverse("admin:initiatives_meeting_change", args=[meeting.pk])
    client.force_login(americas_officer)

    assert client.get(address).status_code == 200
    assert client.post(address, form_of(name_en="Ours now")).status_code == 403
    meeting.refresh_from_db()
    assert meeting.name_en != "Ours now"


def test_a_region_without_its_annual_meeting_stands_above_the_list(client, administrator):
    today = timezone.localdate()
    RegionFactory(code="AMS", position=9)
    MeetingFactory(starts_on=today, ends_on=today)
    client.force_login(administrator)

    body = client.get(LISTING).content.decode()

    assert f"Annual meetings {today.year}" in body
    assert "Americas: <strong>None recorded</strong>" in body


@pytest.mark.parametrize("meetings", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, administrator, django_assert_num_queries, meetings
):
    MeetingFactory.create_batch(meetings)
    client.force_login(administrator)

    with django_assert_num_queries(11):
        client.get(LISTING)


def test_officer_records_an_activity_with_its_partner_its_cost_and_its_project(
    client, africa_officer
):
    organisation, project = OrganisationFactory(), ProjectFactory(region=RegionFactory())
    client.force_login(africa_officer)
    address = reverse("admin:initiatives_activity_add")
    typed = {
        "kind": "training",
        "status": "completed",
        "region": "AFR",
        "title_en": "Joint training",
        "starts_on": "2026-04-01",
        "organisations": [organisation.pk],
        "women": "4",
        "men": "3",
        "costs-TOTAL_FORMS": "1",
        "costs-0-cost": "1200.50",
        "Project_joint_activities-TOTAL_FORMS": "1",
        "Project_joint_activities-0-project": project.pk,
    }

    answer = client.post(address, fields_of(client.get(address)) | typed)

    assert answer.status_code == 302, answer.context["errors"]
    activity = Activity.objects.get()
    assert (activity.title, activity.participants, activity.costs.cost) == (
        "Joint training",
        7,
        Decimal("1200.50"),
    )
    assert list(activity.organisations.all()) == [organisation]
    assert list(activity.projects.all()) == [project]


@pytest.mark.parametrize("make", [ActivityFactory, MeetingFactory])
def test_auditor_reads_and_changes_nothing(client, reviewer, make):
    row = make()
    client.force_login(reviewer)
    address = reverse(f"admin:initiatives_{row._meta.model_name}_change", args=[row.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 403


@pytest.mark.parametrize("make", [GoalFactory, CoreIndicatorFactory])
def test_goals_and_core_indicators_are_headquarters_to_keep(
    client, administrator, africa_officer, make
):
    row = make()
    name = f"admin:initiatives_{row._meta.model_name}"
    answers = {}
    for user in (administrator, africa_officer):
        client.force_login(user)
        answers[user.username] = [
            client.get(reverse(f"{name}_changelist")).status_code,
            client.get(reverse(f"{name}_add")).status_code,
        ]

    assert answers == {"alice": [200, 200], "amina": [200, 403]}
    assert Goal.objects.count() <= 1
