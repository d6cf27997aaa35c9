"""The reference data as a whole: what it holds, and that staff corrections outlive it."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.models import Fund
from initiatives.models import CoreIndicator, Goal, Initiative
from portal.reference.load import load_reference
from projects.models import Participation, Project
from stakeholders.models import Country, CountryCategory, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(reference_data, db):
    return reference_data


def test_everything_is_loaded(loaded):
    assert loaded == {
        "regions": 6,
        "countries": 195,
        "country categories": 131,
        "organizations": 28,
        "offices": 14,
        "action plans": 3,
        "themes": 7,
        "goals": 193,
        "core indicators": 10,
        "funds": 8,
        "initiatives": 60,
        "projects": 90,
        "participations": Participation.objects.count(),
        "results": 80,
    }


def test_loading_again_changes_nothing(loaded, django_assert_max_num_queries):
    # Once a file, whatever its number of rows; nothing is written.
    with django_assert_max_num_queries(60):
        again = load_reference()

    assert set(again.values()) == {0}


def test_what_staff_corrected_stays(loaded):
    initiative = Initiative.objects.get(plan__slug="kigali-2022", region="AFR", number=2)
    initiative.title_en = "The title as adopted"
    initiative.title_status_en = Initiative.TitleStatus.OFFICIAL
    initiative.themes.clear()
    initiative.save()

    load_reference()

    initiative.refresh_from_db()
    assert (initiative.title_en, initiative.title_status_en, initiative.themes.count()) == (
        "The title as adopted",
        "official",
        0,
    )


def test_what_staff_deleted_stays_deleted(loaded):
    Organisation.objects.get(acronym="BEREC").delete()

    load_reference()

    assert not Organisation.objects.filter(acronym="BEREC").exists()


def test_namibia_is_a_country_and_codes_keep_their_zeros(loaded):
    namibia = Country.objects.get(iso2="NA")

    assert (namibia.name_en, namibia.region_id, namibia.iso3) == ("Namibia", "AFR", "NAM")
    assert Country.objects.get(iso2="AF").m49 == "004"


def test_country_names_are_those_of_the_united_nations(loaded):
    kenya = Country.objects.get(iso2="CI")

    assert [getattr(kenya, f"name_{code}") for code in ("ar", "zh_hans", "fr", "ru", "es")] == [
        "كوت ديفوار",
        "科特迪瓦",
        "Côte d'Ivoire",
        "Кот-д'Ивуар",
        "Côte d'Ivoire",
    ]


def test_fund_of_the_telecom_surplus_is_closed_and_says_where_that_was_read(loaded):
    surplus = Fund.objects.get(slug="telecom-surplus")

    assert surplus.closed_on == date(2022, 10, 14)
    assert surplus.source.startswith("Resolution 11 (Rev. Dubai, 2018)")
    assert set(Fund.objects.values_list("kind", flat=True)) == set(Fund.Kind.values)


def test_sao_tome_left_the_least_developed_countries_on_its_day(loaded):
    category = CountryCategory.objects.get(country="ST", kind="ldc")

    assert str(category.left_on) == "2024-12-13"


def test_translated_titles_of_initiatives_are_marked_unofficial(loaded):
    initiative = Initiative.objects.get(plan__slug="kigali-2022", region="AFR", number=1)

    assert initiative.title_status_en == "official"
    assert {
        getattr(initiative, f"title_status_{code}") for code in ("ar", "zh_hans", "fr", "ru", "es")
    } == {"translation"}


def test_projects_say_what_their_source_says_and_nothing_else(loaded):
    real = Project.objects.all()

    assert real.filter(region=None).count() == 22
    assert set(real.values_list("phase", flat=True)) == {""}
    assert not real.filter(is_sample=True).exists()
    assert not real.filter(source="").exists()
    assert real.filter(published_amount__isnull=False).count() == 6
    assert real.filter(initiative__isnull=False, initiative_basis="stated").count() == 1
    assert real.filter(initiative__isnull=False, initiative_basis="assigned").count() == 10


def test_project_with_an_amount_shared_with_others_says_so(loaded):
    prida = Project.objects.get(title_en__startswith="Policy and Regulation Initiative")

    assert (prida.published_amount, prida.published_currency) == (Decimal("7500000.00"), "EUR")
    assert prida.is_published_amount_shared
    assert (prida.starts_on.year, prida.ends_on, prida.date_precision) == (2018, None, "year")


def test_participants_are_the_countries_and_organizations_of_the_list(loaded):
    project = Project.objects.get(title_en__startswith="GovStack digital government")

    assert sorted(str(part.party) for part in project.participations.all()) == [
        "Digital Impact Alliance",
        "Digital for Development Hub",
        "Estonia",
        "European Union",
        "GIZ, Germany",
    ]


def test_goals_are_the_targets_by_code_the_action_lines_and_the_priorities(loaded):
    numbers = {
        framework: Goal.objects.filter(framework=framework).count()
        for framework in Goal.Framework.values
    }

    assert numbers == {"sdg-target": 169, "wsis-action-line": 19, "itu-d-priority": 5}
    assert not Goal.objects.filter(framework="sdg-target").exclude(name_en=None).exists()
    assert list(Goal.objects.filter(code__in=["17.18", "9.c", "1.a"]).values_list("code")) == [
        ("1.a",),
        ("9.c",),
        ("17.18",),
    ]


def test_names_of_goals_say_that_they_are_not_official(loaded):
    line = Goal.objects.get(code="C2")

    assert (line.name_en, line.name_status_en) == (
        "Information and communication infrastructure",
        "unverified",
    )
    assert (line.name_fr, line.name_status_fr) == (
        "Infrastructure de l'information et de la communication",
        "translation",
    )


def test_core_indicators_are_named_and_defined_in_six_languages(loaded):
    names = [
        f"{text}_{code}"
        for text in ("name", "definition")
        for code in ("ar", "zh_hans", "en", "fr", "ru", "es")
    ]

    rows = CoreIndicator.objects.all()

    assert not [row.slug for row in rows for name in names if not getattr(row, name)]
    assert rows.first().slug == "people-trained"
