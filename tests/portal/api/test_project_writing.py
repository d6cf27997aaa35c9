"""Projects as they are written: what comes in, what is refused by name, nothing half-saved."""

import threading

import psycopg2
import pytest
from django.db import connection, connections

from projects.models import Project
from tests.databases import WAITING
from tests.factories import CountryFactory, InitiativeFactory, RegionFactory, ThemeFactory
from tests.initiatives.factories import ActivityFactory, NeedFactory

LIST = "/api/v1/projects/"
ONE = f"{LIST}village-network/"


@pytest.fixture
def world(db):
    """What a project refers to."""
    InitiativeFactory(number=1)
    InitiativeFactory(number=2)
    CountryFactory(iso2="KE")
    CountryFactory(iso2="UG")
    ThemeFactory(slug="infrastructure")


@pytest.fixture
def send(client, signed_in, africa_officer):
    """Send a request as the officer for Africa, unless told otherwise."""

    def request(method, path, data, *, by=africa_officer, language="en"):
        return getattr(client, method)(
            path,
            data,
            content_type="application/json",
            headers=signed_in(by) | {"accept-language": language},
        )

    return request


def refusals(response, status=400):
    assert response.status_code == status
    return {error["attr"]: error["code"] for error in response.json()["errors"]}


FULL = {
    "slug": "village-network",
    "number": "9RAF10084-04",
    "title_ar": None,
    "title_zh_hans": None,
    "title_en": "Village network",
    "title_fr": "Réseau de village",
    "title_ru": None,
    "title_es": None,
    "description_ar": None,
    "description_zh_hans": None,
    "description_en": "Connects villages.",
    "description_fr": None,
    "description_ru": None,
    "description_es": None,
    "is_title_official": True,
    "initiative": "kigali-2022/AFR1",
    "initiative_basis": "stated",
    "other_initiatives": ["kigali-2022/AFR2"],
    "region": "AFR",
    "level": "regional",
    "countries": ["KE", "UG"],
    "themes": ["infrastructure"],
    "phase": "identification",
    "status": "active",
    "sectors": ["BR"],
    "starts_on": "2026-01-15",
    "ends_on": "2027-01-14",
    "date_precision": "day",
    "financial_scale": "below-100k",
    "published_amount": "75000.00",
    "published_currency": "CHF",
    "is_published_amount_shared": False,
    "sdgs": [9, 17],
    "source": "https://www.itu.int/example",
    "source_kind": "official",
    "is_published": True,
}
LEAST = {"title_en": "Village network", "region": "AFR"}


