"""Texts of reports to translators and back, as XLIFF 1.2."""

import time

import pytest
from django.core.exceptions import ValidationError
from lxml import etree

from reports import services, texts, translations
from reports.models import Report
from stakeholders.access import OutsideScope

pytestmark = pytest.mark.django_db
N = "{urn:oasis:names:tc:xliff:document:1.2}"
ENGLISH = "Spent: {{spent}} of {{ planned_cash }}.\n\nA < B & C."
FRENCH = "Dépensé : {{spent}} sur {{planned_cash}}.\n\nA < B & C."


@pytest.fixture
def report(built, africa_officer):
    section = built.sections.get(key="summary")
    services.change_section(section, by=africa_officer, body_en=ENGLISH)
    built.refresh_from_db()
    return built


def section_of(report, key="summary"):
    return report.sections.get(key=key)


def translated(report, language="fr", **changes):
    """What a translator sends back: the file, with a target in each unit."""
    root = etree.fromstring(translations.file_of(report, language))
    file = root.find(f"{N}file")
    file.attrib.update(changes.pop("file", {}))
    for unit in root.iter(f"{N}trans-unit"):
        target = unit.find(f"{N}target")
        for part in list(target):
            target.remove(part)
        target.text = "Dépensé : "
        etree.SubElement(target, f"{N}x", id="spent").tail = " sur "
        etree.SubElement(target, f"{N}x", id="planned_cash").tail = ".\n\nA < B & C."
        target.set("state", "translated")
        target.attrib.pop("state-qualifier", None)
        target.attrib.update(changes.get("target", {}))
    return root


def take(report, root, by):
    content = root if isinstance(root, bytes) else etree.tostring(root)
    return translations.take_file(report, content, by=by)


def test_file_holds_what_is_written_with_its_figures_protected(report):
    root = etree.fromstring(translations.file_of(report, "zh-hans"))

    file = root.find(f"{N}file")
    assert dict(file.attrib) == {
        "original": f"report-{report.pk}",
        "source-language": "en",
        "target-language": "zh-Hans",
        "datatype": "plaintext",
        "tool-id": "regional-initiatives",
    }
    (unit,) = root.iter(f"{N}trans-unit")
    assert (unit.get("id"), unit.find(f"{N}note").text) == ("summary", "Summary")
    source, target = unit.find(f"{N}source"), unit.find(f"{N}target")
    assert [part.get("id") for part in source] == ["spent", "planned_cash"]
    assert [part.get("equiv-text") for part in source] == ["{{spent}}", "{{planned_cash}}"]
    assert "".join(source.itertext()) == "Spent:  of .\n\nA < B & C."
    assert (target.get("state"), target.text) == ("needs-translation", None)


def test_what_comes_back_is_the_text_of_the_report(report, africa_officer):
    (taken,) = take(report, translated(report), africa_officer)

    section = section_of(report)
    assert (taken.section, taken.language, taken.is_suggested) == ("summary", "fr", False)
    assert (section.body_fr, section.body_ru) == (FRENCH, None)
    assert texts.state_of(section, "fr") == "current"
    assert take(report, translated(report), africa_officer) == []


def test_file_written_and_taken_unchanged_changes_nothing(report, africa_officer):
    services.change_section(section_of(report), by=africa_officer, body_fr=FRENCH)
    before = section_of(report)

    assert take(report, translations.file_of(report, "fr"), africa_officer) == []

    after = section_of(report)
    assert (after.body_fr, after.made_from) == (before.body_fr, before.made_from)


@pytest.mark.parametrize(
    "target",
    [
        {"state-qualifier": "mt-suggestion"},
        {"state-qualifier": "leveraged-mt", "state": "translated"},
        {"state": "needs-review-translation"},
    ],
    ids=str,
)
def test_text_of_a_machine_is_a_suggestion(report, africa_officer, target):
    (taken,) = take(report, translated(report, target=target), africa_officer)

    assert taken.is_suggested is True
    assert texts.state_of(section_of(report), "fr") == "suggested"
    unit = next(etree.fromstring(translations.file_of(report, "fr")).iter(f"{N}target"))
    assert (unit.get("state"), unit.get("state-qualifier")) == (
        "needs-review-translation",
        "mt-suggestion",
    )

    (taken,) = take(report, translated(report), africa_officer)
    assert taken.is_suggested is False
    assert texts.state_of(section_of(report), "fr") == "current"


