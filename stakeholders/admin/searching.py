"""Searching in lists of the admin, and in fields that complete what is typed.

A search looks for each word in texts of a record and of the records that it names. As one condition
with "or" over several tables no index serves it: every row is joined and looked at. So the rows of
a word are first looked for table by table, each by its index. Where they are few, they are known by
their keys; where they are many, the first ones of a list are soon found by the condition.

What names a row, as lines do an allocation, may be many: it is asked whether any has the word.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import and_, or_

from django.contrib.admin.utils import NotRelationField, get_fields_from_path
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.text import smart_split, unescape_string_literal

from stakeholders.models.records import related_model

FEW = 1000
"""Up to so many rows of a word are named by their keys."""
TEXTS = ("CharField", "TextField", "SlugField")

Texts = dict[str, list[str]]
"""The names of the texts of each record that a row names, by the way to it; its own under ""."""


def searched(model: type[Model], names: Iterable[str], search_term: str) -> Q | None:
    """Give the condition of what Django's own search finds: every word is in one of the texts.

    None where this is left to that search: rows name each other many to many, or what is looked
    for is no part of a text.
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
        leads_to_rows = all(way.many_to_one or way.one_to_many for way in ways)
        if not leads_to_rows or field.get_internal_type() not in TEXTS:
            return {}
        texts[path].append(text)
    return texts


def _rows_with(model: type[Model], texts: Texts, word: str) -> Q:
    of_one = {path: names for path, names in texts.items() if not _names_several(model, path)}
    conditions = [_rows_naming_one(model, of_one, word)] if of_one else []
    conditions += [
        _rows_naming_several(model, path, names, word)
        for path, names in texts.items()
        if path not in of_one
    ]
    return reduce(or_, conditions)


def _names_several(model: type[Model], path: str) -> bool:
    return bool(path) and any(way.one_to_many for way in get_fields_from_path(model, path))


def _rows_naming_several(model: type[Model], path: str, names: list[str], word: str) -> Q:
    """Few records with the word lead to their rows; of many, each row soon meets one."""
    rows = model._base_manager.order_by()
    named = related_model(get_fields_from_path(model, path)[-1])
    matching = named._base_manager.order_by().filter(_has(word, names))
    keys = list(matching.values_list("pk", flat=True)[: FEW + 1])
    if len(keys) <= FEW:
        return Q(pk__in=set(rows.filter(**{f"{path}__in": keys}).values_list("pk", flat=True)))
    has_one = Q(Exists(rows.filter(_has(word, names, path), pk=OuterRef("pk"))))
    matches = list(rows.filter(has_one).values_list("pk", flat=True)[: FEW + 1])
    return Q(pk__in=set(matches)) if len(matches) <= FEW else has_one


def _rows_naming_one(model: type[Model], texts: Texts, word: str) -> Q:
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
