"""Rows of the pages: which form of the portal is sent, by whom alone, in which world."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Model

from budgets.models import Offer
from budgets.writing.offers import token_of as token_of_offer
from initiatives.consultation_letters import token_of as token_of_invitation
from initiatives.models import Invitation, Need, Reply
from portal.outreach.models import Subscription
from portal.outreach.subscriptions import CONFIRM, MANAGE, token_of
from projects.models import FollowUp, Impact, Project
from tests.portal.permissions import kept_worlds, worlds
from tests.portal.permissions.action import AFRICA, AMERICAS, KENYA
from tests.portal.permissions.worlds import LATER, ROLES

EVERYBODY = frozenset(ROLES)


@dataclass(frozen=True)
class Sent:
    """``typed`` is sent to the address ``page``, of which ``way`` makes the rest of the record."""

    page: str
    may: frozenset[str] | set[str]
    world: Callable[[], Model | None]
    way: Callable[[Any], tuple[Any, ...]]
    typed: dict[str, Any] | Callable[[Any], dict[str, Any]]
    writes: type[Model]
    about: str = ""

    @property
    def name(self) -> str:
        return f"{self.page} {self.about}".strip()


def no_way(record):
    return ()


def key_of(record):
    return (record.pk,)


def slug_of(project):
    return (project.slug,)


def letter_of(invitation):
    return (token_of_invitation(invitation),)


def read_now(impact, decision):
    return {
        "decision": decision,
        "answer": "Three only",
        "version": impact.version,
    }


NEED = {"kind": "need", "language": "fr", "title": "La fibre"}
ANSWER = {"language": "fr", "priorities": "Les écoles", "respondent": "Florence"}
MORE_TIME = {"until": LATER.isoformat(), "reason": "Elections"}
NEWS = {"language": "fr", "regions": ["AFR"]}

NEEDS = [
    Sent(
        "need-raise",
        AFRICA | KENYA,
        worlds.nothing,
        no_way,
        NEED | {"country": "KE", "channel": "correspondence"},
        Need,
    ),
    Sent("need-revise", AFRICA | KENYA, worlds.unanswered_need, key_of, NEED, Need, "raised"),
    Sent("need-revise", AFRICA, partial(worlds.need, "accepted"), key_of, NEED, Need, "taken up"),
]

CONSULTATIONS = [
    row
    for page, may, world, way in (
        ("consultation-answer", KENYA, worlds.consultation, key_of),
        ("consultation-answer-by-link", EVERYBODY, worlds.invitation, letter_of),
    )
    for row in (
        Sent(page, may, world, way, ANSWER | {"action": "submit"}, Reply, "submitted"),
        Sent(page, may, world, way, ANSWER | {"action": "save"}, Reply, "as a draft"),
        Sent(page.replace("answer", "extension", 1), may, world, way, MORE_TIME, Invitation),
    )
]

PROJECTS = [
    Sent(
        "project-reuse",
        AMERICAS,
        partial(worlds.african_project, "closed"),
        slug_of,
        {"region": "AMS"},
        Project,
    ),
    *[
        Sent(
            "impact-answer",
            KENYA,
            worlds.impact,
            key_of,
            partial(read_now, decision=decision),
            Impact,
            decision,
        )
        for decision in ("confirm", "contest")
    ],
    Sent("follow-up-done", AFRICA, worlds.staffed_follow_up, key_of, {}, FollowUp),
    Sent(
        "follow-up-done",
        AFRICA | {"auditor"},
        kept_worlds.follow_up_of_the_auditor,
        key_of,
        {},
        FollowUp,
        "of the auditor",
    ),
]

OFFER = {
    "key": "b5b1d5b0-3b1c-4d0e-8a53-0d5b1d1c9f10",
    "mode": "cash",
    "amount": "500",
    "currency": "CHF",
    "name": "Ama",
    "email": "ama@example.org",
    "language": "fr",
    "consent": "on",
}

OFFERS = [
    Sent("offer", EVERYBODY, worlds.nothing, no_way, OFFER | {"region": "AFR"}, Offer),
    Sent("project-offer", EVERYBODY, worlds.african_project, slug_of, OFFER, Offer),
    Sent(
        "offer-confirm",
        EVERYBODY,
        partial(worlds.offered, "unconfirmed"),
        lambda offer: (token_of_offer(offer),),
        {},
        Offer,
    ),
]

# Whoever has the letter has the link, and needs no account.
SUBSCRIPTIONS = [
    Sent(
        "subscribe",
        EVERYBODY,
        worlds.nothing,
        no_way,
        NEWS | {"email": "reader@example.org"},
        Subscription,
    ),
    *[
        Sent(
            page,
            EVERYBODY,
            kept_worlds.subscription,
            lambda row, purpose=purpose: (token_of(row, purpose),),
            typed,
            Subscription,
        )
        for page, purpose, typed in (
            ("subscription-confirm", CONFIRM, {}),
            ("subscription", MANAGE, NEWS | {"language": "es"}),
            ("unsubscribe", MANAGE, {}),
        )
    ],
]
