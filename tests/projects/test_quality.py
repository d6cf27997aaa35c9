"""The rules of quality, each at its edge; what they ask when a project is published; the list."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from budgets.models import Expenditure
from budgets.writing.plausibility import questions
from projects import editing, quality_list
from projects.models import Project, QualityQuestion
from projects.quality import Severity, catalogue, faults_of, faults_of_project
from stakeholders.plausibility import is_number_of_day
from tests.factories import (
    ContributionFactory,
    ExpenditureFactory,
    InitiativeFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
)
from tests.initiatives.factories import GoalFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 1)
YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)
OLD = date(2020, 1, 1)


def sound(**values):
    """A project to which no rule applies."""
    project = ProjectFactory(
        **{
            "phase": "implementation",
            "starts_on": date(2026, 1, 1),
            "actual_start_on": date(2026, 1, 1),
            "ends_on": date(2030, 12, 31),
            "sdgs": [9],
            "countries": ["KE"],
        }
        | values
    )
    ParticipationFactory(project=project, role="1")
    return project


def codes(project, on=ON):
    return [rule.code for rule in faults_of_project(project, on=on)]


def test_a_sound_project_is_asked_nothing():
    assert codes(sound()) == []


PHASE, ENDED = "phase-against-dates", "ended-but-active"
NO_END, NO_START = "closed-without-actual-end", "under-way-without-actual-start"
SILENT = "nothing-known-for-a-year"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"actual_start_on": TOMORROW}, [PHASE], id="under way before its start"),
        pytest.param({"actual_start_on": ON}, [], id="under way from its start"),
        pytest.param({"phase": "funding"}, [PHASE], id="started, and still in the pipeline"),
        pytest.param({"phase": "funding", "actual_start_on": None}, [], id="in the pipeline"),
        pytest.param(
            {"phase": "closed", "actual_end_on": None}, [PHASE, NO_END], id="closed before its end"
        ),
        pytest.param({"phase": "closed", "actual_end_on": ON}, [], id="closed at its actual end"),
        pytest.param(
            {"phase": "closed", "ends_on": YESTERDAY}, [NO_END], id="closed without actual end"
        ),
        pytest.param({"ends_on": YESTERDAY}, [ENDED], id="ended yesterday"),
        pytest.param({"ends_on": ON}, [], id="ends today"),
        pytest.param(
            {"ends_on": date(2026, 1, 1), "date_precision": "year"}, [], id="ends in this year"
        ),
        pytest.param({"ends_on": YESTERDAY, "status": "suspended"}, [], id="ended and suspended"),
        pytest.param({"ends_on": YESTERDAY, "phase": ""}, [], id="ended, of unknown phase"),
        pytest.param({"actual_end_on": YESTERDAY}, [ENDED], id="actually ended"),
        pytest.param({"actual_start_on": None}, [NO_START], id="under way without actual start"),
        pytest.param({"sdgs": []}, ["no-goal"], id="no goal"),
        pytest.param({"countries": []}, ["no-country"], id="no country"),
        pytest.param({"countries": [], "level": "global"}, [], id="global"),
        pytest.param(
            {"starts_on": OLD, "actual_start_on": OLD, "ends_on": None}, [SILENT], id="silent"
        ),
        pytest.param({"ends_on": None}, [], id="open-ended, begun this year"),
    ],
)
def test_each_rule_of_projects_at_its_edge(values, expected):
    assert codes(sound(**values)) == expected


def test_a_goal_of_a_result_is_a_goal_of_the_project():
    project = sound(sdgs=[])
    ResultFactory(project=project).goals.add(GoalFactory(framework="sdg-target", code="9.c"))

    assert codes(project) == []


def test_a_contribution_names_a_contributor():
    project = sound()
    project.participations.all().delete()
    assert codes(project) == ["no-contributor"]

    ContributionFactory(project=project)

    assert codes(project) == []


def spend(project, **values):
    """From what was received, so that this alone is not asked about."""
    ContributionFactory(project=project, stage="received", amount=Decimal("100000000"))
    return ExpenditureFactory(project=project, **values)


@pytest.mark.parametrize(
    ("reference", "amount", "expected"),
    [
        ("4500", "4500.00", True),
        ("4 500", "4500.00", True),
        ("4500.50", "4500.50", True),
        ("4501", "4500.00", False),
        ("V-4500", "4500.00", False),
        ("", "4500.00", False),
        ("9" * 50, "4500.00", False),
    ],
)
def test_an_amount_that_is_its_own_reference(reference, amount, expected):
    project = sound()
    spend(project, reference=reference, amount=Decimal(amount))

    assert ("amount-equals-reference" in codes(project)) == expected


@pytest.mark.parametrize(
    "amount", ["46301", "46301.50", "46668", "45935", "45934", "46669", "20261006", "20261007", "7"]
)
def test_an_amount_that_is_the_number_of_a_day_is_asked_about_as_at_entry(amount):
    project, day = sound(), date(2026, 10, 6)
    spend(project, amount=Decimal(amount), occurs_on=day)

    assert ("amount-is-a-day" in codes(project)) == is_number_of_day(Decimal(amount), day)


def test_ten_times_the_median_of_the_category():
    for amount in (80, 90, 100, 110, 120):
        spend(sound(), category="training", amount=Decimal(amount))
    at_the_edge, beyond, other = sound(), sound(), sound()
    spend(at_the_edge, category="training", amount=Decimal("1000"))
    spend(other, category="equipment", amount=Decimal("900000"))
    spend(beyond, category="training", amount=Decimal("1100.01"))  # the median is 110 now

    assert [codes(one) for one in (at_the_edge, beyond, other)] == [
        [],
        ["ten-times-the-median"],
        [],
    ]


def test_sample_entries_are_no_measure_for_others():
    for _number in range(5):
        spend(sound(), category="training", amount=Decimal(100), is_sample=True)
    project = sound()
    spend(project, category="training", amount=Decimal(100_000))

    assert codes(project) == []


def test_ten_times_the_median_is_asked_at_entry():
    for _number in range(5):
        spend(sound(), category="training", amount=Decimal(100))
    entries = [
        Expenditure(
            project=sound(),
            category="training",
            occurs_on=ON,
            amount=Decimal(amount),
            chf_amount=Decimal(amount),
        )
        for amount in ("1000", "1000.01")
    ]

    asked = {at: [one.kind for one in some] for at, some in questions(entries).items()}

    assert asked == {1: ["ten-times"]}


def test_a_category_with_few_entries_has_no_median():
    project = sound()
    for amount in (1, 1, 1, 100_000):
        spend(project, category="training", amount=Decimal(amount))

    assert codes(project) == []


def test_spent_without_receipt():
    project = sound()
    ExpenditureFactory(project=project, amount=Decimal("100.01"))
    ContributionFactory(project=project, stage="received", amount=Decimal(100))
    assert codes(project) == ["spent-without-receipt"]

    ContributionFactory(project=project, stage="received", amount=Decimal("0.01"))

    assert codes(project) == []


def test_an_entry_that_was_corrected_is_not_asked_about():
    project = sound()
    entry = spend(project, reference="4500", amount=Decimal(4500))
    ExpenditureFactory(
        project=project, amount=Decimal(-4500), corrects=entry, reason="Typed twice", reference=""
    )

    assert codes(project) == []


def test_every_rule_has_a_severity_and_a_sentence_in_six_languages():
    for language in ("ar", "zh-hans", "en", "fr", "ru", "es"):
        with translation.override(language):
            sentences = {str(rule.sentence) for rule in catalogue()}
        assert len(sentences) == len(catalogue()) == 12
    assert {rule.code: rule.severity for rule in catalogue() if rule.severity != "notice"} == {
        PHASE: Severity.BLOCKING,
        ENDED: Severity.REASON,
        NO_END: Severity.REASON,
        "amount-equals-reference": Severity.REASON,
        "amount-is-a-day": Severity.REASON,
        "ten-times-the-median": Severity.REASON,
        "spent-without-receipt": Severity.REASON,
    }


@pytest.mark.parametrize("number", [1, 3])
def test_asking_costs_the_same_for_any_number(number, django_assert_num_queries):
    for _ in range(number):
        sound(sdgs=[])

    with django_assert_num_queries(3):
        assert len(faults_of(Project.objects.all(), on=ON)) == number


def refused(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    return {
        name: [(error.code, *error.messages) for error in errors]
        for name, errors in caught.value.error_dict.items()
    }


def test_what_contradicts_itself_is_not_published(africa_officer):
    project = sound(phase="funding", is_published=False)

    assert refused(editing.publish_project, project, by=africa_officer) == {
        "is_published": [
            (
                None,
                "It cannot be published yet: The phase contradicts the dates of the project.",
            )
        ]
    }
    assert not Project.objects.get().is_published


def test_what_is_odd_is_published_with_a_reason(africa_officer):
    project = sound(phase="closed", ends_on=OLD, starts_on=OLD, actual_start_on=OLD)
    Project.objects.update(is_published=False)
    project.refresh_from_db()

    assert refused(editing.publish_project, project, by=africa_officer) == {
        "publishing_reason": [
            (
                "needed",
                "Say why it is published although: The project is closed without an actual end.",
            )
        ]
    }
    assert not Project.objects.get().is_published
    editing.change_project(
        project, by=africa_officer, is_published=True, publishing_reason="The day is not known"
    )
    published = Project.objects.get()
    assert (published.is_published, published.publishing_reason) == (True, "The day is not known")


def test_a_published_project_is_changed_without_being_asked_again(africa_officer):
    project = sound(ends_on=YESTERDAY)

    editing.change_project(project, by=africa_officer, title_en="Another title")

    assert Project.objects.get().title_en == "Another title"


def test_the_reason_is_for_staff_alone(client):
    project = sound(slug="odd", publishing_reason="Only we know why")

    for address in ("/en/projects/odd/", "/api/v1/projects/odd/"):
        assert "Only we know why" not in client.get(address).content.decode()
    assert project.publishing_reason


def test_the_list_is_of_the_last_night_and_keeps_the_first_day():
    project = sound(sdgs=[])
    assert quality_list.refresh_questions(on=ON) == 1
    quality_list.refresh_questions(on=TOMORROW)
    row = QualityQuestion.objects.get()
    assert (row.project, row.rule, row.asked_on) == (project, "no-goal", ON)

    Project.objects.update(sdgs=[9])

    assert quality_list.refresh_questions(on=TOMORROW) == 0
    assert not QualityQuestion.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(number, django_assert_num_queries):
    for _ in range(number):
        sound(sdgs=[])

    with django_assert_num_queries(7):
        quality_list.refresh_questions(on=ON)


def test_staff_read_the_list_by_region(client, africa_officer):
    sound(sdgs=[], title_en="Village network")
    quality_list.refresh_questions(on=ON)
    client.force_login(africa_officer)
    address = reverse("admin:projects_qualityquestion_changelist")

    african = client.get(f"{address}?project__region__code__exact=AFR").content.decode()
    blocking = client.get(f"{address}?severity=blocking").content.decode()

    assert "No Sustainable Development Goal is named." in african
    assert "Village network" in african
    assert "Village network" not in blocking


def test_the_first_page_of_the_admin_counts_what_is_of_the_own_regions(client, africa_officer):
    sound(sdgs=[])
    sound(sdgs=[], initiative=InitiativeFactory(region__code="AMS"))
    quality_list.refresh_questions(on=ON)
    client.force_login(africa_officer)

    page = client.get(reverse("admin:index"))

    groups = page.context["sidebar_navigation"]
    badges = [item.get("badge") for group in groups for item in group["items"]]
    assert [badge for badge in badges if badge] == [1]


def test_the_page_of_a_project_asks_what_applies_now(client, africa_officer):
    project = sound(sdgs=[])
    client.force_login(africa_officer)

    page = client.get(reverse("admin:projects_project_change", args=[project.pk]))

    assert "No Sustainable Development Goal is named." in page.content.decode()
