"""Rows of the admin: projects with what they are made of, their moves, and their links."""

from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from projects.models import (
    Document,
    FollowUp,
    GateWaiver,
    Impact,
    Indicator,
    Lesson,
    LinkProposal,
    Measurement,
    PhaseChange,
    Project,
    QualityQuestion,
    Result,
    Risk,
    Visit,
)
from stakeholders.models import User
from tests.documents import pdf
from tests.portal.permissions import kept_worlds, worlds
from tests.portal.permissions.action import AFRICA, AMERICAS
from tests.portal.permissions.attempt import NOBODY, Attempt, chosen, kept

REVIEWER = {"reviewer"}
HEADQUARTERS = {"administrator"}
ACTIVE, SUSPENDED, CANCELLED = (
    partial(worlds.african_project, status=status)
    for status in ("active", "suspended", "cancelled")
)
HIDDEN, SHOWN = worlds.mistaken_project, partial(worlds.african_project, is_published=True)
REASON = {"reason": "Elections"}


def of_the_project(record, client, **values):
    return {"project": Project.objects.get().pk, **values}


def of_the_staff(record, client, **values):
    """What is written of a project and handed to somebody who is staff."""
    return of_the_project(record, client, owner=User.objects.get(username="olga").pk, **values)


def of_the_result(record, client):
    return {"result": Result.objects.get().pk, "unit": "people", "name_en": "Pupils online"}


def of_the_need(record, client):
    return of_the_project(record, client, need=record.pk, reason="The same gear")


def uploaded(record, client):
    file = SimpleUploadedFile("r.pdf", pdf())
    return of_the_project(record, client, title="Report", language="en", file=file)


def moves(may, move, world):
    return Attempt(Project, "move", may, world, REASON, way=(move,), writes=PhaseChange)


PROJECTS = [
    *kept(
        Project,
        AFRICA,
        HIDDEN,
        {"title_en": "Another title"},
        added={"title_en": "Village network", "region": "AFR"},
    ),
    chosen(Project, "publish", AFRICA, HIDDEN),
    chosen(Project, "withdraw", AFRICA, SHOWN),
    chosen(Project, "confirm", AFRICA, SHOWN),
    moves(AFRICA, "advance", ACTIVE),
    moves(AFRICA, "suspend", ACTIVE),
    moves(AFRICA, "cancel", ACTIVE),
    moves(AFRICA, "resume", SUSPENDED),
    moves(HEADQUARTERS, "reopen", CANCELLED),
    moves(HEADQUARTERS, "reopen", partial(worlds.african_project, "closed")),
    Attempt(
        Project,
        "waive",
        REVIEWER,
        partial(worlds.african_project, "evaluation"),
        {"reason": "Ended early"},
        way=("lessons",),
        writes=GateWaiver,
    ),
]

PARTS = [
    *kept(QualityQuestion, NOBODY, kept_worlds.quality_question, None, bulk=False),
    *kept(
        Visit,
        AFRICA,
        worlds.visit,
        {"summary": "Masts stand."},
        added=partial(of_the_project, starts_on="2026-06-30"),
        place=worlds.african_project,
    ),
    *kept(
        Risk,
        AFRICA,
        worlds.risk,
        {"response": "Dams"},
        added=partial(
            of_the_project,
            description="Floods",
            likelihood=3,
            effect=2,
            identified_on="2026-06-30",
        ),
        place=worlds.african_project,
    ),
    *kept(
        FollowUp,
        AFRICA,
        worlds.staffed_follow_up,
        {"action": "Repair it."},
        added=partial(of_the_staff, action="Repair it.", due_on="2031-01-31"),
        place=worlds.staffed_project,
    ),
    chosen(FollowUp, "mark_done", AFRICA, worlds.staffed_follow_up),
    chosen(FollowUp, "mark_done", AFRICA | {"auditor"}, kept_worlds.follow_up_of_the_auditor),
    *kept(
        Document,
        AFRICA,
        kept_worlds.document,
        {"title": "Other"},
        added=uploaded,
        place=worlds.african_project,
    ),
    *kept(
        Impact,
        AFRICA,
        worlds.impact,
        {"evidence": "Census"},
        added=partial(of_the_project, country="KE", statement_en="Schools are online"),
        place=worlds.african_project,
    ),
]

MEASURED = {"measured_on": "2026-06-30", "evidence": "Lists"}

MEASURING = [
    *kept(
        Indicator,
        AFRICA,
        worlds.indicator,
        {"name_en": "Pupils online"},
        added=of_the_result,
        place=worlds.achieved,
    ),
    Attempt(
        Indicator,
        "measure",
        AFRICA,
        worlds.indicator,
        MEASURED | {"value": "100"},
        writes=Measurement,
    ),
    Attempt(
        Project,
        "measure",
        AFRICA,
        lambda: worlds.indicator().result.project,
        lambda project, client: MEASURED | {f"value_{Indicator.objects.get().pk}": "100"},
        writes=Measurement,
    ),
    *kept(Measurement, AFRICA, worlds.measurement, None)[1:],
    # There is nothing to type on its page.
    Attempt(Measurement, "change", NOBODY, worlds.measurement, {"value": "35"}, is_answered=True),
    Attempt(Measurement, "correct", AFRICA, worlds.measurement, MEASURED | {"value": "35"}),
]

LESSON = {"title_en": "Plan for floods", "what_en": "Roads were closed."}
RESULT = {"kind": "output", "statement_en": "Schools are online"}

ANNOUNCING = [
    attempt
    for model, world, values in (
        (Lesson, worlds.lesson, LESSON),
        (Result, worlds.achieved, RESULT),
    )
    for attempt in (
        *kept(
            model,
            AFRICA,
            world,
            values,
            added=partial(of_the_project, **values),
            place=worlds.african_project,
        ),
        chosen(model, "announce", AFRICA, partial(world, published_at=None)),
        chosen(model, "withdraw", AFRICA, partial(world)),
    )
]

LINKS = [
    *kept(LinkProposal, NOBODY, worlds.proposed_link, None, bulk=False)[:2],
    Attempt(LinkProposal, "add", AFRICA, worlds.need_of_brazil, of_the_need),
    Attempt(LinkProposal, "accept", AMERICAS, worlds.proposed_link),
    Attempt(LinkProposal, "decline", AMERICAS, worlds.proposed_link, {"reason": "Met already"}),
    Attempt(LinkProposal, "withdraw", AFRICA, worlds.proposed_link),
]
