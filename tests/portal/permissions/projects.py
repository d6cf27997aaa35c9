"""What is done to projects: writing, moving, measuring, monitoring, telling, announcing."""

from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from budgets.models import FinalStatement
from projects.models import (
    Document,
    FollowUp,
    GateWaiver,
    Impact,
    Indicator,
    Lesson,
    LinkProposal,
    Measurement,
    Participation,
    PhaseChange,
    ProgressUpdate,
    Project,
    Result,
    Risk,
    Target,
    Visit,
)
from stakeholders.models import Organisation
from tests.documents import pdf
from tests.portal.permissions import worlds
from tests.portal.permissions.action import AFRICA, AMERICAS, KENYA, STAFF, Action


def moves(name, may, move, world, **values):
    data = {"move": move, "reason": "Elections", **values}
    return Action(name, may, world, "POST /projects/{slug}/moves/", data, writes=PhaseChange)


PHASES = [
    moves("advance a project", AFRICA, "advance", worlds.african_project),
    moves("suspend a project", AFRICA, "suspend", worlds.african_project),
    moves(
        "resume a project", AFRICA, "resume", partial(worlds.african_project, status="suspended")
    ),
    moves("cancel a project", AFRICA, "cancel", worlds.african_project),
    moves(
        "reopen a cancelled project",
        {"administrator"},
        "reopen",
        partial(worlds.african_project, status="cancelled"),
    ),
    moves(
        "reopen a closed project",
        {"administrator"},
        "reopen",
        partial(worlds.african_project, "closed"),
    ),
    Action(
        "waive a gate",
        {"reviewer"},
        partial(worlds.african_project, "evaluation"),
        "POST /projects/{slug}/waivers/",
        {"gate": "lessons", "reason": "Ended early"},
        writes=GateWaiver,
    ),
    Action(
        "reuse a project of Africa in the Americas",
        AMERICAS,
        partial(worlds.african_project, "closed"),
        "POST /projects/{slug}/replicas/",
        {"region": "AMS"},
        writes=Project,
    ),
    Action(
        "state the final expenditure",
        AFRICA,
        partial(worlds.african_project, "evaluation"),
        "POST /projects/{slug}/final-expenditure/",
        writes=FinalStatement,
    ),
]

PROJECTS = [
    Action(
        "add a project",
        AFRICA,
        worlds.nothing,
        "POST /projects/",
        {"title_en": "Village network", "region": "AFR"},
        writes=Project,
    ),
    *[
        Action(
            f"{name} a project",
            AFRICA,
            worlds.african_project,
            f"{method} /projects/{{slug}}/",
            {"title_en": "Another title", "region": "AFR"},
            writes=Project,
        )
        for name, method in (("change", "PATCH"), ("replace", "PUT"))
    ],
    Action(
        "remove a project made by mistake",
        AFRICA,
        worlds.mistaken_project,
        "DELETE /projects/{slug}/",
        writes=Project,
    ),
    Action(
        "write a participation",
        AFRICA,
        worlds.african_project,
        "POST /participations/",
        lambda project: {
            "project": project.slug,
            "role": "training",
            "organization": Organisation.objects.get(acronym="AFRALTI").pk,
        },
        writes=Participation,
    ),
    Action(
        "change a participation",
        AFRICA,
        worlds.participation,
        "PATCH /participations/{id}/",
        {"phases": ["funding"]},
        writes=Participation,
    ),
    Action(
        "replace a participation",
        AFRICA,
        worlds.participation,
        "PUT /participations/{id}/",
        lambda row: {
            "project": row.project.slug,
            "role": "training",
            "organization": row.organisation_id,
        },
        writes=Participation,
    ),
    Action(
        "delete a participation",
        AFRICA,
        worlds.participation,
        "DELETE /participations/{id}/",
        writes=Participation,
    ),
]


def measuring(indicator):
    return {
        "indicator": indicator.pk,
        "measured_on": "2026-06-30",
        "value": "100.00",
        "evidence": "Lists",
    }


def read_now(impact):
    return {"read_at": impact.updated_at.isoformat()}


RESULTS = [
    Action(
        "record a measurement",
        AFRICA,
        worlds.indicator,
        "POST /measurements/",
        measuring,
        writes=Measurement,
    ),
    Action(
        "record measurements at once",
        AFRICA,
        worlds.indicator,
        "POST /measurements/bulk/",
        lambda indicator: {"measurements": [measuring(indicator)]},
        writes=Measurement,
    ),
    Action(
        "correct a measurement",
        AFRICA,
        worlds.measurement,
        "PATCH /measurements/{id}/",
        {"value": "35"},
        writes=Measurement,
    ),
    Action(
        "remove a measurement",
        AFRICA,
        worlds.measurement,
        "DELETE /measurements/{id}/",
        writes=Measurement,
    ),
    Action(
        "add an indicator",
        AFRICA,
        worlds.indicator,
        "POST /indicators/",
        lambda indicator: {"result": indicator.result_id, "name_en": "Schools online"},
        writes=Indicator,
    ),
    Action(
        "change an indicator",
        AFRICA,
        worlds.indicator,
        "PATCH /indicators/{id}/",
        {"name_en": "Pupils online"},
        writes=Indicator,
    ),
    Action(
        "remove an indicator",
        AFRICA,
        worlds.indicator,
        "DELETE /indicators/{id}/",
        writes=Indicator,
    ),
    Action(
        "set a target",
        AFRICA,
        worlds.indicator,
        "POST /targets/",
        lambda indicator: {"indicator": indicator.pk, "due_on": "2027-12-31", "value": "9"},
        writes=Target,
    ),
    Action(
        "change a target",
        AFRICA,
        worlds.target,
        "PATCH /targets/{id}/",
        {"value": "9"},
        writes=Target,
    ),
    Action("remove a target", AFRICA, worlds.target, "DELETE /targets/{id}/", writes=Target),
    Action(
        "state an impact",
        AFRICA,
        worlds.african_project,
        "POST /impacts/",
        lambda project: of_project(project, country="KE", statement_en="Schools are online"),
        writes=Impact,
    ),
    Action(
        "restate an impact",
        AFRICA,
        worlds.impact,
        "PATCH /impacts/{id}/",
        {"evidence": "Census"},
        writes=Impact,
    ),
    Action("remove an impact", AFRICA, worlds.impact, "DELETE /impacts/{id}/", writes=Impact),
    Action(
        "confirm the impact in Kenya",
        KENYA,
        worlds.impact,
        "POST /impacts/{id}/confirm/",
        read_now,
        writes=Impact,
    ),
    Action(
        "contest the impact in Kenya",
        KENYA,
        worlds.impact,
        "POST /impacts/{id}/contest/",
        lambda impact: read_now(impact) | {"answer": "Three only"},
        writes=Impact,
    ),
]

