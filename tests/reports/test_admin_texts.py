"""The texts of a report in the admin: by language, previewed, suggested, confirmed, translated."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reports import services, texts, translations
from reports.models import Report, ReportSection
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plain_http(settings):
    settings.STAFF_SECOND_FACTOR = False
    settings.SECURE_SSL_REDIRECT = False


def page(name, report, *args):
    return reverse(f"admin:reports_report_{name}", args=[report.pk, *args])


def write(report, by, **bodies):
    section = report.sections.get(key="summary")
    return services.change_section(section, by=by, **bodies)


def row_of(response, code):
    row = next(one for one in response.context["text_rows"] if one["code"] == code)
    return [cell["text"].state.value for cell in row["cells"]]


def test_table_says_how_each_text_is_and_which_figures_there_are(client, built, africa_officer):
    write(built, africa_officer, body_en="{{spent}}", body_fr="Rien", body_es="{{spent}}")
    write(built, africa_officer, body_en="Spent: {{spent}}")
    client.force_login(africa_officer)

    response = client.get(page("change", built))

    assert row_of(response, "fr") == ["older", "missing", "missing", "missing"]
    assert row_of(response, "en") == ["current", "missing", "missing", "missing"]
    assert "Quotes other figures than the original" in response.text
    assert page("confirm_text", built, "summary", "es") in response.text
    spent = next(one for one in response.context["quotable"] if one["quoted"] == "{{spent}}")
    assert spent == {
        "quoted": "{{spent}}",
        "label": "Spent, since the start",
        "value": "CHF\u00a0800",
    }


def test_refused_figure_is_shown_at_its_text(client, built, africa_officer):
    client.force_login(africa_officer)
    sections = list(built.sections.all())
    form = {"sections-TOTAL_FORMS": len(sections), "sections-INITIAL_FORMS": len(sections)}
    for number, section in enumerate(sections):
        form |= {f"sections-{number}-id": section.pk, f"sections-{number}-report": built.pk}
    form |= {"document_number": "RDF-AFR/4", "session_en": "Nairobi, 2026"}

    response = client.post(page("change", built), form | {"sections-0-body_en": "{{nonsense}}"})

    assert "There is no figure {{nonsense}}." in response.text
    assert built.sections.get(key="summary").body_en == "All is well."


def test_preview_shows_the_texts_as_they_are_now(client, built, africa_officer, americas_officer):
    write(built, africa_officer, body_en="Now {{spent}}.", body_ar="الآن {{spent}}.")
    for reader in (africa_officer, americas_officer):
        client.force_login(reader)
        english, arabic = (client.get(page("preview", built, code)) for code in ("en", "ar"))

        assert "<title>Preview: Progress report" in english.text
        assert "Now CHF\u00a0800." in english.text
        assert 'dir="rtl"' in arabic.text
        assert "الآن" in arabic.text
        assert "no-store" in english["Cache-Control"]
    assert client.get(page("preview", built, "de")).status_code == 404
    Report.objects.filter(pk=built.pk).update(snapshot=None)
    assert client.get(page("preview", built, "en")).status_code == 404
    client.force_login(UserFactory(role="partner"))
    assert client.get(page("preview", built, "en")).status_code == 302


def test_officer_takes_and_confirms_the_suggested_summary(client, built, africa_officer):
    ReportSection.objects.filter(report=built).update(body_en="", made_from={})
    client.force_login(africa_officer)
    assert "1 regional initiative was being implemented" in client.get(page("suggest", built)).text

    client.post(page("suggest", built))
    client.post(page("confirm_text", built, "summary", "en"))

    section = built.sections.get(key="summary")
    assert [texts.state_of(section, code).value for code in ("en", "fr")] == [
        "current",
        "suggested",
    ]
    assert client.get(page("suggest", built)).status_code == 403


@pytest.mark.parametrize("name", ["suggest", "confirm_text", "take_translations"])
def test_officer_of_another_region_writes_nothing(client, built, americas_officer, name):
    ReportSection.objects.filter(report=built, key="summary").update(
        body_en="", body_fr="Bien", made_from={"fr": {"is_suggested": True}}
    )
    client.force_login(americas_officer)
    args = ["summary", "fr"] if name == "confirm_text" else []
    before = ReportSection.objects.filter(report=built).values()
    kept = list(before)

    assert client.post(page(name, built, *args)).status_code == 403

    assert list(before.all()) == kept


READ = [("preview", "fr"), ("xliff", "fr")]
WRITTEN = [("suggest",), ("confirm_text", "summary", "fr"), ("take_translations",)]
ROLES = {
    "hq-administrator": (200, 200),
    "hq-reviewer": (200, 403),
    "auditor": (200, 403),
    "focal-point": (302, 302),
    "partner": (302, 302),
    "": (302, 302),
}


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_each_role_reads_and_writes_what_is_its_own(client, built, role):
    ReportSection.objects.filter(report=built, key="summary").update(
        body_en="", body_fr="Bien", made_from={"fr": {"is_suggested": True}}
    )
    before = list(ReportSection.objects.filter(report=built).values())
    if role:
        is_staff = ROLES[role][0] == 200
        client.force_login(UserFactory(role=role, is_staff=is_staff))

    read = {client.get(page(name, built, *args)).status_code for name, *args in READ}
    translate = client.post(page("take_translations", built)).status_code
    written = {client.post(page(name, built, *args)).status_code for name, *args in WRITTEN}

    assert (read, translate) == ({ROLES[role][0]}, ROLES[role][1])
    if role != "hq-administrator":
        assert written == {translate}
        assert list(ReportSection.objects.filter(report=built).values()) == before


def test_nobody_reads_or_writes_without_the_second_factor(client, built, africa_officer, settings):
    client.force_login(africa_officer)
    settings.STAFF_SECOND_FACTOR = True

    for name, *args in READ + WRITTEN:
        for send in (client.get, client.post):
            answer = send(page(name, built, *args))
            assert (answer.status_code, "2fa" in answer["Location"]) == (302, True)


def test_translations_go_out_and_come_back(client, built, africa_officer):
    client.force_login(africa_officer)
    response = client.get(page("xliff", built, "fr"))
    assert response["Content-Disposition"] == f'attachment; filename="report-{built.pk}-fr.xlf"'
    assert client.get(page("xliff", built, "en")).status_code == 404
    content = response.content.replace(
        b'state="needs-translation"></target>', b'state="translated">Tout va bien.</target>'
    )

    file = SimpleUploadedFile("fr.xlf", content)
    done = client.post(page("take_translations", built), {"file": file}, follow=True)

    assert "Taken in French: Summary." in done.text
    assert built.sections.get(key="summary").body_fr == "Tout va bien."
    again = SimpleUploadedFile("fr.xlf", content.replace(b"All is well", b"All is bad"))
    refused = client.post(page("take_translations", built), {"file": again})
    assert "the original was changed since the file was written" in refused.text
    assert translations.original_of(built) == f"report-{built.pk}"


def test_text_that_there_is_not_is_not_confirmed(client, built, africa_officer):
    client.force_login(africa_officer)

    assert client.post(page("confirm_text", built, "preface", "fr")).status_code == 404
    assert client.post(page("confirm_text", built, "summary", "de")).status_code == 404
    refused = client.post(page("confirm_text", built, "summary", "fr"))
    assert "neither suggested nor older" in refused.text


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_however_many_texts_are_waived(
    client, built, africa_officer, number, django_assert_num_queries
):
    for code in ("fr", "ru", "es")[:number]:
        built.waivers.create(
            section="summary", language=code, reason="Later", waived_by=africa_officer
        )
    client.force_login(africa_officer)
    client.get(page("change", built))  # what is read once in a process

    with django_assert_num_queries(21):
        response = client.get(page("change", built))

    cells = [cell for row in response.context["text_rows"] for cell in row["cells"]]
    assert sum(cell["is_waived"] for cell in cells) == number
