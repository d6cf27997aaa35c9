"""What is done in the dialogue of the regions: needs, consultations, likenesses."""

from functools import partial

from initiatives import consultations, replies
from initiatives.models import Consultation, Invitation, Likeness, Need, Reply
from projects.models import ProjectLikeness
from tests.portal.permissions import worlds
from tests.portal.permissions.action import AFRICA, AMERICAS, KENYA, Action
from tests.portal.permissions.worlds import LATER, SOON

NEEDS = [
    Action(
        "raise a need for Kenya",
        AFRICA | KENYA,
        worlds.nothing,
        "POST /needs/",
        {"country": "KE", "language": "fr", "title": "La fibre"},
        writes=Need,
    ),
    Action(
        "rewrite a need",
        AFRICA | KENYA,
        worlds.need,
        "PATCH /needs/{id}/",
        {"language": "fr", "title": "Le cuivre"},
        writes=Need,
    ),
    Action(
        "rewrite a need that was taken up",
        AFRICA,
        partial(worlds.need, "accepted"),
        "PATCH /needs/{id}/",
        {"language": "fr", "title": "Le cuivre"},
        writes=Need,
    ),
    *[
        Action(
            name,
            AFRICA,
            partial(worlds.need, status),
            f"POST /needs/{{id}}/{endpoint}/",
            data,
            writes=Need,
        )
        for name, status, endpoint, data in (
            ("accept a need", "raised", "accept", {}),
            ("decline a need", "raised", "decline", {"reason": "Out of scope"}),
            ("mark a need as answered", "accepted", "answer", {}),
            ("mark a need as met", "answered", "meet", {"reason": "All schools."}),
        )
    ],
]

ANSWER = {"language": "fr", "priorities": "Les écoles", "respondent": "Florence"}

CONSULTATIONS = [
    Action(
        "draft a consultation",
        AFRICA,
        worlds.nothing,
        "POST /consultations/",
        {
            "region": "AFR",
            "initiative": "kigali-2022/AFR1",
            "closes_on": SOON.isoformat(),
            "title_en": "Schools",
        },
        writes=Consultation,
    ),
    Action(
        "open a consultation",
        AFRICA,
        partial(worlds.consultation, "draft"),
        "POST /consultations/{id}/open/",
        writes=Invitation,
    ),
    Action(
        "answer a consultation as Kenya",
        KENYA,
        worlds.consultation,
        "POST /consultations/{id}/answer/",
        ANSWER | {"submit": True},
        writes=Reply,
    ),
    Action(
        "answer the invitation of Kenya",
        KENYA,
        worlds.invitation,
        service=partial(replies.submit_reply, **ANSWER),
        writes=Reply,
    ),
    Action(
        "draft the answer of Kenya",
        KENYA,
        worlds.invitation,
        service=partial(replies.save_draft, **ANSWER),
        writes=Reply,
    ),
    Action(
        "ask an extension as Kenya",
        KENYA,
        worlds.consultation,
        "POST /consultations/{id}/extension/",
        {"until": LATER.isoformat(), "reason": "Elections"},
        writes=Invitation,
    ),
    Action(
        "ask an extension of the invitation of Kenya",
        KENYA,
        worlds.invitation,
        service=partial(replies.ask_extension, until=LATER, reason="Elections"),
        writes=Invitation,
    ),
    Action(
        "grant an extension",
        AFRICA,
        worlds.asking_invitation,
        service=consultations.grant_extension,
        writes=Invitation,
    ),
    Action(
        "refuse an extension",
        AFRICA,
        worlds.asking_invitation,
        service=partial(consultations.refuse_extension, reason="Too late"),
        writes=Invitation,
    ),
    Action(
        "extend without being asked",
        AFRICA,
        worlds.invitation,
        service=partial(consultations.extend, until=LATER),
        writes=Invitation,
    ),
    Action(
        "send an invitation again",
        AFRICA,
        worlds.invitation,
        service=consultations.resend_invitation,
        writes=Invitation,
    ),
    Action(
        "give back a reply",
        AFRICA,
        worlds.reply,
        service=partial(consultations.give_back_reply, reason="The sum is missing"),
        writes=Reply,
    ),
    Action(
        "close a consultation early",
        {"reviewer"},
        worlds.consultation,
        "POST /consultations/{id}/close/",
        {"outcome": "Schools first.", "reason": "The forum decided"},
        writes=Consultation,
    ),
    Action(
        "close a consultation",
        AFRICA,
        worlds.answered_consultation,
        "POST /consultations/{id}/close/",
        {"outcome": "Schools first."},
        writes=Consultation,
    ),
    Action(
        "record the outcome",
        AFRICA,
        partial(worlds.consultation, "closed"),
        "POST /consultations/{id}/outcome/",
        {"outcome_en": "Schools first."},
        writes=Consultation,
    ),
]

LIKENESSES = [
    Action(
        f"{name} a likeness of {of}",
        AFRICA | AMERICAS,
        world,
        f"POST /{endpoint}/{{id}}/{name}/",
        data,
        writes=model,
    )
    for of, world, endpoint, model in (
        ("initiatives", worlds.likeness, "likenesses", Likeness),
        ("projects", worlds.project_likeness, "project-likenesses", ProjectLikeness),
    )
    for name, data in (("confirm", {}), ("refuse", {"reason": "Other aims."}))
]
