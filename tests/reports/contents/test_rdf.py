"""What the RDF report says, to the last value."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.reading import funding
from budgets.reading.allocated import Allocated, ByClass
from budgets.reading.balances import Balance
from budgets.reading.scopes import Scope
from budgets.reading.years import NOTHING_OF_YEAR, OfYear
from initiatives.activity_counts import ActivityCounts, Participants
from initiatives.need_counts import NeedCounts
from projects.countries import CountriesNamed
from projects.models import Project as ProjectRow
from projects.progress import Progress
from reports.contents.bridge import Bridge, Measures
from reports.contents.cooperation import Cooperation, Needs
from reports.contents.counted import counted_projects
from reports.contents.front import Front
from reports.contents.lights import Lights
from reports.contents.parts import (
    Allocation,
    Contribution,
    Country,
    Finance,
    Initiative,
    Party,
    Plan,
    Project,
    ProjectFigures,
    Role,
    Share,
    Spending,
    Statement,
    Text,
)
from reports.contents.places import Served
from reports.contents.rdf import RdfContents, gather_rdf
from stakeholders.models import CountryCategory
from stakeholders.periods import Period
from stakeholders.samples import RecordsShare
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    BudgetItemFactory,
    ContributionFactory,
    ExpectedResultFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    RegionFactory,
    ResultFactory,
)
from tests.reports.small_programme import DAY

TOTALS = funding.Totals(
    projects=1,
    unknown=0,
    unvalued=1,
    secured_unvalued=1,
    planned_cash=Decimal("12345.60"),
    planned_in_kind=Decimal("500.00"),
    pledged_cash=Decimal("0.00"),
    pledged_in_kind=Decimal("0.00"),
    secured_cash=Decimal("1000.50"),
    secured_in_kind=Decimal("0.00"),
    received_cash=Decimal("1000.50"),
    received_in_kind=Decimal("0.00"),
    allotted_cash=Decimal("1500.00"),
    gap_cash=Decimal("9845.10"),  # 12,345.60 − 1,000.50 − 1,500.00
    gap_in_kind=Decimal("500.00"),
    unfunded_cash=Decimal("0.00"),
    unfunded_in_kind=Decimal("0.00"),
    spent=Decimal("800.00"),
)

BALANCE = Balance(received=Decimal("1000.50"), direct=Decimal("800.00"))
OF_YEAR = OfYear(
    secured_cash=Decimal("1000.50"),
    secured_in_kind=Decimal("0.00"),
    received_cash=Decimal("1000.50"),
    received_in_kind=Decimal("0.00"),
    spent=Decimal("800.00"),
)

TELEMEDICINE = Project(
    slug="telemedicine",
    number="9RAF10084",
    title=Text(en="Telemedicine", fr="Télémédecine"),
    is_title_official=True,
    initiative_basis="stated",
    phase="implementation",
    status="active",
    starts_on=date(2026, 1, 15),
    ends_on=date(2027, 6, 30),
    date_precision="day",
    last_activity_on=date(2026, 6, 30),
    countries=(Country(name=Text(en="Country KE"), categories=("ldc",)),),
    results=(
        Statement(
            text=Text(en="Ten clinics are linked"),
            kind="outcome",
            achievement="expected",
            expected_by=date(2027, 12, 31),
        ),
    ),
    figures=ProjectFigures(
        planned_cash=Decimal("12345.60"),
        planned_in_kind=Decimal("500.00"),
        secured_cash=Decimal("1000.50"),
        secured_in_kind=Decimal("0.00"),
        spent=Decimal("800.00"),
    ),
    is_current=True,
    light="green",
    light_reasons=(),
    open_actions=0,
    next_action_on=None,
    is_sample=False,
)

AFR1 = Initiative(
    code="AFR1",
    plan=Text(en="Kigali Action Plan"),
    title=Text({"en": "Initiative AFR1", "ar": "التحول الرقمي", "zh-hans": "数字化转型"}),
    title_status={
        "ar": "translation",
        "zh-hans": "unverified",
        "en": "official",
        "fr": "unverified",
        "ru": "unverified",
        "es": "unverified",
    },
    objective=Text(en="Broadband for all"),
    expected_results=(Statement(text=Text(en="Networks reach all")),),
    are_results_paraphrased=False,
    are_results_complete=None,
    progress=Progress(year=2026, count=1, expected=1, mean=Decimal("0.4")),
    projects=(TELEMEDICINE,),
    totals=TOTALS,
    of_year=OF_YEAR,
    of_last_year=NOTHING_OF_YEAR,
    is_sample=False,
)

DONOR = Text(en="Development Fund")
VOLUNTARY = Text(en="Voluntary contributions")


def contribution(**values):
    common = {
        "on": date(2026, 2, 1),
        "contributor": DONOR,
        "project": TELEMEDICINE.title,
        "currency": "CHF",
        "is_sample": False,
    }
    return Contribution(**common | values)


def share(name, cash, unvalued):
    return Share(name=name, cash=Decimal(cash), in_kind=Decimal("0.00"), unvalued=unvalued)


def test_report_says_all_that_is_recorded_and_nothing_else(report):
    CountryCategory.objects.create(
        country_id="KE", kind="ldc", left_on=date(2026, 12, 31), end_status="confirmed"
    )
    report.sections.filter(key="summary").update(body_en="All is well.")

    contents = gather_rdf(report, as_of=DAY)

    assert contents == RdfContents(
        region=Text({"ar": "إفريقيا", "zh-hans": "非洲", "en": "Africa", "fr": "Afrique"}),
        region_code="AFR",
        year=2026,
        period=Period.of_year(2026),
        cut_off=DAY,
        as_of=DAY,
        front=Front(
            document_number="RDF-AFR/4",
            session=Text(en="Nairobi, 2026"),
            sections={
                "summary": Statement(text=Text(en="All is well.")),
                "action_required": Statement(text=Text()),
                "challenges": Statement(text=Text()),
                "lessons": Statement(text=Text()),
            },
        ),
        plans=(
            Plan(
                name=Text(en="Kigali Action Plan"),
                conference=Text(en="WTDC-22"),
                legal_basis=Text(en="Resolution 17 (Rev. Kigali, 2022)"),
                starts_year=2022,
                ends_year=2026,
                initiatives=1,
                is_in_force=True,
            ),
        ),
        initiatives=(AFR1,),
        other_projects=(),
        regional_organisations=(),
        roles=(Role(role="1", parties=(Party(name=DONOR, projects=1),)),),
        countries=CountriesNamed(named=1, started=1),
        served=(Served(code="KE", name=Text(en="Country KE"), categories=("ldc",), projects=1),),
        finance=Finance(
            until=DAY,
            totals=TOTALS,
            of_year=OF_YEAR,
            of_last_year=NOTHING_OF_YEAR,
            without_initiative=funding.Totals(),
            without_initiative_of_year=OfYear(),
            without_initiative_of_last_year=OfYear(),
            allocations=(
                Allocation(
                    fund=Text(en="Regular budget"),
                    allocated=Allocated(
                        allocated=ByClass(new=Decimal(2000)), on_projects=ByClass(new=Decimal(1500))
                    ),
                    spent=Decimal("0.00"),
                ),
            ),
            spending=(
                Spending(category="equipment", of_year=Decimal("800.00"), spent=Decimal("800.00")),
            ),
            balance=BALANCE,
            balance_since_start=BALANCE,
            open_items=(),
            contributors=(share(DONOR, "1000.50", 1),),
            funds=(share(VOLUNTARY, "1000.50", 0), share(None, "0.00", 1)),
            contributions=(
                contribution(
                    mode="cash",
                    stage="received",
                    fund=VOLUNTARY,
                    amount=Decimal("1000.50"),
                    chf=Decimal("1000.50"),
                ),
                contribution(mode="in-kind", stage="committed", fund=None, amount=None, chf=None),
            ),
        ),
        cooperation=Cooperation(
            activities=ActivityCounts(
                table={}, joint=0, participants=Participants(), is_sample=False
            ),
            wide_activities=ActivityCounts(
                table={}, joint=0, participants=Participants(), is_sample=False
            ),
            impacts=(),
            efforts=(),
            reuses=(),
            meetings=(),
            consultations=(),
            needs=(Needs(year=2026, counts=NeedCounts()), Needs(year=None, counts=NeedCounts())),
            sectors=(),
        ),
        lights=Lights(on=DAY, counts={"red": 0, "amber": 0, "green": 1, "grey": 0}),
        lights_before=None,
        to_page=Bridge(day=DAY, opens=Measures.of(TOTALS), steps=(), closes=Measures.of(TOTALS)),
        from_last=None,
        known_on=None,
        sample=RecordsShare(sample=0, records=1),
        is_sample=False,
    )


@pytest.mark.parametrize("others", [0, 2], ids=["1 project", "3 projects"])
def test_gathering_costs_one_query_for_each_initiative_and_the_same_for_any_number_of_projects(
    report, others, django_assert_num_queries
):
    for number in range(others):
        project = full_project(initiative=InitiativeFactory(number=number + 2))
        ExpectedResultFactory(initiative=project.initiative)
        ContributionFactory(project=None, initiative=project.initiative)
        ContributionFactory(project=None, region=project.region)
        fund = FundFactory(slug=f"fund-{number}")
        AllocationFactory(fund=fund, lines_of={project: Decimal(5)}, approved=True)

    with django_assert_num_queries(87 + others):
        contents = gather_rdf(report, as_of=DAY)

    assert contents.finance.totals.projects == 1 + others


def full_project(**values):
    project = ProjectFactory(countries=["KE", "TZ"], **values)
    BudgetItemFactory(budget__project=project)
    ContributionFactory(project=project)
    ExpenditureFactory(project=project)
    ParticipationFactory(project=project)
    ResultFactory(project=project)
    return project


def test_nothing_unpublished_and_nothing_of_another_region_is_counted(programme):
    ProjectFactory(initiative=programme, is_published=False)
    ProjectFactory(initiative=InitiativeFactory(number=2, is_published=False))
    americas = InitiativeFactory(region=RegionFactory(code="AMS"))
    ProjectFactory(initiative=americas)
    ProjectFactory(initiative=None, region=None, level="global")

    assert [project.slug for project in counted_projects("AFR", Period.of_year(2026))] == [
        "telemedicine"
    ]


def test_figures_of_an_initiative_are_those_of_its_page(report, programme):
    over = ProjectFactory(
        initiative=programme, starts_on=date(2022, 1, 1), ends_on=date(2023, 1, 1)
    )
    ContributionFactory(project=over, amount=Decimal("77"))

    (initiative,) = gather_rdf(report, as_of=DAY).initiatives

    page = funding.totals(Scope.visible_to(AnonymousUser()).of_initiatives([programme]))
    assert initiative.totals == page
    assert [project.is_current for project in initiative.projects] == [True, False]


@pytest.mark.parametrize(
    ("as_of", "year", "categories"),
    [
        pytest.param(date(2026, 11, 23), 2026, ("ldc",), id="the day before graduation"),
        pytest.param(date(2026, 11, 24), 2026, (), id="the day of graduation"),
        pytest.param(date(2026, 11, 24), 2025, ("ldc",), id="on a year that was over before"),
    ],
)
def test_countries_are_in_their_categories_on_the_day_of_the_report(
    report, as_of, year, categories
):
    CountryCategory.objects.create(
        country_id="KE", kind="ldc", left_on=date(2026, 11, 24), end_status="confirmed"
    )
    ProjectRow.objects.update(starts_on=date(2025, 1, 15))
    report.year = year

    (initiative,) = gather_rdf(report, as_of=as_of).initiatives

    assert initiative.projects[0].countries[0].categories == categories


@pytest.mark.parametrize(
    "kind",
    ["project", "contribution", "gift to the region", "expenditure", "item", "section"],
)
def test_any_sample_row_marks_the_report(report, kind):
    project = ProjectRow.objects.get(slug="telemedicine")
    match kind:
        case "project":
            ProjectRow.objects.update(is_sample=True)
        case "contribution":
            ContributionFactory(project=project, is_sample=True)
        case "gift to the region":
            ContributionFactory(project=None, region=report.region, is_sample=True)
        case "expenditure":
            ExpenditureFactory(project=project, is_sample=True)
        case "item":
            project.budgets.update(status="superseded")
            BudgetFactory(
                project=project, revision=1, items_of=[{"is_sample": True}], approved=True
            )
        case "section":
            report.sections.filter(key="lessons").update(is_sample=True)

    assert gather_rdf(report, as_of=DAY).is_sample


def test_the_regions_organizations_are_told_and_no_others(report):
    union = OrganisationFactory(
        name_en="African Union of T", acronym="ATU", kind="regional-organisation"
    )
    union.regions.add("AFR")
    OrganisationFactory(name_en="Company").regions.add("AFR")

    contents = gather_rdf(report, as_of=DAY)

    assert contents.regional_organisations == (
        Party(name=Text(en="African Union of T"), acronym=Text(en="ATU")),
    )
