"""Section 4: the figures of ``budgets.funding`` over the projects that the report counts."""

from django.db.models import QuerySet

from budgets import funding
from budgets import models as costs
from projects.models import Project
from reports.contents.parts import Contribution, Finance, Share, Spending, Text
from stakeholders.models import Country, Organisation


def gather(projects: QuerySet[Project]) -> Finance:
    by_party = funding.secured_by(projects, "organisation", "country")
    by_fund = funding.secured_by(projects, "fund")
    organisations = Organisation.objects.in_bulk([row[0] for row in by_party if row[0]])
    countries = Country.objects.in_bulk([row[1] for row in by_party if row[1]])
    funds = costs.Fund.objects.in_bulk([row[0] for row in by_fund if row[0]])
    return Finance(
        totals=funding.totals(projects),
        without_initiative=funding.totals(projects.filter(initiative=None)),
        spending=tuple(
            Spending(category=category, spent=spent)
            for category, spent in funding.spent_by(projects, "category")
        ),
        contributors=tuple(
            _share(organisations.get(organisation) or countries.get(country), *sums)
            for organisation, country, *sums in by_party
        ),
        funds=tuple(_share(funds.get(fund), *sums) for fund, *sums in by_fund),
        contributions=_contributions(projects),
    )


def is_sample(projects: QuerySet[Project]) -> bool:
    """Whether any amount behind the figures is invented, whatever its project is."""
    ids = projects.order_by().values("pk")
    return any(
        rows.filter(is_sample=True).exists()
        for rows in (
            costs.BudgetItem.objects.filter(budget__project__in=ids, budget__status="approved"),
            costs.Contribution.objects.filter(project__in=ids),
            costs.Expenditure.objects.filter(project__in=ids),
        )
    )


def _share(
    source: Organisation | Country | costs.Fund | None, cash: object, in_kind: object, unvalued: int
) -> Share:
    return Share(
        name=Text.of(source, "name") if source else None,
        cash=cash,
        in_kind=in_kind,
        unvalued=unvalued,
        is_sample=getattr(source, "is_sample", False),
    )


def _contributions(projects: QuerySet[Project]) -> tuple[Contribution, ...]:
    rows = (
        costs.Contribution.objects.filter(project__in=projects.order_by().values("pk"))
        .select_related("project", "organisation", "country", "fund")
        .order_by("project__number", "project__title_en", "project", "occurs_on", "pk")
    )
    return tuple(
        Contribution(
            on=row.occurs_on,
            contributor=Text.of(row.party, "name"),
            project=Text.of(row.project, "title"),
            mode=row.mode,
            stage=row.stage,
            fund=Text.of(row.fund, "name") if row.fund else None,
            amount=row.amount,
            currency=row.currency,
            chf=row.chf_amount,
            is_sample=row.is_sample,
        )
        for row in rows
    )
