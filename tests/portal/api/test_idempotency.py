"""A request that comes twice with its key writes once, and is answered the same."""

import re
import threading
from base64 import b64encode
from datetime import timedelta
from decimal import Decimal

import psycopg2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InternalError, connection, connections
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator

from budgets.models import ContributionEntry
from portal.api.models import KeptAnswer
from portal.api.tasks import forget_old_keys_task
from projects.models import Project
from tests.databases import WAITING
from tests.documents import pdf
from tests.factories import (
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.portal.api.conftest import refusals

PLEDGE = {"stage": "pledged", "amount": "100.00", "currency": "CHF"}


@pytest.fixture
def contribution(db):
    return ContributionFactory(stage=None)


@pytest.fixture
def pledge(post, contribution, africa_officer):
    """Send the same pledge each time, unless told otherwise."""

    def request(key="k-1", data=PLEDGE, *, by=africa_officer, to=contribution, **options):
        return post(f"/contributions/{to.pk}/entries/", data, by=by, key=key, **options)

    return request


def shown(response):
    headers = ("Location", "Content-Type", "Content-Language")
    return response.status_code, response.content, [response[name] for name in headers]


def test_same_request_is_answered_the_same_and_writes_nothing(pledge, contribution):
    first = pledge()
    second = pledge()

    assert shown(second) == shown(first)
    assert first.status_code == 201
    assert ("Idempotent-Replayed" in first, second["Idempotent-Replayed"]) == (False, "true")
    assert ContributionEntry.objects.count() == 1
    contribution.refresh_from_db()
    assert contribution.pledged_chf == Decimal("100.00")


def test_layout_of_the_json_and_the_language_make_no_other_request(pledge):
    first = pledge()
    second = pledge(data=dict(reversed(PLEDGE.items())), language="fr")

    assert shown(second) == shown(first)
    assert second["Content-Language"] == "en"


def test_null_and_an_empty_text_make_one_request(pledge):
    first = pledge(data=PLEDGE | {"reference": None})
    second = pledge(data=PLEDGE | {"reference": ""})

    assert second["Idempotent-Replayed"] == "true"
    assert shown(second) == shown(first)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"data": PLEDGE | {"amount": "100.01"}}, id="another amount"),
        pytest.param({"data": PLEDGE | {"reference": ""}}, id="a field more"),
        pytest.param({"to": None}, id="another address"),
    ],
)
def test_key_of_another_request_is_refused(pledge, change):
    pledge()
    if "to" in change:
        change = {"to": ContributionFactory(stage=None)}

    response = pledge(**change)

    assert response.status_code == 422
    assert response.json() == {
        "type": "validation_error",
        "errors": [
            {
                "code": "reused",
                "detail": "This key came with another request before."
                " Send a new key for a new write.",
                "attr": "Idempotency-Key",
            }
        ],
    }
    assert ContributionEntry.objects.count() == 1


def test_another_key_and_another_user_write_again(pledge, administrator):
    answers = [pledge(), pledge("k-2"), pledge(by=administrator)]

    assert len({answer.json()["id"] for answer in answers}) == 3


def test_another_officer_of_the_office_is_answered_the_same(pledge):
    """Whoever of the office sends the file of the day: it is entered once."""
    amina, amadou = (
        UserFactory(role="regional-officer", is_staff=True, regions=["AFR"]) for _ in range(2)
    )

    first, again = pledge(by=amina), pledge(by=amadou)

    assert shown(again) == shown(first)
    assert again["Idempotent-Replayed"] == "true"
    assert ContributionEntry.objects.get().entered_by == amina


def test_key_of_another_office_is_another_key(pledge, africa_officer):
    """Other regions, other rights: what was answered there is not shown here."""
    both = UserFactory(role="regional-officer", is_staff=True, regions=["AFR", "AMS"])

    answers = [pledge(), pledge(by=both)]

    assert [("Idempotent-Replayed" in answer) for answer in answers] == [False, False]
    assert ContributionEntry.objects.count() == 2


def test_answer_is_not_repeated_to_whoever_lost_the_right(pledge, contribution, africa_officer):
    pledge()
    africa_officer.regions.set([RegionFactory(code="AMS")])

    assert pledge().status_code == 403
    assert ContributionEntry.objects.count() == 1


