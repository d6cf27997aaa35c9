"""Figures quoted in texts: filled in each language, and refused where there are none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from budgets.reading.totals import Totals
from reports import quoting, reviewing, services
from reports.contents.parts import Text
from reports.contents.snapshot import to_json
from reports.kinds import KINDS, contents_of, document_of
from reports.models import Report
from reports.quotable import FIELDS, fields_of
from stakeholders.models import User
from tests.reports.conftest import print_all_again

pytestmark = pytest.mark.django_db


def plain(words):
    return "".join(span.text for span in words)


def summary_of(report, language):
    [summary] = [box for box in document_of(report, language).front.boxes if box.key == "summary"]
    return [plain(words) for words in summary.text.paragraphs]


def write(report, **texts):
    section = report.sections.get(key="summary")
    return services.change_section(section, by=User.objects.get(username="amina"), **texts)


def test_document_writes_the_figures_as_its_language_does(built, africa_officer):
    write(
        built,
        body_en="{{spent}} of {{ planned_cash }}; {{projects}} project; gap {{gap_cash}}.",
        body_fr="Dépensé: {{spent}}; {{figures_on}}.",
        body_ar="أُنفق {{spent}}.",
    )
    services.print_again(built, by=africa_officer)
    built.refresh_from_db()

    assert summary_of(built, "en") == [
        "CHF\u00a0800 of CHF\u00a012\u00a0thousand; 1 project; gap CHF\u00a010\u00a0thousand."
    ]
    assert summary_of(built, "fr") == ["Dépensé: 800\u00a0CHF; 20\u00a0novembre\u00a02026."]
    assert summary_of(built, "ar") == ["أُنفق 800\u00a0CHF."]
    # Where the reader's language has no text, the figures are those of the language shown.
    assert summary_of(built, "ru")[1].startswith("CHF\u00a0800 of")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "not published"),
        (Decimal("0"), "CHF\u00a00\u00a0thousand"),
        (Decimal("999.50"), "CHF\u00a01,000"),
        (Decimal("-499"), "CHF\u00a0\u200e-499"),
        (Decimal("1234567.89"), "CHF\u00a01,235\u00a0thousand"),
        (1234, "1,234"),
        (date(2026, 5, 31), "31\u00a0May\u00a02026"),
        ("2026", "2026"),
    ],
)
def test_value_is_written_once(value, written):
    assert quoting.written_value(value) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", "1\u202f235\u00a0milliers\u00a0de\u00a0CHF"),
        ("es", "1\u202f235\u00a0miles\u00a0de\u00a0CHF"),
        ("ru", "1\u00a0235\u00a0тыс.\u00a0CHF"),
    ],
)
def test_amount_in_a_sentence_is_written_as_one_says_it(language, written):
    with translation.override(language):
        assert quoting.written_value(Decimal("1234567.89")) == written


def test_unknown_is_not_published(built):
    contents = contents_of(built)
    money = replace(contents.finance, totals=Totals())
    text = Text(en="{{gap_cash}}", es="{{gap_cash}}")

    filled = quoting.filled_in_each(text, replace(contents, finance=money), "rdf")

    with translation.override("es"):
        assert filled == {"en": "not published", "es": quoting.written_value(None)}
    assert filled["es"] != "not published"


def test_unknown_figure_is_refused_with_the_names_there_are(built, africa_officer):
    with pytest.raises(ValidationError) as refused:
        write(built, body_en="{{spent}} {{sepnt}}", body_fr="{{ dépensé }} {{spent}", body_ru="Да")

    known = ", ".join(f"{{{{{name}}}}}" for name in fields_of("rdf"))
    assert refused.value.message_dict == {
        "body_en": [f"There is no figure {{{{sepnt}}}}. There are: {known}."],
        "body_fr": [
            "A figure is quoted as {{period}}, in Latin letters between two pairs of braces."
        ],
    }
    assert built.sections.get(key="summary").body_ru in (None, "")


def test_old_fault_does_not_keep_from_writing_another_language(built, africa_officer):
    built.sections.filter(key="summary").update(body_en="{{long_gone}}")

    write(built, body_fr="Bien")

    section = built.sections.get(key="summary")
    assert (section.body_en, section.body_fr) == ("{{long_gone}}", "Bien")
    assert summary_of(built, "en") == ["All is well."]


def test_every_kind_has_its_fields_once():
    names = {kind: [one.name for one in fields] for kind, fields in FIELDS.items()}

    assert names.keys() == set(Report.Kind.values)
    assert all(len(fields) == len(set(fields)) for fields in names.values())
    assert all(quoting.names_in(one.quoted) == {one.name} for one in FIELDS["tdag"])


@pytest.mark.parametrize("kind", ["rdf", "tdag", "council", "funding-gap"])
def test_every_field_is_read_from_the_contents_of_its_kind(programme, kind):
    region = programme.region if kind == "rdf" else None
    report = services.order_report(by=None, kind=kind, region=region, year=2026)
    report.snapshot = to_json(KINDS[kind].gather(report, as_of=date(2026, 11, 20)))
    contents = contents_of(report)

    values = {one.name: quoting.written_value(one.value(contents)) for one in FIELDS[kind]}

    expected = {
        "figures_on": "20\u00a0November\u00a02026",
        "planned_cash": "CHF\u00a012\u00a0thousand",
        "spent": "CHF\u00a0800",
        "gap_cash": "CHF\u00a010\u00a0thousand",
    }
    assert {name: values[name] for name in expected} == expected
    if kind == "rdf":
        assert {name: values[name] for name in ("initiatives", "projects", "needs_raised")} == {
            "initiatives": "1",
            "projects": "1",
            "needs_raised": "0",
        }


def test_page_of_an_issued_report_says_the_figures(
    client, reviewed, africa_officer, reviewer, settings
):
    settings.SECURE_SSL_REDIRECT = False
    section = reviewed.sections.get(key="lessons")
    reviewing.take_back(reviewed, by=africa_officer)
    services.change_section(section, by=africa_officer, body_en="Spent: {{spent}}!")
    print_all_again(reviewed, by=africa_officer)
    reviewing.send_to_review(reviewed, by=africa_officer)
    reviewing.issue_report(reviewed, by=reviewer)

    page = client.get(reverse("portal:report-detail", args=[reviewed.pk]))

    assert "Spent: CHF\u00a0800!" in page.text
