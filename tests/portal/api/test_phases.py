"""Phases, gates, moves and waivers by the API, by whom they are refused, and the whole walk."""

import pytest

from projects.models import GateWaiver, PhaseChange, Project
from tests.factories import UserFactory
from tests.portal.api.conftest import refusals
from tests.projects.walking import meet, project_in

pytestmark = pytest.mark.django_db

Phase = Project.Phase


def path(project, endpoint):
    return f"/projects/{project.slug}/{endpoint}/"


@pytest.fixture
def get(client, signed_in):
    def request(project, endpoint, *, by=None, language="en"):
        headers = (signed_in(by) if by else {}) | {"accept-language": language}
        return client.get(f"/api/v1{path(project, endpoint)}", headers=headers)

    return request


@pytest.fixture
def move(post):
    def request(project, name, *, by, **values):
        return post(path(project, "moves"), {"move": name, **values}, by=by)

    return request


def codes(response, status):
    """Give every reason of a refusal; several may stand on the request as a whole."""
    assert response.status_code == status
    return [(error["attr"], error["code"]) for error in response.json()["errors"]]


def test_gates_tell_where_a_project_stands_and_what_to_do(get, reviewer):
    project = project_in("evaluation")
    meet("lessons", project)
    waiver = GateWaiver.objects.create(
        project=project, gate="outcomes", reason="Ended early", waived_by=reviewer
    )

    body = get(project, "gates").json()

    at = waiver.waived_at.isoformat().replace("+00:00", "Z")
    assert body == {
        "phase": "evaluation",
        "status": "active",
        "next_phase": "closed",
        "gates": [
            {
                "gate": "outcomes",
                "label": "Outcomes recorded",
                "state": "waived",
                "advice": "Record at least one outcome, with the day on which it was achieved.",
                "waiver": {
                    "gate": "outcomes",
                    "countries": [],
                    "reason": None,
                    "waived_by": "Headquarters reviewer",
                    "waived_at": at,
                    "is_sample": False,
                },
            },
            {
                "gate": "final-expenditure",
                "label": "Final expenditure",
                "state": "unmet",
                "advice": "State that the expenditure is final.",
                "waiver": None,
            },
            {
                "gate": "lessons",
                "label": "Lessons recorded",
                "state": "met",
                "advice": "Record at least one lesson of this project.",
                "waiver": None,
            },
        ],
    }


def test_refused_move_names_every_unmet_gate_and_nothing_moves(move, africa_officer):
    project = project_in("funding")

    response = move(project, "advance", by=africa_officer)

    assert codes(response, 409) == [
        (None, "consultation"),
        (None, "actual-start"),
    ]
    project.refresh_from_db()
    assert project.phase == "funding"


def test_move_is_told_as_it_is_kept(get, move, africa_officer):
    project = project_in("identification")

    response = move(project, "advance", by=africa_officer, reason="The country asked.")

    kept = PhaseChange.objects.get()
    body = {
        "id": kept.pk,
        "move": "advance",
        "from_phase": "identification",
        "to_phase": "formulation",
        "from_status": "active",
        "to_status": "active",
        "waived": [],
        "reason": "The country asked.",
        "made_by": "amina (Regional officer)",
        "made_at": kept.made_at.isoformat().replace("+00:00", "Z"),
        "is_sample": False,
    }
    assert (response.status_code, response.json()) == (201, body)
    public = body | {"reason": None, "made_by": "Regional officer"}
    assert get(project, "moves").json() == [public]


def test_move_repeated_with_its_key_moves_once(post, africa_officer):
    project = project_in("implementation")

    answers = [
        post(path(project, "moves"), {"move": "advance"}, by=africa_officer, key="once")
        for _number in range(2)
    ]

    assert answers[0].json() == answers[1].json()
    assert PhaseChange.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({}, {"move": "required"}),
        ({"move": "fly"}, {"move": "invalid_choice"}),
        ({"move": "suspend"}, {"reason": "required"}),
        ({"move": "suspend", "reason": " "}, {"reason": "required"}),
        ({"move": "suspend", "reason": "Typo" * 501}, {"reason": "max_length"}),
        ({"move": "advance", "phase": "closed"}, {"phase": "unknown"}),
        ({"move": "advance", "actual_start_on": "soon"}, {"actual_start_on": "invalid"}),
        ({"move": "advance", "actual_start_on": "2026-01-01"}, {"actual_start_on": "phase"}),
        (
            {"move": "cancel", "reason": "No", "actual_start_on": "2026-01-01"},
            {"actual_start_on": "phase"},
        ),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_move_is_named(post, africa_officer, values, refused):
    project = project_in("implementation")

    assert refusals(post(path(project, "moves"), values, by=africa_officer)) == refused
    assert not PhaseChange.objects.exists()


def test_move_that_the_status_does_not_allow_is_a_conflict(post, africa_officer):
    values = {"move": "resume", "reason": "Because"}

    response = post(path(project_in("implementation"), "moves"), values, by=africa_officer)

    assert refusals(response, 409) == {None: "wrong_status"}
    assert not PhaseChange.objects.exists()


ROLES = {
    "administrator": ("hq-administrator", []),
    "officer": ("regional-officer", ["AFR"]),
    "officer of another region": ("regional-officer", ["AMS"]),
    "reviewer": ("hq-reviewer", []),
    "auditor": ("auditor", []),
    "focal point": ("focal-point", []),
    "partner": ("partner", []),
}


