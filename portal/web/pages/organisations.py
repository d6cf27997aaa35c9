"""The directory of organizations, and what each does with the Union (resolves 1)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.views.generic import DetailView

from initiatives.meetings import AnnualState, state_of
from initiatives.models import Meeting
from portal.filters.places import OrganizationPageFilter
from portal.web.as_of import AsOfMixin
from portal.web.lists import FilteredList
from portal.web.pages.activities import activities_of
from portal.web.pages.place_money import given_as_it_stood, given_by, totals_of_contributor
from projects.models import Participation, Project
from stakeholders.models import Organisation

CONTRIBUTIONS = 20
ACTIVITIES = 10


class OrganisationList(FilteredList):
    filterset_class = OrganizationPageFilter

    def get_queryset(self) -> QuerySet[Organisation]:
        organisations = Organisation.objects.visible_to(self.request.user)
        return organisations.prefetch_related("regions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        on_page = [organisation.pk for organisation in context["object_list"]]
        visible = Project.objects.visible_to(self.request.user)
        counted = (
            Participation.objects.filter(organisation__in=on_page, project__in=visible)
            .order_by()
            .values("organisation")
            .annotate(number=Count("project", distinct=True))
        )
        projects = dict(counted.values_list("organisation", "number"))
        rows = [(row, projects.get(row.pk, 0)) for row in context["object_list"]]
        return context | {"rows": rows}


@dataclass
class Part:
    """What an organization does in one project: in each role, the phases named for it."""

    project: Project
    roles: list[Any] = field(default_factory=list)
    phases: set[str] = field(default_factory=set)

    @property
    def phase_names(self) -> list[Any]:
        return [phase.label for phase in Project.Phase if phase in self.phases]


class OrganisationDetail(AsOfMixin, DetailView):
    def get_queryset(self) -> QuerySet[Organisation]:
        organisations = Organisation.objects.visible_to(self.request.user)
        return organisations.prefetch_related("regions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisation, reader = self.object, self.request.user
        participations = Participation.objects.filter(
            organisation=organisation, project__in=Project.objects.visible_to(reader)
        ).select_related("project__region")
        meetings = Meeting.objects.visible_to(reader).select_related("region")
        return super().get_context_data(
            parts=parts_of(participations.order_by("-project__starts_on", "project", "role")),
            **activities_of(
                reader,
                query=f"organization={organisation.pk}",
                latest=ACTIVITIES,
                organisations=organisation,
            ),
            meetings=with_states(meetings.filter(organisations=organisation)),
            **totals_of_contributor(self.scope, organisation),
            contributions=given_as_it_stood(
                given_by(reader, self.day).filter(organisation=organisation)[:CONTRIBUTIONS],
                self.day,
            ),
            **kwargs,
        )


def parts_of(participations: Iterable[Participation]) -> list[Part]:
    """Join the participations in the same project, in the order in which they come."""
    parts: dict[int, Part] = {}
    for row in participations:
        part = parts.setdefault(row.project_id, Part(row.project))
        part.roles.append(row.get_role_display())
        part.phases |= set(row.phases)
    return list(parts.values())


def with_states(meetings: Iterable[Meeting]) -> list[tuple[Meeting, AnnualState]]:
    today = timezone.localdate()
    return [(meeting, state_of(meeting, on=today)) for meeting in meetings]
