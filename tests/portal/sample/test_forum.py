"""What became of the pledges of the forum of 2024: three clicks from the first page."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.models import Appeal, Contribution, ContributionEntry, FundingOnDay
from budgets.reading.calls import calls_of
from tests.portal.web.pages.reading import read, text
from tests.portal.web.pages.test_accountants import click

pytestmark = pytest.mark.django_db
OUTCOMES = "From what was promised to what was received, in Swiss francs"
PLACE = "Asia and the Pacific"


@pytest.fixture(autouse=True)
def programme(sample_programme, db):
    pass


@pytest.fixture
def appeal():
    return Appeal.objects.get(is_sample=True, year=2024)


def value(cell):
    return Decimal(cell.replace(",", "").strip("\u200e"))


def test_answer_is_three_clicks_away(client):
    page = click(client, client.get("/en/"), "Funding")
    page = click(client, page, "Appeals")
    page = click(client, page, f"Sample appeal of the forum of 2024: {PLACE}")

    ((form, *amounts),) = read(page).tables[OUTCOMES]
    promised, taken_back, exchange, pledged, secured, received, due = map(value, amounts)
    assert form == "Cash"
    assert promised + taken_back + exchange == pledged + secured + due
    entries = ContributionEntry.objects.filter(contribution__appeal__year=2024)
    by_hand = dict.fromkeys(("promised", "withdrawn", "open", "secured", "received"), Decimal(0))
    for entry in entries:
        by_hand["withdrawn"] += entry.chf_amount if entry.nature == "withdrawal" else 0
        is_promise = entry.nature == "movement" and entry.stage == "pledged"
        by_hand["promised"] += entry.chf_amount if is_promise else 0
        by_hand["open"] += entry.pledged_chf
        by_hand["secured"] += entry.committed_chf + entry.received_chf
        by_hand["received"] += entry.received_chf
    assert [*by_hand.values()] == [promised, taken_back, pledged, secured, received]
    assert all(by_hand.values())


def test_meeting_leads_to_the_appeal_and_the_list_is_narrowed(client):
    page = click(client, client.get("/en/"), "Take part")
    page = client.get("/en/meetings/?year=2024")
    page = click(client, page, f"Sample regional development forum for {PLACE}")
    page = click(client, page, f"Sample appeal of the forum of 2024: {PLACE}")
    assert read(page).tables[OUTCOMES]

    words = text(client.get("/en/appeals/?year=2024"))
    assert "Sample appeal of the forum of 2024" in words
    assert f"Sample appeal for {PLACE}" not in words


def test_gaps_are_those_of_the_day_of_issue(appeal):
    assert appeal.issued_on == date(2024, 10, 9)
    gaps = dict(FundingOnDay.objects.on(appeal.issued_on).values_list("project", "gap_cash"))
    calls = calls_of(appeal, reader=AnonymousUser())
    assert calls
    for call in calls:
        assert call.then_cash == gaps[call.project.pk] > 0
        assert call.project.region_id == appeal.region_id


def test_every_outcome_is_there(appeal):
    answers = Contribution.objects.filter(appeal=appeal)

    assert sorted(answers.values_list("stage", flat=True)) == [
        "pledged",
        "received",
        "received",
        "withdrawn",
    ]
    for answer in answers:
        assert all(entry.occurs_on > appeal.issued_on for entry in answer.entries.all())
