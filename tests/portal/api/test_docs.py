"""``docs/api.md`` and the API say the same."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import resolve

from initiatives.suggestions import suggest
from portal.api.middleware import lacks_slash
from portal.api.views import Nowhere
from portal.filters import (
    consultations,
    dialogue,
    initiatives,
    learning,
    likeness,
    links,
    money,
    news,
    phases,
    places,
    projects,
    quality,
    reports,
    results,
)
from portal.sample.accounts import make_accounts
from tests.documents import pdf
from tests.portal.api.shell import Shell, blocks, matches, statements

TEXT = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()


def test_every_address_in_the_docs_leads_somewhere():
    addresses = {f"/api/v1{path}" for path in re.findall(r"\$API(/[\w/-]*)", TEXT)}
    addresses |= set(re.findall(r"`(?:POST )?(/(?:api/|healthz)[\w/-]*)`", TEXT))

    views = {address: resolve(address).func for address in addresses}

    assert len(addresses) >= 20
    nowhere = [a for a, view in views.items() if getattr(view, "cls", None) is Nowhere]
    assert [address for address in nowhere if not lacks_slash(address)] == []


def test_docs_name_every_filter():
    shown = dict(re.findall(r"^\| ([\w-]+) \| `([a-z_ ]+)` \|$", TEXT, re.MULTILINE))

    assert {name: set(names.split()) for name, names in shown.items()} == {
        "projects": set(projects.NamedProjectFilter.base_filters),
        "initiatives": set(initiatives.InitiativeFilter.base_filters),
        "countries": set(places.CountryFilter.base_filters),
        "organizations": set(places.OrganizationFilter.base_filters),
        "needs": set(dialogue.NeedFilter.base_filters),
        "meetings": set(dialogue.MeetingFilter.base_filters),
        "activities": set(dialogue.ActivityFilter.base_filters),
        "joint-activities": set(dialogue.ActivityFilter.base_filters),
        "goals": set(dialogue.GoalFilter.base_filters),
        "consultations": set(consultations.ConsultationFilter.base_filters),
        "likenesses": set(likeness.LikenessFilter.base_filters),
        "project-likenesses": set(likeness.ProjectLikenessFilter.base_filters),
        "efforts": set(likeness.EffortFilter.base_filters),
        "link-proposals": set(links.LinkProposalFilter.base_filters),
        "participations": set(phases.ParticipationFilter.base_filters),
        "results": set(results.ResultFilter.base_filters),
        "indicators": set(results.IndicatorFilter.base_filters),
        "targets": set(results.TargetFilter.base_filters),
        "measurements": set(results.MeasurementFilter.base_filters),
        "impacts": set(results.ImpactFilter.base_filters),
        "lessons": set(learning.LessonFilter.base_filters),
        "progress-updates": set(learning.ProgressUpdateFilter.base_filters),
        "documents": set(learning.DocumentFilter.base_filters),
        "visits": set(learning.VisitFilter.base_filters),
        "risks": set(learning.RiskFilter.base_filters),
        "follow-ups": set(learning.FollowUpFilter.base_filters),
        "quality-questions": set(quality.QualityQuestionFilter.base_filters),
        "news": set(news.NewsFilter.base_filters),
        "funding-needs": set(projects.ProjectFilter.base_filters),
        "budgets": set(money.BudgetFilter.base_filters),
        "allocations": set(money.AllocationFilter.base_filters),
        "contributions": set(money.ContributionFilter.base_filters),
        "contribution-entries": set(money.EntryFilter.base_filters),
        "commitments": set(money.CommitmentFilter.base_filters),
        "expenditures": set(money.ExpenditureFilter.base_filters),
        "appeals": set(money.AppealFilter.base_filters),
        "agreements": set(money.AgreementFilter.base_filters),
        "exchange-rates": set(money.ExchangeRateFilter.base_filters),
        "office-resources": set(money.OfficeResourceFilter.base_filters),
        "reports": set(reports.ReportFilter.base_filters),
    }


@pytest.mark.django_db
def test_every_example_runs_in_its_order(sample_programme):
    """On the sample programme, with its accounts; what is printed of an answer is in the answer."""
    make_accounts()
    suggest()
    shell = Shell(files={"report.pdf": pdf()})

    for kind, block in blocks(TEXT):
        if kind == "sh":
            for statement in statements(block):
                shell.run(statement)
        else:
            real = shell.answer.json()
            assert matches(json.loads(block), real), f"{block}\nis not in\n{real}"

    assert shell.requests >= 60
