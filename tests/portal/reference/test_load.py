"""The reference data as a whole: what it holds, and that staff corrections outlive it."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from budgets.models import Fund
from initiatives.models import ActionPlan, CoreIndicator, ExpectedResult, Goal, Initiative
from portal.reference.load import load_reference
from portal.reference.models import ReferenceRow
from projects.models import Participation, Project
from stakeholders.models import Country, CountryCategory, CountryRegion, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(reference_data, db):
    return reference_data


def test_everything_is_loaded(loaded):
    assert loaded == {
        "regions": 6,
        "countries": 195,
        "regions of countries": 195,
        "country categories": 134,
        "organizations": 56,
        "offices": 14,
        "action plans": 3,
        "themes": 10,
        "goals": 242,
        "core indicators": 10,
        "funds": 8,
        "initiatives": 65,
        "expected results": 14,
        "projects": 90,
        "participations": Participation.objects.count(),
        "results": 80,
    }


def test_loading_again_changes_nothing(loaded, django_assert_max_num_queries):
    # Once a file, whatever its number of rows; nothing is written.
    with django_assert_max_num_queries(68):
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
        "European Union (EU)",
        "GIZ, Germany",
    ]


def test_who_pays_for_a_published_amount_is_named_as_payer(loaded):
    with_amount = Project.objects.filter(published_amount__isnull=False).order_by("title_en")

    payers = {
        project.published_amount: [
            part.party.name_en for part in project.participations.filter(role="1")
        ]
        for project in with_amount
    }

    assert payers == {
        Decimal("15000000.00"): ["European Commission"],
        Decimal("3800000.00"): ["Joint SDG Fund"],
        Decimal("635000.00"): ["Huawei"],
        Decimal("1000000.00"): ["UN COVID-19 Response and Recovery Multi-Partner Trust Fund"],
        Decimal("7500000.00"): ["European Union"],
        Decimal("3000000.00"): ["European Commission"],
    }


def test_payers_that_were_loaded_as_cooperating_are_payers_after_the_next_load(loaded):
    for part in Participation.objects.filter(role="1"):
        before = f"{part.project_id}/{part.organisation_id}/{part.country_id}"
        reference = ReferenceRow.objects.get(model="projects.Participation", key=f"{before}/1")
        values = reference.values | {"role": "cooperating"}
        ReferenceRow.objects.filter(pk=reference.pk).update(
            key=f"{before}/cooperating", values=values
        )
    paying = set(Participation.objects.filter(role="1").values_list("pk", flat=True))
    number = Participation.objects.count()
    Participation.objects.filter(role="1").update(role="cooperating")

    load_reference()

    assert set(Participation.objects.filter(role="1").values_list("pk", flat=True)) == paying
    assert Participation.objects.count() == number


def test_goals_are_the_targets_by_code_the_action_lines_and_the_priorities(loaded):
    numbers = {
        framework: Goal.objects.filter(framework=framework).count()
        for framework in Goal.Framework.values
    }

    assert numbers == {
        "sdg": 17,
        "sdg-target": 169,
        "wsis-action-line": 19,
        "itu-d-priority": 5,
        "wtdc-resolution": 16,
        "pp-resolution": 16,
    }
    assert list(
        Goal.objects.filter(code__in=["17.18", "9.c", "1.a"]).values_list(
            "code", "name_en", "name_status_en"
        )
    ) == [
        ("1.a", "Resources to end poverty", "partial"),
        ("9.c", "Access to ICTs and the Internet", "partial"),
        ("17.18", "Statistical capacity and disaggregated data", "partial"),
    ]


def test_priorities_of_the_sector_are_those_of_their_plan_and_other_goals_of_none(loaded):
    plans = Goal.objects.order_by().values_list("framework", "plan__slug").distinct()

    assert dict(plans) == dict.fromkeys(Goal.Framework.values) | {"itu-d-priority": "kigali-2022"}


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


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_page_and_api_show_each_title_with_its_own_status(loaded, client, language):
    suffix = language.replace("-", "_")
    statuses = Initiative.objects.values_list("plan__slug", f"title_status_{suffix}")
    addresses = [
        f"/api/v1/initiatives/{row.plan.slug}/{row.code}/?lang={language}"
        for row in Initiative.objects.select_related("plan")
    ]

    shown = [client.get(address).json() for address in addresses]

    assert Counter((row["plan"], row["title_status"]) for row in shown) == Counter(statuses)


def test_titles_are_official_only_where_they_were_read(loaded):
    statuses = Counter(Initiative.objects.values_list("title_status_en", flat=True))
    proposed = Initiative.objects.filter(title_status_en="proposed")

    assert statuses == {"official": 14, "partial": 12, "proposed": 5, "unverified": 34}
    assert {(row.plan.slug, row.region_id) for row in proposed} == {("baku-2025", "AFR")}
    assert not Initiative.objects.filter(source="").exists()


def test_expected_results_that_are_known_are_numbered_as_adopted_and_say_what_they_are(loaded):
    rows = ExpectedResult.objects.select_related("initiative__plan").order_by("pk")

    assert Counter(f"{row.initiative.plan.slug}/{row.initiative.code}" for row in rows) == {
        "baku-2025/AMS1": 2,
        "baku-2025/ASP1": 5,
        "kigali-2022/AFR1": 4,
        "kigali-2022/CIS1": 3,
    }
    assert {(row.statement_status_en, row.statement_status_fr) for row in rows} == {
        ("paraphrase", "translation")
    }
    assert {row.initiative.are_results_complete for row in rows} == {False}
    assert not [row for row in rows if not (row.source and row.statement_ar)]


def test_real_results_take_the_place_of_sample_ones(loaded):
    initiative = Initiative.objects.get(plan__slug="kigali-2022", region="CIS", number=1)
    ReferenceRow.objects.filter(model="initiatives.ExpectedResult").delete()
    ExpectedResult.objects.all().delete()
    served = ExpectedResult.objects.create(
        initiative=initiative, number=2, statement_en="Invented", is_sample=True
    )
    for number in (1, 3, 4):
        ExpectedResult.objects.create(
            initiative=initiative, number=number, statement_en="Invented", is_sample=True
        )

    load_reference()

    served.refresh_from_db()
    assert (served.statement_en, served.statement_status_en, served.is_sample) == (
        "Infrastructure to promote innovation and partnerships",
        "paraphrase",
        False,
    )
    kept = initiative.expected_results.values_list("number", "is_sample").order_by("number")
    assert list(kept) == [(1, False), (2, False), (3, False)]


@pytest.mark.parametrize(
    ("on", "number"),
    [
        (date(2017, 6, 3), 48),
        (date(2017, 6, 4), 47),
        (date(2022, 7, 1), 46),
        (date(2023, 12, 13), 45),
        (date(2024, 12, 13), 44),
    ],
)
def test_least_developed_countries_are_as_many_as_there_were_on_the_day(loaded, on, number):
    assert Country.objects.in_category("ldc", on=on).count() == number


@pytest.mark.parametrize(
    ("country", "status", "is_in"),
    [
        ("BD", "deferral-asked", True),
        ("NP", "deferral-asked", True),
        ("LA", "scheduled", False),
        ("BT", "confirmed", False),
    ],
)
def test_country_that_asked_for_a_deferral_has_not_left(loaded, country, status, is_in):
    category = CountryCategory.objects.get(country=country, kind="ldc")
    least_developed = Country.objects.in_category("ldc", on=date(2027, 1, 1))

    assert (category.end_status, least_developed.filter(pk=country).exists()) == (status, is_in)
    assert category.source


def test_names_are_those_of_the_union_and_of_the_united_nations(loaded):
    see = Country.objects.get(iso2="VA")
    names = dict(Country.objects.values_list("iso2", "name_ar"))

    assert (see.name_en, see.un_name_en) == ("Vatican City State", "Holy See")
    assert Country.objects.get(iso2="NL").name_en == "Netherlands (Kingdom of the)"
    assert Country.objects.get(iso2="CG").name_zh_hans == "刚果"
    assert (names["OM"], names["TL"]) == ("عُمان", "تيمور - ليشتي")


def test_africa_is_spelt_in_one_way_in_arabic(loaded):
    files = Path(settings.BASE_DIR).glob("*/data/*.csv")

    assert not [file.name for file in files if "أفريقيا" in file.read_text("utf-8")]


def test_codes_of_conferences_and_acronyms_are_those_of_each_language(loaded):
    plan = ActionPlan.objects.get(slug="baku-2025")
    union = Organisation.objects.get(acronym_en="ATU")

    assert [plan.conference_en, plan.conference_fr, plan.conference_es, plan.conference_ru] == [
        "WTDC-25",
        "CMDT-25",
        "CMDT-25",
        "ВКРЭ-25",
    ]
    assert [union.acronym_fr, union.acronym_es, union.acronym_ru] == ["UAT", "UAT", "АСЭ"]


def test_partner_that_an_earlier_list_knew_by_another_name_stays_one_record(loaded):
    agency = Organisation.objects.get(acronym_en="FAO")
    long_name = agency.name_en
    Organisation.objects.filter(pk=agency.pk).update(name_en="FAO", acronym_en=None, name_fr=None)
    loaded_last = ReferenceRow.objects.get(model="stakeholders.Organisation", key=long_name)
    loaded_last.key, loaded_last.values = "FAO", {"name_en": "FAO", "kind": "un-agency"}
    loaded_last.save()
    takes_part = Participation.objects.count()

    load_reference()

    agency.refresh_from_db()
    assert (agency.name_en, agency.acronym_en) == (long_name, "FAO")
    assert agency.name_fr == "Organisation des Nations Unies pour l’alimentation et l’agriculture"
    assert Participation.objects.count() == takes_part


def test_partner_that_staff_renamed_does_not_stop_the_next_load(loaded):
    Organisation.objects.filter(name_en="UN Resident Coordinator").update(name_en="Coordinator")
    Country.objects.filter(pk="UG").update(name_en="Republic of Uganda")

    load_reference()

    assert not Organisation.objects.filter(
        name_en__in=["UN Resident Coordinator", "Uganda"]
    ).exists()


def test_projects_on_electronic_waste_are_of_environment_and_climate(loaded):
    waste = Project.objects.filter(title_en__icontains="e-waste")

    assert [[theme.slug for theme in row.themes.all()] for row in waste] == [
        ["environment-climate"]
    ] * 6


def test_each_country_belongs_to_its_region(loaded):
    periods = CountryRegion.objects.select_related("country")

    assert periods.count() == Country.objects.count() > 190
    assert all(period.region_id == period.country.region_id for period in periods)
    assert {(period.joined_on, period.left_on) for period in periods} == {(None, None)}


@pytest.mark.parametrize("country", ["BD", "NP"])
def test_no_page_says_that_a_country_left_which_asked_for_a_deferral(loaded, client, country):
    page = client.get(f"/en/countries/{country}/").text
    body = client.get(f"/api/v1/countries/{country}/").json()

    said = " ".join(page.split())
    assert "was to end on 24 November 2026; deferral asked, not decided" in said
    assert "until 24 November 2026" not in said
    assert "ldc" in body["categories"]
    assert client.get("/api/v1/countries/?category=ldc&page_size=200").text.count(
        f'"iso2":"{country}"'
    )
