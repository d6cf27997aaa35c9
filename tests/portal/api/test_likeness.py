import pytest

from initiatives.models import InterregionalEffort, Likeness
from initiatives.suggestions import refuse
from projects.models import ProjectLikeness
from tests.factories import (
    BudgetItemFactory,
    ContributionFactory,
    CountryFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
)
from tests.initiatives.factories import InterregionalEffortFactory
from tests.portal.api.conftest import refusals
from tests.portal.api.when import when

pytestmark = pytest.mark.django_db

REASONS = {
    "themes": ["trust-security"],
    "goals": ["09"],
    "concepts": ["cybersecurity"],
    "words": {"en": ["drill"], "fr": ["exercice"]},
}
HOST = "http://testserver"


def initiatives_alike(code="ASP", number=1, **values):
    one = InitiativeFactory(number=number)
    other = InitiativeFactory(region__code=code, number=number)
    values = {"score": "0.812", "reasons": REASONS} | values
    return Likeness.objects.create(one=one, other=other, **values)


def projects_alike(code="ASP", number=1, **values):
    one = ProjectFactory(initiative=InitiativeFactory(number=number))
    other = ProjectFactory(initiative=InitiativeFactory(region__code=code, number=number))
    values = {"score": "0.812", "reasons": REASONS} | values
    return ProjectLikeness.objects.create(one=one, other=other, **values)


KINDS = pytest.mark.parametrize(
    ("path", "make"),
    [("/likenesses/", initiatives_alike), ("/project-likenesses/", projects_alike)],
    ids=["initiatives", "projects"],
)


def decided(pair, status="confirmed"):
    by = UserFactory(role="hq-administrator")
    type(pair).objects.filter(pk=pair.pk).update(status=status, decided_by=by)
    return by


@pytest.fixture
def read(client, signed_in):
    def request(path, user=None, **query):
        headers = signed_in(user) if user else {}
        return client.get(f"/api/v1{path}", query, headers=headers)

    return request


def test_a_pair_as_staff_read_it(read, africa_officer):
    pair = initiatives_alike()
    ThemeFactory(slug="trust-security", name_en="Trust", name_fr="Confiance")

    body = read(f"/likenesses/{pair.pk}/", africa_officer, lang="fr").json()

    suggested_at = body.pop("suggested_at")
    assert suggested_at
    assert body == {
        "id": pair.pk,
        "url": f"{HOST}/api/v1/likenesses/{pair.pk}/",
        "one": "kigali-2022/AFR1",
        "other": "kigali-2022/ASP1",
        "score": "0.812",
        "reasons": {
            "themes": ["Confiance"],
            "goals": ["ODD 9"],
            "concepts": ["cybersécurité"],
            "words": ["exercice"],
        },
        "status": "suggested",
        "decided_by": None,
        "decided_at": None,
        "note": None,
        "updated_at": when(pair),
    }


@KINDS
def test_visitors_read_what_is_confirmed_alone(read, path, make):
    shown = make()
    decided(shown)
    decided(make("AMS", 2), "refused")
    hidden = make("ARB", 3)

    rows = read(path).json()["results"]

    assert [(row["id"], row["decided_by"]) for row in rows] == [
        (shown.pk, "Headquarters administrator")
    ]
    assert read(f"{path}{hidden.pk}/").status_code == 404


@KINDS
def test_a_focal_point_reads_what_visitors_read(read, path, make):
    make()
    by = UserFactory(role="focal-point", country=CountryFactory())

    assert read(path, by).json()["results"] == []


@KINDS
def test_a_pair_with_a_record_that_is_not_public_is_not_shown(read, path, make):
    pair = make()
    decided(pair)
    pair.other.is_published = False
    pair.other.save()

    assert read(path).json()["results"] == []


@KINDS
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    client, path, make, number, django_assert_num_queries
):
    for each in range(number):
        decided(make(number=each + 1))

    with django_assert_num_queries(4):
        rows = client.get(f"/api/v1{path}").json()["results"]

    assert len(rows) == number


@KINDS
def test_pairs_are_found_by_region_and_status(read, path, make, africa_officer):
    pair = make()
    decided(make("AMS", 2), "refused")
    RegionFactory(code="EUR")

    def ids(**query):
        return [row["id"] for row in read(path, africa_officer, **query).json()["results"]]

    assert ids(region="ASP") == [pair.pk]
    assert ids(region="EUR") == []
    assert ids(status="suggested") == [pair.pk]
    assert refusals(read(path, status="perhaps")) == {"status": "invalid_choice"}


def test_pairs_are_found_by_the_record(read, africa_officer):
    pair, project_pair = initiatives_alike(), projects_alike()
    initiatives_alike("AMS", 2)

    initiative = read("/likenesses/", africa_officer, initiative="kigali-2022/ASP1").json()
    project = read("/project-likenesses/", africa_officer, project=project_pair.other.slug).json()

    assert [row["id"] for row in initiative["results"]] == [pair.pk]
    assert [row["id"] for row in project["results"]] == [project_pair.pk]


