"""Indexes for words that are searched within texts."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models.functions import Upper


def words_index(*names: str, name: str) -> GinIndex:
    """Give the index by which ``icontains`` finds three letters and more within these texts.

    Its size is about that of the texts; of a search for fewer letters it is of no use.
    """
    return GinIndex(*(OpClass(Upper(one), "gin_trgm_ops") for one in names), name=name)
