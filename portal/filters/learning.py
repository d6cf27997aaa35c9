"""How lists of lessons, documents, updates and monitoring are narrowed."""

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.filters.choices import project_filter, region_filter, theme_filter
from projects.models import Document, FollowUp, Lesson, ProgressUpdate, Risk, Visit
from stakeholders.models import Region

MOST_WORDS = 8
LANGUAGES = [code.replace("-", "_") for code, _name in settings.LANGUAGES]
SEARCHED = [
    f"{name}_{language}" for name in ("title", "what", "why", "advice") for language in LANGUAGES
]


class WordsField(forms.CharField):
    widget = forms.TextInput({"type": "search", "dir": "auto"})

    def clean(self, value: str) -> str:
        words = super().clean(value)
        if len(words.split()) > MOST_WORDS:
            raise ValidationError(gettext("Give eight words at most."), code="too_many")
        return words


class WordsFilter(django_filters.CharFilter):
    field_class = WordsField


class LessonFilter(django_filters.FilterSet):
    words = WordsFilter(label=_("Words"), method="with_words", max_length=200)
    region = region_filter("project__region")
    applies_to = region_filter(
        "regions",
        label=_("Region to which it applies"),
        method="that_apply",
        empty_label=_("Any region"),
    )
    theme = theme_filter()
    project = project_filter()

    class Meta:
        model = Lesson
        fields: list[str] = []

    def with_words(self, lessons: QuerySet, name: str, words: str) -> QuerySet:
        """Find the lessons that have every word, in whichever of the six languages."""
        for word in words.split():
            condition = Q()
            for column in SEARCHED:
                condition |= Q(**{f"{column}__icontains": word})
            lessons = lessons.filter(condition)
        return lessons

    def that_apply(self, lessons: QuerySet, name: str, region: Region) -> QuerySet:
        """A lesson that names no region applies to all."""
        named = Lesson.regions.through.objects
        return lessons.filter(
            Q(pk__in=named.filter(region=region).values("lesson"))
            | ~Q(pk__in=named.values("lesson"))
        )


class DocumentFilter(django_filters.FilterSet):
    region = region_filter("project__region")
    project = project_filter()
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Document.Kind.choices)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = Document
        fields: list[str] = []


class ProgressUpdateFilter(django_filters.FilterSet):
    region = region_filter("project__region")
    project = project_filter()

    class Meta:
        model = ProgressUpdate
        fields: list[str] = []


class VisitFilter(django_filters.FilterSet):
    region = region_filter("project__region")
    project = project_filter()

    class Meta:
        model = Visit
        fields: list[str] = []


class RiskFilter(django_filters.FilterSet):
    region = region_filter("project__region")
    project = project_filter()
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Risk.Status.choices)

    class Meta:
        model = Risk
        fields: list[str] = []


class FollowUpFilter(django_filters.FilterSet):
    """``state``: still to do, overdue, or done; ``mine``: those that the reader owns."""

    STATES = (
        ("open", _("Still to do")),
        ("overdue", pgettext_lazy("action", "Overdue")),
        ("done", _("Done")),
    )

    region = region_filter("project__region")
    project = project_filter()
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, method="in_state")
    mine = django_filters.ChoiceFilter(
        label=_("My own"), choices=[("true", _("Yes"))], method="of_reader"
    )

    class Meta:
        model = FollowUp
        fields: list[str] = []

    def in_state(self, actions: QuerySet, name: str, state: str) -> QuerySet:
        if state == "done":
            return actions.exclude(done_on=None)
        actions = actions.filter(done_on=None)
        return actions.filter(due_on__lt=timezone.localdate()) if state == "overdue" else actions

    def of_reader(self, actions: QuerySet, name: str, value: str) -> QuerySet:
        return actions.filter(owner=self.request.user)
