"""How a report comes to be issued: sent to review, looked at, and frozen by a second person.

| from | to | by |
|---|---|---|
| built | in review | whoever may change it |
| in review | built | whoever may change it, or a reviewer |
| in review | issued | a reviewer who neither ordered it nor waived one of its texts |

In review nothing of it changes. That it is superseded is not stored: it follows from a revision
that is issued (``reports.revising``).
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from reports import shelf, texts
from reports.contents.front import Front, gather_front
from reports.contents.snapshot import from_json
from reports.contents.upgrades import figures_of
from reports.files import wanted_files
from reports.locking import locked_draft, locked_files, locked_unissued
from reports.models import Report, ReportFile, ReportSection, ReportWaiver
from reports.numbers import others_with
from reports.questions import asked_about_texts
from stakeholders import access, blanks, writing
from stakeholders.access import may_approve, may_change
from stakeholders.confirming import require_confirmed
from stakeholders.localization import listed
from stakeholders.models import User
from stakeholders.reasons import said

OUTDATED = gettext_lazy("A text or the number was changed after printing: print the report again.")
OTHER_PERIOD = gettext_lazy("The period or the cut-off was changed: take the figures anew.")


@transaction.atomic
def send_to_review(
    report: Report, *, by: User, version: int | None = None, confirmed: Collection[str] = ()
) -> Report:
    """Send a report that is printed to review.

    Raises ``OutsideScope``, ``ValidationError``; ``Unconfirmed`` as long as what is asked about its
    texts is not ``confirmed``.
    """
    locked_files(report)
    writing.lock(report, version=version)
    report = locked_draft(report, by=by)
    if report.status != Report.Status.BUILT:
        raise ValidationError(_("Only a report that is printed in full goes to review."))
    if is_outdated(report):
        raise ValidationError(str(OUTDATED))
    if is_of_another_period(report):
        raise ValidationError(str(OTHER_PERIOD))
    require_confirmed(asked_about_texts(report), confirmed)
    return _moved_to(report, Report.Status.BUILT, Report.Status.IN_REVIEW)


@transaction.atomic
def take_back(report: Report, *, by: User, version: int | None = None) -> Report:
    """Take a report back from review, to go on with it; or send it back, as a reviewer."""
    access.require_second_factor(by)
    writing.lock(report, version=version)
    report = locked_unissued(report, by=None if may_approve(by) else by)
    return _moved_to(report, Report.Status.IN_REVIEW, Report.Status.BUILT)


def _moved_to(report: Report, old: str, new: str) -> Report:
    if report.status != old:
        raise ValidationError(_("The report is not in review."))
    report.status = new
    report.save(update_fields=["status"])
    return report


@transaction.atomic
def look_at_changes(report: Report, *, by: User, version: int | None = None) -> Report:
    """Keep that somebody has looked at what moved since the figures before."""
    access.require_second_factor(by)
    writing.lock(report, version=version)
    report = locked_unissued(report, by=None if may_approve(by) else by)
    if not report.moved:
        raise ValidationError(_("Nothing has moved since the figures before."))
    report.looked_at_by, report.looked_at = by, timezone.now()
    report.save(update_fields=["looked_at_by", "looked_at"])
    return report


@transaction.atomic
def waive_text(report: Report, section: str, *, by: User, reason: str) -> list[ReportWaiver]:
    """Let a report be issued with a text as it is in the languages that lack it now.

    These are those in which it is missing, or older than the original. A suggestion that nobody has
    confirmed is never waived. Raises ``OutsideScope`` unless ``by`` is a reviewer,
    ``ValidationError`` if no language lacks it, or the reason says nothing.
    """
    access.require_approval(by)
    report = locked_unissued(report)
    if not said(reason):
        raise ValidationError({"reason": ValidationError(_("Give the reason."), code="needed")})
    languages = [code for key, code in unwaived_texts(report) if key == section]
    if not languages:
        raise ValidationError(_("This text is written in every language."))
    return [
        writing.save(
            ReportWaiver(report=report, waived_by=by),
            {"section": section, "language": code, "reason": said(reason)},
        )
        for code in languages
    ]


def issue_report(report: Report, *, by: User, version: int | None = None) -> Report:
    """Freeze a report for good.

    Raises ``Stale`` if ``version`` is not the present one, ``ValidationError`` with all that is
    unmet.
    """
    access.require_second_factor(by)
    with transaction.atomic():
        locked_files(report)
        writing.lock(report, version=version)
        report = locked_unissued(report)
        if unmet := unmet_for_issue(report, by=by):
            raise ValidationError(unmet)
        report.status = Report.Status.ISSUED
        report.issued_by = by
        report.issued_at = timezone.now()
        with writing.refusals_of_the_database(Report):
            report.save(update_fields=["status", "issued_by", "issued_at"])
    return report


def unmet_for_issue(report: Report, *, by: User) -> list[str]:
    """Name everything that keeps this user from issuing the report."""
    of_person = _unmet_of_person(report, by)
    return [*(reason for reason, unmet in of_person.items() if unmet), *unmet_of(report)]


def unmet_of(report: Report) -> list[str]:
    """Name everything that keeps whoever it is from issuing the report."""
    return [
        *(reason for reason, unmet in _unmet_of_report(report).items() if unmet()),
        *_missing_texts(report),
        *_unmet_of_files(report),
    ]


def _unmet_of_person(report: Report, by: User) -> dict[str, bool]:
    return {
        _("Only a headquarters reviewer issues reports."): not may_approve(by),
        _("Whoever ordered a report cannot issue it."): report.ordered_by_id == by.pk,
        _("Whoever waived a text of a report cannot issue it."): report.waivers.filter(
            waived_by=by
        ).exists(),
    }


def _unmet_of_report(report: Report) -> dict[str, Callable[[], bool]]:
    days = settings.REPORT_FIGURES_DAYS
    aged = _("Its figures are more than %(days)d days old: take them anew.") % {"days": days}
    return {
        _("The report has not been sent to review."): lambda: (
            report.status != Report.Status.IN_REVIEW
        ),
        _("The report has no document number."): lambda: not report.document_number,
        _("Another report has this document number."): (
            others_with(report.document_number, report).exists
        ),
        str(OUTDATED): lambda: is_outdated(report),
        str(OTHER_PERIOD): lambda: is_of_another_period(report),
        aged: lambda: _age_of_figures(report) > timedelta(days=days),
        _("Nobody has looked at what moved since the figures before."): lambda: (
            bool(report.moved) and report.looked_at is None
        ),
        _("The report contains sample data."): lambda: (
            report.is_sample and not settings.SAMPLE_DATA
        ),
    }


def _unmet_of_files(report: Report) -> Iterator[str]:
    ready = [file for file in report.files.all() if file.status == ReportFile.Status.READY]
    if len(ready) < len(wanted_files()):
        yield _("Not all files are ready: each language is needed in each format.")
    if not all(shelf.is_whole(file) for file in ready):
        yield _("A file on disk is not the one that was printed: print the report again.")


def _age_of_figures(report: Report) -> timedelta:
    return timezone.now() - report.snapshot_at if report.snapshot_at else timedelta(0)


def _missing_texts(report: Report) -> Iterator[str]:
    patterns = {
        texts.State.MISSING: _("“%(section)s” is missing in: %(languages)s."),
        texts.State.OLDER: _("“%(section)s” is older than the original in: %(languages)s."),
        texts.State.SUGGESTED: _("Nobody has confirmed “%(section)s” in: %(languages)s."),
    }
    unready: dict[tuple[str, texts.State], list[str]] = {}
    for one in _unready_texts(report):
        languages = unready.setdefault((one.section, one.state), [])
        languages.append(texts.language_name(one.language))
    for (key, state), languages in unready.items():
        values = {"section": ReportSection.Key(key).label, "languages": listed(*languages)}
        yield patterns[state] % values
    if report.revises_id and (without := _without_note(report)):
        languages = [texts.language_name(code) for code in without]
        pattern = _("What changed is not said in: %(languages)s.")
        yield pattern % {"languages": listed(*languages)}


def unwaived_texts(report: Report) -> list[tuple[str, str]]:
    """Give the texts that may be waived and are not, by section and language."""
    return [
        (one.section, one.language)
        for one in _unready_texts(report)
        if one.state is not texts.State.SUGGESTED
    ]


def _unready_texts(report: Report) -> list[texts.SectionText]:
    """Give the texts with which no report is issued.

    Required ones that are missing, and any that are older than the original, unless they are
    waived; any that are only suggested.
    """
    waived = waived_texts(report)
    return [
        one
        for one in texts.texts_of(report)
        if one.state is texts.State.SUGGESTED
        or (one.section, one.language) not in waived
        and (
            one.state is texts.State.OLDER
            or one.state is texts.State.MISSING
            and one.section in ReportSection.FRONT
        )
    ]


def waived_texts(report: Report) -> set[tuple[str, str]]:
    """Give the texts that are waived, by section and language."""
    return {(one.section, one.language) for one in report.waivers.all()}


def _without_note(report: Report) -> list[str]:
    columns = {code: build_localized_fieldname("revision_note", code) for code in texts.LANGUAGES}
    return [code for code, name in columns.items() if not blanks.bare(getattr(report, name) or "")]


def may_take_back(user: User, report: Report) -> bool:
    """Whether this user may take the report back from review, or look at its changes."""
    return may_approve(user) or may_change(user, report)


def is_outdated(report: Report) -> bool:
    """Whether staff changed what they wrote after it was printed."""
    if report.snapshot is None:
        return False
    return from_json(Front, figures_of(report)["front"]) != gather_front(report)


def is_of_another_period(report: Report) -> bool:
    """Whether the figures are of another period or cut-off than those that the report has now."""
    if report.snapshot is None:
        return False
    figures = figures_of(report)
    period, taken_on = figures["period"], figures["as_of"]
    printed = (period["starts_on"], period["ends_on"], figures["cut_off"])
    cut_off = report.cut_off(date.fromisoformat(taken_on)).isoformat()
    return printed != (report.starts_on.isoformat(), report.ends_on.isoformat(), cut_off)
