"""Rows of the admin: needs, meetings, consultations, likenesses and the efforts they lead to."""

from datetime import timedelta
from functools import partial

from initiatives.models import (
    Activity,
    Consultation,
    Initiative,
    InterregionalEffort,
    Invitation,
    Likeness,
    Meeting,
    Need,
    Reply,
)
from projects.models import ProjectLikeness
from stakeholders.models import Organisation
from tests.portal.permissions import kept_worlds, worlds
from tests.portal.permissions.action import AFRICA, AMERICAS
from tests.portal.permissions.attempt import NOBODY, Attempt, kept
from tests.portal.permissions.worlds import LATER, SOON, TODAY

REVIEWER = {"reviewer"}
MEETING = {
    "kind": "annual-regional",
    "region": "AFR",
    "starts_on": "2026-05-04",
    "ends_on": "2026-05-06",
    "name_en": "Annual meeting",
}
DRAFT, OPEN, CLOSED = (
    partial(worlds.consultation, status) for status in ("draft", "open", "closed")
)
SHORT = partial(worlds.consultation, "draft", closes_on=TODAY + timedelta(days=3))
RAISED, ACCEPTED, ANSWERED = (
    partial(worlds.need, status) for status in ("raised", "accepted", "answered")
)


def with_an_organisation(record, client):
    organisation = Organisation.objects.order_by("pk")[0]
    return {
        "kind": "training",
        "region": "AFR",
        "starts_on": "2026-05-04",
        "title_en": "Course",
        "organisations": [organisation.pk],
    }


def on_the_initiative(record, client):
    return {
        "region": "AFR",
        "initiative": Initiative.objects.get().pk,
        "closes_on": SOON.isoformat(),
        "title_en": "Schools",
    }


def of_the_initiative(record, client):
    own = [Initiative.objects.get().pk]
    return {"slug": "schools", "title_en": "Schools", "initiatives": own}


RECORDS = [
    *kept(Meeting, AFRICA, worlds.meeting, {"name_en": "Other"}, added=MEETING),
    *kept(
        Activity,
        AFRICA,
        worlds.joint_activity,
        with_an_organisation,
        added=with_an_organisation,
    ),
    *kept(
        InterregionalEffort,
        AFRICA | AMERICAS,
        kept_worlds.effort,
        {"title_en": "Other"},
    )[:3],
    Attempt(InterregionalEffort, "add", AFRICA, worlds.nothing, of_the_initiative),
]

NEEDS = [
    *kept(
        Need,
        AFRICA,
        worlds.unanswered_need,
        {"source": "Letter"},
        added={"country": "KE", "title_en": "Fibre", "raised_on": "2026-03-02"},
    ),
    Attempt(Need, "accept", AFRICA, RAISED),
    Attempt(Need, "decline", AFRICA, RAISED, {"reason": "Out of scope"}),
    Attempt(Need, "answer", AFRICA, ACCEPTED),
    Attempt(Need, "meet", AFRICA, ANSWERED, {"reason": "All schools."}),
]

ADDRESS = {"email": "new@example.org", "language": "fr"}

CONSULTATIONS = [
    *kept(Consultation, AFRICA, DRAFT, {"title_en": "Other"}, added=on_the_initiative),
    Attempt(Consultation, "open_it", AFRICA, DRAFT, writes=Invitation),
    Attempt(Consultation, "open_it", REVIEWER, SHORT, writes=Invitation),
    Attempt(
        Consultation,
        "change",
        AFRICA,
        OPEN,
        {"invitations-0-email": "new@example.org"},
        writes=Invitation,
    ),
    Attempt(
        Consultation, "close_it", REVIEWER, OPEN, {"outcome": "Schools.", "reason": "The forum"}
    ),
    Attempt(
        Consultation, "close_it", AFRICA, worlds.answered_consultation, {"outcome": "Schools."}
    ),
    Attempt(Consultation, "change", AFRICA, CLOSED, {"outcome_en": "Schools first."}),
    *kept(Invitation, NOBODY, worlds.invitation, None, bulk=False),
    Attempt(Invitation, "resend", AFRICA, worlds.invitation, ADDRESS),
    Attempt(Invitation, "extend", AFRICA, worlds.invitation, {"until": LATER.isoformat()}),
    Attempt(Invitation, "grant", AFRICA, worlds.asking_invitation),
    Attempt(Invitation, "refuse", AFRICA, worlds.asking_invitation, {"reason": "Too late"}),
    Attempt(
        Invitation,
        "give_back",
        AFRICA,
        lambda: worlds.reply().invitation,
        {"reason": "The sum is missing"},
        writes=Reply,
    ),
]

LIKENESSES = [
    attempt
    for model, world in (
        (Likeness, worlds.likeness),
        (ProjectLikeness, worlds.project_likeness),
    )
    for attempt in (
        *kept(model, NOBODY, world, None, bulk=False),
        Attempt(model, "confirm", AFRICA | AMERICAS, world, writes=InterregionalEffort),
        Attempt(model, "refuse", AFRICA | AMERICAS, world, {"reason": "Other aims."}),
    )
]
