"""Budgets with what a version says, and allocations with their reconciliation, as they are read."""

from decimal import Decimal

import pytest

from budgets.writing.allocations import revise_allocation
from budgets.writing.approval import approve, propose
from budgets.writing.budgets import revise_budget
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    BudgetItemFactory,
    CountryFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.portal.api.when import when

BUDGETS, ALLOCATIONS = "/api/v1/budgets/", "/api/v1/allocations/"
pytestmark = pytest.mark.django_db
SHARES = dict.fromkeys(("partner_cash", "partner_in_kind", "itu", "unnamed", "total"), "0.00")


def ids(response):
    return [row["id"] for row in response.json()["results"]]


def by_class(ongoing, new, total):
    return {"ongoing": ongoing, "new": new, "total": total}


class TestBudget:
    @pytest.fixture
    def budget(self, africa_officer):
        """Equipment from a partner, staff of a country in kind without a value, and the Union."""
        project = ProjectFactory(slug="network")
        budget = BudgetFactory(project=project, entered_by=africa_officer)
        bank = OrganisationFactory(acronym="AfDB", name_en="Bank")
        BudgetItemFactory(budget=budget, expected_organisation=bank, note="Antennas")
        BudgetItemFactory(
            budget=budget,
            category="staff",
            mode="in-kind",
            amount=None,
            expected_country=CountryFactory(),
        )
        BudgetItemFactory(
            budget=budget, category="staff", amount=40, expected_fund=FundFactory(), year=2027
        )
        return budget

    @pytest.fixture
    def approved(self, budget, africa_officer, reviewer):
        propose(budget, by=africa_officer)
        return approve(budget, by=reviewer)

    def test_version_is_told_in_full_with_its_summary(self, client, approved):
        body = client.get(f"{BUDGETS}{approved.pk}/").json()

        items = body.pop("items")
        assert body == {
            "id": approved.pk,
            "url": f"http://testserver{BUDGETS}{approved.pk}/",
            "project": "network",
            "revision": 0,
            "support_rate": "7.50",
            "note": None,
            "summary": {
                "lines": [
                    SHARES | {"category": "staff", "itu": "40.00", "total": "40.00", "unvalued": 1},
                    SHARES
                    | {
                        "category": "equipment",
                        "partner_cash": "100.00",
                        "total": "100.00",
                        "unvalued": 0,
                    },
                    SHARES
                    | {
                        "category": "support",
                        "partner_cash": "7.50",
                        "total": "7.50",
                        "unvalued": 0,
                    },
                ],
                "total": SHARES
                | {"partner_cash": "107.50", "itu": "40.00", "total": "147.50", "unvalued": 1},
            },
            "status": "approved",
            "entered_by": "Regional officer",
            "entered_at": body["entered_at"],
            "proposed_by": "Regional officer",
            "proposed_at": body["proposed_at"],
            "approved_by": "Headquarters reviewer",
            "approved_at": body["approved_at"],
            "return_reason": None,
            "is_sample": False,
            "differences": [],
            "updated_at": when(approved),
        }
        bank = approved.items.get(category="equipment").expected_organisation_id
        assert items[0] == {
            "id": items[0]["id"],
            "category": "equipment",
            "year": 2026,
            "mode": "cash",
            "amount": "100.00",
            "currency": "CHF",
            "occurs_on": "2026-02-01",
            "chf_amount": "100.00",
            "chf_rate": "1.000000",
            "chf_rate_on": "2026-02-01",
            "expected_organization": {"id": bank, "acronym": "AfDB", "name": "Bank"},
            "expected_country": None,
            "expected_fund": None,
            "note": "Antennas",
            "development_note": None,
            "is_sample": False,
        }
        expected = [(i["expected_country"], i["expected_fund"], i["amount"]) for i in items[1:]]
        assert expected == [
            ("KE", None, None),
            (None, None, "7.50"),
            (None, "voluntary", "40.00"),
        ]

    def test_revision_tells_its_differences_line_by_line(
        self, client, signed_in, approved, africa_officer, reviewer
    ):
        revision = revise_budget(approved, by=africa_officer, note="Prices rose")
        revision.items.filter(category="equipment").update(amount=130, chf_amount=130)
        revision.items.filter(category="staff", amount=None).delete()
        BudgetItemFactory(budget=revision, category="training", amount=10)
        propose(revision, by=africa_officer)
        approve(revision, by=reviewer)

        body = client.get(f"{BUDGETS}{revision.pk}/", headers=signed_in(reviewer)).json()

        differences = [
            (
                (line["before"] or line["after"])["category"],
                line["kind"],
                line["chf"],
                line["before"] and line["before"]["amount"],
                line["after"] and line["after"]["amount"],
            )
            for line in body["differences"]
        ]
        assert sorted(differences, key=str) == [
            ("equipment", "changed", "30.00", "100.00", "130.00"),
            ("staff", "removed", "0.00", None, None),
            ("staff", "same", "0.00", "40.00", "40.00"),
            ("support", "added", "0.75", None, "0.75"),
            ("support", "changed", "2.25", "7.50", "9.75"),
            ("training", "added", "10.00", None, "10.00"),
        ]
        assert (body["revision"], body["note"]) == (1, "Prices rose")

    def test_differences_are_for_those_who_may_read_the_version_before(
        self, client, signed_in, approved, africa_officer, reviewer
    ):
        """An approved revision must not give away what it replaced."""
        revision = revise_budget(approved, by=africa_officer, note="Prices rose")
        propose(revision, by=africa_officer)
        approve(revision, by=reviewer)
        path, before = f"{BUDGETS}{revision.pk}/", f"{BUDGETS}{approved.pk}/"
        visitors = {}, signed_in(UserFactory(role="partner"))
        staff = signed_in(UserFactory(role="auditor"))

        for headers in visitors:
            assert client.get(before, headers=headers).status_code == 404
            body = client.get(path, headers=headers).json()
            assert (len(body["items"]), body["differences"]) == (4, [])
        assert client.get(before, headers=staff).status_code == 200
        lines = client.get(path, headers=staff).json()["differences"]
        assert [line["before"]["note"] for line in lines].count("Antennas") == 1

    def test_drafts_and_superseded_versions_are_for_staff(
        self, client, signed_in, approved, africa_officer, americas_officer
    ):
        revision = revise_budget(approved, by=africa_officer, note="Prices rose")
        BudgetFactory(project__is_published=False, items_of=[{}], approved=True)
        staff = signed_in(americas_officer)

        assert ids(client.get(BUDGETS)) == [approved.pk]
        assert client.get(f"{BUDGETS}{revision.pk}/").status_code == 404
        assert len(ids(client.get(BUDGETS, headers=staff))) == 3
        drafts = client.get(f"{BUDGETS}?status=draft&project=network&region=AFR", headers=staff)
        assert ids(drafts) == [revision.pk]


