"""The same money does not come in twice: references of entries, of vouchers, of contributors."""

from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from budgets.models import Commitment, Contribution, ContributionEntry, Expenditure
from budgets.writing import entries, reversals
from budgets.writing.approval import approve, propose_commitment
from budgets.writing.contributions import change_contribution
from tests.budgets.books import DAY, LATER, errors_of
from tests.factories import OrganisationFactory, ProjectFactory, RegionFactory

pytestmark = pytest.mark.django_db
SAME = [
    "TRX-4711",
    "TRX-47 11",
    "trx-4711",
    " TRX -  47 11",
    "TRX\u20114711",  # a dash that does not break, as word processors put it
    "TRX–4711",
    "ＴＲＸ－４７１１",
    "TRX-\u200b47\u00a011",
]


@pytest.fixture
def contribution(books):
    return books.contribution(project=ProjectFactory(slug="network"))


@pytest.fixture
def enter(books):
    """Enter with a reference at one of the stages; a commitment waits for its approval."""

    def write(contribution, stage, reference, follows=None):
        details = {"by": books.officer, "amount": Decimal(5), "occurs_on": DAY}
        details["reference"] = reference
        if stage == "pledged":
            return entries.record_pledge(contribution, **details)
        if stage == "committed":
            return propose_commitment(contribution, **details)
        return entries.record_receipt(contribution, follows=follows, **details)

    return write


@contextmanager
def refused_as_duplicate(field="reference"):
    counts = [model.objects.count() for model in (Contribution, ContributionEntry, Commitment)]
    with pytest.raises(ValidationError) as caught:
        yield
    codes = {
        name: [error.code for error in errors] for name, errors in caught.value.error_dict.items()
    }
    assert codes == {field: ["duplicate"]}
    after = [model.objects.count() for model in (Contribution, ContributionEntry, Commitment)]
    assert after == counts


@contextmanager
def refused_by_the_database(constraint):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    assert caught.value.__cause__.diag.constraint_name == constraint


@pytest.mark.parametrize("stage", ["pledged", "committed", "received"])
@pytest.mark.parametrize("again", SAME)
def test_reference_comes_once_at_its_stage(books, contribution, enter, stage, again):
    follows = books.commit(contribution, 100)
    enter(contribution, stage, SAME[0], follows)

    with refused_as_duplicate():
        enter(contribution, stage, again, follows)


def test_reference_of_an_approved_commitment_is_not_committed_again(books, contribution, enter):
    approve(enter(contribution, "committed", "AGR-17"), by=books.reviewer)

    with refused_as_duplicate():
        enter(contribution, "committed", "agr-17")


def test_what_has_no_reference_or_another_comes_as_often_as_it_does(books, contribution, enter):
    follows = books.commit(contribution, 100)

    for stage in ("pledged", "committed", "received"):
        for reference in ("", "", "A-1", "A-2"):
            enter(contribution, stage, reference, follows)

    assert ContributionEntry.objects.count() == 9
    assert Commitment.objects.filter(status="proposed").count() == 4


def test_one_letter_may_name_a_pledge_a_commitment_and_a_receipt(books, contribution, enter):
    follows = books.commit(contribution, 100)

    for stage in ("pledged", "committed", "received"):
        enter(contribution, stage, "LETTER-1", follows)
    enter(books.contribution(project=contribution.project), "pledged", "LETTER-1")

    assert ContributionEntry.objects.filter(reference="LETTER-1").count() == 3


def test_what_was_taken_back_keeps_its_reference(books, contribution, enter):
    pledge = enter(contribution, "pledged", "A-1")
    reversals.correct(pledge, reason="Typed wrongly", by=books.officer, amount=Decimal(2))

    with refused_as_duplicate():
        enter(contribution, "pledged", "A-1")


def taken_back(books, entry, nature, amount=None):
    take = {"correction": books.correct, "withdrawal": books.withdraw}[nature]
    return take(entry, amount)


