"""Each record says when it changed last, with the parts that are read with it."""

from decimal import Decimal

import pytest

from portal.api.urls import router
from stakeholders.models import Office
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    BudgetFactory,
    BudgetItemFactory,
    ContributionEntryFactory,
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    ProjectFactory,
    ResultFactory,
)
from tests.initiatives.factories import InvitationFactory, MeetingFactory
from tests.portal.api.when import when, written
from tests.projects.factories import (
    FindingFactory,
    FollowUpFactory,
    IndicatorFactory,
    MeasurementFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db
API = "/api/v1"
LISTS = ["initiatives", *(prefix for prefix, _view, _name in router.registry)]


@pytest.mark.parametrize("name", LISTS)
def test_rows_of_every_list_and_the_record_itself_say_when_they_changed(client, name):
    schema = client.get(f"{API}/schema/").json()

    def component(reference):
        return schema["components"]["schemas"][reference["$ref"].rpartition("/")[2]]

    reads = {
        path: operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for path, operations in schema["paths"].items()
        if path == f"{API}/{name}/" or path.startswith(f"{API}/{name}/{{") and path.count("{") == 1
        if "get" in operations and path.endswith(("}/", f"{name}/"))
    }
    listed = component(reads.pop(f"{API}/{name}/"))["properties"]["results"]["items"]
    for record in map(component, [listed, *reads.values()]):
        assert "updated_at" in record["required"]
        shown = record["properties"]["updated_at"]
        assert (shown["type"], shown["format"]) == ("string", "date-time")


def moved_by_a_target():
    indicator = IndicatorFactory()
    return "indicators", indicator, lambda: TargetFactory(indicator=indicator)


def moved_by_a_measurement():
    indicator = IndicatorFactory()
    return "indicators", indicator, lambda: MeasurementFactory(indicator=indicator)


def moved_by_an_indicator():
    result = ResultFactory()
    return "results", result, lambda: IndicatorFactory(result=result)


def moved_by_a_party():
    agreement = AgreementFactory()
    return "agreements", agreement, lambda: agreement.parties.create(country=CountryFactory())


def moved_by_an_item():
    budget = BudgetFactory()
    return "budgets", budget, lambda: BudgetItemFactory(budget=budget)


def moved_by_a_line():
    project = ProjectFactory()
    allocation = AllocationFactory(new_chf=40)
    return (
        "allocations",
        allocation,
        lambda: allocation.lines.create(project=project, chf_amount=Decimal(30)),
    )


def moved_by_an_entry():
    contribution = ContributionFactory()
    return (
        "contributions",
        contribution,
        lambda: ContributionEntryFactory(contribution=contribution),
    )


def moved_by_a_finding():
    visit = FindingFactory().visit
    return "visits", visit, lambda: FindingFactory(visit=visit)


def moved_by_an_invitation():
    consultation = InvitationFactory().consultation
    return (
        "consultations",
        consultation,
        lambda: InvitationFactory(consultation=consultation, country=CountryFactory(iso2="UG")),
    )


def moved_by_a_decision():
    meeting = MeetingFactory()
    return "meetings", meeting, lambda: meeting.decisions.create(number=1, text_en="Agreed")


def moved_by_an_office():
    country = CountryFactory()
    return (
        "regions",
        country.region,
        lambda: Office.objects.create(region=country.region, kind="area", country=country),
    )


@pytest.mark.parametrize(
    "make",
    [value for name, value in list(globals().items()) if name.startswith("moved_by_")],
    ids=lambda make: make.__name__,
)
def test_part_that_is_added_moves_what_it_is_read_with(client, signed_in, administrator, make):
    name, record, add = make()
    headers = signed_in(administrator)
    address = f"{API}/{name}/{getattr(record, 'code', record.pk)}/"
    before = client.get(address, headers=headers).json()["updated_at"]

    add()

    after = client.get(address, headers=headers).json()["updated_at"]
    assert after == when(record)
    assert after > before


def test_target_says_when_its_indicator_changed(client):
    target = TargetFactory()
    before = when(target.indicator)

    MeasurementFactory(indicator=target.indicator)

    shown = client.get(f"{API}/targets/{target.pk}/").json()["updated_at"]
    assert (shown, shown > before) == (when(target.indicator), True)


@pytest.mark.parametrize(
    ("name", "factory"),
    [("expenditures", ExpenditureFactory), ("contribution-entries", ContributionEntryFactory)],
)
def test_entry_never_changes_after_it_was_entered(client, name, factory):
    entry = factory()

    shown = client.get(f"{API}/{name}/{entry.pk}/").json()["updated_at"]

    assert shown == written(entry.entered_at)


def test_follow_up_that_is_done_has_changed(client, signed_in, administrator):
    follow_up = FollowUpFactory()
    address = f"{API}/follow-ups/{follow_up.pk}/"
    headers = signed_in(administrator) | {"idempotency-key": "one"}
    before = client.get(address, headers=headers).json()["updated_at"]

    client.post(f"{address}done/", {}, content_type="application/json", headers=headers)

    after = client.get(address, headers=headers).json()["updated_at"]
    assert (after, after > before) == (when(follow_up), True)
