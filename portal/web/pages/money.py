"""Money as such: allocations by region, funds, what needs funding, appeals and agreements."""

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView, TemplateView

from budgets.models import (
    Agreement,
    AgreementParty,
    Appeal,
    Fund,
)
from budgets.reading import by_source, funding
from budgets.reading.allocated import (
    Allocated,
    ByClass,
    allocated_by,
    allocations_seen_by,
)
from budgets.reading.balances import Balance, balances_by, sum_of_balances
from budgets.reading.calls import calls_of, outcomes_of, sum_of_calls
from budgets.reading.needed import Needed, kept_needed, needed_by
from budgets.reading.scopes import Scope
from budgets.reading.secured import NOTHING_OVERDUE, overdue_by_fund
from portal.filters.money import AppealPageFilter
from portal.filters.projects import ProjectPageFilter
from portal.web.as_of import AsOfMixin, NowMixin, as_of
from portal.web.figures import total_of
from portal.web.lists import FIRST, PAGE, FilteredList, First
from portal.web.pages.allocations import (
    allocated_and_spent,
    allocated_from_others,
    rows_of_year,
    sum_of,
    sum_of_funds,
)
from portal.web.pages.place_money import (
    aged_pledges,
    balance_of_scope,
    given_by,
    sources_of,
    years_of,
)
from portal.web.pages.reports import visible_reports
from projects.models import Project
from projects.published_amounts import published_amounts
from stakeholders.access import AnyUser
from stakeholders.models import Region
from stakeholders.samples import is_any_sample

ZERO = Decimal("0.00")


class Money(AsOfMixin, TemplateView):
    """The money of one year, region by region (resolves 4), and where money comes from."""

    template_name = "budgets/money.html"

    def get_context_data(self, year: int | None = None, **kwargs: Any) -> dict[str, Any]:
        reader = self.request.user
        scope = self.scope
        years = years_with_money(scope, reader)
        if year and year not in years:
            raise Http404
        year = year or (years[0] if years else timezone.localdate().year)
        rows = rows_of_year(scope, reader, year)
        return super().get_context_data(
            year=year,
            years=years,
            rows=rows,
            total=sum_of(rows, year),
            allocated_elsewhere=allocated_from_others(scope, year),
            totals=funding.totals(scope),
            by_year=years_of(scope),
            sample_share=scope.sample_share,
            published=published_amounts(scope.projects),
            balance=balance_of_scope(scope, year),
            **aged_pledges(scope),
            **sources_of(scope),
            **kwargs,
        )


def years_with_money(scope: Scope, reader: AnyUser) -> list[int]:
    """Give the years for which something is allocated or spent, the latest first."""
    approved = allocations_seen_by(reader, scope.on).in_force(scope.on).order_by()
    spent = {year for year, _chf in funding.spent_by(scope, "occurs_on__year")}
    years = {*approved.values_list("year", flat=True).distinct(), *spent}
    return sorted(years, reverse=True)


class FundList(AsOfMixin, ListView):
    template_name = "budgets/fund_list.html"

    def get_queryset(self) -> QuerySet[Fund]:
        return Fund.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scope, reader = self.scope, self.request.user
        secured = {row[0]: row[1:] for row in by_source.secured_by(scope, "fund")}
        spent = dict(funding.spent_by(scope, "fund"))
        seen = allocations_seen_by(reader, self.day)
        allocated = allocated_by(seen, "fund", on=self.day)
        overdue = overdue_by_fund(scope)
        balances = balances_by(scope, "fund")
        rows = [
            {
                "fund": fund,
                "secured": secured.get(key, (ZERO, ZERO, 0)),
                "overdue": overdue.get(key, NOTHING_OVERDUE),
                "spent": spent.get(key, ZERO),
                "allocated": allocated.get(key, Allocated()).allocated,
                "closing": balances.get(key, Balance()).closing,
                "query": total_of(fund) if fund else None,
            }
            for key, fund in [*((fund.pk, fund) for fund in self.get_queryset()), (None, None)]
        ]
        unnamed = rows.pop()
        if any(unnamed["secured"]) or unnamed["spent"] or unnamed["closing"]:
            rows.append(unnamed)
        return super().get_context_data(
            rows=rows,
            total=sum_of_fund_rows(rows),
            sample_share=scope.sample_share,
            **kwargs,
        )


