"""Suggesting pairs of records that are alike, and what staff decide of them (resolves 7).

A suggestion follows the texts: it comes and goes with them, until somebody decides. What is decided
stays, and a refused pair is not suggested again.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.likeness.corpus import Corpus, Like
from initiatives.likeness.records import in_reading_order, initiatives_corpus
from initiatives.models import Likeness, Suggestion
from stakeholders import access
from stakeholders.models import User
from stakeholders.reasons import said

S = TypeVar("S", bound=Suggestion)
Status = Suggestion.Status
Pair = tuple[int, int]

# From this score on, nine of ten pairs are alike (docs/measurements.md); at most so many a record.
AT_LEAST = 0.35
TOP = 5


def suggest() -> int:
    """Suggest the initiatives that are alike, and give the number of suggestions that stand."""
    initiatives = list(in_reading_order())
    corpus = initiatives_corpus(initiatives)
    return keep(Likeness, pairs(corpus, (row.pk for row in initiatives)))


def pairs(corpus: Corpus[int], keys: Iterable[int]) -> dict[Pair, Like[int]]:
    """The pairs of records that are alike enough to be suggested, each once and in order."""
    likes: dict[Pair, Like[int]] = {}
    for key in keys:
        for like in corpus.likest(key, top=TOP, at_least=AT_LEAST):
            likes.setdefault((min(key, like.key), max(key, like.key)), like)
    return likes


@transaction.atomic
def keep(model: type[S], likes: dict[Pair, Like[int]]) -> int:
    """Bring the suggestions of this kind to these pairs; what is decided stays as it is."""
    known = {(one, other): (pk, status) for pk, one, other, status in _rows(model)}
    undecided = [
        pk
        for pair, (pk, status) in known.items()
        if status == Status.SUGGESTED and pair not in likes
    ]
    # Asks for the status again: somebody may have decided meanwhile.
    model._default_manager.filter(pk__in=undecided, status=Status.SUGGESTED).delete()
    model._default_manager.bulk_create(
        [
            model(one_id=one, other_id=other, score=_rounded(like), reasons=like.reasons)
            for (one, other), like in sorted(likes.items(), key=lambda item: item[0])
            if known.get((one, other), (0, Status.SUGGESTED))[1] == Status.SUGGESTED
        ],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["one", "other"],
        update_fields=["score", "reasons"],
    )
    return model._default_manager.filter(status=Status.SUGGESTED).count()


def decide(suggestion: S, status: Status, *, by: User, note: str = "") -> S:
    """Write down what somebody decided of a pair; a decision can be taken again.

    Raises ``ValidationError`` if neither record is of the regions of ``by``, or it is so already.
    Call it within a transaction.
    """
    rows = type(suggestion)._default_manager.select_for_update(of=("self",))
    suggestion = rows.get(pk=suggestion.pk)
    access.require_second_factor(by)
    if not access.may_change(by, suggestion):
        raise access.OutsideScope(_("Neither of the two is of your regions."))
    if suggestion.status == status:
        raise ValidationError(_("This is decided already."), code="wrong_status")
    suggestion.status, suggestion.note = status, note
    suggestion.decided_by, suggestion.decided_at = by, timezone.now()
    suggestion.full_clean()
    suggestion.save(update_fields=["status", "note", "decided_by", "decided_at"])
    return suggestion


@transaction.atomic
def refuse(suggestion: S, *, by: User, reason: str) -> S:
    """Say that the two are not alike, and why; they are not suggested again.

    What was confirmed before and joined to an effort stays in it, until somebody takes it out.
    Raises ``ValidationError`` as ``decide`` does, and on ``reason`` if there is none.
    """
    if not said(reason):
        raise ValidationError({"reason": _("Say why they are not alike.")})
    return decide(suggestion, Status.REFUSED, by=by, note=said(reason))


def _rows(model: type[Suggestion]) -> Iterable[tuple[int, int, int, str]]:
    return model._default_manager.order_by().values_list("pk", F("one"), F("other"), "status")


def _rounded(like: Like) -> Decimal:
    return Decimal(f"{like.score:.3f}")
