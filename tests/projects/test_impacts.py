"""Impact at national level: who states it, who answers for the country, what an answer is worth."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from projects.impact_letters import ask_to_confirm
from projects.impacts import (
    confirm_impact,
    contest_impact,
    record_impact,
    remove_impact,
    restate_impact,
)
from projects.models import Impact
from stakeholders.access import OutsideScope
from stakeholders.models import Country
from stakeholders.writing import Stale
from tests.factories import CountryFactory, ProjectFactory, UserFactory
from tests.outbox import waiting
from tests.projects.factories import DocumentFactory, ImpactFactory

pytestmark = pytest.mark.django_db

ONLY_THE_COUNTRY = "Only the focal point of the country answers for it."
OUTSIDE = "This record is outside your regions."


@pytest.fixture
def project():
    return ProjectFactory(countries=["KE", "UG"])


@pytest.fixture
def focal_point():
    return UserFactory(
        username="florence",
        role="focal-point",
        country=CountryFactory(),
        email="florence@example.org",
        language="fr",
    )


def refused(call, *args, **kwargs):
    before = list(Impact.objects.values())
    with pytest.raises((ValidationError, OutsideScope)) as caught:
        call(*args, **kwargs)
    assert list(Impact.objects.values()) == before
    error = caught.value
    if isinstance(error, OutsideScope):
        return error.message
    return error.message_dict if hasattr(error, "error_dict") else {None: error.messages}


def state(project, by, country="KE", text="More schools online"):
    country = Country.objects.get(pk=country)
    return record_impact(by=by, project=project, country=country, statement_en=text)


def test_a_statement_is_unconfirmed_and_its_focal_points_are_asked(
    project, focal_point, africa_officer
):
    UserFactory(role="focal-point", country=focal_point.country, email="")
    UserFactory(role="focal-point", country=focal_point.country, is_active=False, email="x@x.org")
    UserFactory(role="focal-point", country_id="UG", email="uganda@example.org")

    impact = state(project, africa_officer)

    impact.refresh_from_db()
    assert (impact.status, impact.entered_by, impact.answered_by) == (
        "unconfirmed",
        africa_officer,
        None,
    )
    assert waiting() == [("projects.tasks.ask_to_confirm_impact_task", [impact.pk, focal_point.pk])]


def test_the_letter_is_in_the_language_of_the_focal_point(project, focal_point, settings):
    Country.objects.update(name_fr="le Kenya")
    impact = ImpactFactory(project=project, statement_fr="Plus d'écoles en ligne")

    assert ask_to_confirm(impact.pk, focal_point.pk) is True

    letter = mail.outbox[0]
    assert letter.to == ["florence@example.org"]
    assert "le Kenya" in letter.subject
    assert "Plus d'écoles en ligne" in letter.body
    assert f"{settings.SITE_URL}/fr/impact/{impact.pk}/" in letter.body


def test_who_has_answered_or_no_longer_answers_is_not_written_to(project, focal_point):
    impact = ImpactFactory(project=project)
    uganda = UserFactory(role="focal-point", country_id="UG", email="uganda@example.org")

    assert ask_to_confirm(impact.pk, uganda.pk) is False
    confirm_impact(impact, by=focal_point)
    assert ask_to_confirm(impact.pk, focal_point.pk) is False
    assert ask_to_confirm(impact.pk + 1, focal_point.pk) is False
    assert mail.outbox == []


def test_confirming_and_contesting(project, focal_point):
    impact = ImpactFactory(project=project)

    confirmed = confirm_impact(impact, by=focal_point, read_at=impact.updated_at)
    assert (confirmed.status, confirmed.answered_by, confirmed.answer) == (
        "confirmed",
        focal_point,
        "",
    )
    contested = contest_impact(impact, by=focal_point, answer=" Only three schools. ")
    assert (contested.status, contested.answer) == ("contested", "Only three schools.")
    assert contested.answered_at is not None


def test_contesting_says_why(project, focal_point):
    answer = refused(contest_impact, ImpactFactory(project=project), by=focal_point, answer=" ")

    assert answer == {"answer": ["Say what is not so."]}


def test_only_the_focal_point_of_the_country_answers(
    project, administrator, reviewer, africa_officer
):
    impact = ImpactFactory(project=project)
    uganda = UserFactory(role="focal-point", country_id="UG")
    others = [UserFactory(role=role) for role in ("auditor", "partner", "focal-point")]
    left = UserFactory(role="focal-point", country_id="KE", is_active=False)

    for user in (administrator, reviewer, africa_officer, uganda, left, *others):
        assert refused(confirm_impact, impact, by=user) == ONLY_THE_COUNTRY
        assert refused(contest_impact, impact, by=user, answer="No") == ONLY_THE_COUNTRY


def test_what_changed_since_it_was_read_is_not_confirmed(project, focal_point, africa_officer):
    impact = ImpactFactory(project=project)
    read_at = impact.updated_at
    restate_impact(impact, by=africa_officer, statement_en="Every school online")

    assert refused(confirm_impact, impact, by=focal_point, read_at=read_at) == {
        None: ["The statement has changed since you read it. Read it again before you answer."]
    }


@pytest.mark.parametrize("field", ["statement_en", "statement_ar", "evidence"])
def test_a_changed_statement_has_to_be_confirmed_again(project, focal_point, africa_officer, field):
    impact = contest_impact(ImpactFactory(project=project), by=focal_point, answer="Too much")

    restate_impact(impact, by=africa_officer, **{field: "Some schools online"})

    impact.refresh_from_db()
    assert (impact.status, impact.answered_by, impact.answered_at, impact.answer) == (
        "unconfirmed",
        None,
        None,
        "",
    )
    assert [args for _task, args in waiting()] == [[impact.pk, focal_point.pk]]


def test_saving_without_a_change_keeps_the_answer(project, focal_point, africa_officer):
    impact = ImpactFactory(project=project)
    confirm_impact(impact, by=focal_point)

    restate_impact(impact, by=africa_officer, statement_en=impact.statement_en)

    impact.refresh_from_db()
    assert (impact.status, impact.answered_by) == ("confirmed", focal_point)
    assert waiting() == []


def test_what_is_refused_names_the_field(project, africa_officer, americas_officer):
    CountryFactory(iso2="TZ", name_en="Tanzania")
    impact, foreign = ImpactFactory(project=project), DocumentFactory()

    assert refused(state, project, africa_officer, text=" ") == {
        "country": ["The impact of this project in this country is stated already."],
        "statement_en": ["Write the text in at least one language."],
    }
    assert refused(state, project, africa_officer, "TZ") == {
        "country": ["Tanzania is not a country of the project."]
    }
    assert refused(restate_impact, impact, by=africa_officer, statement_en=" ") == {
        "statement_en": ["Write the text in at least one language."]
    }
    assert refused(restate_impact, impact, by=africa_officer, document=foreign) == {
        "document": ["The document is of another project."]
    }
    assert refused(state, project, americas_officer, "UG") == OUTSIDE
    assert refused(restate_impact, impact, by=americas_officer, evidence="Mine") == OUTSIDE
    assert refused(remove_impact, impact, by=americas_officer) == OUTSIDE


def test_what_somebody_else_has_changed_is_not_overwritten(project, africa_officer):
    impact = ImpactFactory(project=project)
    first = restate_impact(impact, by=africa_officer, version=impact.version, evidence="Census")

    with pytest.raises(Stale):
        restate_impact(impact, by=africa_officer, version=impact.version, evidence="Mine")
    restate_impact(impact, by=africa_officer, version=first.version, evidence="Both")

    assert Impact.objects.get().evidence == "Both"


def test_only_what_no_country_has_answered_is_removed(project, focal_point, africa_officer):
    impact = ImpactFactory(project=project)
    stays = {None: ["A statement that the country has confirmed or contested is not removed."]}

    confirm_impact(impact, by=focal_point)
    assert refused(remove_impact, impact, by=africa_officer) == stays
    contest_impact(impact, by=focal_point, answer="No")
    assert refused(remove_impact, impact, by=africa_officer) == stays
    remove_impact(ImpactFactory(project=project, country_id="UG"), by=africa_officer)

    assert list(Impact.objects.all()) == [impact]


def test_impact_of_a_sample_project_is_sample_data(africa_officer):
    project = ProjectFactory(countries=["KE"], is_sample=True)

    assert state(project, africa_officer).is_sample is True
