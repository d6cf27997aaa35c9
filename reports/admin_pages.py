"""What the admin asks before something becomes of a report."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from reports import reviewing, revising
from reports.changes import Change, changes_of
from reports.models import Report, ReportSection, ReportWaiver
from stakeholders.access import may_approve, may_change
from stakeholders.admin.asking import AskForm, AskingPage, Question, ReasonForm
from stakeholders.models import User

Status = Report.Status


class IssueForm(AskForm[Report]):
    """Shows before all what is unmet, whoever issues it."""

    def unmet(self) -> list[str]:
        return reviewing.unmet_of(self.record)


class ChangesForm(AskForm[Report]):
    """Shows what moved since the figures that were there before."""

    def changes(self) -> list[Change]:
        return changes_of(self.record)


def _may_review(user: User, report: Report) -> bool:
    return report.status == Status.BUILT and may_change(user, report)


def _may_take_back(user: User, report: Report) -> bool:
    return report.status == Status.IN_REVIEW and reviewing.may_take_back(user, report)


def _may_look(user: User, report: Report) -> bool:
    is_open = report.status not in (Status.BUILDING, Status.ISSUED)
    return bool(report.moved) and is_open and reviewing.may_take_back(user, report)


def _may_issue(user: User, report: Report) -> bool:
    return report.status not in (Status.BUILDING, Status.ISSUED) and may_approve(user)


def _may_revise(user: User, report: Report) -> bool:
    return report.status == Status.ISSUED and may_change(user, report)


REVIEW = Question[Report](
    title=_("Send to review"),
    text=_("In review nothing of the report changes, until it is taken back or issued."),
    done=_("The report is in review."),
    may=_may_review,
    act=reviewing.send_to_review,
    confirms=True,
)
TAKE_BACK = Question[Report](
    title=_("Take back from review"),
    text=_("Work on the report goes on; it is sent to review again afterwards."),
    done=_("The report is taken back from review."),
    may=_may_take_back,
    act=reviewing.take_back,
)
LOOK = Question[Report](
    title=_("I have looked at these changes"),
    text=_("What moved since the figures before, in the order of the report:"),
    done=_("It is recorded that you have looked at the changes."),
    may=_may_look,
    act=reviewing.look_at_changes,
    form=ChangesForm,
    details="reports/_changes.html",
)
ISSUE = Question[Report](
    title=_("Issue: freeze this report for good"),
    text=_("An issued report never changes again: a correction is a new report that revises it."),
    done=_("The report is issued. It never changes again."),
    may=_may_issue,
    act=reviewing.issue_report,
    form=IssueForm,
    is_danger=True,
    details="reports/_unmet.html",
)


def _asked_waiver(report: Report, *, section: str) -> Question[Report] | None:
    if section not in ReportSection.Key.values:
        return None

    def waive(record: Report, *, by: User, reason: str) -> list[ReportWaiver]:
        return reviewing.waive_text(record, section, by=by, reason=reason)

    label = ReportSection.Key(section).label
    return Question(
        title=_("Issue with “%(section)s” missing or older than the original") % {"section": label},
        text=_("Whoever waives a text cannot issue the report."),
        done=_("The waiver is recorded."),
        may=_may_issue,
        act=waive,
        form=ReasonForm,
        is_danger=True,
    )


def _asked_revision(report: Report, *, kind: str) -> Question[Report] | None:
    if kind not in Report.Revision.values:
        return None

    def revise(record: Report, *, by: User, **_answers: Any) -> Report:
        return revising.revise_report(record, kind, by=by)

    titles = {
        Report.Revision.REVISION: _("Begin a revision"),
        Report.Revision.CORRIGENDUM: _("Begin a corrigendum"),
        Report.Revision.ADDENDUM: _("Begin an addendum"),
    }
    return Question(
        title=titles[Report.Revision(kind)],
        text=_("A new draft is made of it; the issued report stays as it is."),
        done=_("The draft is made: write what changed, and take the figures."),
        may=_may_revise,
        act=revise,
    )


ASKING_PAGES: tuple[AskingPage[Report], ...] = (
    AskingPage(route="review", name="review", question=REVIEW),
    AskingPage(route="take-back", name="take_back", question=TAKE_BACK),
    AskingPage(route="changes", name="look", question=LOOK),
    AskingPage(route="issue", name="issue", question=ISSUE),
    AskingPage(route="waivers/<slug:section>", name="waive", question=_asked_waiver),
    AskingPage(route="revisions/<slug:kind>", name="revise", question=_asked_revision),
)
"""What the buttons of the panel lead to."""
STEPS = (("review", REVIEW), ("take_back", TAKE_BACK), ("look", LOOK), ("issue", ISSUE))


def panel_of(report: Report, user: User) -> dict[str, Any]:
    """Give what the panel shows to this user of the way of the report to its issue."""
    may_waive = _may_issue(user, report)
    missing = dict.fromkeys(key for key, _code in reviewing.unwaived_texts(report))
    return {
        "steps": [
            {"name": name, "title": question.title, "is_danger": question.is_danger}
            for name, question in STEPS
            if question.may(user, report)
        ],
        "waivable": [
            {"section": key, "title": ReportSection.Key(key).label} for key in missing if may_waive
        ],
        "waivers": report.waivers.select_related("waived_by"),
        "revisions": revising.issued_revisions(report),
        "superseded_by": revising.superseded_by(report),
        "revisable": [
            {"kind": kind, "title": question.title}
            for kind in Report.Revision.values
            if (question := _asked_revision(report, kind=kind)) and _may_revise(user, report)
        ],
    }
