"""Writing partnership agreements, and those who signed them.

The staff of a region keep those of the region, headquarters those of several. Whoever writes one
names projects and initiatives of the own regions; others are named by headquarters.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models, transaction
from django.utils.translation import gettext as _

from budgets.models import Agreement, AgreementParty
from budgets.writing.confirmed import settle
from budgets.writing.links import check_agreement
from budgets.writing.plausibility import about_agreement
from budgets.writing.samples import check_sample
from initiatives.models import Initiative
from projects.models import Project
from stakeholders import access, writing
from stakeholders.models import Country, Organisation, Region, User
from stakeholders.plausibility import new_questions
from stakeholders.texts import TitleTexts


class PartyFields(TypedDict, total=False):
    """One of the two."""

    organisation: Organisation | None
    country: Country | None


class AgreementFields(TitleTexts, total=False):
    """``occurs_on`` is the day of signature; ``amount`` is in ``currency``, None if not known.

    ``support_rate`` is programme support in per cent of direct expenditure, None where that of the
    budget applies. ``parties`` are all who signed: those that are not named go.
    """

    reference: str
    kind: str
    region: Region | None
    starts_on: date
    ends_on: date | None
    amount: Decimal | None
    currency: str
    occurs_on: date
    support_rate: Decimal | None
    initiatives: Iterable[Initiative]
    projects: Iterable[Project]
    document: File | str
    is_published: bool
    is_sample: bool
    parties: Sequence[PartyFields]


@transaction.atomic
def create_agreement(
    *, by: User, confirmed: Collection[str] = (), **fields: Unpack[AgreementFields]
) -> Agreement:
    """Add an agreement.

    Raises ``OutsideScope`` if ``by`` does not write for its region, or for what it names;
    ``ValidationError`` with every reason by field, ``Unconfirmed`` with what is possible and hardly
    meant.
    """
    access.require_add(by, Agreement)
    saved = _keep(Agreement(entered_by=by), fields, by=by)
    settle(saved, about_agreement(saved), confirmed, by=by)
    return saved


@transaction.atomic
def change_agreement(
    agreement: Agreement,
    *,
    by: User,
    version: int | None = None,
    confirmed: Collection[str] = (),
    **changes: Unpack[AgreementFields],
) -> Agreement:
    """Change what is named.

    Raises as ``create_agreement`` does, and ``Stale``; ``ValidationError`` with the code
    ``in_use`` if contributions are under it that it would not cover any more.
    """
    agreement = writing.lock(agreement, version=version)
    access.require_change(by, agreement)
    before = about_agreement(agreement)
    saved = _keep(agreement, changes, by=by, errors=check_sample(agreement, changes))
    settle(saved, new_questions(before, about_agreement(saved)), confirmed, by=by)
    return saved


@transaction.atomic
def remove_agreement(agreement: Agreement, *, by: User) -> None:
    """Remove an agreement that was made by mistake, under which nothing is contributed.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    agreement = writing.lock(agreement)
    access.require_change(by, agreement)
    writing.remove(agreement)


@transaction.atomic
def create_party(
    *, by: User, agreement: Agreement, **fields: Unpack[PartyFields]
) -> AgreementParty:
    """Add one who signed. Raises as ``change_agreement`` does."""
    agreement = writing.lock(agreement)
    access.require_change(by, agreement)
    return _keep_party(AgreementParty(agreement=agreement), fields)


@transaction.atomic
def change_party(
    party: AgreementParty, *, by: User, **changes: Unpack[PartyFields]
) -> AgreementParty:
    """Change who it is. Raises as ``change_agreement`` does."""
    agreement = writing.lock(party.agreement)
    access.require_change(by, agreement)
    return _keep_party(agreement.parties.get(pk=party.pk), changes)


@transaction.atomic
def remove_party(party: AgreementParty, *, by: User) -> None:
    """Take one from those who signed. Raises as ``change_agreement`` does."""
    agreement = writing.lock(party.agreement)
    access.require_change(by, agreement)
    writing.remove(party)
    check_agreement(agreement)


def _keep_party(party: AgreementParty, fields: PartyFields) -> AgreementParty:
    saved = writing.save(party, fields)
    check_agreement(saved.agreement)
    return saved


def _keep(
    agreement: Agreement,
    fields: AgreementFields,
    *,
    by: User,
    errors: writing.Errors | None = None,
) -> Agreement:
    own = {name: value for name, value in fields.items() if name != "parties"}
    _require_own(agreement, "projects", fields.get("projects"), Project.objects.editable_by(by))
    _require_own(
        agreement, "initiatives", fields.get("initiatives"), Initiative.objects.editable_by(by)
    )
    saved = writing.save(agreement, own, errors=errors)
    access.require_change(by, saved, field="region")
    if "parties" in fields:
        _replace_parties(saved, fields["parties"])
    check_agreement(saved)
    saved.forget_version()
    return saved


def _require_own(
    agreement: Agreement,
    name: str,
    records: Iterable[models.Model] | None,
    own: models.QuerySet,
) -> None:
    """Raise ``OutsideScope`` if a record is newly named that is not one of the own."""
    keys = {record.pk for record in records or ()}
    if agreement.pk:
        keys -= set(getattr(agreement, name).values_list("pk", flat=True))
    if keys and own.filter(pk__in=keys).count() < len(keys):
        raise access.OutsideScope(_("This record is outside your regions."), field=name)


def _replace_parties(agreement: Agreement, parties: Sequence[PartyFields]) -> None:
    agreement.parties.all().delete()
    errors = writing.Errors()
    for number, fields in enumerate(parties):
        try:
            writing.save(AgreementParty(agreement=agreement), fields)
        except ValidationError as refusal:
            errors.take(refusal, prefix=f"parties.{number}.")
    errors.raise_if_any()
