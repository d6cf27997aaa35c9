"""Links across regions: a contribution answers what calls for it, and is under what covers it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from budgets.models import AgreementParty, Appeal, AppealProject, Contribution
from budgets.writing import agreements, appeals, entries
from budgets.writing.contributions import change_contribution, create_contribution
from stakeholders.access import OutsideScope
from tests.budgets.books import errors_of
from tests.factories import (
    AgreementFactory,
    AppealFactory,
    BudgetItemFactory,
    ContributionFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db

NOT_CALLED_FOR = {"appeal": ["This appeal does not call for it."]}
NOT_COVERED = {"agreement": ["This agreement does not cover it."]}


@pytest.fixture
def african():
    return ProjectFactory(slug="african", initiative=InitiativeFactory(number=1))


@pytest.fixture
def american():
    return ProjectFactory(
        slug="american", initiative=InitiativeFactory(number=2, region__code="AMS")
    )


def to_project(project):
    return {"project": project}


def to_initiative(project):
    return {"initiative": project.initiative}


def to_region(project):
    return {"region": project.region}


RECIPIENTS = pytest.mark.parametrize("to", [to_project, to_initiative, to_region])


@RECIPIENTS
def test_contribution_answers_only_an_appeal_that_calls_for_it(
    africa_officer, african, american, to
):
    """An officer of Africa named the appeal of the Americas, whose page then listed the pledge."""
    of_americas = AppealFactory(occasion="rdf", region=american.region, calls_for=[american])
    worldwide = AppealFactory(calls_for=[african])
    fields = to(african) | {"by": africa_officer, "organisation": OrganisationFactory()}

    assert errors_of(lambda: create_contribution(appeal=of_americas, **fields)) == NOT_CALLED_FOR
    assert not Contribution.objects.exists()
    assert create_contribution(appeal=worldwide, **fields).appeal == worldwide


def test_appeal_of_a_region_is_answered_by_what_is_for_the_region(africa_officer, african):
    appeal = AppealFactory(occasion="rdf", region=african.region, calls_for=[african])
    another = ProjectFactory()
    by = {"by": africa_officer, "organisation": OrganisationFactory(), "appeal": appeal}

    assert create_contribution(region=african.region, **by).appeal == appeal
    assert errors_of(lambda: create_contribution(project=another, **by)) == NOT_CALLED_FOR


def test_appeal_is_not_named_afterwards_either(africa_officer, african, american):
    contribution = ContributionFactory(project=african)
    appeal = AppealFactory(calls_for=[american])

    refused = errors_of(lambda: change_contribution(contribution, by=africa_officer, appeal=appeal))

    assert refused == NOT_CALLED_FOR
    contribution.refresh_from_db()
    assert contribution.appeal is None


@RECIPIENTS
def test_contribution_is_under_no_agreement_of_another_region(
    africa_officer, african, american, to
):
    of_americas = AgreementFactory(region=american.region)
    of_project = AgreementFactory(region=american.region)
    of_project.projects.add(american)
    fields = to(african) | {"by": africa_officer, "organisation": OrganisationFactory()}

    for agreement in (of_americas, of_project):
        refused = errors_of(lambda one=agreement: create_contribution(agreement=one, **fields))
        assert refused == NOT_COVERED
    for region in (african.region, None):
        agreement = AgreementFactory(region=region)
        assert create_contribution(agreement=agreement, **fields).agreement == agreement


@pytest.mark.parametrize(
    ("names", "to", "is_covered"),
    [
        ("projects", to_project, True),
        ("projects", to_initiative, False),
        ("projects", to_region, False),
        ("initiatives", to_project, True),
        ("initiatives", to_initiative, True),
        ("initiatives", to_region, False),
    ],
)
def test_agreement_that_names_something_covers_that_alone(
    africa_officer, african, names, to, is_covered
):
    agreement = AgreementFactory(region=african.region)
    named = african if names == "projects" else african.initiative
    getattr(agreement, names).add(named)
    fields = {"by": africa_officer, "organisation": OrganisationFactory(), "agreement": agreement}

    def give():
        return create_contribution(**to(african), **fields)

    assert give() if is_covered else errors_of(give) == NOT_COVERED


def test_those_who_did_not_sign_contribute_nothing_under_an_agreement(africa_officer, african):
    agreement = AgreementFactory(region=african.region)
    signed, other = OrganisationFactory(), OrganisationFactory()
    AgreementParty.objects.create(agreement=agreement, organisation=signed)
    fields = {"by": africa_officer, "project": african, "agreement": agreement}

    assert create_contribution(organisation=signed, **fields).agreement == agreement
    assert errors_of(lambda: create_contribution(organisation=other, **fields)) == {
        "agreement": ["The contributor did not sign this agreement."]
    }


@pytest.mark.parametrize("column", ["appeal", "agreement"])
def test_database_refuses_the_same_to_raw_sql(african, american, column):
    link = {
        "appeal": lambda: AppealFactory(calls_for=[american]),
        "agreement": lambda: AgreementFactory(region=american.region),
    }[column]()
    rows = Contribution.objects.filter(pk=ContributionFactory(project=african).pk)

    with pytest.raises(IntegrityError, match="does not"), transaction.atomic():
        rows.update(**{column: link})
    with pytest.raises(IntegrityError, match="does not"), transaction.atomic():
        ContributionFactory(project=african, **{column: link})

    assert not Contribution.objects.exclude(**{column: None}).exists()


def test_what_is_contributed_already_can_be_described_whatever_became_of_the_link(
    africa_officer, african
):
    """The project has moved under another initiative since."""
    agreement = AgreementFactory(region=african.region)
    agreement.initiatives.add(african.initiative)
    contribution = ContributionFactory(project=african, agreement=agreement)
    african.initiative = InitiativeFactory(number=9)
    african.save()

    changed = change_contribution(contribution, by=africa_officer, description="Masts")

    assert (changed.description, changed.agreement) == ("Masts", agreement)


@pytest.mark.parametrize("name", ["projects", "initiatives"])
def test_officer_names_only_own_records_in_an_agreement(
    africa_officer, administrator, african, american, name
):
    own, foreign = (
        (african, american) if name == "projects" else (african.initiative, american.initiative)
    )
    fields = {
        "title_en": "Together",
        "kind": "cooperation",
        "region": african.region,
        "starts_on": "2026-01-01",
    }

    with pytest.raises(OutsideScope) as error, transaction.atomic():
        agreements.create_agreement(by=africa_officer, **fields, **{name: [own, foreign]})
    agreement = agreements.create_agreement(by=africa_officer, **fields, **{name: [own]})
    with pytest.raises(OutsideScope):
        agreements.change_agreement(agreement, by=africa_officer, **{name: [own, foreign]})
    agreements.change_agreement(agreement, by=administrator, **{name: [own, foreign]})
    kept = agreements.change_agreement(agreement, by=africa_officer, **{name: [own, foreign]})

    assert error.value.field == name
    assert set(getattr(kept, name).all()) == {own, foreign}


def test_agreement_keeps_covering_what_is_contributed_under_it(africa_officer, african):
    agreement = AgreementFactory(region=african.region)
    agreement.projects.add(african)
    ContributionFactory(project=african, agreement=agreement)

    with pytest.raises(ValidationError) as error, transaction.atomic():
        agreements.change_agreement(agreement, by=africa_officer, projects=[ProjectFactory()])

    assert error.value.messages == [
        "Contributions are under this agreement that it would not cover any more."
    ]
    assert list(agreement.projects.all()) == [african]


def test_officer_lets_an_appeal_call_only_for_own_projects(
    africa_officer, administrator, african, american
):
    appeal = AppealFactory(occasion="rdf", region=african.region)

    with pytest.raises(OutsideScope) as error, transaction.atomic():
        appeals.create_call(by=africa_officer, appeal=appeal, project=american)
    refused = errors_of(
        lambda: appeals.create_call(by=administrator, appeal=appeal, project=american)
    )
    call = appeals.create_call(by=africa_officer, appeal=appeal, project=african)

    assert error.value.field == "project"
    assert refused == {"project": ["It is not a project of this region."]}
    assert [one.project for one in appeal.calls.all()] == [african]
    with pytest.raises(IntegrityError, match="of another region"), transaction.atomic():
        AppealProject.objects.filter(pk=call.pk).update(project=american)


def test_appeal_keeps_calling_for_what_answers_it(africa_officer, african):
    appeal = AppealFactory(occasion="rdf", region=african.region, calls_for=[african])
    ContributionFactory(project=african, appeal=appeal)

    with pytest.raises(ValidationError) as error, transaction.atomic():
        appeals.remove_call(appeal.calls.get(), by=africa_officer)

    assert error.value.messages == [
        "Contributions answer this appeal for which it would not call any more."
    ]
    assert appeal.calls.get().project == african


def test_public_page_of_an_appeal_lists_no_contribution_to_another_region(
    client, africa_officer, reviewer, african, american
):
    BudgetItemFactory(budget__project=american)
    appeal = AppealFactory(
        occasion="rdf", region=american.region, calls_for=[american], title_en="For the Americas"
    )
    appeals.issue_appeal(appeal, by=reviewer)
    donor = OrganisationFactory(name_en="Generous donor")
    fields = {"by": africa_officer, "organisation": donor, "project": african}
    errors_of(lambda: create_contribution(appeal=appeal, **fields))
    entries.record_pledge(create_contribution(**fields), by=africa_officer, amount=9_000_000)

    page = client.get(f"/api/v1/appeals/{appeal.pk}/").json()

    assert (Appeal.objects.public().get(), page["answers"]) == (appeal, [])


def test_worldwide_appeal_takes_what_is_for_the_regions_of_its_projects(
    administrator, african, american
):
    appeal = AppealFactory(calls_for=[american])
    fields = {"by": administrator, "organisation": OrganisationFactory(), "appeal": appeal}

    assert create_contribution(region=american.region, **fields).appeal == appeal
    assert errors_of(lambda: create_contribution(region=RegionFactory(), **fields)) == (
        NOT_CALLED_FOR
    )