@pytest.mark.usefixtures("world")
class TestAdding:
    def test_what_is_sent_is_what_is_then_read(self, client, send):
        response = send("post", LIST, FULL)

        assert response.status_code == 201
        assert response["Location"] == f"http://testserver{ONE}"
        assert response.json() == client.get(ONE).json()
        read = client.get(f"{ONE}?translations=all").json()
        assert {name: read[name] for name in FULL} == FULL

    def test_least_project_gets_a_slug_and_stays_a_draft(self, client, send):
        body = send("post", LIST, LEAST).json()

        assert (body["slug"], body["is_published"], body["phase"], body["funding"]["gap"]) == (
            "village-network",
            False,
            "identification",
            {"cash": None, "in_kind": None},
        )
        assert client.get(ONE).status_code == 404

    def test_second_project_of_a_title_gets_a_number_in_its_slug(self, send):
        made = [send("post", LIST, LEAST).json()["slug"] for _ in range(2)]

        assert made == ["village-network", "village-network-2"]

    def test_empty_texts_and_numbers_are_kept_as_unknown(self, send):
        for title in ("One", "Two"):
            response = send("post", LIST, LEAST | {"title_en": title, "title_fr": "", "number": ""})
            assert response.status_code == 201

        assert set(Project.objects.values_list("title_fr", "number")) == {(None, None)}

    @pytest.mark.parametrize(
        ("change", "refused"),
        [
            pytest.param({"title_en": None}, {"title_en": "null"}, id="a title is needed"),
            pytest.param({"title_en": ""}, {"title_en": "blank"}, id="and not empty"),
            pytest.param({"title_en": "x" * 301}, {"title_en": "max_length"}, id="too long"),
            pytest.param({"title_fr": "\0"}, {"title_fr": "null_characters_not_allowed"}, id="NUL"),
            pytest.param({"title": "T"}, {"title": "by_language"}, id="text without language"),
            pytest.param({"funding": 1}, {"funding": "unknown"}, id="what is only read"),
            pytest.param({"titel_en": "T"}, {"titel_en": "unknown"}, id="misspelt"),
            pytest.param({"slug": "not a slug"}, {"slug": "invalid"}, id="slug"),
            pytest.param({"region": "XXX"}, {"region": "does_not_exist"}, id="region"),
            pytest.param({"region": "\0"}, {"region": "incorrect_type"}, id="region NUL"),
            pytest.param({"countries": ["KE", "ZZ"]}, {"countries": "does_not_exist"}, id="ZZ"),
            pytest.param({"themes": ["fun"]}, {"themes": "does_not_exist"}, id="theme"),
            pytest.param({"initiative": "AFR1"}, {"initiative": "does_not_exist"}, id="no plan"),
            pytest.param({"initiative": "\0/AFR1"}, {"initiative": "does_not_exist"}, id="key NUL"),
            pytest.param({"initiative": 1}, {"initiative": "invalid"}, id="key is a number"),
            pytest.param(
                {"other_initiatives": "x"}, {"other_initiatives": "not_a_list"}, id="list"
            ),
            pytest.param({"phase": "dreaming"}, {"phase": "invalid_choice"}, id="phase"),
            pytest.param({"sdgs": [18]}, {"sdgs.0": "max_value"}, id="there are 17 goals"),
            pytest.param({"starts_on": "soon"}, {"starts_on": "invalid"}, id="date"),
            pytest.param(
                {"starts_on": "2027-01-02", "ends_on": "2027-01-01"},
                {"ends_on": "invalid"},
                id="ends before it starts",
            ),
            pytest.param(
                {"region": None, "initiative": None}, {"region": "invalid"}, id="needs a region"
            ),
            pytest.param(
                {"published_amount": "9" * 30}, {"published_amount": "max_digits"}, id="big"
            ),
            pytest.param(
                {"published_currency": ""}, {"published_currency": "invalid"}, id="of what"
            ),
            pytest.param(
                {"published_currency": "Fr."}, {"published_currency": "invalid"}, id="currency"
            ),
        ],
    )
    def test_what_is_wrong_is_named_and_nothing_is_saved(self, send, change, refused):
        response = send("post", LIST, FULL | change)

        assert refusals(response) == refused
        assert not Project.objects.exists()

    def test_everything_wrong_is_named_at_once(self, send):
        response = send("post", LIST, {"title": "T", "number": "1" * 31, "sdgs": "no"})

        assert refusals(response) == {
            "title": "by_language",
            "title_en": "required",
            "number": "max_length",
            "sdgs": "not_a_list",
        }

    def test_several_rules_of_the_model_are_told_at_once(self, send):
        CountryFactory(iso2="BR", region__code="AMS")
        wrong = {"region": "AMS", "starts_on": "2027-01-02", "ends_on": "2027-01-01"}

        response = send("post", LIST, FULL | wrong)

        assert refusals(response) == {"initiative": "invalid", "ends_on": "invalid"}

    @pytest.mark.parametrize("name", ["slug", "number"])
    def test_what_another_project_has_is_refused(self, send, name):
        send("post", LIST, FULL)

        response = send("post", LIST, FULL | {"slug": "two", "number": "two", name: FULL[name]})

        assert refusals(response, 409) == {name: "duplicate"}
        assert Project.objects.count() == 1

    def test_errors_are_in_the_readers_language(self, send):
        response = send("post", LIST, LEAST | {"title_en": ""}, language="fr")

        assert response.json() == {
            "type": "validation_error",
            "errors": [
                {
                    "code": "blank",
                    "detail": "Ce champ ne peut être vide.",
                    "attr": "title_en",
                }
            ],
        }

    @pytest.mark.parametrize(
        ("body", "code"),
        [("[]", "invalid"), ("1", "invalid"), ('"A"', "invalid"), ("null", "null")],
    )
    def test_body_that_is_no_object_is_refused(self, send, body, code):
        assert refusals(send("post", LIST, body)) == {None: code}

    def test_body_that_is_no_json_is_refused(self, send):
        response = send("post", LIST, "{")

        assert response.status_code == 400
        assert [error["code"] for error in response.json()["errors"]] == ["parse_error"]

    def test_form_is_not_understood(self, client, signed_in, africa_officer):
        assert client.post(LIST, LEAST, headers=signed_in(africa_officer)).status_code == 415