@pytest.mark.parametrize("nature", ["correction", "withdrawal"])
@pytest.mark.parametrize("stage", ["pledged", "committed", "received"])
def test_what_is_taken_back_in_whole_is_entered_no_more(books, contribution, enter, stage, nature):
    follows = books.commit(contribution, 100)
    for _time in range(2):
        entered = enter(contribution, stage, "BANK-1", follows)
        entry = approve(entered, by=books.reviewer).entry if stage == "committed" else entered
        taken_back(books, entry, nature, 2)
        with refused_as_duplicate():
            enter(contribution, stage, "bank-1", follows)
        taken_back(books, entry, nature)

    again = enter(contribution, stage, "BANK-1", follows)
    with refused_as_duplicate():
        enter(contribution, stage, "bank-1", follows)
    if stage != "committed":
        again.pk = None
        with refused_by_the_database("reference_is_entered_once_at_its_stage"):
            ContributionEntry.objects.bulk_create([again])


def test_gift_in_kind_is_corrected_and_entered_again_with_its_value(books):
    contribution = books.contribution(project=ProjectFactory(), mode="in-kind", valuation="")
    first = books.commit(contribution, None, reference="MOU-1")
    books.correct(first)
    change_contribution(contribution, by=books.officer, valuation="market-price")

    again = books.commit(contribution, 500, reference="MOU-1")

    assert (again.reference, again.amount) == ("MOU-1", 500)


def test_voucher_that_is_corrected_in_whole_is_entered_again(books):
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(100)})
    for amount in (15, 51):
        entry = books.spend(project, amount, reference="V-77")
        books.unspend(entry, 5)
        refusal = errors_of(lambda: books.spend(project, 1, reference="v-77"))
        assert refusal == {"reference": ["This voucher is entered already."]}
        books.unspend(entry)

    entry = books.spend(project, 60, reference="V-77")

    assert list(Expenditure.objects.uncorrected()) == [entry]
    entry.pk = None
    with refused_by_the_database("voucher_is_entered_once_in_its_project"):
        Expenditure.objects.bulk_create([entry])


def test_raw_rows_are_refused_by_the_database(books, contribution, enter):
    pledge = enter(contribution, "pledged", "A-1")
    enter(contribution, "committed", "A-1")
    pledge.pk, pledge.reference = None, "a – 1"
    prepared = Commitment(
        contribution=contribution, amount=Decimal(5), entered_by=books.officer, reference="a – 1"
    )

    with refused_by_the_database("reference_is_entered_once_at_its_stage"):
        ContributionEntry.objects.bulk_create([pledge])
    with refused_by_the_database("reference_is_committed_once"):
        Commitment.objects.bulk_create([prepared])


@pytest.mark.parametrize("again", SAME)
def test_voucher_is_one_whatever_its_case_and_spaces(books, again):
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(100)})
    entry = books.spend(project, 1, reference=SAME[0])

    with pytest.raises(ValidationError) as caught:
        books.spend(project, 2, on=LATER, reference=again)
    assert caught.value.message_dict == {"reference": ["This voucher is entered already."]}
    entry.pk, entry.reference = None, again
    with refused_by_the_database("voucher_is_entered_once_in_its_project"):
        Expenditure.objects.bulk_create([entry])


class TestReferenceOfTheContributor:
    @pytest.fixture
    def party(self):
        return OrganisationFactory()

    @pytest.fixture
    def first(self, books, contribution, party):
        return books.contribution(
            project=contribution.project, organisation=party, external_reference="G-1"
        )

    def test_it_comes_in_once(self, books, first, party):
        again = Contribution(
            project=first.project,
            organisation=party,
            entered_by=books.officer,
            external_reference="g-1",
        )

        with pytest.raises(ValidationError) as caught:
            again.full_clean()
        [error] = caught.value.error_dict["external_reference"]
        assert error.code == "duplicate"
        with refused_by_the_database("contribution_comes_in_once"):
            again.save()

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param({"external_reference": "G-2"}, id="another number"),
            pytest.param({"external_reference": ""}, id="no number"),
            pytest.param({"mode": "in-kind"}, id="in kind beside cash"),
            pytest.param({"project": None, "region": True}, id="to another record"),
            pytest.param({"organisation": None}, id="of another contributor"),
        ],
    )
    def test_others_come_in_beside_it(self, books, first, party, other):
        values = {"project": first.project, "organisation": party, "external_reference": "G-1"}
        values |= other
        if values.get("region"):
            values["region"] = RegionFactory()
        values["organisation"] = values["organisation"] or OrganisationFactory()

        books.contribution(**values)

        assert Contribution.objects.count() == 3  # with the one of the fixture ``contribution``