def test_older_text_that_comes_back_unchanged_is_confirmed(report, africa_officer):
    services.change_section(section_of(report), by=africa_officer, body_fr=FRENCH)
    services.change_section(section_of(report), by=africa_officer, body_en=f"{ENGLISH} D")
    assert texts.state_of(section_of(report), "fr") == "older"
    target = next(etree.fromstring(translations.file_of(report, "fr")).iter(f"{N}target"))
    assert target.get("state") == "needs-adaptation"

    take(report, translated(report), africa_officer)

    assert texts.state_of(section_of(report), "fr") == "current"


CORRECTED = "Corrigé : {{spent}} sur {{planned_cash}}."


def test_what_was_corrected_while_the_file_was_out_stays(report, africa_officer):
    services.change_section(section_of(report), by=africa_officer, body_fr=FRENCH)
    unchanged = translations.file_of(report, "fr")
    services.change_section(section_of(report), by=africa_officer, body_fr=CORRECTED)

    assert take(report, unchanged, africa_officer) == []

    assert section_of(report).body_fr == CORRECTED


def test_of_two_who_change_a_text_the_second_is_refused(report, africa_officer):
    by_tool, by_other = translated(report), translated(report)
    next(by_other.iter(f"{N}target")).text = "Coût : "
    without_mark = etree.fromstring(etree.tostring(by_other))
    del next(without_mark.iter(f"{N}trans-unit")).attrib["extradata"]
    take(report, by_tool, africa_officer)

    with pytest.raises(ValidationError) as refused:
        take(report, by_other, africa_officer)

    assert refused.value.messages == [
        "“Summary”: the translation was changed here since the file was written."
    ]
    assert section_of(report).body_fr == FRENCH
    assert take(report, by_tool, africa_officer) == []  # the same once more
    (taken,) = take(report, without_mark, africa_officer)  # a tool that drops what it knows not
    assert taken.section == "summary"


def with_other_figures(root):
    next(root.iter(f"{N}target"))[0].set("id", "gap_cash")


def with_unknown_figure(root):
    next(root.iter(f"{N}source"))[0].set("id", "nonsense")
    next(root.iter(f"{N}target"))[0].set("id", "nonsense")


def with_other_source(root):
    next(root.iter(f"{N}source")).text = "Given: "


def with_unknown_unit(root):
    next(root.iter(f"{N}trans-unit")).set("id", "preface")


def twice(root):
    unit = next(root.iter(f"{N}trans-unit"))
    unit.addnext(etree.fromstring(etree.tostring(unit)))


@pytest.mark.parametrize(
    ("spoil", "reasons"),
    [
        (
            with_other_figures,
            ["“Summary”: the translation quotes other figures than the original."],
        ),
        (
            with_other_source,
            ["“Summary”: the original was changed since the file was written."],
        ),
        (
            with_unknown_figure,
            ["“Summary”: the original was changed since the file was written."],
        ),
        (with_unknown_unit, ["There is no text “preface” in this report."]),
        (twice, ["The text “summary” comes more than once."]),
        (
            lambda root: root[0].set("original", "report-0"),
            ["The file is of another report: “report-0” and not “report-{pk}”."],
        ),
        (
            lambda root: root[0].set("target-language", "de"),
            ["The file is in no language of the portal: “de”."],
        ),
        (lambda root: root[0].set("target-language", "en"), ["The original is not translated."]),
        (
            lambda root: root.set("version", "2.0"),
            ["This is not a file of XLIFF 1.2 with one file in it."],
        ),
        (
            lambda root: etree.SubElement(next(root.iter(f"{N}target")), f"{N}bpt", id="1"),
            ["Unknown element in a text: bpt."],
        ),
    ],
)
def test_file_that_does_not_fit_is_refused(report, africa_officer, spoil, reasons):
    root = translated(report)
    spoil(root)

    with pytest.raises(ValidationError) as refused:
        take(report, root, africa_officer)

    assert refused.value.messages == [reason.format(pk=report.pk) for reason in reasons]
    assert section_of(report).body_fr in (None, "")


