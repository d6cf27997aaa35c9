"""What a result may serve: other results of its project, and what the initiatives expect."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.models import ExpectedResult
from projects.models import Project, Result

NOT_OFFERED = {
    "contributes_to": _("Name another result of the same project."),
    "expected_results": _("Name only what the initiatives of the project expect."),
}


def offered_to(result: Result) -> dict[str, QuerySet]:
    """Give what a result of this project may name, by the field in which it does.

    It leads to another result of the project, though not to one that leads to it, and serves what
    the lead initiative of the project expects, or one of the others.
    """
    project = result.project
    initiatives = Q(initiative__other_projects=project) | Q(initiative=project.initiative_id)
    expected = ExpectedResult.objects.filter(initiatives).select_related("initiative").distinct()
    return {
        "contributes_to": project.results.exclude(pk__in=_leading_to(result)),
        "expected_results": expected,
    }


def _leading_to(result: Result) -> set[int]:
    """Give the result and those from which a chain leads to it; none of one that is new."""
    if result.pk is None:
        return set()
    leading = {result.pk}
    links = list(
        Result.objects.filter(project=result.project_id).values_list("pk", "contributes_to")
    )
    while more := {pk for pk, to in links if to in leading} - leading:
        leading |= more
    return leading


def check_serving(result: Result, named: Mapping[str, Iterable[Model]]) -> None:
    """Raise ``ValidationError`` on each field in which the result names what is not offered."""
    errors = {}
    for field, offered in offered_to(result).items():
        keys = {row.pk for row in named.get(field, ())}
        if keys and offered.filter(pk__in=keys).count() < len(keys):
            errors[field] = ValidationError(NOT_OFFERED[field], "not_offered")
    if errors:
        raise ValidationError(errors)


def check_initiatives(project: Project) -> None:
    """Raise ``ValidationError`` if results serve what no initiative of the project expects now."""
    initiatives = Q(initiative__other_projects=project) | Q(initiative=project.initiative_id)
    offered = ExpectedResult.objects.filter(initiatives)
    served = ExpectedResult.objects.filter(results__project=project)
    if served.exclude(pk__in=offered.values("pk")).exists():
        message = gettext("Results of the project serve what only another initiative expects.")
        raise ValidationError({"initiative": ValidationError(message, "in_use")})
