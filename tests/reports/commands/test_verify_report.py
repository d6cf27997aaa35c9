"""``verify_report``: files as they were printed, damaged, or printed otherwise today."""

import pytest
from django.core.management import CommandError, call_command

from reports import shelf, verifying
from reports.models import Report
from reports.production import production


@pytest.fixture
def issued(reviewed, reviewer, monkeypatch):
    """Issued; printing gives what the files hold."""
    Report.objects.filter(pk=reviewed.pk).update(
        status="issued",
        issued_by=reviewer,
        issued_at="2026-11-23T10:00Z",
        produced_by=production() | {"weasyprint": "69.0"},
    )
    printed_as(monkeypatch, lambda file: f"%PDF {file.language}")
    return reviewed


def printed_as(monkeypatch, content):
    monkeypatch.setattr(verifying, "write_file", lambda file: content(file).encode())


def verify(capsys, *numbers, **options):
    """Run it; give its exit code and what it says."""
    code = 0
    try:
        call_command("verify_report", *numbers, **options)
    except CommandError as error:
        code = error.returncode
    return code, capsys.readouterr().out.splitlines()


def test_nothing_differs(issued, capsys):
    assert verify(capsys) == (0, ["RDF-AFR/4\tas printed"])
    assert verify(capsys, "RDF-AFR/4") == (0, ["RDF-AFR/4\tas printed"])


@pytest.mark.parametrize("hashes", [False, True])
def test_changed_file_and_missing_file_are_named(issued, capsys, hashes):
    shelf.write(issued.files.get(language="fr", format="docx"), b"something else")
    shelf.remove(issued.files.get(language="es", format="pdf"))

    assert verify(capsys, hashes=hashes) == (
        1,
        [
            "RDF-AFR/4\tdiffers",
            "\tSpanish PDF: the file on disk is missing, or is not the one that was printed.",
            "\tFrench DOCX: the file on disk is missing, or is not the one that was printed.",
        ],
    )


def test_what_is_printed_otherwise_is_no_damage_and_versions_are_compared(
    issued, capsys, monkeypatch
):
    def printed_now(file):
        is_new = (file.language, file.format) == ("ru", "xlsx")
        return f"%PDF {'new' if is_new else file.language}"

    printed_as(monkeypatch, printed_now)

    assert verify(capsys) == (
        2,
        [
            "RDF-AFR/4\tdiffers",
            "\tRussian XLSX: printed again from the figures, it is another file.",
            f"\tPrinted with weasyprint 69.0, now {production()['weasyprint']}.",
        ],
    )
    assert verify(capsys, hashes=True) == (0, ["RDF-AFR/4\tas printed"])


def test_figures_that_cannot_be_read_are_damage(issued, capsys):
    report = Report.objects.get(pk=issued.pk)
    report.snapshot = {"schema": 99}

    (finding,) = verifying.findings(report)

    assert (finding.is_damage, "schema 99" in finding.what) == (True, True)


def test_unknown_number_is_named_and_drafts_are_left_out(built, capsys):
    with pytest.raises(CommandError, match="^No report has this number: RDF-AFR/9.$"):
        call_command("verify_report", "RDF-AFR/9")
    assert verify(capsys) == (0, [])
