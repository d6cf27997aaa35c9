"""Searching in lists of the admin, and in fields that complete what is typed.

A search looks for each word in texts of a record and of the records that it names. As one condition
with "or" over several tables no index serves it: every row is joined and looked at. So the rows of
a word are first looked for table by table, each by its index. Where they are few, they are known by
their keys; where they are many, the first ones of a list are soon found by the condition.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import and_, or_

from django.contrib.admin.utils import NotRelationField, get_fields_from_path
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.utils.text import smart_split, unescape_string_literal

from stakeholders.models.records import related_model

FEW = 1000
"""Up to so many rows of a word are named by their keys."""
TEXTS = ("CharField", "TextField", "SlugField")

Texts = dict[str, list[str]]
"""The names of the texts of each record that a row names, by the way to it; its own under ""."""


def searched(model: type[Model], names: Iterable[str], search_term: str) -> Q | None:
    """Give the condition of what Django's own search finds: every word is in one of the texts.

    None where this is left to that search: a row may name several records, or what is looked for
    is no part of a text.
    """
    texts = _texts_of(model, names)
    if not texts:
        return None
    return reduce(and_, (_rows_with(model, texts, word) for word in _words(search_term)), Q())


def _words(search_term: str) -> Iterator[str]:
    for word in smart_split(search_term):
        is_quoted = word.startswith(('"', "'")) and word[0] == word[-1]
        yield unescape_string_literal(word) if is_quoted else word


def _texts_of(model: type[Model], names: Iterable[str]) -> Texts:
    """Sort the names of what is searched; nothing if it is left to Django's own search."""
    texts: Texts = defaultdict(list)
    for name in names:
        path, _, text = name.rpartition("__")
        try:
            *ways, field = get_fields_from_path(model, name)
        except (FieldDoesNotExist, NotRelationField):  # how it is looked for is said beside it
            return {}
        if not all(way.many_to_one for way in ways) or field.get_internal_type() not in TEXTS:
            return {}
        texts[path].append(text)
    return texts


def _rows_with(model: type[Model], texts: Texts, word: str) -> Q:
    first, *others = (_matching(model, path, names, word) for path, names in texts.items())
    keys = first.union(*others, all=True) if others else first
    matches = list(keys[: FEW + 1])
    if len(matches) > FEW:
        return reduce(or_, (_has(word, names, path) for path, names in texts.items()))
    return Q(pk__in={key for (key,) in matches})


def _matching(model: type[Model], path: str, names: list[str], word: str) -> QuerySet:
    rows = model._base_manager.order_by().values_list("pk")
    if not path:
        return rows.filter(_has(word, names))
    named = related_model(get_fields_from_path(model, path)[-1])
    return rows.filter(**{f"{path}__in": named._base_manager.filter(_has(word, names))})


def _has(word: str, names: list[str], path: str = "") -> Q:
    way = path and f"{path}__"
    return reduce(or_, (Q(**{f"{way}{name}__icontains": word}) for name in names))
