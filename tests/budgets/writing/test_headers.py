"""Contributions, agreements, appeals, funds, rates and resources as services write them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from budgets.models import Agreement, Appeal, Contribution, ExchangeRate, Fund, OfficeResource
from budgets.writing import agreements, appeals, contributions, funds, office_resources, rates
from stakeholders.access import OutsideScope
from stakeholders.models import Office
from stakeholders.writing import Stale
from tests.budgets.books import errors_of
from tests.factories import (
    AgreementFactory,
    AppealFactory,
    ContributionFactory,
    CountryFactory,
    ExchangeRateFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def office(code="AFR", country="KE"):
    region = RegionFactory(code=code)
    place = CountryFactory(iso2=country, region=region)
    return Office.objects.create(region=region, kind="regional", city_en="City", country=place)


def resource():
    return OfficeResource.objects.create(office=office(), year=2026, fund=FundFactory())


KINDS = {
    Contribution: (
        lambda: ContributionFactory(stage=None),
        contributions.change_contribution,
        contributions.remove_contribution,
        {"description": "Masts"},
    ),
    Agreement: (
        AgreementFactory,
        agreements.change_agreement,
        agreements.remove_agreement,
        {"reference": "AG-7"},
    ),
    Appeal: (
        lambda: AppealFactory(occasion="rdf", region=RegionFactory()),
        appeals.change_appeal,
        appeals.remove_appeal,
        {"title_en": "Support"},
    ),
    Fund: (FundFactory, funds.change_fund, funds.remove_fund, {"source": "Council"}),
    ExchangeRate: (ExchangeRateFactory, rates.change_rate, rates.remove_rate, {"source": "UN"}),
    OfficeResource: (
        resource,
        office_resources.change_office_resource,
        office_resources.remove_office_resource,
        {"posts_planned": Decimal(3)},
    ),
}
every_kind = pytest.mark.parametrize(
    ("make", "change", "remove", "values"), KINDS.values(), ids=[one.__name__ for one in KINDS]
)


@every_kind
def test_record_is_changed_and_removed_by_who_may(administrator, make, change, remove, values):
    record = make()

    changed = change(record, by=administrator, version=record.version, **values)

    ((name, value),) = values.items()
    assert getattr(changed, name) == value
    remove(changed, by=administrator)
    assert not type(record).objects.filter(pk=record.pk).exists()


@every_kind
def test_nobody_overwrites_what_another_has_changed(administrator, make, change, remove, values):
    record = make()
    version = record.version
    change(record, by=administrator, version=version, **values)

    with pytest.raises(Stale, match="Somebody else has changed this record"):
        change(record, by=administrator, version=version, **values)


@every_kind
@pytest.mark.parametrize("role", ["hq-reviewer", "auditor", "regional-officer", "partner"])
def test_others_change_and_remove_nothing(role, make, change, remove, values):
    record = make()
    somebody = UserFactory(role=role, regions=["AMS"])

    for write in (
        lambda: change(record, by=somebody, **values),
        lambda: remove(record, by=somebody),
    ):
        with pytest.raises(OutsideScope), transaction.atomic():
            write()
    assert type(record).objects.get(pk=record.pk).version == record.version


@pytest.mark.parametrize(
    "sample", [{"project__is_sample": True}, {"organisation__is_sample": True}]
)
def test_contribution_of_sample_records_is_sample(africa_officer, sample):
    there = ContributionFactory(**sample)

    made = contributions.create_contribution(
        by=africa_officer, project=there.project, organisation=there.organisation
    )

    assert made.is_sample


def test_who_contributes_what_to_what_stays_once_it_is_relied_on(africa_officer):
    contribution = ContributionFactory(stage="pledged")
    settled = "It is settled: there is an entry, or a commitment that is proposed."

    refused = errors_of(
        lambda: contributions.change_contribution(
            contribution,
            by=africa_officer,
            organisation=OrganisationFactory(),
            project=ProjectFactory(),
            fund=FundFactory(),
            description="Masts",
        )
    )

    assert refused == {name: [settled] for name in ("organisation", "project", "fund")}
    assert Contribution.objects.get().description == ""


def test_contribution_with_entries_is_withdrawn_and_not_removed(africa_officer):
    contribution = ContributionFactory(stage="pledged")

    with pytest.raises(ValidationError) as error:
        contributions.remove_contribution(contribution, by=africa_officer)

    assert error.value.messages == ["Other records refer to it: contribution entries."]
    assert error.value.code == "in_use"


def test_officer_contributes_only_to_the_own_region(africa_officer, americas_officer):
    project, giver = ProjectFactory(), OrganisationFactory()
    contribution = ContributionFactory(project=project, stage=None)

    with pytest.raises(OutsideScope) as error, transaction.atomic():
        contributions.create_contribution(by=americas_officer, project=project, organisation=giver)
    with pytest.raises(OutsideScope), transaction.atomic():
        contributions.change_contribution(
            contribution, by=africa_officer, project=None, region=RegionFactory(code="AMS")
        )

    assert (error.value.message, error.value.field) == (
        "This record is outside your regions.",
        "project",
    )
    assert Contribution.objects.get().project == project


def test_parties_of_an_agreement_are_all_that_are_named(africa_officer):
    agreement = AgreementFactory()
    agreement.parties.create(organisation=OrganisationFactory())
    partner, country = OrganisationFactory(), CountryFactory(iso2="KE")

    agreements.change_agreement(
        agreement, by=africa_officer, parties=[{"organisation": partner}, {"country": country}]
    )
    refused = errors_of(
        lambda: agreements.change_agreement(
            agreement, by=africa_officer, parties=[{"organisation": partner, "country": country}]
        )
    )

    assert [one.party for one in agreement.parties.all()] == [partner, country]
    assert refused == {"parties.0.organisation": ["Name either an organization or a country."]}


def test_title_is_written_in_one_language_at_least(africa_officer):
    fields = {"kind": "cooperation", "region": RegionFactory(), "starts_on": date(2026, 1, 1)}

    refused = errors_of(lambda: agreements.create_agreement(by=africa_officer, **fields))
    made = agreements.create_agreement(by=africa_officer, title_fr="Ensemble", **fields)

    assert refused == {"title_en": ["Write the text in at least one language."]}
    assert (made.title_fr, made.entered_by) == ("Ensemble", africa_officer)


def test_officer_keeps_no_agreement_of_several_regions(africa_officer):
    fields = {"title_en": "Together", "kind": "cooperation", "starts_on": date(2026, 1, 1)}

    with pytest.raises(OutsideScope) as error, transaction.atomic():
        agreements.create_agreement(by=africa_officer, **fields)

    assert (error.value.field, Agreement.objects.count()) == ("region", 0)


@pytest.mark.parametrize("make", [AgreementFactory, AppealFactory, ExchangeRateFactory])
def test_sample_data_stays_sample(administrator, make):
    change = {
        AgreementFactory: agreements.change_agreement,
        AppealFactory: appeals.change_appeal,
        ExchangeRateFactory: rates.change_rate,
    }[make]

    assert errors_of(lambda: change(make(is_sample=True), by=administrator, is_sample=False)) == {
        "is_sample": ["Whether a record is sample data is said when it is made."]
    }


def test_issued_appeal_stays(administrator):
    appeal = AppealFactory(issued_on=date(2026, 1, 5), calls_for=[ProjectFactory()])

    for write in (
        lambda: appeals.change_appeal(appeal, by=administrator, title_en="More"),
        lambda: appeals.remove_appeal(appeal, by=administrator),
        lambda: appeals.remove_call(appeal.calls.get(), by=administrator),
    ):
        with pytest.raises(ValidationError, match="This appeal is issued already."):
            write()


def test_fund_that_is_used_is_not_removed_and_keeps_its_slug(administrator):
    fund = FundFactory()
    ContributionFactory(fund=fund)

    with pytest.raises(ValidationError, match="Other records refer to it: contributions."):
        funds.remove_fund(fund, by=administrator)
    assert errors_of(lambda: funds.change_fund(fund, by=administrator, slug="other")) == {
        "slug": ["The slug is part of the fund's address and stays."]
    }


def test_office_of_another_region_gets_nothing_by_an_officer(africa_officer):
    fund, foreign = FundFactory(), office("AMS", "BR")

    with pytest.raises(OutsideScope) as error, transaction.atomic():
        office_resources.create_office_resource(
            by=africa_officer, office=foreign, fund=fund, year=2026
        )

    assert (error.value.field, OfficeResource.objects.count()) == ("office", 0)
