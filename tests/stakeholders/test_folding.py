"""Names of organizations that are the same however they are written."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from portal.reference.organisations import load_organisations
from stakeholders.folding import folded
from stakeholders.models import Organisation
from stakeholders.organisations import (
    change_organisation,
    create_organisation,
    organisations_like,
)
from tests.admin_forms import fields_of
from tests.factories import OrganisationFactory, RegionFactory


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "ACME"),
        ("Acme", "  acme "),
        ("Acme", "Ａｃｍｅ"),
        ("Acme", "The Acme, Ltd."),
        ("Orange", "Orange S.A."),
        ("AT&T Inc.", "AT and T"),
        ("Télécom Sans-Frontières", "TELECOM SANS FRONTIERES"),
        ("Связь", "ООО «Связь»"),
        ("йод", "иод"),
        ("أفريقيا", "إفريقيا"),
        ("اتحاد", "اتحــاد"),
        ("华为技术", "华为技术有限公司"),
        ("Straße", "STRASSE"),
        ("UN Women", "UN-Women"),
    ],
)
def test_are_the_same(one, other):
    assert folded(one) == folded(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("African Union", "African Telecommunications Union"),
        ("Bank of A", "Bank of B"),
        ("ITU", "ITSO"),
        ("SA", "AG"),
        ("The", "Ltd"),
    ],
)
def test_are_two(one, other):
    assert folded(one) != folded(other)


def test_nothing_is_compared_where_there_is_nothing():
    assert [folded(text) for text in ("", " ", "–", "«»")] == [""] * 4


KNOWN = "This organization is recorded already: African Union (AU)."


@pytest.fixture
def union(db):
    return OrganisationFactory(
        name_en="African Union", name_fr="Union africaine", acronym_en="AU", acronym="AU"
    )


@pytest.mark.parametrize(
    ("names", "field"),
    [
        ({"name_en": "AFRICAN UNION"}, "name_en"),
        ({"name_en": "Union, Africaine"}, "name_en"),
        ({"name_en": "Another", "name_fr": "UNION AFRICAINE"}, "name_fr"),
    ],
)
def test_like_name_is_refused_and_the_existing_one_is_named(union, administrator, names, field):
    with pytest.raises(ValidationError) as refusal:
        create_organisation(by=administrator, kind="un-agency", **names)

    assert refusal.value.message_dict == {field: [KNOWN]}
    assert refusal.value.error_dict[field][0].code == "duplicate"
    assert Organisation.objects.count() == 1


def test_own_name_may_be_written_in_another_way(union, administrator):
    changed = change_organisation(union, by=administrator, name_en="African union")

    assert (changed.folded_name, changed.folded_names) == (
        "africanunion",
        ["africanunion", "unionafricaine"],
    )


def test_renaming_to_a_name_that_is_there_is_refused(union, administrator):
    other = OrganisationFactory(name_en="Other")

    with pytest.raises(ValidationError) as refusal:
        change_organisation(other, by=administrator, name_en="African-Union")

    assert refusal.value.message_dict == {"name_en": [KNOWN]}


def test_database_refuses_whoever_writes(union):
    with pytest.raises(IntegrityError, match="organisation_is_entered_once"), transaction.atomic():
        OrganisationFactory(name_en="AFRICAN UNION")
    with pytest.raises(IntegrityError, match="organisation_is_entered_once"), transaction.atomic():
        Organisation.objects.bulk_create([Organisation(name_en="African  Union", kind="ngo")])


def test_one_that_was_entered_twice_before_stays_and_can_be_changed(union, administrator):
    twice = OrganisationFactory(name_en="Afrıcan Union")
    Organisation.objects.filter(pk=twice.pk).update(is_duplicate=True, name_en="African UNION")
    twice.refresh_from_db()

    changed = change_organisation(twice, by=administrator, acronym_en="AU2")

    assert (changed.acronym_en, changed.folded_name) == ("AU2", union.folded_name)


ALIKE = "Is it one of these, written in another way? African Union (AU)"
KEY = "similar-name:Africain Union"


@pytest.mark.parametrize(
    "values",
    [
        {"name_en": "AU"},
        {"name_en": "A.U."},
        {"name_en": "UA"},
        {"name_en": "African Union (AU)"},
        {"name_en": "AU (African Union)"},
        {"name_en": "Another", "name_fr": "Union africaine (UA)"},
        {"name_en": "Another", "acronym_en": "AU"},
        {"name_en": "Another (au)"},
        {"name_en": "Another", "acronym_en": "African Union"},
    ],
)
@pytest.mark.parametrize("way", ["api", "admin"])
def test_acronym_of_another_organization_is_asked_about(client, administrator, way, values):
    OrganisationFactory(name_en="African Union", acronym_en="AU", acronym_fr="UA")
    OrganisationFactory(name_en="Ministry (Kenya)")
    client.force_login(administrator)
    sent = {"kind": "un-agency", **values}

    if way == "api":
        headers = {"Idempotency-Key": uuid4().hex}
        address = "/api/v1/organizations/"
        answer = client.post(address, sent, "application/json", headers=headers)
        assert answer.status_code == 409
    else:
        address = reverse("admin:stakeholders_organisation_add")
        answer = client.post(address, fields_of(client.get(address)) | sent)
    assert f"similar-name:{values['name_en']}" in answer.text
    assert Organisation.objects.count() == 2


def test_names_with_the_same_word_in_brackets_are_not_alike(db):
    one = OrganisationFactory(name_en="Ministry of Posts (Kenya)", acronym_en="MP")
    other = OrganisationFactory(name_en="Authority for Energy (Kenya)", acronym_en="AE")

    assert [list(organisations_like(it)) for it in (one, other)] == [[], []]


def test_nearly_the_same_name_is_asked_about_in_the_admin(client, union, administrator):
    RegionFactory()
    client.force_login(administrator)
    address = reverse("admin:stakeholders_organisation_add")
    typed = fields_of(client.get(address)) | {"kind": "un-agency", "name_en": "Africain Union"}

    answer = client.post(address, typed)

    assert ALIKE in answer.text
    assert f'name="confirmed" value="{KEY}"' in answer.text
    assert not Organisation.objects.filter(name_en="Africain Union").exists()
    assert client.post(address, typed | {"confirmed": KEY}).status_code == 302
    made = Organisation.objects.get(name_en="Africain Union")
    assert list(organisations_like(made)) == [union]
    assert list(organisations_like(OrganisationFactory(name_en="World Bank"))) == []


def test_nearly_the_same_name_is_asked_about_in_the_api(client, union, administrator):
    client.force_login(administrator)
    sent = {"kind": "un-agency", "name_en": "Africain Union"}

    def send(method, address, body):
        key = {"Idempotency-Key": uuid4().hex}
        return getattr(client, method)(address, body, "application/json", headers=key)

    asked = send("post", "/api/v1/organizations/", sent)
    made = send("post", "/api/v1/organizations/", sent | {"confirmed": [KEY]})
    address = f"/api/v1/organizations/{made.json()['id']}/"
    other = send("patch", address, {"acronym_en": "AU3"})
    renamed = send("patch", address, {"name_en": "Africane Union"})

    assert [one.status_code for one in (asked, made, other, renamed)] == [409, 201, 200, 409]
    (error,) = asked.json()["errors"]
    assert (error["attr"], error["code"]) == ("name_en", "unconfirmed")
    assert error["detail"] == f"{ALIKE} If it is right, send “{KEY}” in confirmed."


def test_reference_data_is_not_loaded_beside_what_staff_entered(db):
    for code in ("AFR", "AMS", "ARB", "ASP", "CIS", "EUR"):
        RegionFactory(code=code)
    mine = OrganisationFactory(name_en="AFRICAN TELECOMMUNICATIONS UNION")

    load_organisations()

    assert list(Organisation.objects.named("African Telecommunications Union")) == [mine]
