"""``docs/api.md`` and the API say the same."""

import re
from pathlib import Path

from django.conf import settings
from django.urls import resolve

from portal import filters, money_filters
from portal.api.views import Nowhere

TEXT = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()


def test_every_address_in_the_docs_leads_somewhere():
    addresses = {f"/api/v1{path}" for path in re.findall(r"\$API(/[\w/-]*)", TEXT)}
    addresses |= set(re.findall(r"`(?:POST )?(/(?:api/|healthz)[\w/-]*)`", TEXT))

    views = {address: resolve(address).func for address in addresses}

    assert len(addresses) >= 20
    assert [a for a, view in views.items() if getattr(view, "cls", None) is Nowhere] == []


def test_docs_name_every_filter():
    told = dict(re.findall(r"^\| ([\w-]+) \| `([a-z ]+)` \|$", TEXT, re.MULTILINE))

    assert {name: set(names.split()) for name, names in told.items()} == {
        "projects": set(filters.ProjectFilter.base_filters),
        "initiatives": set(filters.InitiativeFilter.base_filters),
        "countries": set(filters.CountryFilter.base_filters),
        "organizations": set(filters.OrganizationFilter.base_filters),
        "funding-needs": set(filters.ProjectFilter.base_filters),
        "budgets": set(money_filters.BudgetFilter.base_filters),
        "allocations": set(money_filters.AllocationFilter.base_filters),
        "contributions": set(money_filters.ContributionFilter.base_filters),
        "contribution-entries": set(money_filters.EntryFilter.base_filters),
        "commitments": set(money_filters.CommitmentFilter.base_filters),
        "expenditures": set(money_filters.ExpenditureFilter.base_filters),
        "appeals": set(money_filters.AppealFilter.base_filters),
        "agreements": set(money_filters.AgreementFilter.base_filters),
        "exchange-rates": set(money_filters.ExchangeRateFilter.base_filters),
        "office-resources": set(money_filters.OfficeResourceFilter.base_filters),
    }
