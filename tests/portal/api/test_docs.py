"""``docs/api.md`` and the API say the same."""

import re
from pathlib import Path

from django.conf import settings
from django.urls import resolve

from portal import (
    consultation_filters,
    dialogue_filters,
    filters,
    learning_filters,
    likeness_filters,
    money_filters,
    news_filters,
    phases_filters,
    results_filters,
)
from portal.api.views import Nowhere

TEXT = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()


def test_every_address_in_the_docs_leads_somewhere():
    addresses = {f"/api/v1{path}" for path in re.findall(r"\$API(/[\w/-]*)", TEXT)}
    addresses |= set(re.findall(r"`(?:POST )?(/(?:api/|healthz)[\w/-]*)`", TEXT))

    views = {address: resolve(address).func for address in addresses}

    assert len(addresses) >= 20
    assert [a for a, view in views.items() if getattr(view, "cls", None) is Nowhere] == []


def test_docs_name_every_filter():
    told = dict(re.findall(r"^\| ([\w-]+) \| `([a-z_ ]+)` \|$", TEXT, re.MULTILINE))

    assert {name: set(names.split()) for name, names in told.items()} == {
        "projects": set(filters.ProjectFilter.base_filters),
        "initiatives": set(filters.InitiativeFilter.base_filters),
        "countries": set(filters.CountryFilter.base_filters),
        "organizations": set(filters.OrganizationFilter.base_filters),
        "needs": set(dialogue_filters.NeedFilter.base_filters),
        "meetings": set(dialogue_filters.MeetingFilter.base_filters),
        "joint-activities": set(dialogue_filters.JointActivityFilter.base_filters),
        "goals": set(dialogue_filters.GoalFilter.base_filters),
        "consultations": set(consultation_filters.ConsultationFilter.base_filters),
        "likenesses": set(likeness_filters.LikenessFilter.base_filters),
        "project-likenesses": set(likeness_filters.ProjectLikenessFilter.base_filters),
        "efforts": set(likeness_filters.EffortFilter.base_filters),
        "participations": set(phases_filters.ParticipationFilter.base_filters),
        "results": set(results_filters.ResultFilter.base_filters),
        "indicators": set(results_filters.IndicatorFilter.base_filters),
        "measurements": set(results_filters.MeasurementFilter.base_filters),
        "impacts": set(results_filters.ImpactFilter.base_filters),
        "lessons": set(learning_filters.LessonFilter.base_filters),
        "progress-updates": set(learning_filters.ProgressUpdateFilter.base_filters),
        "documents": set(learning_filters.DocumentFilter.base_filters),
        "visits": set(learning_filters.VisitFilter.base_filters),
        "risks": set(learning_filters.RiskFilter.base_filters),
        "follow-ups": set(learning_filters.FollowUpFilter.base_filters),
        "news": set(news_filters.NewsFilter.base_filters),
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
