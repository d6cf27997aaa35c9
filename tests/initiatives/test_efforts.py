from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from initiatives import efforts
from initiatives.models import InterregionalEffort, Likeness
from stakeholders.access import OutsideScope
from tests.factories import InitiativeFactory, ProjectFactory, UserFactory
from tests.initiatives.factories import InterregionalEffortFactory

pytestmark = pytest.mark.django_db


def administrator():
    return UserFactory(role="hq-administrator")


def alike(one, other):
    one, other = sorted((one, other), key=lambda row: row.pk)
    return Likeness.objects.create(one=one, other=other, score="0.8")


def four():
    return [
        InitiativeFactory(
            region__code=code, title_en=f"Cybersecurity {code}", title_fr=f"Cyber {code}"
        )
        for code in ("AFR", "AMS", "ARB", "ASP")
    ]


def members(effort):
    return sorted(effort.initiatives.values_list("region", flat=True))


def test_confirming_begins_an_effort_that_is_not_shown_yet():
    one, other, *_rest = four()

    effort = efforts.confirm(alike(one, other), by=administrator())

    effort.refresh_from_db()
    assert (effort.slug, effort.title_en, effort.title_fr) == (
        "cybersecurity-afr",
        "Cybersecurity AFR",
        "Cyber AFR",
    )
    assert members(effort) == ["AFR", "AMS"]
    assert effort.is_published is False


def test_confirming_says_who_did_it():
    one, other, *_rest = four()
    likeness, by = alike(one, other), administrator()

    efforts.confirm(likeness, by=by)

    likeness.refresh_from_db()
    assert (likeness.status, likeness.decided_by) == ("confirmed", by)


def test_a_third_joins_the_effort_of_the_first_two():
    one, other, third, _fourth = four()
    effort = efforts.confirm(alike(one, other), by=administrator())

    assert efforts.confirm(alike(other, third), by=administrator()) == effort
    assert members(effort) == ["AFR", "AMS", "ARB"]
    assert InterregionalEffort.objects.count() == 1


def test_two_efforts_become_one_with_their_initiatives_and_projects():
    one, other, third, fourth = four()
    first = efforts.confirm(alike(one, other), by=administrator())
    second = efforts.confirm(alike(third, fourth), by=administrator())
    project = ProjectFactory(initiative=third, effort=second)

    kept = efforts.confirm(alike(one, fourth), by=administrator())

    project.refresh_from_db()
    assert (kept, project.effort) == (first, first)
    assert members(first) == ["AFR", "AMS", "ARB", "ASP"]
    assert list(InterregionalEffort.objects.all()) == [first]


def test_a_published_effort_takes_in_an_older_one_that_is_not():
    one, other, third, _fourth = four()
    efforts.confirm(alike(one, other), by=administrator())
    published = InterregionalEffortFactory()
    published.initiatives.add(third)

    assert efforts.confirm(alike(other, third), by=administrator()) == published
    assert members(published) == ["AFR", "AMS", "ARB"]


def test_an_effort_of_the_same_title_has_a_slug_of_its_own():
    for _time in range(2):
        InterregionalEffortFactory(slug="cybersecurity" + "-2" * _time)
    one = InitiativeFactory(title_en="Cybersecurity")
    other = InitiativeFactory(region__code="ASP", title_en="Cybersecurity")

    assert efforts.confirm(alike(one, other), by=administrator()).slug == "cybersecurity-3"


def test_titles_that_are_long_or_not_in_english_begin_an_effort_too():
    one = InitiativeFactory(title_en=None, title_zh_hans="网络安全" * 100)
    other = InitiativeFactory(region__code="ASP", title_en="Cybersecurity")

    effort = efforts.confirm(alike(one, other), by=administrator())

    effort.refresh_from_db()
    assert (effort.slug, effort.title_en) == ("effort", None)
    assert effort.title_zh_hans == ("网络安全" * 100)[:300]


def test_an_effort_is_kept_by_the_officers_of_every_region_in_it():
    one, other, *_rest = four()
    effort = efforts.confirm(alike(one, other), by=administrator())
    ProjectFactory(initiative=InitiativeFactory(region__code="EUR"), effort=effort)

    editable = {
        code: InterregionalEffort.objects.editable_by(
            UserFactory(role="regional-officer", regions=[code])
        ).exists()
        for code in ("AFR", "AMS", "ARB", "EUR")
    }

    assert editable == {"AFR": True, "AMS": True, "ARB": False, "EUR": True}


def test_visitors_see_published_efforts_alone():
    published = InterregionalEffortFactory()
    InterregionalEffortFactory(is_published=False)

    assert list(InterregionalEffort.objects.public()) == [published]


def test_visitors_see_confirmed_pairs_of_published_initiatives_alone():
    one, other, third, fourth = four()
    shown, hidden, suggested = alike(one, other), alike(one, third), alike(one, fourth)
    for likeness in (shown, hidden):
        efforts.confirm(likeness, by=administrator())
    third.is_published = False
    third.save()

    assert suggested in Likeness.objects.all()
    assert list(Likeness.objects.public()) == [shown]


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_begin_one_effort():
    one, other, third, _fourth = four()
    pairs = [alike(one, other), alike(one, third)]
    by = administrator()

    def confirm(likeness):
        try:
            return efforts.confirm(likeness, by=by).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        begun = set(pool.map(confirm, pairs))

    effort = InterregionalEffort.objects.get()
    assert begun == {effort.pk}
    assert members(effort) == ["AFR", "AMS", "ARB"]


def test_a_refused_decision_begins_no_effort():
    one, other, *_rest = four()

    with pytest.raises(OutsideScope):
        efforts.confirm(alike(one, other), by=UserFactory(role="auditor"))

    assert not InterregionalEffort.objects.exists()
