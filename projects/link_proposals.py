"""Links across regions: proposed by the staff of the project, made once the other side accepts.

The other side is whoever may change the record of the other region. It is written to, and the page
of that record shows nothing of the project before.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Activity, Consultation, Need
from projects.links import is_elsewhere, require_open_consultation
from projects.models import LinkProposal, Project
from stakeholders import access, writing
from stakeholders.models import User
from stakeholders.outbox import TaskKind, put_each
from stakeholders.reasons import said

ASK = TaskKind(
    "projects.tasks.ask_about_link_task",
    gettext_lazy("Letter about a proposed link"),
    is_duty=True,
)
Status = LinkProposal.Status
LINKS = {"need": "needs", "consultation": "consultations", "joint_activity": "joint_activities"}
"""By the field of a proposal, the link of the project that is made."""


def deciders_on(proposal: LinkProposal) -> QuerySet[User]:
    """Give the officers who are asked: those of the region of the record."""
    officers = User.objects.filter(role=User.Role.REGIONAL_OFFICER, is_active=True)
    return officers.filter(regions=proposal.region)


def may_decide(user: access.AnyUser, proposal: LinkProposal) -> bool:
    """Whether this user accepts or declines: the side of the record does."""
    return access.may_change(user, proposal.record)


def may_withdraw(user: access.AnyUser, proposal: LinkProposal) -> bool:
    """Whether this user takes the proposal back: the side of the project does."""
    return access.may_change(user, proposal.project)


@transaction.atomic
def propose_link(
    *,
    by: User,
    project: Project,
    reason: str,
    need: Need | None = None,
    consultation: Consultation | None = None,
    joint_activity: Activity | None = None,
) -> LinkProposal:
    """Propose a link of a project with one record of another region, and ask its officers.

    Raises ``OutsideScope`` if ``by`` may not change the project; ``ValidationError`` by field, with
    the code ``not_needed`` if it is of the same region, ``duplicate`` if the link is made or
    proposed already.
    """
    project = writing.lock(project)
    access.require_change(by, project)
    named = {"need": need, "consultation": consultation, "joint_activity": joint_activity}
    errors = writing.Errors()
    for name, record in named.items():
        if record is None:
            continue
        if getattr(project, LINKS[name]).filter(pk=record.pk).exists():
            errors.add(name, _("The project is linked with it already."), code="duplicate")
        elif not is_elsewhere(project, LINKS[name], record):
            message = _("It is of the region of the project: link it there.")
            errors.add(name, message, code="not_needed")
    errors.check(require_open_consultation, consultation)
    proposal = LinkProposal(project=project, proposed_by=by)
    proposal = writing.save(proposal, {**named, "reason": said(reason)}, errors=errors)
    people = deciders_on(proposal).exclude(email="").values_list("pk", flat=True)
    put_each(ASK, [(proposal.pk, person) for person in people])
    return proposal


@transaction.atomic
def accept_link(proposal: LinkProposal, *, by: User, version: int | None = None) -> LinkProposal:
    """Make the link, for the side of the record.

    Raises ``OutsideScope`` if ``by`` may not change that record, ``Stale``, ``ValidationError``
    with the code ``wrong_status`` if it is decided already, or the consultation is closed.
    """
    proposal = _decided(proposal, Status.ACCEPTED, by=by, version=version)
    require_open_consultation(proposal.consultation)
    project = writing.lock(proposal.project)
    for name, link in LINKS.items():
        if record := getattr(proposal, name):
            getattr(project, link).add(record)
    return proposal


@transaction.atomic
def decline_link(
    proposal: LinkProposal, *, by: User, reason: str, version: int | None = None
) -> LinkProposal:
    """Say for the side of the record that there is to be no link, and why; as ``accept_link``."""
    if not said(reason):
        message = _("Say why the link is declined.")
        raise ValidationError({"reason": ValidationError(message, code="needed")})
    return _decided(proposal, Status.DECLINED, by=by, note=said(reason), version=version)


@transaction.atomic
def withdraw_link(proposal: LinkProposal, *, by: User, version: int | None = None) -> LinkProposal:
    """Take a proposal back for the side of the project, before it is decided.

    Raises ``OutsideScope`` if ``by`` may not change the project, and as ``accept_link``.
    """
    proposal = writing.lock(proposal, version=version)
    access.require_change(by, proposal.project)
    return _close(proposal, Status.WITHDRAWN, by=by)


def _decided(
    proposal: LinkProposal, status: Status, *, by: User, version: int | None, note: str = ""
) -> LinkProposal:
    proposal = writing.lock(proposal, version=version)
    access.require_change(by, proposal.record)
    return _close(proposal, status, by=by, note=note)


def _close(proposal: LinkProposal, status: Status, *, by: User, note: str = "") -> LinkProposal:
    if proposal.status != Status.PROPOSED:
        raise ValidationError(_("This is decided already."), code="wrong_status")
    proposal.status, proposal.note = status, note
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.full_clean()
    proposal.save(update_fields=["status", "note", "decided_by", "decided_at"])
    return proposal
