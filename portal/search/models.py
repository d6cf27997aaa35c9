"""The index of the search: which record says what, and which words there are.

It is derived: ``portal.search.index`` makes it of the records, and whoever shows a hit reads the
record itself. So what is withdrawn is gone at once, and a figure is never that of the index.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

_FOLLOWS = "It follows from the records, which have versions of their own."
OF_PROJECTS = "project"
"""The kind whose rows are as many as all others together; it has indexes of its own."""


class SearchRecord(models.Model):
    """A record, and the words by which it is asked for.

    ``codes`` are what names it alone, folded: codes, numbers and acronyms. ``titles`` holds the
    words of its titles in all languages, as they are written and by their stems; ``words`` those of
    its texts, too, the closer to the title the heavier. ``weight`` orders hits that are alike
    otherwise. Regions, phase and themes narrow; countries and organizations say whose it is that is
    not public.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=20)
    codes = ArrayField(models.CharField(max_length=400), default=list)
    titles = SearchVectorField()
    words = SearchVectorField()
    weight = models.FloatField(default=1)
    is_public = models.BooleanField(default=False)
    regions = ArrayField(models.CharField(max_length=3), default=list)
    countries = ArrayField(models.CharField(max_length=2), default=list)
    organisations = ArrayField(models.BigIntegerField(), default=list)
    phase = models.CharField(max_length=15, blank=True)
    themes = ArrayField(models.CharField(max_length=50), default=list)
    digest = models.CharField(max_length=64)

    unversioned = _FOLLOWS

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="record_is_searched_once"),
        ]
        indexes = [
            GinIndex(fields=["codes"], name="searched_by_code"),
            *(
                GinIndex(fields=[field], condition=of_kind, name=f"{name}_by_{field}")
                for name, of_kind in (
                    ("projects_searched", Q(kind=OF_PROJECTS)),
                    ("others_searched", ~Q(kind=OF_PROJECTS)),
                )
                for field in ("titles", "words")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class SearchWord(models.Model):
    """A word of the titles of what is public, folded; what is misspelt is corrected to one."""

    word = models.CharField(max_length=60, primary_key=True)

    unversioned = _FOLLOWS

    class Meta:
        indexes = [GinIndex(OpClass("word", "gin_trgm_ops"), name="words_by_three_letters")]

    def __str__(self) -> str:
        return self.word


class FileText(models.Model):
    """The text of a file, read once; empty where it has none, or cannot be read."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    text = models.TextField(blank=True)

    unversioned = "It follows from the file, which never changes."

    def __str__(self) -> str:
        return self.sha256


class Refreshed(models.Model):
    """Until when the changes of records have been taken into the index; one row at the most."""

    until = models.DateTimeField(db_default=Now())

    unversioned = "The clock alone writes it."

    def __str__(self) -> str:
        return str(self.until)
