"""Rows of the admin: estimates, allocations, contributions, partners, spending, reference."""

from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

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
    FinalStatement,
    Fund,
    ImportedFile,
    Offer,
    OfficeResource,
)
from projects.models import Project
from stakeholders.models import Office, Organisation
from tests.budgets.sheets.files import as_csv, line
from tests.factories import BudgetFactory, ContributionFactory, settle
from tests.portal.permissions import kept_worlds, worlds
from tests.portal.permissions.action import AFRICA
from tests.portal.permissions.attempt import NOBODY, Attempt, kept

HEADQUARTERS = {"administrator"}
REVIEWER = {"reviewer"}
MONEY = {"amount": "5.00", "currency": "CHF", "occurs_on": "2026-05-01"}
SHEET = ["project", "category", "date", "amount", "currency"]
ITEM = {"category": "staff", "year": 2026, "mode": "cash", **MONEY}


def of_the_project(record, client, **values):
    return {"project": Project.objects.get().pk, **values}


def with_an_item(project, client):
    items = {"items-TOTAL_FORMS": 1} | {f"items-0-{name}": value for name, value in ITEM.items()}
    return {"project": project.pk, "support_rate": "5.00"} | items


def by_the_partner(project, client):
    return {"project": project.pk, "organisation": Organisation.objects.first().pk}


def from_the_partner(offer, client):
    return {"organisation": Organisation.objects.first().pk}


def of_the_fund(fund, client):
    return {"year": 2027, "fund": fund.pk, "region": "AFR"}


def of_the_office(fund, client):
    return {"office": Office.objects.get().pk, "fund": fund.pk, "year": 2026}


def value_of_the_entry(contribution, client):
    entry = contribution.entries.get().pk
    return {"entry": entry, "amount": "5", "valuation": "estimate", "reason": "Letter"}


def about_the_entry(contribution, client):
    return {"entry": contribution.entries.get().pk, "reason": "No", "amount": "", "occurs_on": ""}


def under_the_commitment(contribution, client):
    return {"follows": contribution.entries.get().pk} | MONEY


def previewed(heads, *lines):
    """A file that is uploaded as who is signed in; what is confirmed is its preview."""

    def upload(record, client, page):
        file = SimpleUploadedFile("lines.csv", as_csv(*lines, heads=heads))
        context = client.post(page, {"file": file}).context
        return {"token": (context and context.get("token")) or "none"}

    return upload


def imported(model, may, world, heads, lines):
    page = f"/admin/budgets/{model._meta.model_name}/import/"
    return Attempt(
        model,
        "import_confirm",
        may,
        world,
        partial(previewed(heads, lines), page=page),
        is_answered=True,
    )


def spender():
    """A project that may spend for staff, by its approved budget."""
    project = kept_worlds.telemedicine()
    settle(BudgetFactory(project=project, items_of=[{"category": "staff"}]))
    ContributionFactory(project=project, stage="received")
    return project


OFFERS = [
    *kept(Offer, NOBODY, worlds.offered, None, bulk=False),
    Attempt(Offer, "take_up", AFRICA, worlds.offered, from_the_partner, writes=Contribution),
    Attempt(Offer, "decline", AFRICA, worlds.offered, {"reason": "Not in the plan"}),
    Attempt(Offer, "close", AFRICA, worlds.offered, {"reason": "Sent twice"}),
]

APPROVAL = [
    attempt
    for model, world in (
        (Budget, worlds.budget),
        (Allocation, worlds.allocation),
        (Commitment, worlds.commitment),
    )
    for waiting in (partial(world, "proposed"),)
    for attempt in (
        Attempt(model, "propose", AFRICA, world),
        Attempt(model, "approve", REVIEWER, waiting),
        Attempt(model, "send_back", REVIEWER, waiting, {"reason": "Too dear"}),
        Attempt(model, "change", NOBODY, waiting, {"note": "Dearer"}),
        Attempt(model, "delete", NOBODY, waiting, {"post": "yes"}),
    )
]

