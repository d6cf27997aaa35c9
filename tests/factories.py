"""Dull and valid rows. Regions and countries are few and known by their codes."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import factory
from factory.django import DjangoModelFactory

from budgets import exchange
from budgets.models import (
    Agreement,
    Allocation,
    AllocationLine,
    Appeal,
    Budget,
    BudgetItem,
    Category,
    Commitment,
    Contribution,
    ContributionEntry,
    ExchangeRate,
    Expenditure,
    Fund,
    Mode,
    Stage,
)
from budgets.writing.entries import set_effects
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
    position = factory.Sequence(int)
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
    published = factory.SelfAttribute("chf_per_unit")


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
    """A draft; ``items_of`` gives it items, ``approved=True`` then has it approved."""

    class Meta:
        model = Budget
        skip_postgeneration_save = True

    project = factory.SubFactory(ProjectFactory)
    entered_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def items_of(self, create, items, **kwargs):
        for item in items or []:
            BudgetItemFactory(budget=self, **item)

    @factory.post_generation
    def approved(self, create, wanted, **kwargs):
        if wanted:
            settle(self)


def settle(record, day=datetime(2026, 1, 20, tzinfo=UTC)):
    """Have a draft proposed and approved, each by somebody else, as the database demands it.

    Not by the service, which would add programme support: a test says itself which items there are.
    """
    rows = type(record).objects.filter(pk=record.pk)
    rows.update(entered_at=day)
    rows.update(status="proposed", proposed_by=UserFactory(), proposed_at=day)
    rows.update(status="approved", approved_by=UserFactory(), approved_at=day)
    record.refresh_from_db()
    return record


class BudgetItemFactory(MoneyFactory):
    """An item of the given draft; of no given budget, of one that is approved with this item."""

    class Meta:
        model = BudgetItem

    budget = factory.SubFactory(BudgetFactory)
    category = Category.EQUIPMENT
    year = 2026

    @classmethod
    def _generate(cls, strategy, params):
        item = super()._generate(strategy, params)
        if "budget" not in params:
            settle(item.budget)
        return item


class AllocationFactory(DjangoModelFactory):
    """A draft; ``lines_of`` maps projects to amounts, ``approved=True`` then has it approved.

    Its lines are for new projects, as those of ``ProjectFactory`` are in 2026.
    """

    class Meta:
        model = Allocation
        skip_postgeneration_save = True

    year = 2026
    fund = factory.SubFactory(FundFactory)
    region = factory.SubFactory(RegionFactory)
    new_chf = Decimal("1000.00")
    entered_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def lines_of(self, create, lines, **kwargs):
        for project, amount in (lines or {}).items():
            AllocationLine.objects.create(
                allocation=self, project=project, chf_amount=amount, project_class="new"
            )

    @factory.post_generation
    def approved(self, create, wanted, **kwargs):
        if wanted:
            settle(self)


# The entries that bring a contribution to its stage; a commitment needs no pledge before it.
LIVES = {
    None: (),
    "pledged": (Stage.PLEDGED,),
    "committed": (Stage.COMMITTED,),
    "received": (Stage.COMMITTED, Stage.RECEIVED),
}


class ContributionFactory(DjangoModelFactory):
    """A contribution with the entries that bring it to its stage; ``stage=None`` makes none.

    ``amount``, ``currency`` and ``occurs_on`` are those of its entries. One to an initiative or
    a region is one with ``project=None``.
    """

    class Meta:
        model = Contribution

    organisation = factory.SubFactory(OrganisationFactory)
    project = factory.SubFactory(ProjectFactory)
    level = "national"
    mode = Mode.CASH
    kind = factory.LazyAttribute(lambda made: "venue" if made.mode == Mode.IN_KIND else "")
    valuation = factory.LazyAttribute(
        lambda made: "estimate" if made.mode == Mode.IN_KIND and made.amount is not None else ""
    )
    entered_by = factory.SubFactory(UserFactory)
    stage = "committed"
    amount = Decimal("100.00")
    currency = "CHF"
    occurs_on = date(2026, 2, 1)

    @classmethod
    def _create(cls, model_class, *args, stage, amount, currency, occurs_on, **fields):
        contribution = super()._create(model_class, *args, **fields)
        money = {"amount": amount, "currency": currency, "occurs_on": occurs_on}
        by = {"entered_by": contribution.entered_by, "is_sample": contribution.is_sample}
        follows = None
        for step in LIVES[stage]:
            follows = ContributionEntryFactory(
                contribution=contribution, stage=step, follows=follows, **money, **by
            )
        contribution.refresh_from_db()
        return contribution


class ContributionEntryFactory(MoneyFactory):
    """An entry with its effects: a pledge, unless told otherwise; a commitment is approved."""

    class Meta:
        model = ContributionEntry

    contribution = factory.SubFactory(ContributionFactory, stage=None)
    stage = Stage.PLEDGED
    entered_by = factory.SubFactory(UserFactory)
    approved_by = factory.Maybe("is_commitment", factory.SubFactory(UserFactory), None)
    approved_at = factory.Maybe("is_commitment", datetime(2026, 2, 1, tzinfo=UTC), None)
    entered_at = datetime(2026, 2, 1, tzinfo=UTC)

    class Params:
        is_commitment = factory.LazyAttribute(lambda entry: entry.stage == Stage.COMMITTED)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        entry = model_class(*args, **kwargs)
        exchange.value_in_chf(entry)
        set_effects(entry, list(entry.contribution.entries.all()))
        entry.save()
        return entry


class CommitmentFactory(DjangoModelFactory):
    """A draft that awaits its proposal, to a contribution without entries."""

    class Meta:
        model = Commitment

    contribution = factory.SubFactory(ContributionFactory, stage=None)
    amount = Decimal("100.00")
    occurs_on = date(2026, 2, 1)
    entered_by = factory.SubFactory(UserFactory)


class ExpenditureFactory(MoneyFactory):
    """An expenditure as it stands in the books, whether or not a budget covers it."""

    class Meta:
        model = Expenditure

    project = factory.SubFactory(ProjectFactory)
    category = Category.EQUIPMENT
    entered_by = factory.SubFactory(UserFactory)


class AgreementFactory(MoneyFactory):
    class Meta:
        model = Agreement

    title_en = factory.Sequence(lambda n: f"Agreement {n}")
    kind = Agreement.Kind.COOPERATION
    region = factory.SubFactory(RegionFactory)
    starts_on = date(2026, 1, 1)
    is_published = True


class AppealFactory(DjangoModelFactory):
    """A worldwide appeal with its texts in six languages, which calls for ``calls_for``."""

    class Meta:
        model = Appeal
        skip_postgeneration_save = True

    occasion = Appeal.Occasion.GSR
    year = 2026

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        names = product(("title", "text"), ("ar", "zh_hans", "en", "fr", "ru", "es"))
        return {f"{name}_{code}": f"{name} in {code}" for name, code in names} | kwargs

    @classmethod
    def _create(cls, model_class, *args, issued_on=None, calls_for=(), **kwargs):
        appeal = super()._create(model_class, *args, **kwargs)
        for project in calls_for:
            appeal.calls.create(project=project)
        if issued_on:  # an issued appeal takes no more calls
            appeal.issued_on = issued_on
            appeal.save()
        return appeal
