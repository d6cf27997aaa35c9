"""A project from the need of a country to its closing, by four accounts and the API alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import PhaseChange, Project
from tests.factories import CountryFactory, InitiativeFactory, RegionFactory, UserFactory
from tests.portal.api.test_phases import codes, path

pytestmark = pytest.mark.django_db


def test_four_accounts_walk_a_project_from_a_need_to_closed(
    post, client, signed_in, africa_officer, reviewer, administrator
):
    """By the API alone: each gate is first refused and then met, by whom it is theirs to meet."""
    RegionFactory(code="AFR")
    InitiativeFactory()
    focal_point = UserFactory(role="focal-point", country=CountryFactory(iso2="KE"))

    def done(path, sent=None, *, by=africa_officer):
        response = post(path, sent, by=by)
        assert response.status_code in (200, 201), response.content
        return response.json()

    need = done("/needs/", NEED, by=focal_point)
    done(f"/needs/{need['id']}/accept/")
    started = PROJECT | {"needs": [need["id"]]}
    project = Project.objects.get(slug=done("/projects/", started)["slug"])
    done(f"/needs/{need['id']}/answer/")

    def on(**values):
        return post(path(project, "moves"), {"move": "advance", **values}, by=africa_officer)

    moving = path(project, "moves")
    assert post(moving, {"move": "advance"}, by=focal_point).status_code == 403
    assert on().status_code == 201
    assert codes(on(), 409) == [(None, "approved-budget")]

    budget = f"/budgets/{done('/budgets/', BUDGET)['id']}"
    done(f"{budget}/propose/")
    assert post(f"{budget}/approve/", by=africa_officer).status_code == 403
    done(f"{budget}/approve/", by=reviewer)
    assert on().status_code == 201
    assert codes(on(), 409) == [
        (None, "consultation"),
        (None, "actual-start"),
    ]

    consultation = f"/consultations/{done('/consultations/', CONSULTATION)['id']}"
    done(f"{consultation}/open/")
    done(f"{consultation}/answer/", ANSWER, by=focal_point)
    done(f"{consultation}/close/", {"outcome": "Schools first."})
    assert codes(on(), 409) == [(None, "actual-start")]
    assert codes(on(actual_start_on="2999-01-01"), 400) == [("actual_start_on", "future")]
    assert on(actual_start_on="2026-03-02").status_code == 201
    assert on().status_code == 201
    assert codes(on(), 409) == [
        (None, "outcomes"),
        (None, "final-expenditure"),
        (None, "lessons"),
    ]

    done("/results/", OUTCOME)
    done(path(project, "final-expenditure"))
    waiver = {"gate": "lessons", "reason": "The lessons are those of its phase one."}
    assert post(path(project, "waivers"), waiver, by=africa_officer).status_code == 403
    done(path(project, "waivers"), waiver, by=reviewer)
    assert on().json()["waived"] == ["lessons"]
    reopened = done(
        path(project, "moves"),
        {"move": "reopen", "reason": "A lesson was forgotten."},
        by=administrator,
    )
    assert (reopened["to_phase"], reopened["to_status"]) == ("evaluation", "active")
    done("/lessons/", LESSON)
    assert on().json()["waived"] == []
    done(f"/needs/{need['id']}/meet/")

    body = client.get(f"/api/v1/projects/{project.slug}/", headers=signed_in(reviewer)).json()
    assert (body["phase"], body["status"]) == ("closed", "active")
    assert list(
        PhaseChange.objects.order_by("pk").values_list("move", "to_phase", "made_by__role")
    ) == [
        ("advance", "formulation", "regional-officer"),
        ("advance", "funding", "regional-officer"),
        ("advance", "implementation", "regional-officer"),
        ("advance", "evaluation", "regional-officer"),
        ("advance", "closed", "regional-officer"),
        ("reopen", "evaluation", "hq-administrator"),
        ("advance", "closed", "regional-officer"),
    ]


NEED = {"country": "KE", "language": "en", "title": "Connect rural schools", "kind": "assistance"}
PROJECT = {
    "title_en": "Schools online",
    "slug": "schools-online",
    "region": "AFR",
    "initiative": "kigali-2022/AFR1",
    "countries": ["KE"],
    "is_published": True,
}
BUDGET = {
    "project": "schools-online",
    "items": [{"category": "training", "year": 2026, "amount": "1000.00", "currency": "CHF"}],
}
CONSULTATION = {
    "region": "AFR",
    "initiative": "kigali-2022/AFR1",
    "closes_on": (timezone.localdate() + timedelta(30)).isoformat(),
    "title_en": "Connecting rural schools",
}
ANSWER = {"language": "en", "priorities": "The north", "respondent": "F. Njeri", "submit": True}
OUTCOME = {
    "project": "schools-online",
    "kind": "outcome",
    "statement_en": "Forty schools are online",
    "achieved_on": "2026-11-02",
}
LESSON = {
    "project": "schools-online",
    "title_en": "Power first",
    "what_en": "Schools without power could not use the line.",
}
