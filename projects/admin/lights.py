"""The traffic light in the list of projects: a column, and a filter."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from projects.lights import Light, of_colour
from projects.models import Project

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from projects.lights import ProjectWithLight

LABELS = {
    Light.RED.value: "danger",
    Light.AMBER.value: "warning",
    Light.GREEN.value: "success",
    Light.GREY.value: "info",
}


class LightFilter(admin.SimpleListFilter):
    title = _("traffic light")
    parameter_name = "light"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return Light.choices

    def queryset(self, request: HttpRequest, projects: QuerySet[Project]) -> QuerySet[Project]:
        colour = self.value()
        if colour is None or colour not in Light.values:
            return projects
        return of_colour(projects, colour, on=timezone.localdate())


@display(description=_("traffic light"), label=LABELS)
def light_shown(project: "ProjectWithLight") -> "tuple[str, StrOrPromise]":
    """For the list of projects of ``lights.with_light``."""
    return project.light, Light(project.light).label
