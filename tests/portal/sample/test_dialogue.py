"""What leads to the sample projects, and what follows from them: invented, marked, once."""

import pytest
from django.db.models import Count

from initiatives.models import (
    Activity,
    Consultation,
    Decision,
    InterregionalEffort,
    Invitation,
    Meeting,
    Need,
    Reply,
)
from portal.sample.programme import make_programme
from portal.sample.texts import LANGUAGES
from projects.models import (
    FollowUp,
    Impact,
    Indicator,
    Lesson,
    Measurement,
    ProgressUpdate,
    Project,
    Result,
    Risk,
    Visit,
)

pytestmark = pytest.mark.django_db

MARKED = (
    Consultation,
    Decision,
    FollowUp,
    Impact,
    Indicator,
    InterregionalEffort,
    Activity,
    Lesson,
    Measurement,
    Meeting,
    Need,
    ProgressUpdate,
    Risk,
    Visit,
)
TEXTS = [
    (Consultation, "title"),
    (Decision, "text"),
    (Impact, "statement"),
    (Indicator, "name"),
    (InterregionalEffort, "title"),
    (Activity, "title"),
    (Lesson, "title"),
    (Lesson, "what"),
    (Lesson, "advice"),
    (Meeting, "name"),
    (Meeting, "agenda"),
    (Need, "title"),
    (ProgressUpdate, "text"),
]


@pytest.fixture
def programme(sample_programme, db):
    pass


def test_every_row_is_marked(programme):
    for model in MARKED:
        assert model.objects.exists(), model
        assert not model.objects.filter(is_sample=False).exists(), model


@pytest.mark.parametrize(("model", "name"), TEXTS)
def test_texts_are_in_six_languages(programme, model, name):
    for row in model.objects.all():
        texts = [getattr(row, f"{name}_{language}") for language in LANGUAGES]
        assert all(texts), texts
        assert not any("{" in text for text in texts), texts


def test_nobody_who_exists_is_written_to(programme):
    """No domain below ``example`` can be had, nor ``example.org``."""
    addresses = Invitation.objects.exclude(email="").values_list("country", "email")

    assert dict(addresses) == {
        country: {"KE": "focal-ke@example.org", "SN": "focal-sn@example.org"}.get(
            country, f"{country.lower()}@sample.example"
        )
        for country, _address in addresses
    }
    assert not Invitation.objects.exclude(email="").filter(sent_at=None).exists()


def test_consultations_invite_every_member_state_of_their_region(programme):
    for consultation in Consultation.objects.select_related("region"):
        invited = consultation.invitations.values_list("country", flat=True)
        assert set(invited) == set(consultation.region.countries.values_list("pk", flat=True))


def test_one_region_has_not_met_and_one_consultation_is_open(programme):
    annual = Meeting.objects.filter(kind=Meeting.Kind.ANNUAL, starts_on__year=2026)

    assert set(annual.values_list("region", flat=True)) == {"AFR", "AMS", "ARB", "ASP", "EUR"}
    assert list(Consultation.objects.filter(status="open").values_list("region", flat=True)) == [
        "AFR"
    ]
    assert Reply.objects.values("language").distinct().count() == 5


def test_what_is_answered_is_answered_by_a_project(programme):
    unanswered = Need.objects.filter(status__in=["answered", "met"], projects=None)

    assert not unanswered.exists()


def test_results_serve_what_their_initiative_expects(programme):
    linked = Result.objects.filter(expected_results__isnull=False)

    assert linked.exists()
    for result in linked.select_related("project").prefetch_related("expected_results"):
        expected = {row.initiative_id for row in result.expected_results.all()}
        assert expected == {result.project.initiative_id}


def test_parts_of_a_dimension_are_never_more_than_the_whole(programme):
    for measurement in Measurement.objects.prefetch_related("parts"):
        for dimension in ("sex", "age"):
            parts = [p.value for p in measurement.parts.all() if p.dimension == dimension]
            assert sum(parts) <= measurement.value


def test_reuse_leads_to_another_region_and_does_the_same(programme):
    replicas = Project.objects.exclude(replicates=None)

    assert replicas.exists()
    for replica in replicas.select_related("replicates"):
        assert replica.region_id != replica.replicates.region_id
        assert replica.description_en == replica.replicates.description_en


def test_it_is_made_once(programme):
    before = {model: model.objects.count() for model in MARKED}
    make_programme()

    assert {model: model.objects.count() for model in MARKED} == before
    assert not Need.objects.values("title_en", "country").annotate(n=Count("pk")).filter(n__gt=1)
