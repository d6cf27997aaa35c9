"""Interregional efforts: what staff confirmed to be one and the same work of several regions.

Confirming that two records are alike puts both into one effort. It is shown once somebody has
published it, by then with a title and a description of its own.
"""

from collections.abc import Iterable
from typing import Unpack

from django.db import transaction
from django.db.models import SET_NULL
from django.utils.text import slugify
from modeltranslation.utils import build_localized_fieldname

from initiatives.likeness.records import texts
from initiatives.models import Initiative, InterregionalEffort, Likeness
from initiatives.suggestions import Status, decide
from stakeholders import access, writing
from stakeholders.models import Record, User
from stakeholders.models.records import related_model
from stakeholders.texts import DescriptionTexts, TitleTexts

# So many words of the title stand in the address.
MOST_WORDS = 10


class EffortFields(TitleTexts, DescriptionTexts, total=False):
    slug: str
    initiatives: Iterable[Initiative]
    is_published: bool
    source: str
    is_sample: bool


@transaction.atomic
def create_effort(*, by: User, **fields: Unpack[EffortFields]) -> InterregionalEffort:
    """Begin an effort of initiatives of which one at least is of the regions of ``by``.

    Raises ``OutsideScope``, or ``ValidationError`` by field.
    """
    access.require_add(by, InterregionalEffort)
    saved = writing.save(InterregionalEffort(), fields)
    access.require_change(by, saved, field="initiatives")
    return saved


@transaction.atomic
def change_effort(
    effort: InterregionalEffort,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[EffortFields],
) -> InterregionalEffort:
    """Change what is named. Raises as ``create_effort`` does, and ``Stale``."""
    effort = writing.lock(effort, version=version)
    access.require_change(by, effort)
    saved = writing.save(effort, changes)
    access.require_change(by, saved, field="initiatives")
    return saved


@transaction.atomic
def remove_effort(effort: InterregionalEffort, *, by: User) -> None:
    """Remove an effort that no project names.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    effort = writing.lock(effort)
    access.require_change(by, effort)
    writing.require_unused(effort.projects.all())
    writing.remove(effort)


@transaction.atomic
def confirm(likeness: Likeness, *, by: User) -> InterregionalEffort:
    """Confirm that two initiatives are alike, and join them in one effort.

    Raises ``ValidationError`` if neither is of the regions of ``by``, or it is confirmed already.
    """
    likeness = decide(likeness, Status.CONFIRMED, by=by)
    both = _locked([likeness.one_id, likeness.other_id])
    efforts = InterregionalEffort.objects.filter(initiatives__in=both).distinct()
    effort = one_effort(list(efforts), named_after=both[0])
    effort.initiatives.add(*both)
    return effort


def one_effort(efforts: list[InterregionalEffort], *, named_after: Record) -> InterregionalEffort:
    """Merge the efforts into one, or begin one with the title of a record.

    A published effort, or else the oldest, takes in what the others hold. Call it within a
    transaction that holds the records, so that two who confirm at once begin no two efforts.
    """
    if not efforts:
        return _begun(named_after)
    kept, *others = sorted(efforts, key=lambda effort: (not effort.is_published, effort.pk))
    for other in others:
        kept.initiatives.add(*other.initiatives.all())
        _hand_over(other, kept)
        other.delete()
    return kept


def _locked(keys: list[int]) -> list[Initiative]:
    rows = Initiative.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return list(rows.order_by("pk"))


def _hand_over(effort: InterregionalEffort, to: InterregionalEffort) -> None:
    """Give the other effort what points to this one and would let go of it, such as projects."""
    for relation in effort._meta.related_objects:
        if relation.on_delete is SET_NULL:
            rows = related_model(relation)._base_manager.filter(**{relation.field.name: effort})
            rows.update(**{relation.field.name: to})


def _begun(record: Record) -> InterregionalEffort:
    longest = InterregionalEffort._meta.get_field("title").max_length
    titles = {
        build_localized_fieldname("title", language): text[:longest]
        for language, text in texts(record, "title").items()
    }
    effort = InterregionalEffort(
        slug=_free_slug(titles.get("title_en", "")), is_sample=record.is_sample, **titles
    )
    effort.full_clean(exclude={"title_en"})  # a record may have no English title
    effort.save()
    return effort


def _free_slug(title: str) -> str:
    base = "-".join(slugify(title).split("-")[:MOST_WORDS])[:100] or "effort"
    taken = set(
        InterregionalEffort.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
