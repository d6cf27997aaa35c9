"""Lists that a reader narrows by a plain form: what is chosen shows, and each choice can go."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from django_filters.views import FilterView

from initiatives.models import Initiative
from portal.filters import ProjectFilter

PAGE = 25


class InitiativeField(forms.ChoiceField):
    """A choice among the published initiatives; ``AFR1`` without its plan is understood, too."""

    def valid_value(self, value: str) -> bool:
        return super().valid_value(value) or Initiative.objects.public().with_key(value).exists()


class InitiativeChoice(ChoiceFilter):
    field_class = InitiativeField


def initiative_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the initiatives under their plans, each by its key and its code with its title."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for initiative in Initiative.objects.public().select_related("plan"):
        key = f"{initiative.plan.slug}/{initiative.code}"
        groups.setdefault(str(initiative.plan), []).append((key, str(initiative)))
    return list(groups.items())


class ProjectPageFilter(ProjectFilter):
    """The filter of the API, where the initiative is chosen from a list instead of typed."""

    initiative = InitiativeChoice(
        label=_("Regional initiative"),
        method="of_initiative",
        choices=initiative_choices,
        empty_label=_("All initiatives"),
    )


class FilteredList(FilterView):
    """A list in pages. A filter with a bad value says so and shows nothing, never everything."""

    paginate_by = PAGE
    template_name_suffix = "_list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.filterset.form
        return super().get_context_data(
            form=form,
            has_errors=self.filterset.is_bound and bool(form.errors),
            active_filters=self.active_filters(),
            query=self.query_without("page"),
            **kwargs,
        )

    def active_filters(self) -> list[dict[str, str]]:
        """Say what narrows the list, and the address of the list without it."""
        form = self.filterset.form
        values = getattr(form, "cleaned_data", {}) if self.filterset.is_bound else {}
        return [
            {
                "label": form.fields[name].label,
                "value": _shown(form.fields[name], value),
                "address": f"?{self.query_without(name, 'page')}",
            }
            for name, value in values.items()
            if value
        ]

    def query_without(self, *names: str) -> str:
        query = self.request.GET.copy()
        for name in names:
            query.pop(name, None)
        return query.urlencode()


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(value, Model) or isinstance(field, InitiativeField):
        return str(value)
    return str(dict(getattr(field, "choices", [])).get(value, value))
