from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from initiatives import efforts, suggestions
from initiatives.models import Initiative, InterregionalEffort, Likeness
from initiatives.tasks import suggest_likeness_task
from projects import tasks as project_tasks
from stakeholders.access import OutsideScope
from tests.factories import ActionPlanFactory, InitiativeFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db

CYBER = {"title_en": "Cybersecurity", "title_ar": "الأمن السيبراني"}


@pytest.fixture
def cyber():
    """Two alike in Africa and in the Arab States, and one of another subject beside each."""
    pair = [InitiativeFactory(region__code=code, **CYBER) for code in ("AFR", "ARB")]
    for code in ("AFR", "ARB"):
        InitiativeFactory(region__code=code, number=2, title_en=f"{code} spectrum and schools")
    Initiative.objects.filter(title_en="ARB spectrum and schools").update(title_en="E-waste")
    return pair


def officer(*regions):
    return UserFactory(role="regional-officer", regions=regions)


def standing():
    return [(row.one_id, row.other_id, row.status) for row in Likeness.objects.order_by("pk")]


def test_pairs_that_are_alike_are_suggested_once_with_score_and_reasons(cyber):
    one, other = cyber
    for row in cyber:
        row.themes.set([ThemeFactory(slug="trust-security")])

    assert suggestions.suggest() == 1

    likeness = Likeness.objects.get()
    assert (likeness.one, likeness.other, likeness.status) == (one, other, "suggested")
    assert likeness.score == Decimal("1.000")
    assert likeness.reasons == {
        "themes": ["trust-security"],
        "goals": [],
        "concepts": ["cybersecurity"],
        "words": {"ar": ["الأمن", "السيبراني"], "en": ["cybersecurity"]},
    }


def test_suggesting_again_changes_nothing(cyber):
    suggestions.suggest()
    before = list(Likeness.objects.values())

    assert suggestions.suggest() == 1
    assert list(Likeness.objects.values()) == before


def test_a_suggestion_follows_the_texts_until_somebody_decides(cyber):
    one, other = cyber
    suggestions.suggest()
    other.title_en, other.title_ar = "Cybersecurity and trust in broadcasting", ""
    other.save()

    suggestions.suggest()
    assert Decimal("0.3") < Likeness.objects.get().score < Decimal("0.9")

    other.title_en = "Broadcasting"
    other.save()
    assert suggestions.suggest() == 0
    assert standing() == []


@pytest.mark.parametrize("decision", ["confirmed", "refused"])
def test_what_is_decided_stays_and_is_not_suggested_again(cyber, decision):
    suggestions.suggest()
    likeness = Likeness.objects.get()
    if decision == "confirmed":
        efforts.confirm(likeness, by=officer("AFR"))
    else:
        suggestions.refuse(likeness, by=officer("AFR"), reason="Other aims.")
    decided = Likeness.objects.values().get()

    Initiative.objects.filter(pk=likeness.other_id).update(title_en="Cybersecurity drills")
    assert suggestions.suggest() == 0
    assert Likeness.objects.values().get() == decided

    Initiative.objects.filter(pk=likeness.other_id).update(title_en="Broadcasting", title_ar="")
    assert suggestions.suggest() == 0
    assert Likeness.objects.values().get() == decided


def test_the_same_initiative_in_the_next_plan_is_suggested_but_not_its_neighbours():
    older = ActionPlanFactory(slug="buenos-aires-2017", starts_year=2018, ends_year=2021)
    now = InitiativeFactory(**CYBER)
    InitiativeFactory(number=2, **CYBER)
    before = InitiativeFactory(plan=older, **CYBER)

    suggestions.suggest()

    assert not Likeness.objects.filter(one__plan=now.plan, other__plan=now.plan).exists()
    assert Likeness.objects.filter(one=now, other=before).exists()


def test_an_initiative_like_many_has_the_likest_five_suggested():
    for number in range(9):
        InitiativeFactory(plan=ActionPlanFactory(slug=f"plan-{number}"), **CYBER)

    suggestions.suggest()

    assert 5 <= Likeness.objects.count() <= 9 * 5


def test_refusing_says_who_and_why(cyber):
    suggestions.suggest()
    by = officer("ARB")

    likeness = suggestions.refuse(Likeness.objects.get(), by=by, reason="  Other aims. ")

    likeness.refresh_from_db()
    assert (likeness.status, likeness.note, likeness.decided_by) == ("refused", "Other aims.", by)
    assert likeness.decided_at is not None
    assert not InterregionalEffort.objects.exists()


def test_refusing_takes_a_reason(cyber):
    suggestions.suggest()

    with pytest.raises(ValidationError) as refusal:
        suggestions.refuse(Likeness.objects.get(), by=officer("AFR"), reason=" ")

    assert refusal.value.message_dict == {"reason": ["Say why they are not alike."]}
    assert Likeness.objects.get().status == "suggested"


def test_a_reason_that_is_too_long_is_refused_at_its_field(cyber):
    suggestions.suggest()

    with pytest.raises(ValidationError) as refusal:
        suggestions.refuse(Likeness.objects.get(), by=officer("AFR"), reason="Other aims. " * 42)

    assert list(refusal.value.message_dict) == ["note"]


NOT_ALLOWED = {
    "an officer of a third region": {"role": "regional-officer", "regions": ["EUR"]},
    "a reviewer": {"role": "hq-reviewer"},
    "an auditor": {"role": "auditor"},
    "a focal point": {"role": "focal-point"},
    "a partner": {"role": "partner"},
}


@pytest.mark.parametrize("account", NOT_ALLOWED.values(), ids=NOT_ALLOWED)
def test_whoever_keeps_neither_region_decides_nothing(cyber, account):
    suggestions.suggest()
    likeness, by = Likeness.objects.get(), UserFactory(**account)

    with pytest.raises(OutsideScope, match="Neither of the two"):
        efforts.confirm(likeness, by=by)
    with pytest.raises(OutsideScope, match="Neither of the two"):
        suggestions.refuse(likeness, by=by, reason="No.")

    assert [status for _one, _other, status in standing()] == ["suggested"]
    assert not InterregionalEffort.objects.exists()


def test_a_decision_is_not_taken_twice_but_can_be_changed(cyber):
    suggestions.suggest()
    likeness, by = Likeness.objects.get(), officer("AFR")
    suggestions.refuse(likeness, by=by, reason="Other aims.")

    with pytest.raises(ValidationError, match="decided already"):
        suggestions.refuse(likeness, by=by, reason="Once more.")
    efforts.confirm(likeness, by=by)

    likeness.refresh_from_db()
    assert (likeness.status, likeness.note) == ("confirmed", "")


def test_the_nightly_task_suggests(cyber):
    suggest_likeness_task()

    assert [status for _one, _other, status in standing()] == ["suggested"]


def test_both_nightly_tasks_are_scheduled():
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert {suggest_likeness_task.name, project_tasks.suggest_likeness_task.name} <= scheduled