@pytest.mark.parametrize("amount", [100, 100.0, "100", "100.0", " 100.00 ", "0100"])
def test_amounts_that_are_equal_are_the_same_request(pledge, amount):
    first, again = pledge(), pledge(data=PLEDGE | {"amount": amount})

    assert shown(again) == shown(first)
    assert ContributionEntry.objects.count() == 1


def test_text_that_looks_like_a_number_is_a_text(pledge):
    first = pledge(data=PLEDGE | {"reference": "7"})
    other = pledge(data=PLEDGE | {"reference": "007"})

    assert (first.status_code, other.status_code) == (201, 422)


def test_project_that_is_sent_twice_is_made_once(post, africa_officer):
    RegionFactory(code="AFR")

    answers = [
        post("/projects/", {"title_en": "New", "region": "AFR"}, by=africa_officer, key="one")
        for _ in range(2)
    ]

    assert shown(answers[0]) == shown(answers[1])
    assert Project.objects.count() == 1


def test_document_that_is_sent_twice_is_kept_once(client, signed_in, africa_officer):
    project = ProjectFactory()
    headers = signed_in(africa_officer)

    def send(content):
        file = SimpleUploadedFile("a.pdf", content)
        data = {"project": project.slug, "kind": "other", "title": "A", "file": file}
        return client.post("/api/v1/documents/", data, headers=headers)

    one, two = pdf(), pdf(change=lambda writer: writer.add_blank_page(width=10, height=10))

    answers = [send(one), send(one), send(two)]

    assert [answer.status_code for answer in answers] == [201, 201, 422], answers[0].content
    assert "Idempotent-Replayed" in answers[1]


def operations():
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return [
        (path, methods["post"]) for path, methods in schema["paths"].items() if "post" in methods
    ]


def test_every_post_takes_a_key_or_says_why_not():
    without = {}
    for path, operation in operations():
        named = [one for one in operation["parameters"] if one["name"] == "Idempotency-Key"]
        reason = operation.get("x-no-idempotency-key")
        assert bool(named) != bool(reason), path
        assert all(one["required"] and one["in"] == "header" for one in named)
        if reason:
            without[path] = reason

    assert without == {
        "/api/v1/auth/login/": "A token is shown once and kept by nobody, so none is answered"
        " again.",
        "/api/v1/auth/logout/": "A token that is forgotten twice stays forgotten.",
    }


def test_every_post_asks_for_its_key(client, signed_in, administrator, reviewer, db):
    """Or for the role first: one of the two may write there, or a focal point."""
    focal = UserFactory(role="focal-point", country=CountryFactory(iso2="KE"))
    for path, operation in operations():
        if "x-no-idempotency-key" in operation:
            continue
        address = re.sub(r"{\w+}", "1", path)
        answers = set()
        for user in (administrator, reviewer, focal):
            headers = {"authorization": signed_in(user)["authorization"]}
            answer = client.post(address, {}, content_type="application/json", headers=headers)
            refused = {(one["attr"], one["code"]) for one in answer.json()["errors"]}
            assert answer.status_code in (400, 403), path
            answers |= refused
        assert ("Idempotency-Key", "required") in answers, path


@pytest.mark.parametrize("path", ["/auth/login/", "/auth/logout/"])
def test_key_is_refused_where_none_is_taken(client, africa_officer, signed_in, path):
    headers = signed_in(africa_officer)
    if "login" in path:
        headers["authorization"] = "Basic " + b64encode(b"amina:a-long-test-password").decode()

    response = client.post(f"/api/v1{path}", headers=headers)

    assert refusals(response) == {"Idempotency-Key": "unknown"}


@pytest.mark.parametrize("key", ["", "x" * 256, "clé", "a\tb"])
def test_key_that_is_missing_or_malformed_is_refused_by_name(pledge, key):
    response = pledge(key)

    code = "key" if key else "required"
    assert refusals(response) == {"Idempotency-Key": code}
    assert ContributionEntry.objects.count() == 0


def test_longest_key_of_printable_characters_is_taken(pledge):
    assert pledge("~ " * 127 + "!").status_code == 201


@pytest.mark.usefixtures("contribution")
def test_every_request_that_writes_money_needs_a_key(post, africa_officer, administrator):
    contribution = ContributionFactory()
    entry = contribution.entries.get()
    spent = ExpenditureFactory(project=contribution.project)
    paths = [
        "/contributions/",
        f"/contributions/{contribution.pk}/entries/",
        f"/contributions/{contribution.pk}/commitments/",
        f"/contribution-entries/{entry.pk}/withdraw/",
        f"/contribution-entries/{entry.pk}/correct/",
        "/expenditures/",
        f"/expenditures/{spent.pk}/correct/",
        *[f"/{kind}/1/propose/" for kind in ("budgets", "allocations", "commitments")],
    ]

    for path in paths:
        response = post(path, {}, by=administrator, key="")
        assert refusals(response) == {"Idempotency-Key": "required"}, path


