from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import translation

from stakeholders.models import Country, CountryCategory, Region
from tests.factories import CountryFactory, RegionFactory

pytestmark = pytest.mark.django_db

GRADUATION = date(2024, 12, 13)


@pytest.mark.parametrize(
    ("on", "is_in"),
    [
        pytest.param(date(2024, 12, 12), True, id="the day before it leaves"),
        pytest.param(GRADUATION, False, id="the day it leaves"),
        pytest.param(date(2030, 1, 1), False, id="long after"),
        pytest.param(date(1971, 1, 1), True, id="long before, as no date of joining is known"),
    ],
)
def test_country_is_in_a_category_until_the_day_it_leaves(on, is_in):
    country = CountryFactory(iso2="ST")
    CountryCategory.objects.create(
        country=country, kind="ldc", left_on=GRADUATION, end_status="confirmed"
    )

    assert Country.objects.in_category("ldc", on=on).exists() is is_in
    assert not Country.objects.in_category("sids", on=on).exists()


@pytest.mark.parametrize(
    ("on", "is_in"),
    [
        pytest.param(date(2019, 12, 31), False, id="the day before it joins"),
        pytest.param(date(2020, 1, 1), True, id="the day it joins"),
    ],
)
def test_country_is_in_a_category_from_the_day_it_joins(on, is_in):
    CountryCategory.objects.create(
        country=CountryFactory(), kind="lldc", joined_on=date(2020, 1, 1)
    )

    assert Country.objects.in_category("lldc", on=on).exists() is is_in


def test_country_cannot_leave_a_category_before_it_joins():
    with pytest.raises(IntegrityError, match="country_leaves_a_category_after_joining"):
        CountryCategory.objects.create(
            country=CountryFactory(),
            kind="ldc",
            joined_on=date(2020, 1, 1),
            left_on=date(2019, 1, 1),
            end_status="confirmed",
        )


@pytest.mark.parametrize(
    ("language", "order"),
    [
        pytest.param("en", ["AF", "CI", "CH", "ZW"], id="English: Afghanistan, Côte, Switzerland"),
        pytest.param("fr", ["AF", "CI", "CH", "ZW"], id="French: Afghanistan, Côte, Suisse"),
        pytest.param("es", ["AF", "CI", "CH", "ZW"], id="Spanish: Afganistán, Côte, Suiza"),
        pytest.param("zh-hans", ["AF", "ZW", "CI", "CH"], id="Chinese: by pinyin a j k r"),
        pytest.param("ru", ["AF", "ZW", "CI", "CH"], id="Russian: А З К Ш"),
    ],
)
def test_countries_come_in_the_readers_alphabet(language, order):
    names = {
        "AF": ("Afghanistan", "Afghanistan", "Afganistán", "阿富汗", "Афганистан"),
        "CH": ("Switzerland", "Suisse", "Suiza", "瑞士", "Швейцария"),
        "CI": ("Côte d'Ivoire", "Côte d'Ivoire", "Côte d'Ivoire", "科特迪瓦", "Кот-д'Ивуар"),
        "ZW": ("Zimbabwe", "Zimbabwe", "Zimbabwe", "津巴布韦", "Зимбабве"),
    }
    for iso2, (en, fr, es, zh, ru) in names.items():
        CountryFactory(iso2=iso2, name_en=en, name_fr=fr, name_es=es, name_zh_hans=zh, name_ru=ru)

    with translation.override(language):
        matches = list(Country.objects.order_by("sort_key").values_list("iso2", flat=True))

    assert matches == order


@pytest.mark.parametrize(
    "written",
    ["KE", "ke", "KEN", "ken", "404", "Kenya", " kenya ", "KÉNYA", "肯尼亚", "Кения", "كينيا"],
)
def test_country_is_known_by_its_codes_and_its_names(written):
    CountryFactory(
        iso2="KE",
        iso3="KEN",
        m49="404",
        name_en="Kenya",
        name_fr="Kénya",
        name_zh_hans="肯尼亚",
        name_ru="Кения",
        name_ar="كينيا",
    )
    CountryFactory(iso2="UG")

    assert [country.pk for country in Country.objects.known_as(written)] == ["KE"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Côte d'Ivoire", "Cote d'Ivoire"),
        ("Côte d'Ivoire", "COTE D’IVOIRE"),
        ("Türkiye", "turkiye"),
        ("Timor-Leste", "Timor Leste"),
        ("Iran (Islamic Republic of)", "iran islamic republic of"),
    ],
)
def test_country_is_known_without_its_accents_and_signs(name, written):
    CountryFactory(iso2="KE", name_en=name)
    CountryFactory(iso2="UG", name_en="Uganda")

    assert [country.pk for country in Country.objects.known_as(written)] == ["KE"]


def test_country_is_known_by_its_name_at_the_united_nations():
    CountryFactory(iso2="VA", name_en="Vatican City State", un_name_en="Holy See")

    assert [country.pk for country in Country.objects.known_as("holy see")] == ["VA"]


@pytest.mark.parametrize("written", ["", " ", "K", "Ken%", "Ke_ya", "\0", "Kenya; Uganda"])
def test_what_is_no_code_and_no_name_knows_no_country(written):
    CountryFactory(iso2="KE", name_en="Kenya")

    assert not Country.objects.known_as(written).exists()


@pytest.mark.parametrize("written", ["AFR", "afr", "Africa", "AFRICA"])
def test_region_is_known_by_its_code_and_its_names(written):
    RegionFactory(code="AFR", name_en="Africa")

    assert [region.pk for region in Region.objects.known_as(written)] == ["AFR"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param((None, None), ("2020-01-01", None), id="open on both sides"),
        pytest.param((None, "2020-01-02"), ("2020-01-01", None), id="one day"),
        pytest.param(("2010-01-01", "2020-01-01"), ("2012-01-01", "2013-01-01"), id="inside"),
    ],
)
def test_country_is_not_twice_in_a_category_on_one_day(first, second):
    country = CountryFactory()
    CountryCategory.objects.create(**spell(country, *first))
    again = CountryCategory(**spell(country, *second))

    with pytest.raises(ValidationError) as refusal:
        again.full_clean()
    with pytest.raises(IntegrityError, match="country_is_in_a_category_once_at_a_time"):
        again.save()

    assert refusal.value.messages == ["The country is in this category already on these days."]


def test_country_may_come_back_to_a_category_on_the_day_it_left():
    country = CountryFactory()
    CountryCategory.objects.create(**spell(country, None, "2020-01-01"))
    again = CountryCategory(**spell(country, "2020-01-01", None))

    again.full_clean()
    again.save()

    assert country.categories.count() == 2


@pytest.mark.parametrize(
    ("left_on", "end_status"),
    [(None, "confirmed"), ("2020-01-01", "")],
    ids=["no end", "no status"],
)
def test_end_of_a_category_has_a_status_and_nothing_else_has(left_on, end_status):
    category = CountryCategory(
        country=CountryFactory(), kind="ldc", left_on=left_on, end_status=end_status
    )

    with pytest.raises(IntegrityError, match="end_of_a_category_has_a_status"):
        category.save()


def spell(country, joined_on, left_on):
    return {
        "country": country,
        "kind": "ldc",
        "joined_on": joined_on and date.fromisoformat(joined_on),
        "left_on": left_on and date.fromisoformat(left_on),
        "end_status": "confirmed" if left_on else "",
    }
