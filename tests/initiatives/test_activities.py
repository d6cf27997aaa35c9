"""Writing activities, and counting them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from initiatives.activities import change_activity, create_activity, remove_activity
from initiatives.activity_counts import ActivityCounts, Participants, awaits_outcome, counts_of
from initiatives.models import Activity
from stakeholders.access import OutsideScope
from tests.factories import CountryFactory, OrganisationFactory, ProjectFactory, RegionFactory
from tests.initiatives.factories import ActivityFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
NEW = {"kind": "workshop", "title_en": "Workshop", "starts_on": date(2026, 4, 1)}


def reasons(call, *args, **values):
    with pytest.raises(ValidationError) as caught:
        call(*args, **values)
    return caught.value.message_dict


def test_officer_records_what_is_known(africa_officer):
    made = create_activity(
        by=africa_officer,
        region=RegionFactory(),
        status="completed",
        countries=[CountryFactory()],
        participants=30,
        women=12,
        **NEW,
    )

    made.refresh_from_db()
    assert (made.status, made.participants, made.women, made.men, made.unrecorded) == (
        "completed",
        30,
        12,
        None,
        18,
    )
    assert [country.pk for country in made.countries.all()] == ["KE"]


def test_women_and_men_make_the_participants_unless_more_came(africa_officer):
    activity = create_activity(by=africa_officer, region=RegionFactory(), women=3, men=4, **NEW)
    assert activity.participants == 7

    activity = change_activity(activity, by=africa_officer, women=5)
    assert activity.participants == 9

    activity = change_activity(activity, by=africa_officer, participants=12)
    activity = change_activity(activity, by=africa_officer, men=6)
    assert (activity.participants, activity.unrecorded) == (12, 1)


@pytest.mark.parametrize("status", ["under-way", "completed"])
def test_what_is_still_to_come_has_not_begun(africa_officer, status):
    values = NEW | {"starts_on": TODAY + timedelta(days=1)}

    refused = reasons(
        create_activity, by=africa_officer, region=RegionFactory(), status=status, **values
    )

    assert refused == {"status": ["It starts on a day that is still to come: it is planned."]}


def test_what_begins_today_is_under_way(africa_officer):
    values = NEW | {"starts_on": TODAY}

    create_activity(by=africa_officer, region=RegionFactory(), status="under-way", **values)


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_what_was_not_held_has_no_participants(africa_officer, status):
    activity = ActivityFactory(participants=0)

    assert reasons(change_activity, activity, by=africa_officer, status=status) == {
        "participants": ["An activity that is planned or cancelled has no participants."]
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.update(status=status)


def test_there_are_no_more_women_and_men_than_participants(africa_officer):
    activity = ActivityFactory(participants=5, women=2)

    assert reasons(change_activity, activity, by=africa_officer, men=4) == {
        "participants": ["There are more women and men than participants."]
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.update(men=4)


def test_one_that_a_project_names_is_not_removed(africa_officer):
    activity = ActivityFactory()
    ProjectFactory().joint_activities.add(activity)

    with pytest.raises(ValidationError):
        remove_activity(activity, by=africa_officer)


def test_others_do_not_write_it(americas_officer):
    with pytest.raises(OutsideScope):
        change_activity(ActivityFactory(), by=americas_officer, place="Nairobi")


def test_counts_add_up_and_tell_what_is_not_known():
    ActivityFactory(status="completed", participants=10, women=6, men=4)
    ActivityFactory(status="completed", kind="mission")
    ActivityFactory(status="under-way", participants=3)
    ActivityFactory(status="planned", kind="mission", is_sample=True)
    ActivityFactory(status="cancelled")
    joint = ActivityFactory()
    joint.organisations.set([OrganisationFactory(), OrganisationFactory()])

    counts = counts_of(Activity.objects.all())

    assert counts == ActivityCounts(
        table={
            "training": {"completed": 1, "under-way": 1, "cancelled": 1, "": 1},
            "mission": {"completed": 1, "planned": 1},
        },
        joint=1,
        participants=Participants(total=13, women=6, men=4, of=4, unknown=2, by_sex=1),
        is_sample=True,
    )
    assert counts.by_status == {
        "planned": 1,
        "under-way": 1,
        "completed": 2,
        "cancelled": 1,
        "": 1,
    }
    assert counts.by_kind == {"training": 4, "mission": 2}
    assert counts.rows == [("training", [0, 1, 1, 1, 1], 4), ("mission", [1, 0, 1, 0, 0], 2)]
    assert counts.total == 6


def test_an_activity_counts_once_however_it_is_joined():
    activity = ActivityFactory(participants=5)
    activity.organisations.set([OrganisationFactory(), OrganisationFactory()])
    activity.countries.set([CountryFactory(), CountryFactory(iso2="UG")])

    counts = counts_of(Activity.objects.filter(countries__in=["KE", "UG"]))

    assert (counts.total, counts.joint, counts.participants.total) == (1, 1, 5)


def test_participants_of_whom_nothing_is_known_are_not_none():
    ActivityFactory(status="completed")

    assert counts_of(Activity.objects.all()).participants == Participants(of=1, unknown=1)


def test_outcome_is_awaited_after_the_last_day():
    activity = ActivityFactory(
        status="planned", starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 3)
    )

    days = (date(2026, 4, 3), date(2026, 4, 4))
    assert [awaits_outcome(activity, on=day) for day in days] == [False, True]
    activity.status = "completed"
    assert not awaits_outcome(activity, on=days[1])


def test_nobody_took_part_in_no_activity_and_unknown_stays_unknown():
    assert Participants().taking_part == 0
    assert Participants(of=2, unknown=2).taking_part is None
    assert Participants(total=30, of=2, unknown=1).taking_part == 30
