"""Dull and valid rows. Regions and countries are few and known by their codes."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from budgets import exchange
from budgets.models import (
    Budget,
    BudgetItem,
    Category,
    Contribution,
    ExchangeRate,
    Expenditure,
    Fund,
)
from initiatives.models import ActionPlan, ExpectedResult, Initiative, Theme
from projects.models import Participation, Project, Result
from stakeholders.models import Country, Organisation, Region, User

REGIONS = {"AFR": "Africa", "AMS": "Americas", "ARB": "Arab States", "ASP": "Asia and the Pacific"}


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ["code"]

    code = "AFR"
    name_en = factory.LazyAttribute(lambda region: REGIONS.get(region.code, region.code))
    position = factory.Sequence(lambda n: n + 1)


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = Country
        django_get_or_create = ["iso2"]

    iso2 = "KE"
    iso3 = factory.LazyAttribute(lambda country: f"{country.iso2}X")
    m49 = factory.Sequence(lambda n: f"{n % 1000:03}")
    region = factory.SubFactory(RegionFactory)
    name_en = factory.LazyAttribute(lambda country: f"Country {country.iso2}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name_en = factory.Sequence(lambda n: f"Organization {n}")
    kind = Organisation.Kind.UN_AGENCY


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    password = factory.django.Password("a-long-test-password")

    @factory.post_generation
    def regions(self, create, codes, **kwargs):
        if codes:
            self.regions.set([RegionFactory(code=code) for code in codes])


class ActionPlanFactory(DjangoModelFactory):
    class Meta:
        model = ActionPlan
        django_get_or_create = ["slug"]

    slug = "kigali-2022"
    name_en = "Kigali Action Plan"
    conference = "WTDC-22"
    starts_year = 2022
    ends_year = 2025


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ["slug"]

    slug = "infrastructure"
    name_en = factory.LazyAttribute(lambda theme: theme.slug.capitalize())


class InitiativeFactory(DjangoModelFactory):
    class Meta:
        model = Initiative
        django_get_or_create = ["plan", "region", "number"]

    plan = factory.SubFactory(ActionPlanFactory)
    region = factory.SubFactory(RegionFactory)
    number = 1
    title_en = factory.LazyAttribute(lambda row: f"Initiative {row.region.code}{row.number}")
    title_status_en = Initiative.TitleStatus.OFFICIAL


class ExpectedResultFactory(DjangoModelFactory):
    class Meta:
        model = ExpectedResult

    initiative = factory.SubFactory(InitiativeFactory)
    number = factory.Sequence(lambda n: n + 1)
    statement_en = factory.Sequence(lambda n: f"Expected result {n}")


class ProjectFactory(DjangoModelFactory):
    """A published project under AFR1; ``countries=["KE"]`` and ``themes=[…]`` take codes."""

    class Meta:
        model = Project
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"project-{n}")
    title_en = factory.Sequence(lambda n: f"Project {n}")
    initiative = factory.SubFactory(InitiativeFactory)
    region = factory.SelfAttribute("initiative.region")
    phase = Project.Phase.IMPLEMENTATION
    starts_on = date(2026, 1, 15)
    is_published = True

    @factory.post_generation
    def countries(self, create, codes, **kwargs):
        if codes:
            self.countries.set([CountryFactory(iso2=code, region=self.region) for code in codes])

    @factory.post_generation
    def themes(self, create, slugs, **kwargs):
        if slugs:
            self.themes.set([ThemeFactory(slug=slug) for slug in slugs])


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = Participation

    project = factory.SubFactory(ProjectFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Participation.Role.IMPLEMENTING


class ResultFactory(DjangoModelFactory):
    class Meta:
        model = Result

    project = factory.SubFactory(ProjectFactory)
    statement_en = factory.Sequence(lambda n: f"Result {n}")


class FundFactory(DjangoModelFactory):
    class Meta:
        model = Fund
        django_get_or_create = ["slug"]

    slug = "voluntary"
    name_en = "Voluntary contributions"
    kind = Fund.Kind.VOLUNTARY


class ExchangeRateFactory(DjangoModelFactory):
    class Meta:
        model = ExchangeRate

    currency = "USD"
    starts_on = date(2026, 1, 1)
    chf_per_unit = Decimal("0.900000")


class MoneyFactory(DjangoModelFactory):
    """Amounts in Swiss francs unless told otherwise; valued as ``full_clean`` would."""

    class Meta:
        abstract = True

    amount = Decimal("100.00")
    currency = "CHF"
    occurs_on = date(2026, 2, 1)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        row = model_class(*args, **kwargs)
        exchange.value_in_chf(row)
        row.save()
        return row


class BudgetFactory(DjangoModelFactory):
    """A draft; ``approved=True`` has it approved by somebody else."""

    class Meta:
        model = Budget

    class Params:
        approved = factory.Trait(
            status=Budget.Status.APPROVED,
            approved_by=factory.SubFactory(UserFactory),
            approved_at=datetime(2026, 1, 20, tzinfo=UTC),
        )

    project = factory.SubFactory(ProjectFactory)
    entered_by = factory.SubFactory(UserFactory)


class BudgetItemFactory(MoneyFactory):
    class Meta:
        model = BudgetItem

    budget = factory.SubFactory(BudgetFactory, approved=True)
    category = Category.EQUIPMENT


class ContributionFactory(MoneyFactory):
    class Meta:
        model = Contribution

    project = factory.SubFactory(ProjectFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    stage = Contribution.Stage.COMMITTED


class ExpenditureFactory(MoneyFactory):
    class Meta:
        model = Expenditure

    project = factory.SubFactory(ProjectFactory)
    category = Category.EQUIPMENT