@KINDS
def test_an_officer_of_either_region_confirms(post, path, make, africa_officer):
    pair = make()

    response = post(f"{path}{pair.pk}/confirm/", by=africa_officer)

    effort = InterregionalEffort.objects.get()
    body = response.json()
    assert response.status_code == 200
    assert (body["slug"], body["is_published"]) == (effort.slug, False)
    members = body["initiatives"] or body["projects"]
    assert len(members) == 2
    pair.refresh_from_db()
    assert (pair.status, pair.decided_by) == ("confirmed", africa_officer)


@KINDS
def test_an_officer_refuses_with_a_reason(post, path, make, africa_officer):
    pair = make()

    without = post(f"{path}{pair.pk}/refuse/", {"reason": " "}, by=africa_officer)
    body = post(f"{path}{pair.pk}/refuse/", {"reason": "Other aims."}, by=africa_officer).json()

    assert refusals(without) == {"reason": "blank"}
    assert (body["status"], body["note"]) == ("refused", "Other aims.")
    again = post(f"{path}{pair.pk}/refuse/", {"reason": "Other aims."}, by=africa_officer)
    assert refusals(again, 409) == {None: "wrong_status"}


@KINDS
@pytest.mark.parametrize(
    "account",
    [
        {"role": "regional-officer", "regions": ["EUR"]},
        {"role": "regional-officer"},
        {"role": "hq-reviewer"},
        {"role": "auditor"},
        {"role": "focal-point"},
        {"role": "partner"},
    ],
    ids=str,
)
def test_others_decide_nothing(post, path, make, account):
    pair = make()
    by = UserFactory(**account)

    answers = [
        post(f"{path}{pair.pk}/confirm/", by=by).status_code,
        post(f"{path}{pair.pk}/refuse/", {"reason": "No."}, by=by).status_code,
    ]

    assert set(answers) <= {403, 404}
    pair.refresh_from_db()
    assert pair.status == "suggested"
    assert not InterregionalEffort.objects.exists()


@KINDS
def test_visitors_decide_nothing(client, path, make):
    pair = make()
    decided(pair)

    response = client.post(f"/api/v1{path}{pair.pk}/refuse/", {"reason": "No."})

    assert response.status_code == 401
    pair.refresh_from_db()
    assert pair.status == "confirmed"


def test_a_decision_is_answered_the_same_when_repeated_with_its_key(post, africa_officer):
    pair = initiatives_alike()
    path = f"/likenesses/{pair.pk}/confirm/"

    first = post(path, by=africa_officer, key="once")
    again = post(path, by=africa_officer, key="once")

    assert (again.status_code, again.json()) == (200, first.json())
    assert InterregionalEffort.objects.count() == 1


def test_an_effort_tells_its_members_and_their_money_each_once(read):
    effort = InterregionalEffortFactory(slug="cyber", title_en="Cyber", title_fr="Cyber en commun")
    one, other = InitiativeFactory(), InitiativeFactory(region__code="ASP")
    effort.initiatives.add(one, other)
    hidden = InitiativeFactory(region__code="EUR", is_published=False)
    effort.initiatives.add(hidden)
    both = ProjectFactory(initiative=one, effort=effort)
    alone = ProjectFactory(initiative=InitiativeFactory(region__code="ARB"), effort=effort)
    ProjectFactory(initiative=InitiativeFactory(region__code="AMS"))
    for project, amount in ((both, 60), (alone, 40)):
        BudgetItemFactory(budget__project=project, amount=100)
        ContributionFactory(project=project, amount=amount)

    body = read("/efforts/cyber/", lang="fr").json()

    assert body["title"] == "Cyber en commun"
    assert body["initiatives"] == ["kigali-2022/AFR1", "kigali-2022/ASP1"]
    assert body["projects"] == [both.slug, alone.slug]
    assert body["funding"]["secured"] == {"cash": "100.00", "in_kind": "0.00"}
    assert body["funding"]["gap"]["cash"] == "100.00"
    explained = read("/efforts/cyber/explain/", measure="secured").json()
    assert (explained["total"], explained["count"]) == ("100.00", 2)


def test_an_effort_that_is_not_published_is_shown_to_staff_alone(read, africa_officer):
    InterregionalEffortFactory(slug="draft", is_published=False)

    assert read("/efforts/draft/").status_code == 404
    assert read("/efforts/").json()["results"] == []
    assert read("/efforts/draft/", africa_officer).json()["slug"] == "draft"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_efforts_costs_the_same_for_any_number(
    client, number, django_assert_num_queries
):
    for each in range(number):
        effort = InterregionalEffortFactory()
        for code in ("AFR", "ASP"):
            initiative = InitiativeFactory(region__code=code, number=each + 1)
            effort.initiatives.add(initiative)
            ProjectFactory(initiative=initiative, effort=effort)

    with django_assert_num_queries(5):
        rows = client.get("/api/v1/efforts/", {"region": "ASP"}).json()["results"]

    assert [len(row["projects"]) for row in rows] == [2] * number


def test_a_refused_pair_can_be_confirmed_later(post, africa_officer):
    pair = initiatives_alike()
    refuse(pair, by=africa_officer, reason="Other aims.")

    assert post(f"/likenesses/{pair.pk}/confirm/", by=africa_officer).status_code == 200