# Of the allocation below: 400 on a project that all may see, 700.50 on a draft.
VISIBLE = {
    "allocated": by_class("300.00", "1000.00", "1300.00"),
    "on_projects": by_class("0.00", "400.00", "400.00"),
    "difference": by_class("300.00", "600.00", "900.00"),
}
WHOLE = {
    "allocated": by_class("300.00", "1000.00", "1300.00"),
    "on_projects": by_class("0.00", "1100.50", "1100.50"),
    "difference": by_class("300.00", "-100.50", "199.50"),
}


class TestAllocation:
    @pytest.fixture
    def allocation(self):
        return AllocationFactory(
            ongoing_chf=Decimal(300),
            new_chf=Decimal(1000),
            lines_of={
                ProjectFactory(slug="network"): Decimal("400.00"),
                ProjectFactory(slug="draft", is_published=False): Decimal("700.50"),
            },
            note="Council 2026",
            approved=True,
        )

    def test_allocation_shows_its_lines_and_the_difference(
        self, client, signed_in, allocation, americas_officer
    ):
        visitor = client.get(f"{ALLOCATIONS}{allocation.pk}/").json()
        headers = signed_in(americas_officer)
        staff = client.get(f"{ALLOCATIONS}{allocation.pk}/", headers=headers).json()

        line = {"project": "network", "chf_amount": "400.00", "project_class": "new"}
        hidden = {"project": "draft", "chf_amount": "700.50", "project_class": "new"}
        names = ("year", "fund", "region", "revision", "ongoing_chf", "new_chf", "note", "status")
        assert [visitor[name] for name in names] == [
            2026,
            "voluntary",
            "AFR",
            0,
            "300.00",
            "1000.00",
            "Council 2026",
            "approved",
        ]
        assert (visitor["lines"], staff["lines"]) == ([line], [line, hidden])
        assert visitor["reconciliation"] == VISIBLE
        assert staff["reconciliation"] == WHOLE
        for body, options in ((visitor, {}), (staff, {"headers": headers})):
            body.pop("lines")
            assert client.get(ALLOCATIONS, **options).json()["results"] == [body]

    def test_draft_is_for_staff_and_has_no_reconciliation_yet(
        self, client, signed_in, allocation, africa_officer
    ):
        revision = revise_allocation(allocation, by=africa_officer, note="Council decided")
        path = f"{ALLOCATIONS}{revision.pk}/"

        body = client.get(path, headers=signed_in(africa_officer)).json()

        assert (body["revision"], body["reconciliation"]) == (1, None)
        assert [line["project_class"] for line in body["lines"]] == [None, None]
        assert client.get(path).status_code == 404
        assert ids(client.get(ALLOCATIONS)) == [allocation.pk]

    def test_year_is_told_by_region_for_ongoing_and_new_projects(self, client, allocation):
        RegionFactory(code="AMS")
        AllocationFactory(
            fund=FundFactory(slug="ict-df"), region=None, ongoing_chf=Decimal(50), approved=True
        )
        AllocationFactory(year=2025, approved=True)
        AllocationFactory(fund=FundFactory(slug="draft"))

        body = client.get(f"{ALLOCATIONS}by-region/?year=2026").json()
        of_fund = client.get(f"{ALLOCATIONS}by-region/?year=2026&fund=ict-df").json()

        nothing = by_class("0.00", "0.00", "0.00")
        africa = {"region": "AFR", **VISIBLE}
        wide = by_class("50.00", "1000.00", "1050.00")
        assert body == {
            "year": 2026,
            "regions": [
                africa,
                {
                    "region": "AMS",
                    "allocated": nothing,
                    "on_projects": nothing,
                    "difference": nothing,
                },
                {"region": None, "allocated": wide, "on_projects": nothing, "difference": wide},
            ],
            "total": {
                "allocated": by_class("350.00", "2000.00", "2350.00"),
                "on_projects": by_class("0.00", "400.00", "400.00"),
                "difference": by_class("350.00", "1600.00", "1950.00"),
            },
        }
        assert of_fund["total"]["allocated"] == wide

    def test_year_by_region_counts_for_staff_what_stands_on_drafts(
        self, client, signed_in, allocation, americas_officer
    ):
        headers = signed_in(americas_officer)
        body = client.get(f"{ALLOCATIONS}by-region/?year=2026", headers=headers).json()

        assert body["total"] == WHOLE

    @pytest.mark.parametrize(
        ("query", "name"),
        [("year=26", "year"), ("year=x", "year"), ("fund=none", "fund"), ("region=AFR", "region")],
    )
    def test_parameter_that_means_nothing_is_refused(self, client, query, name):
        response = client.get(f"{ALLOCATIONS}by-region/?{query}")

        assert response.status_code == 400
        assert [error["attr"] for error in response.json()["errors"]] == [name]

    @pytest.mark.parametrize(
        "query", ["year=2026", "region=AFR", "fund=voluntary", "status=approved"]
    )
    def test_filter_finds_the_one_and_leaves_the_other(
        self, client, signed_in, allocation, americas_officer, query
    ):
        AllocationFactory(year=2025, region__code="AMS", fund__slug="other")

        response = client.get(f"{ALLOCATIONS}?{query}", headers=signed_in(americas_officer))

        assert ids(response) == [allocation.pk]