@pytest.fixture(params=ROLES)
def who(request):
    return request.param


def user_of(who, project):
    role, regions = ROLES[who]
    return UserFactory(role=role, regions=regions, country=project.countries.first())


def test_who_may_do_what(post, who):
    project = project_in("evaluation", status="active")
    user = user_of(who, project)

    def status(endpoint, **values):
        return post(path(project, endpoint), values, by=user).status_code

    statuses = {
        "move": status("moves", move="suspend", reason="Elections"),
        "waiver": status("waivers", gate="lessons", reason="Ended early"),
        "final": status("final-expenditure"),
        "reopen": status("moves", move="reopen", reason="Because"),
    }

    # An administrator could reopen, were it closed or cancelled.
    allowed = {
        "administrator": {"move": 201, "waiver": 403, "final": 201, "reopen": 409},
        "officer": {"move": 201, "waiver": 403, "final": 201, "reopen": 403},
        "reviewer": {"move": 403, "waiver": 201, "final": 403, "reopen": 403},
    }
    assert statuses == allowed.get(who, dict.fromkeys(statuses, 403))


@pytest.mark.parametrize("endpoint", ["moves", "waivers", "final-expenditure", "replicas"])
def test_visitor_is_asked_to_sign_in(client, get, endpoint):
    project = project_in("evaluation")

    response = client.post(f"/api/v1{path(project, endpoint)}", {}, content_type="application/json")

    assert response.status_code == 401
    assert get(project, endpoint).status_code == 200


@pytest.mark.parametrize("endpoint", ["gates", "moves", "waivers", "final-expenditure", "replicas"])
def test_draft_is_told_to_nobody_outside(get, africa_officer, endpoint):
    project = project_in("evaluation", is_published=False)

    assert get(project, endpoint).status_code == 404
    assert get(project, endpoint, by=africa_officer).status_code == 200


def test_officer_cannot_reopen(move, administrator, africa_officer):
    project = project_in("funding", status="cancelled")

    assert codes(move(project, "reopen", by=africa_officer, reason="A donor"), 403) == [
        (None, "scope")
    ]
    assert move(project, "reopen", by=administrator, reason="A donor").status_code == 201


@pytest.mark.parametrize("gate", ["approved-budget", "actual-start"])
def test_facts_are_not_waived(post, reviewer, gate):
    project = project_in("identification")
    data = {"gate": gate, "reason": "Urgent"}

    assert refusals(post(path(project, "waivers"), data, by=reviewer)) == {"gate": "invalid"}


def test_final_expenditure_is_told(get, post, africa_officer):
    project = project_in("evaluation")
    nothing = {"spent_chf": None, "note": None, "stated_by": None, "stated_at": None}
    assert get(project, "final-expenditure").json() == {"is_final": False, **nothing}

    post(path(project, "final-expenditure"), {"note": "All is in"}, by=africa_officer)

    body = get(project, "final-expenditure").json()
    assert body.pop("stated_at")
    assert body == {
        "is_final": True,
        "spent_chf": "0.00",
        "note": "All is in",
        "stated_by": "Regional officer",
    }


def test_rows_cost_the_same_however_many(get, django_assert_num_queries, reviewer):
    counts = []
    for rows in (1, 3):
        project = project_in("evaluation")
        for _number in range(rows):
            PhaseChange.objects.create(
                project=project,
                move="suspend",
                from_status="active",
                to_status="suspended",
                reason="Because",
                made_by=UserFactory(),
            )
        with django_assert_num_queries(QUERIES_OF_MOVES):
            counts.append(len(get(project, "moves").json()))

    assert counts == [1, 3]


QUERIES_OF_MOVES = 5


class TestPhaseIsNotWritten:
    """A project is written with the phase and status that it has, or without them."""

    @pytest.fixture
    def send(self, client, signed_in, africa_officer):
        def request(method, address, data):
            return getattr(client, method)(
                f"/api/v1{address}",
                data,
                content_type="application/json",
                headers=signed_in(africa_officer),
            )

        return request

    @pytest.mark.parametrize("method", ["put", "patch"])
    @pytest.mark.parametrize(
        ("name", "value"), [("phase", "closed"), ("phase", ""), ("status", "cancelled")]
    )
    def test_other_value_is_refused_by_name(self, send, method, name, value):
        project = project_in("funding")
        data = {"title_en": "T", "region": "AFR", name: value}

        response = send(method, f"/projects/{project.slug}/", data)

        assert refusals(response) == {name: "moves"}

    @pytest.mark.parametrize("method", ["put", "patch"])
    @pytest.mark.parametrize("values", [{}, {"phase": "funding", "status": "suspended"}])
    def test_same_value_or_none_leaves_it(self, send, method, values):
        project = project_in("funding", status="suspended")
        data = {"title_en": "T", "region": "AFR", **values}

        body = send(method, f"/projects/{project.slug}/", data).json()

        assert (body["phase"], body["status"]) == ("funding", "suspended")

    @pytest.mark.parametrize(
        "values", [{"phase": "funding"}, {"status": "suspended"}, {"phase": ""}], ids=str
    )
    def test_new_project_begins_at_the_beginning(self, send, values):
        project_in("funding")
        data = {"title_en": "New", "region": "AFR"}

        assert refusals(send("post", "/projects/", data | values)) == dict.fromkeys(values, "moves")
        body = send("post", "/projects/", data).json()
        assert (body["phase"], body["status"]) == ("identification", "active")