def test_refused_request_keeps_nothing_and_its_key_stays_free(pledge):
    refused = pledge(data=PLEDGE | {"amount": "0"})
    again = pledge()

    assert refusals(refused) == {"amount": "invalid"}
    assert (again.status_code, "Idempotent-Replayed" in again) == (201, False)


def test_request_outside_the_own_regions_keeps_nothing(pledge, americas_officer):
    assert pledge(by=americas_officer).status_code == 403
    assert KeptAnswer.objects.count() == 0


def test_answer_that_cannot_be_kept_takes_the_entry_with_it(pledge):
    """The answer is in the transaction of the write: here the database refuses to keep it."""
    with connection.cursor() as cursor:
        cursor.execute(REFUSE_ANSWERS)

    with pytest.raises(InternalError, match="The disk is full"):
        pledge()

    assert (ContributionEntry.objects.count(), KeptAnswer.objects.count()) == (0, 0)


REFUSE_ANSWERS = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The disk is full' USING ERRCODE = 'internal_error'; END $$;
CREATE TRIGGER refuse BEFORE UPDATE ON api_keptanswer
    FOR EACH ROW EXECUTE FUNCTION refuse();
"""


def test_approval_that_is_repeated_approves_once(post, africa_officer, reviewer, contribution):
    sent = {"amount": "100", "currency": "CHF"}
    commitment = post(
        f"/contributions/{contribution.pk}/commitments/", sent, by=africa_officer
    ).json()
    path = f"/commitments/{commitment['id']}/approve/"

    answers = [post(path, by=reviewer, key="a") for _ in range(2)]

    assert shown_briefly(answers[0]) == shown_briefly(answers[1]) == (200, "approved")
    assert ContributionEntry.objects.count() == 1


def shown_briefly(response):
    return response.status_code, response.json()["status"]


def test_keys_older_than_thirty_days_are_forgotten(pledge):
    for key in ("old", "new"):
        pledge(key)
    month = timezone.now() - timedelta(days=30, minutes=1)
    KeptAnswer.objects.filter(key="old").update(kept_at=month)

    forget_old_keys_task()

    assert list(KeptAnswer.objects.values_list("key", flat=True)) == ["new"]


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    @pytest.fixture
    def at_once(self, pledge):
        """Hold the contribution by another connection, so that both requests are under way."""
        answers = []

        def ask(data):
            answers.append(pledge(data=data))
            connections.close_all()

        def both(contribution, *bodies):
            asking = [threading.Thread(target=ask, args=[body]) for body in bodies]
            with psycopg2.connect(**connection.get_connection_params()) as other:
                with other.cursor() as cursor:
                    cursor.execute(
                        "SELECT FROM budgets_contribution WHERE id = %s FOR UPDATE",
                        [contribution.pk],
                    )
                for thread in asking:
                    thread.start()
                wait_until_two_wait_for_a_lock()
                other.commit()
            other.close()
            for thread in asking:
                thread.join(10)
            return answers

        return both

    def test_one_writes_and_the_other_answers_the_same(self, at_once, contribution):
        answers = at_once(contribution, PLEDGE, PLEDGE)

        assert shown(answers[0]) == shown(answers[1])
        assert sorted("Idempotent-Replayed" in answer for answer in answers) == [False, True]
        assert ContributionEntry.objects.count() == 1

    def test_refused_one_leaves_the_key_to_the_other_or_is_told_so(self, at_once, contribution):
        """The two differ: whichever came second is refused, or the first was and keeps nothing."""
        answers = at_once(contribution, PLEDGE, PLEDGE | {"amount": "0"})

        statuses = sorted(answer.status_code for answer in answers)
        assert statuses in ([201, 400], [201, 422])
        assert ContributionEntry.objects.count() == 1


def wait_until_two_wait_for_a_lock():
    with connection.cursor() as cursor:
        for _ in range(500):
            cursor.execute(WAITING)
            if cursor.fetchone()[0] >= 2:
                return
            cursor.execute("SELECT pg_sleep(0.02)")
    raise AssertionError("Nobody waited for a lock.")
