"""The queue of what is alike, for initiatives and projects."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import InterregionalEffort, Likeness
from projects.models import ProjectLikeness
from tests.factories import InitiativeFactory, ProjectFactory, UserFactory
from tests.initiatives.factories import InterregionalEffortFactory

pytestmark = pytest.mark.django_db

REASONS = {"themes": [], "goals": ["04"], "concepts": ["cybersecurity"], "words": {}}


def initiatives_alike(number=1):
    one = InitiativeFactory(number=number)
    other = InitiativeFactory(region__code="ASP", number=number)
    return Likeness.objects.create(one=one, other=other, score="0.81", reasons=REASONS)


def projects_alike(number=1):
    one = ProjectFactory()
    other = ProjectFactory(initiative=InitiativeFactory(region__code="ASP"))
    return ProjectLikeness.objects.create(one=one, other=other, score="0.81", reasons=REASONS)


KINDS = pytest.mark.parametrize(
    "make", [initiatives_alike, projects_alike], ids=["initiatives", "projects"]
)


def address(record, name="change"):
    label = record._meta.label_lower.replace(".", "_")
    args = [] if name == "changelist" else [record.pk]
    return reverse(f"admin:{label}_{name}", args=args)


def signed_in(client, **account):
    client.force_login(UserFactory(is_staff=True, **account))
    return client


@pytest.fixture
def officer(client):
    return signed_in(client, role="regional-officer", regions=["AFR"])


@KINDS
def test_the_queue_shows_score_records_and_reasons(officer, make):
    likeness = make()

    page = officer.get(address(likeness, "changelist")).text

    assert "0.81" in page
    assert "cybersecurity, SDG 4" in page
    assert address(likeness.one) in page
    assert address(likeness.other) in page


@KINDS
def test_what_waits_for_a_decision_comes_first(officer, make):
    decided, waiting = make(), make(2)
    type(decided).objects.filter(pk=decided.pk).update(
        status="confirmed", score="0.99", decided_by=UserFactory()
    )

    response = officer.get(address(waiting, "changelist"))

    assert list(response.context["cl"].result_list) == [waiting, decided]


def cost_of(client, path):
    client.get(path)  # what is read once for all requests
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@KINDS
def test_the_queue_costs_the_same_for_any_number(officer, make):
    path = address(make(), "changelist")
    for_one = cost_of(officer, path)
    make(2), make(3)

    assert cost_of(officer, path) == for_one


@KINDS
def test_an_officer_of_either_region_confirms(officer, make):
    likeness = make()
    asked = officer.get(address(likeness, "confirm"))

    response = officer.post(address(likeness, "confirm"))

    likeness.refresh_from_db()
    effort = InterregionalEffort.objects.get()
    assert "Both become part of one interregional effort" in asked.text
    assert response.url == address(effort)
    assert likeness.status == "confirmed"
    assert officer.get(response.url).status_code == 200


@KINDS
def test_asking_alone_changes_nothing(officer, make):
    likeness = make()

    officer.get(address(likeness, "confirm"))
    officer.get(address(likeness, "refuse"))

    likeness.refresh_from_db()
    assert likeness.status == "suggested"


@KINDS
def test_an_officer_refuses_with_a_reason(officer, make):
    likeness = make()

    without = officer.post(address(likeness, "refuse"), {"reason": ""})
    assert without.context["form"].errors == {"reason": ["This field is required."]}

    officer.post(address(likeness, "refuse"), {"reason": "Other aims."})

    likeness.refresh_from_db()
    assert (likeness.status, likeness.note) == ("refused", "Other aims.")


def offered(response):
    return {name for name in ("confirm", "refuse") if f"/{name}/" in response.text}


@KINDS
def test_what_is_decided_is_no_longer_offered(officer, make):
    likeness = make()
    assert offered(officer.get(address(likeness))) == {"confirm", "refuse"}

    officer.post(address(likeness, "refuse"), {"reason": "Other aims."})

    assert offered(officer.get(address(likeness))) == {"confirm"}


OTHERS = {
    "an officer of a third region": {"role": "regional-officer", "regions": ["EUR"]},
    "a reviewer": {"role": "hq-reviewer"},
    "an auditor": {"role": "auditor"},
}


@KINDS
@pytest.mark.parametrize("account", OTHERS.values(), ids=OTHERS)
def test_others_of_the_staff_read_and_decide_nothing(client, make, account):
    likeness = make()
    signed_in(client, **account)

    assert offered(client.get(address(likeness))) == set()
    assert client.post(address(likeness, "confirm")).status_code == 403
    assert client.post(address(likeness, "refuse"), {"reason": "No."}).status_code == 403
    likeness.refresh_from_db()
    assert likeness.status == "suggested"


@KINDS
def test_pairs_are_neither_added_changed_nor_deleted_by_hand(client, make):
    likeness = make()
    signed_in(client, role="hq-administrator", is_superuser=True)

    assert client.get(address(likeness, "changelist") + "add/").status_code == 403
    assert client.post(address(likeness), {"status": "confirmed"}).status_code == 403
    assert client.post(address(likeness, "delete"), {"post": "yes"}).status_code == 403


def test_an_effort_is_changed_by_officers_of_its_regions_alone(client):
    effort = InterregionalEffortFactory(is_published=False)
    effort.initiatives.add(InitiativeFactory())
    data = {
        "slug": effort.slug,
        "title_en": "One effort",
        "initiatives": [row.pk for row in effort.initiatives.all()],
        "is_published": "on",
    }

    refused = signed_in(client, role="regional-officer", regions=["EUR"])
    assert refused.post(address(effort), data).status_code == 403

    signed_in(client, role="regional-officer", regions=["AFR"]).post(address(effort), data)
    effort.refresh_from_db()
    assert (effort.title_en, effort.is_published) == ("One effort", True)


def test_an_officer_takes_no_effort_out_of_the_own_regions(client):
    effort = InterregionalEffortFactory()
    effort.initiatives.add(InitiativeFactory())
    foreign = InitiativeFactory(region__code="ASP")
    signed_in(client, role="regional-officer", regions=["AFR"])

    response = client.post(
        address(effort), {"slug": effort.slug, "title_en": "Taken", "initiatives": [foreign.pk]}
    )

    assert response.status_code == 403
    assert list(effort.initiatives.values_list("region", flat=True)) == ["AFR"]


def test_the_list_of_efforts_costs_the_same_for_any_number(officer):
    costs = []
    for number in (1, 2, 3):
        effort = InterregionalEffortFactory()
        effort.initiatives.add(InitiativeFactory(number=number))
        costs.append(cost_of(officer, address(effort, "changelist")))

    assert len(set(costs)) == 1
