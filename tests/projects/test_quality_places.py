"""Each rule of quality is asked wherever what it is about comes in, and wherever it is looked at.

| place | what is asked there |
|---|---|
| entry | services of projects and of expenditure; moves state actual dates |
| import | the preview of a file of expenditure |
| publishing | blocking, or with a reason |
| nightly | the list of the office |
"""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from budgets.sheets.imports import EXPENDITURE
from budgets.writing import spending
from projects import editing, quality_list
from projects.models import QualityQuestion
from projects.quality import Severity, catalogue, rule_of
from stakeholders.confirming import Unconfirmed
from tests.budgets.books import Books
from tests.factories import AllocationFactory, ExpenditureFactory, ProjectFactory
from tests.projects.test_quality import spend

pytestmark = pytest.mark.django_db
LONG_AGO, AHEAD = date(2020, 1, 1), date(2040, 1, 1)
EVERYTHING = Decimal(1_000_000)
ODD_PROJECTS = {
    "phase-against-dates": {"starts_on": AHEAD},
    "ended-but-active": {"starts_on": LONG_AGO, "ends_on": LONG_AGO},
    "closed-without-actual-end": {"phase": "closed"},
    "under-way-without-actual-start": {},
    "no-goal": {},
    "no-country": {"level": "national"},
    "no-contributor": {},
    "nothing-known-for-a-year": {"starts_on": LONG_AGO},
}
ODD_ENTRIES = {
    "amount-equals-reference": ({"amount": Decimal(4500), "reference": "4500"}, "equals-reference"),
    "amount-is-a-day": ({"amount": Decimal(46301), "reference": "V-1"}, "is-a-day"),
    "ten-times-the-median": ({"amount": Decimal(9000), "reference": "V-1"}, "ten-times"),
    "spent-without-receipt": ({"amount": Decimal(2_000_000), "reference": "V-1"}, ""),
}
ENTERED = {"category": "staff", "currency": "CHF", "occurs_on": date(2026, 10, 6)}


@pytest.fixture
def project():
    """A project with a budget and money, in a ledger that has a median."""
    for _number in range(5):
        spend(ProjectFactory(), category="staff", amount=Decimal(100))
    made = ProjectFactory(slug="network", starts_on=None, ends_on=None)
    Books().plan(made, {"category": "staff", "amount": 3 * EVERYTHING})
    AllocationFactory(lines_of={made: EVERYTHING}, new_chf=EVERYTHING, approved=True)
    return made


def test_every_rule_is_in_this_table():
    assert {rule.code for rule in catalogue()} == {*ODD_PROJECTS, *ODD_ENTRIES}


@pytest.mark.parametrize("code", ODD_ENTRIES)
def test_it_is_asked_when_one_expenditure_is_entered(administrator, project, code):
    values, kind = ODD_ENTRIES[code]

    with pytest.raises(ValidationError) as refusal:
        spending.record_expenditure(by=administrator, project=project, **ENTERED, **values)

    if kind:
        assert isinstance(refusal.value, Unconfirmed)
        assert kind in {one.key.partition(":")[0] for one in refusal.value.asked}
    else:  # it needs the reason of the advance, which is kept with the entry
        (reason,) = refusal.value.error_dict["advance_reason"]
        assert reason.code == "advance"


@pytest.mark.parametrize("code", ODD_ENTRIES)
def test_it_is_asked_at_import(administrator, project, code):
    values, kind = ODD_ENTRIES[code]
    head = "project,category,date,amount,currency,reference"
    row = f"network,staff,2026-10-06,{values['amount']},CHF,{values['reference']}"

    preview = EXPENDITURE.read(f"{head}\n{row}\n".encode(), by=administrator)

    if kind:
        assert kind in {one.kind for one in preview.asked}
        assert not preview.faults
    else:
        assert [one.column for one in preview.faults] == ["advance_reason"]


@pytest.mark.parametrize("code", ["phase-against-dates", "ended-but-active"])
def test_it_is_asked_when_the_dates_of_a_project_are_written(administrator, code):
    project = ProjectFactory(starts_on=None)
    values = ODD_PROJECTS[code]

    with pytest.raises(Unconfirmed) as refusal:
        editing.change_project(project, by=administrator, **values)
    assert [one.key for one in refusal.value.asked] == [code]
    changed = editing.change_project(project, by=administrator, **values, confirmed=[code])

    editing.change_project(changed, by=administrator, **values, title_en="It is not asked again")


def odd(code):
    """A project to which the rule applies, not published."""
    if code in ODD_PROJECTS:
        return ProjectFactory(is_published=False, **ODD_PROJECTS[code])
    values, _kind = ODD_ENTRIES[code]
    made = ProjectFactory(is_published=False)
    for _number in range(5):
        spend(ProjectFactory(), category="staff", amount=Decimal(100))
    enter = ExpenditureFactory if code == "spent-without-receipt" else spend
    enter(project=made, **ENTERED, **values)
    return made


@pytest.mark.parametrize("code", [*ODD_PROJECTS, *ODD_ENTRIES])
def test_it_is_asked_when_a_project_is_published(administrator, code):
    project, rule = odd(code), rule_of(code)

    try:
        editing.publish_project(project, by=administrator)
        refused = {}
    except ValidationError as refusal:
        refused = {name: " ".join(messages) for name, messages in refusal.message_dict.items()}

    field = {Severity.BLOCKING: "is_published", Severity.REASON: "publishing_reason"}
    if rule.severity == Severity.NOTICE:
        assert str(rule.sentence) not in " ".join(refused.values())
    else:
        assert str(rule.sentence) in refused[field[rule.severity]]


@pytest.mark.parametrize("code", [*ODD_PROJECTS, *ODD_ENTRIES])
def test_it_is_on_the_list_of_the_office_in_the_morning(code):
    project = odd(code)

    quality_list.refresh_questions()

    assert QualityQuestion.objects.filter(project=project, rule=code).exists()
