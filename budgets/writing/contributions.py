"""Writing contributions: who contributes to what, and how. Their entries say how much, and when.

Once an entry or a proposal relies on it, who contributes what to what stays (``SETTLED``); what it
answers and is made under, and how it is described, can still be said.
"""

from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from budgets.models import Agreement, Appeal, Commitment, Contribution, Fund, Mode
from budgets.writing.links import check_links
from initiatives.models import Initiative
from projects.models import Project
from stakeholders import access, writing
from stakeholders.models import Country, Organisation, Region, User

RECIPIENTS = ("project", "initiative", "region")
SETTLED = (
    *("organisation", "country", *RECIPIENTS),
    *("mode", "kind", "valuation", "fund"),
)
"""What the database keeps once there is an entry, or a commitment that is more than a draft."""


class ContributionFields(TypedDict, total=False):
    """One of ``organisation`` and ``country``; one of ``project``, ``initiative`` and ``region``.

    Without a ``level`` it is that of the project, or regional.
    """

    organisation: Organisation | None
    country: Country | None
    project: Project | None
    initiative: Initiative | None
    region: Region | None
    level: str
    mode: str
    kind: str
    valuation: str
    fund: Fund | None
    agreement: Agreement | None
    appeal: Appeal | None
    external_reference: str
    description: str


@transaction.atomic
def create_contribution(*, by: User, **fields: Unpack[ContributionFields]) -> Contribution:
    """Add a contribution without entries; of sample records it is sample data.

    Raises ``OutsideScope`` if ``by`` may not change what it is a contribution to,
    ``ValidationError`` with every reason by field.
    """
    access.require_add(by, Contribution)
    return _keep(Contribution(entered_by=by), fields, by=by)


@transaction.atomic
def change_contribution(
    contribution: Contribution,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[ContributionFields],
) -> Contribution:
    """Change what is named.

    Raises as ``create_contribution`` does, and ``Stale``; ``ValidationError`` with the code
    ``fixed`` on what is relied on.
    """
    contribution = writing.lock(contribution, version=version)
    access.require_change(by, contribution)
    errors = writing.Errors()
    if is_settled(contribution):
        for name in SETTLED:
            if name == "valuation" and not contribution.valuation:
                continue  # a gift without a value may be valued later, by entries that follow
            if changes.get(name, getattr(contribution, name)) != getattr(contribution, name):
                message = _("It is settled: there is an entry, or a commitment that is proposed.")
                errors.add(name, message, code="fixed")
    return _keep(contribution, changes, by=by, errors=errors)


@transaction.atomic
def remove_contribution(contribution: Contribution, *, by: User) -> None:
    """Remove a contribution that was made by mistake and has neither entries nor commitments.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    contribution = writing.lock(contribution)
    access.require_change(by, contribution)
    writing.remove(contribution)


def is_settled(contribution: Contribution) -> bool:
    """Say whether somebody has relied on it: what is approved is what was proposed."""
    relied_on = (Commitment.Status.PROPOSED, Commitment.Status.APPROVED)
    return (
        contribution.entries.exists()
        or contribution.commitments.filter(status__in=relied_on).exists()
    )


def _keep(
    contribution: Contribution,
    fields: ContributionFields,
    *,
    by: User,
    errors: writing.Errors | None = None,
) -> Contribution:
    """Save it where the writer may, if it answers and is made under what has to do with it."""
    errors = writing.Errors() if errors is None else errors
    is_new = contribution.pk is None
    for name, value in fields.items():
        setattr(contribution, name, value)
    if is_new or fields.keys() & {*RECIPIENTS, "organisation"}:
        contribution.is_sample = _is_sample(contribution)
    if is_new or fields.keys() & {"mode", "kind"}:
        errors.check(_check_kind, contribution)
    if is_new or fields.keys() & {*RECIPIENTS, "organisation", "country", "appeal", "agreement"}:
        errors.check(check_links, contribution)
    saved = writing.save(contribution, {}, errors=errors)
    recipient = next(name for name in RECIPIENTS if getattr(saved, f"{name}_id"))
    access.require_change(by, saved, field=recipient)
    return saved


def _is_sample(contribution: Contribution) -> bool:
    concerned = (contribution.project, contribution.initiative, contribution.organisation)
    return any(record.is_sample for record in concerned if record)


def _check_kind(contribution: Contribution) -> None:
    if contribution.mode == Mode.IN_KIND and not contribution.kind:
        message = _("Say what kind of gift this is.")
        raise ValidationError({"kind": ValidationError(message, code="needed")})