def sum_of_fund_rows(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Add up the rows of the funds, in CHF."""
    return {
        "fund": None,
        "secured": tuple(
            sum(column) for column in zip(*(row["secured"] for row in rows), strict=True)
        ),
        "overdue": {
            name: sum((row["overdue"][name] for row in rows), ZERO) for name in NOTHING_OVERDUE
        },
        "spent": sum((row["spent"] for row in rows), ZERO),
        "allocated": sum((row["allocated"] for row in rows), ByClass()),
        "closing": sum((row["closing"] for row in rows), ZERO),
        "query": "",
    }


class FundDetail(AsOfMixin, DetailView):
    template_name = "budgets/fund_detail.html"

    def get_queryset(self) -> QuerySet[Fund]:
        return Fund.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fund, reader = self.object, self.request.user
        scope = self.scope
        of_fund = scope.of_fund(fund)
        spent = funding.spent_by(of_fund, "project__region")
        allocated = allocated_and_spent(of_fund, reader, total_of(fund), fund=fund)
        regions = Region.objects.in_bulk()
        return super().get_context_data(
            totals=by_source.fund_totals(scope, fund),
            by_year=years_of(of_fund),
            allocated=allocated,
            allocated_total=sum_of_funds(allocated),
            balance=balance_of_scope(of_fund),
            spent=[
                {
                    "record": regions.get(code),
                    "amount": amount,
                    "query": total_of(regions[code]).joined(total_of(fund)) if code else None,
                }
                for code, amount in spent
            ],
            includes_sample=is_any_sample(of_fund.contributions, of_fund.expenditures),
            **sources_of(of_fund),
            **kwargs,
        )


class FundingNeeds(AsOfMixin, FilteredList):
    """The active projects that have a gap, the largest first (appeals; instructs 3)."""

    filterset_class = ProjectPageFilter
    template_name = "budgets/funding_needs.html"

    def get_queryset(self) -> QuerySet[Project]:
        projects = funding.needing_funds(self.scope.projects, self.day)
        listed = projects.select_related("initiative__plan", "region")
        return funding.with_funding(listed, self.day).prefetch_related("countries")

    @cached_property
    def needed(self) -> Needed:
        """What the projects of the list need in all."""
        rows = None if self.filterset.errors else self.filterset.kept_sums()
        return needed_by(self.object_list) if rows is None else kept_needed(rows)

    def known_number(self) -> int | None:
        return self.needed.number

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        stood = funding.as_they_stood(context["object_list"], self.day)
        return context | {"totals": self.needed, "projects": stood, "is_now": self.day is None}


class AppealList(NowMixin, FilteredList):
    template_name = "budgets/appeal_list.html"
    filterset_class = AppealPageFilter

    def get_queryset(self) -> QuerySet[Appeal]:
        return Appeal.objects.visible_to(self.request.user).select_related("region")


class AppealDetail(NowMixin, DetailView):
    template_name = "budgets/appeal_detail.html"

    def get_queryset(self) -> QuerySet[Appeal]:
        return Appeal.objects.visible_to(self.request.user).select_related("region")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        calls = calls_of(self.object, reader=self.request.user)
        return super().get_context_data(
            calls=calls,
            first_calls=First.of(calls),
            other_calls=sum_of_calls(calls[FIRST:]) if len(calls) > FIRST else None,
            asked=sum_of_calls(calls),
            outcomes=outcomes_of(self.object, reader=self.request.user),
            answers=First.of(given_by(self.request.user).filter(appeal=self.object)),
            reports=First.of(visible_reports(self.request.user).filter(appeal=self.object)),
            **kwargs,
        )


class AgreementList(AsOfMixin, ListView):
    """The agreements that had begun by the day, each with what came under it and became of it."""

    template_name = "budgets/agreement_list.html"
    paginate_by = PAGE

    def get_queryset(self) -> QuerySet[Agreement]:
        parties = AgreementParty.objects.select_related("organisation", "country")
        agreements = Agreement.objects.visible_to(self.request.user)
        if self.day is not None:
            agreements = agreements.filter(starts_on__lte=self.day)
        return agreements.select_related("region").prefetch_related(Prefetch("parties", parties))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        day = self.day or timezone.localdate()
        expiring = Agreement.objects.visible_to(self.request.user).expiring(day)
        context = super().get_context_data(
            expiring=set(expiring.values_list("pk", flat=True)), **kwargs
        )
        money = balances_by(self.scope, "agreement")
        listed = list(context["object_list"])
        shown = {one.pk for one in listed}
        elsewhere = {*self.get_queryset().order_by().values_list("pk", flat=True)} - shown
        under_none = [one for key, one in money.items() if key not in shown | elsewhere]
        return context | {
            "rows": [{"agreement": one, "balance": money.get(one.pk, Balance())} for one in listed],
            "elsewhere": sum_of_balances(money.get(key, Balance()) for key in elsewhere),
            "elsewhere_number": len(elsewhere),
            "under_none": sum_of_balances(under_none),
            "total": sum_of_balances(money.values()),
            "day_query": as_of("", self.day).removeprefix("&"),
        }
