"""The pages of results: the framework of a project, roll-up, impact, and the country's answer."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.web.pages import results
from projects.models import Impact
from tests.admin_forms import fields_of
from tests.factories import (
    CountryFactory,
    ExpectedResultFactory,
    InitiativeFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
    UserFactory,
)
from tests.initiatives.factories import GoalFactory
from tests.projects.factories import (
    DocumentFactory,
    ImpactFactory,
    IndicatorFactory,
    MeasurementFactory,
    TargetFactory,
)
from tests.projects.progress_set import break_down, make_progress_set

pytestmark = pytest.mark.django_db


@pytest.fixture
def focal_point():
    return UserFactory(role="focal-point", country_id="KE")


@pytest.fixture
def impact():
    project = ProjectFactory(slug="school", countries=["KE", "UG"])
    return ImpactFactory(project=project, statement_en="More schools online", evidence="Census")


def text_of(response, section=""):
    """Give the words of a section of the page, or of its main part."""
    html = response.content.decode()
    ends = f'<section[^>]*aria-labelledby="{section}".*?</section>' if section else "<main.*</main>"
    matches = re.search(ends, html, re.DOTALL).group()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", matches)).split())


def page(client, name, *args):
    return client.get(reverse(f"portal:{name}", args=args))


def answer(client, impact, **sent):
    sent = {"decision": "confirm", "version": impact.version} | sent
    return client.post(reverse("portal:impact-answer", args=[impact.pk]), sent)


def test_the_framework_of_a_project(client):
    made = make_progress_set()
    made.results["R1"].goals.add(GoalFactory(code="4.4"))

    shown = text_of(page(client, "project-detail", "school"), "results")

    for words in (
        "Output Result",
        "Outcome Result",
        "Achieved on 1 April 2026",
        "Serves the goal: SDG target 4.4",
        "Serves the expected result: AFR1 1.",
        "R1 trained People, The more, the better",
        "Sex: Women 60, Men 40",
        "Age group: 15 to 24 years 30, 25 to 64 years 50",
        "Evidence: Attendance lists",
        "100 30 June 2026",
        "200 31 December 2027",
        "50%",
        "69% 2 of 2 known",  # of 0.6875
        "Progress: 38% (indicators: 2 of 2 known)",  # of 0.375
        "Progress: 100% (indicators: 1 of 2 known)",
        "Expected by 31 December 2027",
    ):
        assert words in shown


def test_an_expected_result_of_a_hidden_initiative_is_not_named(client, administrator):
    hidden = InitiativeFactory(number=7, is_published=False)
    result = ResultFactory(project=ProjectFactory(slug="school"))
    result.expected_results.add(ExpectedResultFactory(initiative=hidden))

    assert "AFR7" not in text_of(page(client, "project-detail", "school"), "results")
    client.force_login(administrator)
    assert "AFR7" in text_of(page(client, "project-detail", "school"), "results")


def test_the_roll_up_of_an_initiative(client, reviewer):
    make_progress_set()
    in_2026 = "1 0" if timezone.localdate().year == 2026 else "0 1"

    shown = text_of(page(client, "initiative-detail", "kigali-2022", "AFR1"), "progress")

    for words in (
        "1. Expected result",
        f"2 {in_2026} 1 0 69% 2 of 2 known",
        f"3 {in_2026} 2 0 80% 3 of 3 known",
        "0 0 0 0 0 no result",
        "Results that name no expected result 1 0 0 1 0 not known 0 of 1 known",
        f"All results, each once 5 {in_2026} 4 0 69% 4 of 5 known",
        "4 indicators, 1 not measured",
        "220 140 1 without a baseline",
        "Sex: Women 110, Men 60, not broken down 50",
        "Disability: With disability 5, not broken down 215",
    ):
        assert words in shown
    client.force_login(reviewer)
    staff = text_of(page(client, "initiative-detail", "kigali-2022", "AFR1"), "progress")
    assert f"All results, each once 6 {in_2026} 5 0 72% 5 of 6 known" in staff


def test_sample_results_are_marked_in_the_roll_up(client):
    initiative = InitiativeFactory()
    ResultFactory(project=ProjectFactory(initiative=initiative), is_sample=True)

    shown = text_of(page(client, "initiative-detail", "kigali-2022", "AFR1"), "progress")

    assert "1 of 1 results is sample data, invented for demonstration." in shown


def test_pages_say_what_is_missing(client):
    ProjectFactory(slug="empty", countries=["KE"])

    assert "No result is recorded yet." in text_of(
        page(client, "project-detail", "empty"), "results"
    )
    assert "No impact at national level is stated yet." in text_of(
        page(client, "country-results", "KE"), "impact"
    )
    assert "No result of a project is recorded under this initiative yet." in text_of(
        page(client, "initiative-detail", "kigali-2022", "AFR1"), "progress"
    )


def test_an_indicator_with_all_that_was_measured(client, africa_officer):
    made = make_progress_set()
    indicator = made.indicators["R1 trained"]
    indicator.measurements.update(entered_by=africa_officer)

    shown = text_of(page(client, "indicator-detail", indicator.pk))

    assert "30 June 2026 100 Age group: 15 to 24 years 30" not in shown  # sex comes first
    assert "30 June 2026 100 Sex: Women 60, Men 40 Age group: 15 to 24 years 30" in shown
    assert "20 December 2025 40 Sex: Women 40" in shown
    assert "Regional officer" in shown
    assert africa_officer.username not in shown


def test_an_indicator_of_a_hidden_project_is_not_found(client, focal_point, reviewer):
    hidden = make_progress_set().indicators["R7 trained"]

    assert page(client, "indicator-detail", hidden.pk).status_code == 404
    client.force_login(reviewer)
    assert page(client, "indicator-detail", hidden.pk).status_code == 200


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("unconfirmed", "Not confirmed by the country"),
        ("confirmed", "Confirmed by the country"),
        ("contested", "Contested by the country"),
    ],
)
def test_impact_says_everywhere_whether_the_country_confirmed_it(
    client, impact, focal_point, status, words
):
    answered = {} if status == "unconfirmed" else {"answered_by": focal_point}
    Impact.objects.update(status=status, **answered)

    for name, key in (("project-detail", "school"), ("country-results", "KE")):
        shown = text_of(page(client, name, key), "impact")
        assert f"{words}" in shown
        assert "More schools online" in shown
    assert words in text_of(page(client, "impact-answer", impact.pk))


def test_a_document_is_named_as_evidence(client, impact):
    impact.evidence = ""
    impact.save()
    assert "none recorded" in text_of(page(client, "impact-answer", impact.pk))
    impact.document = DocumentFactory(project=impact.project)
    impact.save()

    words = text_of(page(client, "impact-answer", impact.pk))

    assert "A document of the project" in words
    assert "none recorded" not in words


def test_the_focal_point_confirms(client, impact, focal_point):
    client.force_login(focal_point)

    response = answer(client, impact)

    assert response.url == reverse("portal:impact-answer", args=[impact.pk])
    impact.refresh_from_db()
    assert (impact.status, impact.answered_by) == ("confirmed", focal_point)
    shown = text_of(client.get(response.url))
    assert "The answer of the country is recorded." in shown
    assert "Confirmed by the country" in shown


def test_the_focal_point_contests_and_says_why(client, impact, focal_point):
    client.force_login(focal_point)

    silent = answer(client, impact, decision="contest")
    assert silent.status_code == 400
    assert "Remarks: Say what is not so." in text_of(silent)
    answer(client, impact, decision="contest", answer="Three schools only")

    impact.refresh_from_db()
    assert (impact.status, impact.answer) == ("contested", "Three schools only")


@pytest.mark.parametrize("version", ["", "yesterday", "-1"])
def test_what_was_read_has_to_be_named(client, impact, focal_point, version):
    client.force_login(focal_point)

    response = answer(client, impact, version=version)

    assert response.status_code == 400
    assert "Open the page of the statement again." in text_of(response)
    assert Impact.objects.get().status == "unconfirmed"


def test_a_statement_that_changed_meanwhile_is_shown_again(client, impact, focal_point):
    client.force_login(focal_point)
    old = impact.version
    impact.statement_en = "Every school online"
    impact.save()

    response = answer(client, impact, version=old, answer="As we read it")

    assert response.status_code == 400
    shown = text_of(response)
    assert "Somebody else has changed this record since you opened it." in shown
    assert "Every school online" in shown
    assert "As we read it" in shown
    assert client.post(response.request["PATH_INFO"], fields_of(response)).status_code == 302


@pytest.mark.parametrize("role", ["hq-administrator", "regional-officer", "auditor", "focal-point"])
def test_nobody_else_answers_for_the_country(client, impact, role):
    user = UserFactory(role=role, regions=["AFR"])
    client.force_login(user)

    assert "Only the focal point of the country answers for it." in text_of(
        page(client, "impact-answer", impact.pk)
    )
    assert answer(client, impact).status_code == 403
    client.logout()
    assert answer(client, impact).status_code == 403
    assert Impact.objects.get().status == "unconfirmed"


def test_a_focal_point_answers_before_the_project_is_published(client, impact, focal_point):
    impact.project.is_published = False
    impact.project.save()

    assert page(client, "impact-answer", impact.pk).status_code == 404
    client.force_login(focal_point)
    assert answer(client, impact).status_code == 302


def grow(project, number):
    for position in range(number):
        result = ResultFactory(project=project)
        result.goals.add(GoalFactory(code=f"9.{position}"))
        indicator = IndicatorFactory(result=result, breakdowns=["sex", "country"])
        TargetFactory(indicator=indicator)
        for day in (1, 2):
            measured = MeasurementFactory(indicator=indicator, measured_on=date(2026, 1, day))
            break_down(measured, {"women": 1, "KE": 2})
    countries = ["KE", "UG", "TZ"][:number]
    for country in countries:
        ImpactFactory(project=project, country_id=country)


@pytest.mark.parametrize("number", [1, 3])
def test_results_cost_the_same_for_any_number(client, django_assert_num_queries, number):
    project = ProjectFactory(countries=["KE", "UG"])
    CountryFactory(iso2="TZ")
    ParticipationFactory(project=project)
    grow(project, number)
    reader = UserFactory(role="auditor")

    with django_assert_num_queries(7):
        matches = results.results_of_project(project, reader)
        shown = [
            (indicator.latest, list(indicator.latest[0].parts.all()))
            for _kind, rows in matches["results"]
            for row in rows
            for indicator in row.indicators.all()
        ]
    with django_assert_num_queries(1):
        assert len(list(results.impacts_of_project(project, reader)["impacts"])) == number
    assert len(shown) == number
