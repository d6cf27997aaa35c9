"""What is alike on the page of an initiative or a project: to visitors, and to staff."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import Likeness
from projects.models import ProjectLikeness
from tests.factories import InitiativeFactory, ProjectFactory, ThemeFactory, UserFactory
from tests.initiatives.factories import InterregionalEffortFactory

pytestmark = pytest.mark.django_db

REASONS = {
    "themes": ["trust-security"],
    "goals": ["09"],
    "concepts": ["cybersecurity"],
    "words": {"en": ["drill"], "fr": ["exercice"]},
}


@pytest.fixture
def initiative():
    return InitiativeFactory()


def like(record, code="ASP", status="confirmed", **fields):
    """Another record of a region, paired with this one."""
    initiative = InitiativeFactory(region__code=code, title_en=f"Alike in {code}", **fields)
    model, other = Likeness, initiative
    if record._meta.model_name == "project":
        model = ProjectLikeness
        other = ProjectFactory(initiative=initiative, title_en=f"Alike in {code}")
    by = None if status == "suggested" else UserFactory()
    return model.objects.create(
        one=record, other=other, score="0.8", reasons=REASONS, status=status, decided_by=by
    )


def page_of(record, language="en"):
    if record._meta.model_name == "project":
        return f"/{language}/projects/{record.slug}/"
    return f"/{language}/initiatives/{record.plan.slug}/{record.code}/"


def shown(response):
    return [
        (other.record.region_id, other.is_confirmed, bool(other.admin_address))
        for other in response.context["alike"]
    ]


@pytest.fixture(params=["initiative", "project"])
def record(request, initiative):
    return initiative if request.param == "initiative" else ProjectFactory(initiative=initiative)


def test_visitors_see_what_is_confirmed_and_why(client, record):
    ThemeFactory(slug="trust-security", name_en="Trust", name_fr="Confiance")
    like(record)
    like(record, "AMS", "suggested")
    like(record, "ARB", "refused")

    response = client.get(page_of(record, "fr"))

    assert shown(response) == [("ASP", True, False)]
    [other] = response.context["alike"]
    for text in ("Alike in ASP", "Confiance", "ODD 9", "cybersécurité", "exercice"):
        assert text in response.text
    assert f'href="{other.address}"' in response.text
    assert "Alike in AMS" not in response.text


def test_staff_see_suggestions_too_with_a_way_to_decide(client, record, africa_officer):
    confirmed, suggested = like(record), like(record, "AMS", "suggested")
    like(record, "ARB", "refused")
    client.force_login(africa_officer)

    response = client.get(page_of(record))

    assert shown(response) == [("ASP", True, True), ("AMS", False, True)]
    assert "Suggested, not confirmed" in response.text
    for pair in (confirmed, suggested):
        label = pair._meta.label_lower.replace(".", "_")
        assert reverse(f"admin:{label}_change", args=[pair.pk]) in response.text


def test_a_focal_point_sees_what_visitors_see(client, record):
    like(record, status="suggested")
    client.force_login(UserFactory(role="focal-point"))

    assert shown(client.get(page_of(record))) == []


def test_the_pair_is_shown_from_either_side(client, record):
    pair = like(record)

    response = client.get(page_of(pair.other))

    assert [other.record for other in response.context["alike"]] == [record]


def test_what_is_not_published_is_not_shown(client, record):
    pair = like(record)
    pair.other.is_published = False
    pair.other.save()

    assert shown(client.get(page_of(record))) == []


def test_an_initiative_says_in_words_that_nothing_is_alike(client, initiative):
    response = client.get(page_of(initiative))

    assert "Nothing like it in other regions is confirmed yet." in response.text


def test_a_project_with_nothing_alike_says_nothing_of_it(client, initiative):
    effort = InterregionalEffortFactory(title_en="Without members")

    response = client.get(page_of(ProjectFactory(initiative=None, region=initiative.region)))

    assert "Alike in other regions" not in response.text
    assert effort.title_en not in response.text


def test_the_effort_is_named_once_it_is_published(client, record):
    effort = InterregionalEffortFactory(title_en="One effort", is_published=False)
    effort.initiatives.add(InitiativeFactory())
    assert "One effort" not in client.get(page_of(record)).text

    effort.is_published = True
    effort.save()

    assert f"/en/efforts/{effort.slug}/" in client.get(page_of(record)).text


def test_the_page_costs_the_same_for_any_number_alike(client, record, africa_officer):
    client.force_login(africa_officer)
    like(record)
    client.get(page_of(record))  # what is read once for all requests
    counts = []
    for code in ("AMS", "ARB", "EUR"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page_of(record)).status_code == 200
        counts.append(len(queries))
        like(record, code, "suggested")

    assert len(set(counts)) == 1