ESTIMATES = [
    *kept(
        Budget,
        AFRICA,
        worlds.budget,
        {"support_rate": "5.00"},
        added=with_an_item,
        place=worlds.african_project,
        bulk=False,
    ),
    *kept(
        Allocation,
        AFRICA,
        worlds.allocation,
        {"new_chf": "7.00"},
        added=of_the_fund,
        place=worlds.fund,
        bulk=False,
    ),
    *[
        Attempt(model, "revise", AFRICA, partial(world, "approved"), {"note": "Prices rose"})
        for model, world in ((Budget, worlds.budget), (Allocation, worlds.allocation))
    ],
]

CONTRIBUTIONS = [
    *kept(
        Contribution,
        AFRICA,
        worlds.contribution,
        {"description": "Masts"},
        added=by_the_partner,
        place=worlds.african_project,
        bulk=False,
    ),
    *[
        Attempt(Contribution, page, AFRICA, world, typed, writes=writes)
        for page, world, typed, writes in (
            ("pledge", worlds.contribution, MONEY, ContributionEntry),
            ("commit", worlds.contribution, MONEY, Commitment),
            ("receive", worlds.committed, under_the_commitment, ContributionEntry),
            ("withdraw", worlds.committed, about_the_entry, ContributionEntry),
            ("correct", worlds.committed, about_the_entry, ContributionEntry),
            ("value", worlds.unvalued, value_of_the_entry, ContributionEntry),
        )
    ],
    *kept(Commitment, AFRICA, worlds.commitment, {"reference": "LC-7"}, bulk=False),
]

PARTNERS = [
    *kept(
        Agreement,
        AFRICA,
        worlds.agreement,
        {"reference": "AG-7"},
        added={
            "title_en": "Together",
            "kind": "cooperation",
            "region": "AFR",
            "starts_on": "2026-01-01",
        },
        bulk=False,
    ),
    *kept(
        Appeal,
        AFRICA,
        worlds.appeal,
        {"title_en": "Support us"},
        added={"occasion": "rdf", "region": "AFR", "year": 2026, "title_en": "Support"},
        bulk=False,
    ),
    Attempt(Appeal, "issue", REVIEWER, worlds.appeal),
]

SPENDING = [
    *kept(Expenditure, NOBODY, worlds.expenditure, None, bulk=False)[:2],
    Attempt(
        Expenditure,
        "add",
        AFRICA,
        spender,
        partial(of_the_project, category="staff", **MONEY),
    ),
    Attempt(Expenditure, "correct", AFRICA, worlds.expenditure, {"reason": "Twice"}),
    imported(Expenditure, AFRICA, spender, SHEET, line(amount="5")),
    *kept(ImportedFile, NOBODY, kept_worlds.imported_file, None, bulk=False),
    *kept(FinalStatement, NOBODY, kept_worlds.statement, None, bulk=False)[:2],
    Attempt(FinalStatement, "add", AFRICA, worlds.african_project, of_the_project),
]

RATE = {
    "currency": "EUR",
    "starts_on": "2026-01-01",
    "published": "0.95",
    "published_as": "chf-per-unit",
}

REFERENCE = [
    *kept(
        Fund,
        HEADQUARTERS,
        worlds.fund,
        {"source": "Council"},
        added={"slug": "new", "name_en": "New", "kind": "voluntary"},
        bulk=False,
    ),
    *kept(
        ExchangeRate,
        HEADQUARTERS,
        kept_worlds.rate,
        {"source": "Bank"},
        added=RATE,
        bulk=False,
    ),
    Attempt(
        ExchangeRate,
        "correct",
        HEADQUARTERS,
        kept_worlds.rate,
        {"published": "0.95", "published_as": "chf-per-unit", "reason": "Two digits swapped"},
    ),
    imported(
        ExchangeRate,
        HEADQUARTERS,
        worlds.nothing,
        ["currency", "date", "chf_per_unit"],
        {"currency": "EUR", "date": "2026-01-01", "chf_per_unit": "0.95"},
    ),
    *kept(
        OfficeResource,
        AFRICA,
        kept_worlds.office_resource,
        {"chf_planned": "9.00"},
        added=of_the_office,
        place=worlds.office_and_fund,
        bulk=False,
    ),
]