def test_nothing_is_taken_if_one_unit_is_refused(report, africa_officer):
    lessons = section_of(report, "lessons")
    services.change_section(lessons, by=africa_officer, body_en=ENGLISH)
    root = translated(report)
    services.change_section(lessons, by=africa_officer, body_en=f"{ENGLISH} D")

    with pytest.raises(ValidationError, match="“Lessons learned”: the original was changed"):
        take(report, root, africa_officer)

    assert section_of(report).body_fr in (None, "")


@pytest.mark.parametrize(
    ("units", "reasons"),
    [
        ("summary", ["The text “summary” comes more than once."]),
        ("none-{}", [f"There is no text “none-{number}” in this report." for number in range(10)]),
    ],
    ids=["one text many times", "many that there are not"],
)
def test_file_of_a_great_many_units_is_refused_at_once(report, africa_officer, units, reasons):
    root = translated(report)
    body = next(root.iter(f"{N}body"))
    body.clear()
    for number in range(20_000):
        etree.SubElement(body, f"{N}trans-unit", id=units.format(number))
    started = time.process_time()

    with pytest.raises(ValidationError) as refused:
        take(report, root, africa_officer)

    assert refused.value.messages == reasons
    assert time.process_time() - started < 3


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="report-1"
target-language="fr"><body><trans-unit id="summary"><source>&b;</source></trans-unit></body></file>
</xliff>"""
OUTSIDE = BOMB.replace(b'<!ENTITY a "ha">', b'<!ENTITY a SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB, "declares entities or a document type"),
        (OUTSIDE, "declares entities or a document type"),
        (b"<xliff", "no XML that can be read"),
        (b"", "no XML that can be read"),
        (b"<html/>", "not a file of XLIFF 1.2"),
        (b"<a>" * 5000 + b"</a>" * 5000, "no XML that can be read"),
        (b" " * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
    ids=["entities", "a file outside", "cut off", "empty", "a page", "nested", "large"],
)
def test_hostile_file_is_refused(report, africa_officer, content, reason):
    with pytest.raises(ValidationError, match=reason):
        take(report, content, africa_officer)


def test_only_whoever_may_write_takes_a_file(report, americas_officer, africa_officer):
    root = translated(report)
    with pytest.raises(OutsideScope, match="outside your regions"):
        take(report, root, americas_officer)
    Report.objects.filter(pk=report.pk).update(status="in-review")
    with pytest.raises(ValidationError, match="in review: take it back first"):
        take(report, root, africa_officer)
    assert section_of(report).body_fr in (None, "")


@pytest.mark.parametrize("mark", ["\v", "\f", "\x1c", "\x1f", "\x01", "\x7f", "\u202e", "\ufffe"])
def test_text_of_another_program_goes_out_and_comes_back(report, africa_officer, mark):
    section = section_of(report)
    services.change_section(
        section, by=africa_officer, body_en=f"One{mark} two: {{{{spent}}}}{mark}"
    )
    root = etree.fromstring(translations.file_of(report, "fr"))
    (unit,) = root.iter(f"{N}trans-unit")
    assert unit.find(f"{N}source").text.split() == ["One", "two:"]
    target = unit.find(f"{N}target")
    target.text, target.attrib["state"] = "Un deux : ", "final"
    etree.SubElement(target, f"{N}x", id="spent")

    (taken,) = take(report, root, africa_officer)

    assert section_of(report).body_fr == "Un deux : {{spent}}"


def test_original_has_no_file(report):
    with pytest.raises(ValidationError, match="The original is not translated"):
        translations.file_of(report, "en")
