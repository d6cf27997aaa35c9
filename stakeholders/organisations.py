"""Writing organizations and offices: by the staff of one of their regions, else by headquarters."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Func, Q, QuerySet
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from stakeholders import access, writing
from stakeholders.confirming import Asked, require_confirmed
from stakeholders.folding import folded, like
from stakeholders.localization import listed
from stakeholders.models import Country, Office, Organisation, Region, User
from stakeholders.plausibility import Question, QuestionKind, asked_about, new_questions
from stakeholders.texts import AcronymTexts, NameTexts

_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]")
"""What stands in brackets in a name."""


class OrganisationFields(NameTexts, AcronymTexts, total=False):
    """Without a region it is headquarters' to keep. ``acronym`` is that of the active language."""

    acronym: str
    kind: str
    regions: Iterable[Region]
    source: str
    is_sample: bool


class OfficeFields(TypedDict, total=False):
    region: Region
    kind: str
    country: Country
    email: str
    city_ar: str | None
    city_zh_hans: str | None
    city_en: str | None
    city_fr: str | None
    city_ru: str | None
    city_es: str | None


@transaction.atomic
def create_organisation(
    *, by: User, confirmed: Collection[str] = (), **fields: Unpack[OrganisationFields]
) -> Organisation:
    """Add an organization.

    Raises ``OutsideScope`` unless ``by`` may change organizations of one of its regions,
    ``ValidationError`` by field; ``duplicate`` names the organization that has the name already.
    ``Unconfirmed`` names those whose name is nearly the same.
    """
    access.require_add(by, Organisation)
    saved = writing.save(Organisation(), fields, errors=_known_names(Organisation(), fields))
    access.require_change(by, saved, field="regions")
    require_confirmed(about_name(saved), confirmed)
    return saved


@transaction.atomic
def change_organisation(
    organisation: Organisation,
    *,
    by: User,
    version: int | None = None,
    confirmed: Collection[str] = (),
    **changes: Unpack[OrganisationFields],
) -> Organisation:
    """Change what is named. Raises as ``create_organisation`` does, and ``Stale``."""
    organisation = writing.lock(organisation, version=version)
    access.require_change(by, organisation)
    before = about_name(organisation)
    saved = writing.save(organisation, changes, errors=_known_names(organisation, changes))
    access.require_change(by, saved, field="regions")
    require_confirmed(new_questions(before, about_name(saved)), confirmed)
    return saved


def about_name(organisation: Organisation) -> list[Asked]:
    """Give what is asked about the name of an organization, with those that it is like."""
    others = list(map(str, organisations_like(organisation)))
    if not others:
        return []
    message = _("Is it one of these, written in another way? %(organizations)s")
    question = Question(
        kind=QuestionKind.SIMILAR_NAME,
        field="name_en",
        message=message % {"organizations": listed(*others)},
    )
    return asked_about(organisation, [question])


def organisations_like(organisation: Organisation) -> QuerySet[Organisation]:
    """Give others whose name is nearly the same: perhaps the same one, written in another way.

    So are those of which the one is named by the acronym of the other: *UNDP*, *European Union
    (EU)*.
    """
    others = Organisation.objects.exclude(pk=organisation.pk)
    known = set(others.values_list(Func("folded_names", function="unnest"), flat=True))
    nearly = {one for name in organisation.folded_names for one in like(name, known)}
    columns = [*get_translation_fields("name"), *get_translation_fields("acronym")]
    own = [getattr(organisation, column) for column in columns]
    alike = [
        pk for pk, *texts in others.values_list("pk", *columns) if _name_each_other(own, texts)
    ]
    return others.filter(Q(folded_names__overlap=sorted(nearly)) | Q(pk__in=alike))


def _name_each_other(one: Sequence[str | None], other: Sequence[str | None]) -> bool:
    """Whether a name or acronym of the one is one of the other, or stands in it with brackets."""
    whole, of_other = _folded(one), _folded(other)
    parts, of_other_parts = (
        _folded(part for text in texts if text for part in _BRACKETS.split(text))
        for texts in (one, other)
    )
    return not (whole.isdisjoint(of_other | of_other_parts) and of_other.isdisjoint(whole | parts))


def _folded(texts: Iterable[str | None]) -> set[str]:
    return {folded(text) for text in texts if text} - {""}


def _known_names(organisation: Organisation, fields: OrganisationFields) -> writing.Errors:
    """Name the organization that has a name already, at the language in which it is entered.

    A name that the organization has already stays as it is.
    """
    errors = writing.Errors()
    others = Organisation.objects.exclude(pk=organisation.pk)
    for column in get_translation_fields("name"):
        name = str(fields.get(column) or "")
        if not folded(name) or folded(name) in organisation.folded_names:
            continue
        if known := others.named(name).first():
            message = _("This organization is recorded already: %(organization)s.")
            errors.add(column, message % {"organization": known}, code="duplicate")
    return errors


@transaction.atomic
def remove_organisation(organisation: Organisation, *, by: User) -> None:
    """Remove an organization that nothing names.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    organisation = writing.lock(organisation)
    access.require_change(by, organisation)
    writing.remove(organisation)


@transaction.atomic
def create_office(*, by: User, **fields: Unpack[OfficeFields]) -> Office:
    """Add an office of a region. Raises ``OutsideScope``, ``ValidationError`` by field."""
    access.require_add(by, Office)
    saved = writing.save(Office(), fields)
    access.require_change(by, saved, field="region")
    return saved


@transaction.atomic
def change_office(
    office: Office, *, by: User, version: int | None = None, **changes: Unpack[OfficeFields]
) -> Office:
    """Change what is named. Raises as ``create_office`` does, and ``Stale``."""
    office = writing.lock(office, version=version)
    access.require_change(by, office)
    saved = writing.save(office, changes)
    access.require_change(by, saved, field="region")
    return saved


@transaction.atomic
def remove_office(office: Office, *, by: User) -> None:
    """Remove an office. Raises ``OutsideScope`` or ``ValidationError`` as above."""
    office = writing.lock(office)
    access.require_change(by, office)
    writing.remove(office)
