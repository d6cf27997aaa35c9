"""Each total of a table on pages has a reference, but for those that docs/figures.md excepts."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from budgets.models import Appeal, Contribution

pytestmark = pytest.mark.django_db

BALANCES = {"Received", "Paid back", "From the Union's own funds", "Spent directly"}
ON_NO_PROJECT = "On no project shown here"
EXCEPTED = {
    "What was received in cash and what became of it (CHF)": None,
    "By agreement, since the start (CHF)": None,
    "Agreements": BALANCES | {"Programme support", "Balance", "Value"},
    "What came into each fund, what was allocated and spent, in Swiss francs": {
        "Closing balance (CHF)"
    },
    "Summary of contributions of the parties, in Swiss francs (CHF).": None,
    "Amounts published by sources": None,
    "Funding gap of each project on the day of issue and now, in Swiss francs": None,
    "From what was promised to what was received, in Swiss francs": {"Promised (CHF)"},
    "Regional initiatives": None,
    "Allocated for ongoing and for new projects, and spent from the same fund, in Swiss francs": {
        "Spent from the same fund",
    },
}
"""The tables, by their captions, and of each the columns that have none; None is all of them."""


@pytest.fixture
def pages(sample_programme, db):
    giver = Contribution.objects.exclude(organisation=None).order_by("pk")[0].organisation_id
    appeal = Appeal.objects.get(year=2024, is_sample=True)
    return [
        "",
        "regions/",
        "regions/AFR/projects/",
        "regions/AFR/funding/",
        "money/",
        "funds/",
        "funds/voluntary/",
        "funds/regular-budget/",
        "agreements/",
        f"appeals/{appeal.pk}/",
        "initiatives/",
        "initiatives/kigali-2022/AFR1/",
        "action-plans/kigali-2022/",
        "projects/sample-project-33/",
        "countries/KE/funding/",
        f"organizations/{giver}/",
    ]


def plain(markup):
    return " ".join(re.sub(r"<[^>]+>", " ", markup).replace("&#x27;", "'").split())


def totals_without_reference(body):
    """Give the caption and the column of each total that is not 0 and carries no reference."""
    for table in re.findall(r"<table.*?</table>", body, re.S):
        caption = plain(re.search(r"<caption[^>]*>(.*?)</caption>", table, re.S).group(1))
        rows = re.findall(r"<tr(?: class=\"([^\"]*)\")?>(.*?)</tr>", table, re.S)
        for kind, row in rows:
            if kind not in ("strong", "total"):
                continue
            cells = re.findall(
                r'<td class="number"(?: data-label="([^"]*)")?>(.*?)</td>', row, re.S
            )
            for label, cell in cells:
                left = re.sub(r'<span title="RI-[^"]*">.*?</a></span>', "", cell, flags=re.S)
                amounts = re.findall(r"[\d,]+\.\d\d", plain(left))
                if any(amount != "0.00" for amount in amounts):
                    yield caption, label.replace("&#x27;", "'")


def test_every_total_but_those_excepted_has_a_reference(client, pages):
    captions = set()
    for page in pages:
        for caption, label in totals_without_reference(client.get(f"/en/{page}").content.decode()):
            columns = EXCEPTED.get(caption, set())
            is_excepted = columns is None or label in columns or label == ON_NO_PROJECT
            assert is_excepted, (page, caption, label)
            captions.add(caption)
    assert captions >= {"Agreements", "What was received in cash and what became of it (CHF)"}


def test_the_exceptions_are_those_of_the_documentation():
    written = Path(settings.BASE_DIR, "docs/figures.md").read_text()
    part = " ".join(written.partition("**No reference have**")[2].partition("\n\n")[0].split())

    for words in (
        "the lines of a balance",
        "balances of agreements and funds",
        "a list that is narrowed or goes over several pages",
        "the summary of an estimate",
        "amounts published by sources",
        "what was promised",
        "the gaps of an appeal together",
        "on no project shown here",
    ):
        assert words in part, words
