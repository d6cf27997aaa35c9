"""What a search is narrowed and sorted by."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.models import Theme
from portal.web.search_rows import KINDS
from projects.models import Project
from stakeholders.models import Region

FACETS = ("kind", "region", "phase", "theme")


class Sort(TextChoices):
    RELEVANCE = "relevance", _("Relevance")
    GAP = "gap", _("Largest funding gap")
    END = "end", _("Next to end")
    CONFIRMED = "confirmed", _("Last confirmed")


class SearchForm(forms.Form):
    """A value that is none of the choices is refused, and nothing is shown."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=list(KINDS.items()))
    region = forms.ChoiceField(label=_("Region"), required=False)
    phase = forms.ChoiceField(label=_("Phase"), required=False, choices=Project.Phase.choices)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    sort = forms.ChoiceField(label=_("Sort by"), required=False, choices=Sort.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("region", [(region.pk, region.name) for region in Region.objects.all()])
        self._choose("theme", [(theme.slug, theme.name) for theme in Theme.objects.all()])

    def labels_of(self, name: str) -> dict[str, str | Promise]:
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"{name} has no choices.")
        return {str(key): label for key, label in field.widget.choices if key}

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
