"""Results in the admin: what is offered, measured, corrected and stated, and to whom."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from projects.models import Impact, Indicator, Measurement, Result
from tests.factories import (
    ExpectedResultFactory,
    InitiativeFactory,
    ProjectFactory,
    ResultFactory,
    UserFactory,
)
from tests.initiatives.factories import GoalFactory
from tests.projects.factories import (
    AnnouncedResultFactory,
    ImpactFactory,
    IndicatorFactory,
    MeasurementFactory,
)
from tests.projects.test_admin import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    project = ProjectFactory(countries=["KE"])
    return IndicatorFactory(
        result=ResultFactory(project=project), unit="people", breakdowns=["sex", "country"]
    )


@pytest.fixture
def officer(client, africa_officer):
    client.force_login(africa_officer)
    return africa_officer


def address(record, page="change", *args):
    name = f"admin:{record._meta.label_lower.replace('.', '_')}_{page}"
    return reverse(name, args=[record.pk, *args] if page != "add" else args)


def form(client, page):
    """Give what a browser sends if nothing is changed on the page."""
    context = client.get(page).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    sent = {one.add_prefix(name): one[name].value() for one in forms for name in one.fields}
    return {name: value for name, value in sent.items() if value is not None and value is not False}


MEASURED = {"measured_on": "2026-06-30", "value": "100", "evidence": "Lists"}


def test_a_measurement_is_recorded_with_its_parts(client, officer, indicator):
    sent = MEASURED | {"part_sex_women": "60", "part_country_KE": "100"}

    response = client.post(address(indicator, "measure"), sent)

    assert response.url == address(indicator)
    made = Measurement.objects.get()
    assert (made.value, made.measured_on, made.entered_by) == (100, date(2026, 6, 30), officer)
    assert [(str(part), part.value) for part in made.parts.all()] == [
        ("Women", 60),
        ("Country KE", 100),
    ]


def test_what_the_service_refuses_stands_at_its_field(client, officer, indicator):
    sent = MEASURED | {"value": "1.5", "measured_on": "2999-01-01", "part_sex_women": "2"}

    page = client.post(address(indicator, "measure"), sent)

    assert page.context["form"].errors == {
        "measured_on": ["This day is still to come."],
        "value": ["What is counted is a whole number, not below 0."],
    }
    assert Measurement.objects.count() == 0
    page = client.post(address(indicator, "measure"), MEASURED | {"part_sex_women": "101"})
    assert page.context["form"].non_field_errors() == ["The parts are more than the whole: Sex."]


def test_a_correction_begins_with_what_stands(client, officer, indicator):
    made = MeasurementFactory(indicator=indicator, value=40)
    made.parts.create(dimension="sex", category="women", value=30)

    page = client.get(address(made, "correct"))
    assert page.context["form"].initial == {
        "measured_on": date(2026, 6, 30),
        "value": Decimal("40.00"),
        "evidence": "Attendance lists",
        "document": None,
        "part_sex_women": Decimal("30.00"),
    }
    client.post(address(made, "correct"), MEASURED | {"value": "50", "part_sex_men": "20"})

    made.refresh_from_db()
    assert (made.value, [part.category for part in made.parts.all()]) == (50, ["men"])


def test_all_indicators_of_a_project_on_one_page(client, officer, indicator):
    project = indicator.result.project
    done = IndicatorFactory(result=indicator.result, unit="yes-no")
    IndicatorFactory(result=indicator.result)
    sent = {"measured_on": "2026-06-30", "evidence": "Report"}
    values = {f"value_{indicator.pk}": "7", f"value_{done.pk}": "2"}

    page = client.post(address(project, "measure"), sent | values)
    assert page.context["form"].errors == {
        f"value_{done.pk}": ["Give 1 for done and 0 for not done."]
    }
    assert Measurement.objects.count() == 0
    page = client.post(address(project, "measure"), sent)
    assert page.context["form"].non_field_errors() == ["Give the value of one indicator at least."]
    page = client.post(address(project, "measure"), values | sent | {"evidence": ""})
    assert page.context["form"].errors["evidence"] == [
        "Say what the value rests on, or attach a document."
    ]
    client.post(address(project, "measure"), sent | values | {f"value_{done.pk}": "1"})

    assert list(Measurement.objects.order_by("indicator").values_list("indicator", "value")) == [
        (indicator.pk, 7),
        (done.pk, 1),
    ]


@pytest.mark.parametrize("role", ["hq-reviewer", "auditor", "officer of another region"])
def test_who_may_not_measure(client, indicator, americas_officer, role):
    user = americas_officer
    if role != "officer of another region":
        user = UserFactory(role=role, is_staff=True)
    client.force_login(user)
    made = MeasurementFactory(indicator=indicator)

    assert client.post(address(indicator, "measure"), MEASURED).status_code == 403
    assert client.post(address(made, "correct"), MEASURED).status_code == 403
    assert client.post(address(indicator.result.project, "measure"), MEASURED).status_code == 403
    for record in (indicator, made, indicator.result):
        page = client.get(address(record))
        assert page.status_code == 200
        assert "/measure/" not in page.content.decode()
        assert "/correct/" not in page.content.decode()
    assert Measurement.objects.count() == 1


def test_measurements_are_not_typed_over(client, officer, indicator):
    made = MeasurementFactory(indicator=indicator, value=40)

    client.post(address(made), {"value": "1"})

    made.refresh_from_db()
    assert made.value == 40
    assert client.get(address(made, "add")).status_code == 403


def test_a_result_serves_only_what_its_initiatives_expect(client, officer):
    lead, other = InitiativeFactory(number=1), InitiativeFactory(number=2)
    project = ProjectFactory(initiative=lead)
    project.other_initiatives.add(other)
    ours = [ExpectedResultFactory(initiative=one) for one in (lead, other)]
    foreign = ExpectedResultFactory(initiative=InitiativeFactory(number=3))
    result, sister = ResultFactory.create_batch(2, project=project)
    stranger = ResultFactory()
    goal = GoalFactory()

    fields = client.get(address(result)).context["adminform"].form.fields
    assert list(fields["expected_results"].queryset) == ours
    assert list(fields["contributes_to"].queryset) == [sister]
    sent = form(client, address(result)) | {
        "expected_results": [ours[1].pk],
        "goals": [goal.pk],
        "contributes_to": sister.pk,
    }
    response = client.post(address(result), sent)
    assert response.status_code == 302, response.context["errors"]
    client.post(address(result), sent | {"expected_results": [foreign.pk]})
    client.post(address(result), sent | {"contributes_to": stranger.pk})

    result.refresh_from_db()
    assert list(result.expected_results.all()) == [ours[1]]
    assert (list(result.goals.all()), result.contributes_to) == ([goal], sister)


def test_a_result_and_an_indicator_are_added_to_an_own_project(client, officer, americas_officer):
    project = ProjectFactory()
    foreign = ProjectFactory(initiative=InitiativeFactory(region__code="AMS"))
    page = reverse("admin:projects_result_add")
    sent = form(client, page) | {"kind": "output", "statement_en": "Schools online"}

    client.post(page, sent | {"project": foreign.pk})
    assert Result.objects.count() == 0
    response = client.post(page, sent | {"project": project.pk})
    assert response.status_code == 302, response.context["errors"]
    result = Result.objects.get()
    page = reverse("admin:projects_indicator_add")
    sent = form(client, page) | {"result": result.pk, "unit": "people", "direction": "increase"}
    client.post(page, sent)
    assert Indicator.objects.count() == 0  # without a name
    client.post(page, sent | {"name_fr": "Élèves formés", "breakdowns": ["sex", "age"]})

    indicator = Indicator.objects.get()
    assert (indicator.name_fr, indicator.breakdowns) == ("Élèves formés", ["sex", "age"])


def test_the_page_of_an_indicator_offers_to_record(client, officer, indicator):
    made = MeasurementFactory(indicator=indicator)

    page = client.get(address(made.indicator))

    assert page.status_code == 200
    assert "Record a measurement" in page.content.decode()


def test_an_impact_is_stated_and_restated(client, officer):
    project = ProjectFactory(countries=["KE"])
    page = reverse("admin:projects_impact_add")
    sent = form(client, page) | {"project": project.pk, "country": "KE"}

    refused = client.post(page, sent)
    assert refused.context["adminform"].form.errors == {
        "statement_en": ["Write the text in at least one language."]
    }
    client.post(page, sent | {"statement_en": "More schools online"})
    impact = Impact.objects.get()
    assert (impact.status, impact.entered_by) == ("unconfirmed", officer)
    focal_point = UserFactory(role="focal-point", country_id="KE")
    Impact.objects.update(status="confirmed", answered_by=focal_point)
    client.post(address(impact), form(client, address(impact)))
    impact.refresh_from_db()
    assert impact.status == "confirmed"
    client.post(address(impact), form(client, address(impact)) | {"evidence": "Census"})

    impact.refresh_from_db()
    assert (impact.status, impact.answered_by) == ("unconfirmed", None)


def test_an_impact_elsewhere_is_refused(client, officer):
    foreign = ProjectFactory(initiative=InitiativeFactory(region__code="AMS"), countries=["MX"])
    page = reverse("admin:projects_impact_add")
    sent = form(client, page) | {"country": "MX", "statement_en": "More schools online"}

    response = client.post(page, sent | {"project": foreign.pk})

    assert "project" in response.context["adminform"].form.errors
    assert Impact.objects.count() == 0
    impact = ImpactFactory(project=foreign, country_id="MX")
    assert client.post(address(impact), sent).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_any_number(client, officer, django_assert_max_num_queries, rows):
    for _number in range(rows):
        project = ProjectFactory(countries=["KE"])
        MeasurementFactory(indicator__result__project=project)
        ImpactFactory(project=project, country_id="KE")

    for model in ("result", "indicator", "measurement", "impact"):
        with django_assert_max_num_queries(14):
            page = client.get(reverse(f"admin:projects_{model}_changelist"))
        assert len(page.context["cl"].result_list) == rows


def test_the_page_of_a_project_leads_to_its_results(client, officer):
    project = ProjectFactory()

    page = client.get(change(project)).content.decode()

    assert address(project, "measure") in page
    assert f"/admin/projects/impact/?project__id__exact={project.pk}" in page


def test_achieved_results_are_announced_and_taken_back(client, africa_officer):
    client.force_login(africa_officer)
    achieved = ResultFactory(achieved_on=date(2026, 5, 1))
    planned = ResultFactory(achieved_on=None)

    def run(action):
        address = reverse("admin:projects_result_changelist")
        chosen = {"action": action, "_selected_action": [achieved.pk, planned.pk]}
        return client.post(address, chosen, follow=True).content.decode()

    page = run("announce")
    assert set(Result.objects.exclude(published_at=None)) == {achieved}
    assert "Give the day on which it was achieved." in page
    assert "1 record changed." in page
    run("withdraw")
    assert not Result.objects.exclude(published_at=None).exists()


def test_a_result_of_which_others_were_told_stays_achieved(client, officer):
    result = AnnouncedResultFactory()

    sent = form(client, address(result)) | {"achieved_on": ""}
    page = client.post(address(result), sent)

    shown = {"achieved_on": ["Give the day on which it was achieved."]}
    assert page.context["adminform"].form.errors == shown
    sent = form(client, change(result.project)) | {"results-0-achieved_on": ""}
    page = client.post(change(result.project), sent)
    assert page.context["inline_admin_formsets"][0].formset.errors == [shown]
    result.refresh_from_db()
    assert result.achieved_on == date(2026, 6, 30)


def test_a_result_is_stated_in_one_language_at_least(client, officer):
    project = ProjectFactory()
    add = address(Result, "add")
    sent = form(client, add) | {"project": project.pk}

    page = client.post(add, sent)

    needed = {"statement_en": ["Write the text in at least one language."]}
    assert page.context["adminform"].form.errors == needed
    row = {"results-TOTAL_FORMS": 1, "results-0-kind": "impact"}
    page = client.post(change(project), form(client, change(project)) | row)
    assert page.context["inline_admin_formsets"][0].formset.errors == [needed]
    assert client.post(add, sent | {"statement_es": "Escuelas"}).status_code == 302
    assert Result.objects.get().statement_es == "Escuelas"


@pytest.mark.parametrize(
    ("value", "parts", "unit", "shown"),
    [
        ("12.50", [], "people", ["What is counted is a whole number, not below 0."]),
        ("120", [], "percent", ["A percentage is between 0 and 100."]),
        ("10", [6, 6], "people", ["The parts are more than the whole: Sex."]),
        ("10", [6, 4], "people", None),
    ],
)
def test_what_was_measured_stays_of_its_unit(client, officer, value, parts, unit, shown):
    indicator = IndicatorFactory(unit="number", breakdowns=["sex"])
    made = MeasurementFactory(indicator=indicator, value=value)
    for category, part in zip(["women", "men"], parts, strict=False):
        made.parts.create(dimension="sex", category=category, value=part)

    response = client.post(address(indicator), form(client, address(indicator)) | {"unit": unit})

    if shown:
        assert response.context["adminform"].form.errors == {"unit": shown}
    indicator.refresh_from_db()
    assert indicator.unit == ("number" if shown else unit)