class TestChanging:
    @pytest.fixture(autouse=True)
    def _project(self, world, send):
        send("post", LIST, FULL)

    def test_patch_changes_what_it_names_and_leaves_the_rest(self, client, send):
        response = send("patch", ONE, {"title_fr": "Réseau", "countries": ["UG"]})

        read = client.get(f"{ONE}?translations=all").json()
        assert response.status_code == 200
        assert response.json() == client.get(ONE).json()
        assert {name: read[name] for name in FULL} == FULL | {
            "title_fr": "Réseau",
            "countries": ["UG"],
        }

    def test_project_names_the_needs_that_it_answers(self, send):
        need, activity = NeedFactory(), ActivityFactory()

        named = send("patch", ONE, {"needs": [need.pk], "joint_activities": [activity.pk]})
        refused = send("patch", ONE, {"needs": [0]})

        assert (named.json()["needs"], named.json()["joint_activities"]) == (
            [need.pk],
            [activity.pk],
        )
        assert refusals(refused) == {"needs": "does_not_exist"}

    def test_refused_patch_changes_nothing(self, client, send):
        before = client.get(ONE).json()

        response = send("patch", ONE, {"countries": [], "title_fr": "X", "ends_on": "2020-01-01"})

        assert refusals(response) == {"ends_on": "invalid"}
        assert client.get(ONE).json() == before

    def test_put_empties_what_it_leaves_out(self, send):
        response = send("put", f"{ONE}?translations=all", LEAST | {"is_published": True})

        emptied = dict.fromkeys(FULL, None) | {
            "slug": "village-network",
            "title_en": "Village network",
            "is_title_official": True,
            "initiative_basis": "stated",
            "other_initiatives": [],
            "region": "AFR",
            "level": "national",
            "countries": [],
            "themes": [],
            "phase": "identification",
            "status": "active",
            "date_precision": "day",
            "financial_scale": None,
            "published_currency": None,
            "is_published_amount_shared": False,
            "sectors": [],
            "sdgs": [],
            "source": None,
            "source_kind": None,
            "is_published": True,
        }
        body = response.json()
        assert {name: body[name] for name in FULL} == emptied

    def test_put_repeated_gives_the_same(self, send):
        first = send("put", ONE, FULL).json()
        second = send("put", ONE, FULL).json()

        assert first | {"updated_at": ""} == second | {"updated_at": ""}

    def test_put_needs_what_a_new_project_needs(self, send):
        assert refusals(send("put", ONE, {"region": "AFR"})) == {"title_en": "required"}

    def test_address_stays(self, send):
        assert refusals(send("patch", ONE, {"slug": "other"})) == {"slug": "fixed"}
        assert send("patch", ONE, {"slug": "village-network"}).status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["slug", "number"])
def test_value_taken_by_somebody_at_the_same_moment_is_refused_by_name(send, name):
    """Another connection has inserted the value, and commits while our insert waits for it."""
    RegionFactory()
    theirs = {"slug": "a", "number": "a", name: "taken"}
    ours = {"slug": "b", "number": "b", name: "taken"}
    answers = []

    def ask():
        answers.append(send("post", LIST, LEAST | ours))
        connections.close_all()

    with psycopg2.connect(**connection.get_connection_params()) as other:
        with other.cursor() as cursor:
            cursor.execute(INSERT, [theirs["slug"], theirs["number"]])
        asking = threading.Thread(target=ask)
        asking.start()
        wait_until_somebody_waits_for_a_lock()
        other.commit()
    asking.join(10)
    other.close()

    assert refusals(answers[0], 409) == {name: "duplicate"}
    assert Project.objects.count() == 1


INSERT = """
INSERT INTO projects_project (slug, number, title, title_en, description, level, region_id,
    is_title_official, initiative_basis, phase, status, date_precision, financial_scale,
    is_published_amount_shared, published_currency, sdgs, sectors, source, source_kind,
    is_published, is_sample, created_at, updated_at)
VALUES (%s, %s, 'T', 'T', '', 'national', 'AFR', true, 'stated', '', 'active', 'day', '', false, '',
    '{}', '{}', '', '', false, false, now(), now())
"""


def wait_until_somebody_waits_for_a_lock():
    with connection.cursor() as cursor:
        for _ in range(500):
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.02)")
    raise AssertionError("Nobody waited for a lock.")