LINKS = [
    Action(
        "propose a link with a need of Brazil",
        AFRICA,
        worlds.need_of_brazil,
        "POST /link-proposals/",
        lambda need: of_project(Project.objects.get(), need=need.pk, reason="The same gear"),
        writes=LinkProposal,
    ),
    Action(
        "accept a proposed link",
        AMERICAS,
        worlds.proposed_link,
        "POST /link-proposals/{id}/accept/",
        writes=LinkProposal,
    ),
    Action(
        "decline a proposed link",
        AMERICAS,
        worlds.proposed_link,
        "POST /link-proposals/{id}/decline/",
        {"reason": "Met already"},
        writes=LinkProposal,
    ),
    Action(
        "withdraw a proposed link",
        AFRICA,
        worlds.proposed_link,
        "POST /link-proposals/{id}/withdraw/",
        writes=LinkProposal,
    ),
]

RISK = {"description": "Floods", "likelihood": 3, "effect": 2, "identified_on": "2026-06-30"}


def monitored(of, values, project):
    """What is written of a project; an action is given to somebody who is staff."""
    sent = {"project": project.slug, **values}
    if of == "follow-up":
        sent |= {"action": "Repair it.", "owner": "olga"}
    return sent


MONITORING = [
    Action(
        "mark a follow-up as done",
        AFRICA,
        worlds.follow_up,
        "POST /follow-ups/{id}/done/",
        writes=FollowUp,
    ),
    Action(
        "mark an own follow-up as done",
        STAFF,
        worlds.staffed_follow_up,
        "POST /follow-ups/{id}/done/",
        writes=FollowUp,
        is_own=True,
    ),
    *[
        Action(f"{name} a {of}", AFRICA, world, f"{method} /{of}s/{path}", data, writes=model)
        for of, model, record, values in (
            ("visit", Visit, worlds.visit, {"starts_on": "2026-06-30"}),
            ("risk", Risk, worlds.risk, RISK),
            ("follow-up", FollowUp, worlds.follow_up, {"due_on": "2031-01-31"}),
        )
        for name, world, method, path, data in (
            ("write", worlds.staffed_project, "POST", "", partial(monitored, of, values)),
            ("change", record, "PATCH", "{id}/", values),
            ("remove", record, "DELETE", "{id}/", {}),
        )
    ],
]


def of_project(project, **values):
    return {"project": project.slug, **values}


LEARNING = [
    Action(
        "write a progress update",
        AFRICA,
        worlds.african_project,
        "POST /progress-updates/",
        partial(of_project, text_en="Begun."),
        writes=ProgressUpdate,
    ),
    Action(
        "change a progress update",
        AFRICA,
        worlds.progress_update,
        "PATCH /progress-updates/{id}/",
        {"text_en": "Done."},
        writes=ProgressUpdate,
    ),
    Action(
        "remove a progress update",
        AFRICA,
        worlds.progress_update,
        "DELETE /progress-updates/{id}/",
        writes=ProgressUpdate,
    ),
    Action(
        "upload a document",
        AFRICA,
        worlds.african_project,
        "POST /documents/",
        lambda project: of_project(
            project, title="Report", file=SimpleUploadedFile("r.pdf", pdf())
        ),
        writes=Document,
    ),
]

LESSON = {"title_en": "Plan for floods", "what_en": "Roads were closed."}
RESULT = {"statement_en": "Schools are online"}

ANNOUNCING = [
    Action(f"{name} a {of}", AFRICA, world, f"{method} /{of}s/{path}", data, writes=model)
    for of, model, record, values in (
        ("lesson", Lesson, worlds.lesson, LESSON),
        ("result", Result, worlds.achieved, RESULT),
    )
    for name, world, method, path, data in (
        ("write", worlds.african_project, "POST", "", partial(of_project, **values)),
        ("change", record, "PATCH", "{id}/", values),
        ("remove", record, "DELETE", "{id}/", {}),
        ("announce", partial(record, published_at=None), "POST", "{id}/announce/", {}),
        ("withdraw", record, "POST", "{id}/withdraw/", {}),
    )
]
