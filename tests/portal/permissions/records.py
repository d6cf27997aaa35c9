"""Records of the dialogue and of the directory: added, changed, and removed if made by mistake."""

from functools import partial

from initiatives.models import Activity, Consultation, Meeting, Need
from projects.models import Project
from stakeholders.models import Organisation
from tests.portal.permissions import worlds
from tests.portal.permissions.action import AFRICA, Action
from tests.portal.permissions.worlds import SOON

MEETING = {
    "kind": "annual-regional",
    "region": "AFR",
    "starts_on": "2026-05-04",
    "ends_on": "2026-05-06",
    "name_en": "Annual meeting",
}


def activity_with(record):
    """What a new activity needs, with the organization that is there."""
    return {
        "kind": "training",
        "region": "AFR",
        "starts_on": "2026-05-04",
        "title_en": "Course",
        "organizations": [Organisation.objects.order_by("pk")[0].pk],
    }


RECORDS = [
    Action(f"{verb} {of}", AFRICA, world, f"{method} /{path}/{key}", data, writes=model)
    for of, path, model, record, added, changed in (
        (
            "an organization",
            "organizations",
            Organisation,
            worlds.organisation,
            {"kind": "company", "regions": ["AFR"], "name_en": "Fibre"},
            {"acronym": "FIB"},
        ),
        ("a meeting", "meetings", Meeting, worlds.meeting, MEETING, {"name_en": "Other"}),
        (
            "an activity",
            "activities",
            Activity,
            worlds.activity,
            {
                "kind": "mission",
                "region": "AFR",
                "starts_on": "2026-05-04",
                "title_en": "Visit",
                "cost": "1200.00",
            },
            {"participants": 7},
        ),
        (
            "a joint activity",
            "joint-activities",
            Activity,
            worlds.joint_activity,
            activity_with,
            {"title_en": "Other"},
        ),
    )
    for verb, world, method, key, data in (
        ("add", worlds.nothing, "POST", "", added),
        ("change", record, "PATCH", "{id}/", changed),
        ("remove", record, "DELETE", "{id}/", {}),
    )
]

REMOVALS = [
    Action(f"remove {of}", AFRICA, world, f"DELETE /{path}/", writes=model)
    for of, path, model, world in (
        ("a need", "needs/{id}", Need, worlds.unanswered_need),
        (
            "a draft of a consultation",
            "consultations/{id}",
            Consultation,
            partial(worlds.consultation, "draft"),
        ),
        ("a project", "projects/{slug}", Project, worlds.unpublished_project),
    )
]

CHANGES = [
    Action(
        "change a draft of a consultation",
        AFRICA,
        partial(worlds.consultation, "draft"),
        "PATCH /consultations/{id}/",
        {"closes_on": SOON.isoformat(), "title_en": "Other"},
        writes=Consultation,
    ),
]
