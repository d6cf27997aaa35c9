"""What is done with money: contributions, budgets, allocations, agreements, appeals, spending."""

from datetime import date
from functools import partial

from budgets.models import (
    Agreement,
    Allocation,
    Appeal,
    Budget,
    Commitment,
    Contribution,
    ContributionEntry,
    ExchangeRate,
    Expenditure,
    Fund,
    Offer,
    OfficeResource,
)
from budgets.writing import funds, offers, office_resources, rates
from stakeholders.models import Office, Organisation
from tests.portal.permissions import worlds
from tests.portal.permissions.action import AFRICA, Action

HEADQUARTERS = {"administrator"}
REVIEWER = {"reviewer"}
MONEY = {"amount": "5.00", "currency": "CHF"}
LINE = {"category": "staff", "year": 2026, "mode": "in-kind"}


def edited(of, model, path, world, *, create, change):
    """Three rows: a record of Africa is added, changed, and removed again."""
    return [
        Action(f"add {of}", AFRICA, create[0], f"POST /{path}/", create[1], writes=model),
        Action(f"change {of}", AFRICA, world, f"PATCH /{path}/{{id}}/", change, writes=model),
        Action(f"remove {of}", AFRICA, world, f"DELETE /{path}/{{id}}/", writes=model),
    ]


def contributed(project):
    return {"project": project.slug, "organization": Organisation.objects.first().pk}


def taken_up(offer, by):
    return offers.take_up(offer, by=by, organisation=Organisation.objects.first())


def planned(project):
    return {"project": project.slug, "items": [LINE]}


CONTRIBUTIONS = [
    *edited(
        "a contribution",
        Contribution,
        "contributions",
        worlds.contribution,
        create=(worlds.african_project, contributed),
        change={"description": "Masts"},
    ),
    Action(
        "enter a pledge",
        AFRICA,
        worlds.contribution,
        "POST /contributions/{id}/entries/",
        {"stage": "pledged"} | MONEY,
        writes=ContributionEntry,
    ),
    Action(
        "enter a commitment",
        AFRICA,
        worlds.contribution,
        "POST /contributions/{id}/commitments/",
        MONEY,
        writes=Commitment,
    ),
    *[
        Action(
            f"{how} an entry",
            AFRICA,
            worlds.entry,
            f"POST /contribution-entries/{{id}}/{how}/",
            {"reason": "No"},
            writes=ContributionEntry,
        )
        for how in ("withdraw", "correct")
    ],
    Action(
        "value a contribution in kind",
        AFRICA,
        worlds.unvalued_entry,
        "POST /contribution-entries/{id}/value/",
        {"amount": "5", "currency": "CHF", "valuation": "estimate", "reason": "Letter"},
        writes=ContributionEntry,
    ),
    Action(
        "change a commitment",
        AFRICA,
        worlds.commitment,
        "PATCH /commitments/{id}/",
        MONEY,
        writes=Commitment,
    ),
    Action(
        "remove a commitment",
        AFRICA,
        worlds.commitment,
        "DELETE /commitments/{id}/",
        writes=Commitment,
    ),
]

OFFERS = [
    Action("take up an offer", AFRICA, worlds.offered, service=taken_up, writes=Contribution),
    Action(
        "decline an offer",
        AFRICA,
        worlds.offered,
        service=partial(offers.decline, reason="Not in the plan"),
        writes=Offer,
    ),
    Action(
        "close an offer",
        AFRICA,
        worlds.offered,
        service=partial(offers.close, reason="Sent twice"),
        writes=Offer,
    ),
]

APPROVAL = [
    Action(
        f"{how} {of}",
        may,
        partial(world, status),
        f"POST /{path}/{{id}}/{way}/",
        data,
        writes=model,
    )
    for of, model, path, world in (
        ("a budget", Budget, "budgets", worlds.budget),
        ("an allocation", Allocation, "allocations", worlds.allocation),
        ("a commitment", Commitment, "commitments", worlds.commitment),
    )
    for how, way, may, status, data in (
        ("propose", "propose", AFRICA, "draft", {}),
        ("approve", "approve", REVIEWER, "proposed", {}),
        ("send back", "send-back", REVIEWER, "proposed", {"reason": "Too dear"}),
    )
]

ESTIMATES = [
    *edited(
        "a budget",
        Budget,
        "budgets",
        worlds.budget,
        create=(worlds.african_project, planned),
        change={"support_rate": "5.00"},
    ),
    *edited(
        "an allocation",
        Allocation,
        "allocations",
        worlds.allocation,
        create=(worlds.fund, {"year": 2027, "fund": "voluntary", "region": "AFR"}),
        change={"new_chf": "7.00"},
    ),
    *[
        Action(
            f"revise {of}",
            AFRICA,
            partial(world, "approved"),
            f"POST /{path}/{{id}}/revise/",
            {"note": "Prices rose"},
            writes=model,
        )
        for of, model, path, world in (
            ("a budget", Budget, "budgets", worlds.budget),
            ("an allocation", Allocation, "allocations", worlds.allocation),
        )
    ],
]

PARTNERS = [
    *edited(
        "an agreement",
        Agreement,
        "agreements",
        worlds.agreement,
        create=(
            worlds.nothing,
            {
                "title_en": "Together",
                "kind": "cooperation",
                "region": "AFR",
                "starts_on": "2026-01-01",
            },
        ),
        change={"reference": "AG-7"},
    ),
    *edited(
        "an appeal",
        Appeal,
        "appeals",
        worlds.appeal,
        create=(
            worlds.nothing,
            {"occasion": "rdf", "region": "AFR", "year": 2026, "title_en": "Support"},
        ),
        change={"title_en": "Support us"},
    ),
    Action("issue an appeal", REVIEWER, worlds.appeal, "POST /appeals/{id}/issue/", writes=Appeal),
]

SPENDING = [
    Action(
        "enter expenditure",
        AFRICA,
        partial(worlds.budget, "approved"),
        "POST /expenditures/",
        lambda budget: {
            "project": budget.project.slug,
            "category": "staff",
            "advance_reason": "Prefinanced",
            **MONEY,
        },
        writes=Expenditure,
    ),
    Action(
        "correct expenditure",
        AFRICA,
        worlds.expenditure,
        "POST /expenditures/{id}/correct/",
        {"reason": "Twice"},
        writes=Expenditure,
    ),
]


def add_fund(record, *, by):
    funds.create_fund(by=by, slug="new", name_en="New", kind="voluntary")


def add_rate(record, *, by):
    rates.create_rate(by=by, currency="EUR", starts_on=date(2026, 1, 1), published=1)


def add_resource(record, *, by):
    office_resources.create_office_resource(
        by=by, office=Office.objects.get(), fund=record, year=2026
    )


REFERENCE = [
    Action("add a fund", HEADQUARTERS, worlds.nothing, service=add_fund, writes=Fund),
    Action(
        "change a fund",
        HEADQUARTERS,
        worlds.fund,
        service=partial(funds.change_fund, source="Council"),
        writes=Fund,
    ),
    Action("remove a fund", HEADQUARTERS, worlds.fund, service=funds.remove_fund, writes=Fund),
    Action(
        "add an exchange rate", HEADQUARTERS, worlds.nothing, service=add_rate, writes=ExchangeRate
    ),
    Action(
        "add resources of an office",
        AFRICA,
        worlds.office_and_fund,
        service=add_resource,
        writes=OfficeResource,
    ),
]
