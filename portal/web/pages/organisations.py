"""The directory of organizations, and what each does with the Union (resolves 1)."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.views.generic import DetailView

from initiatives.meetings import AnnualState, state_of
from initiatives.models import Meeting
from portal.filters.places import OrganizationPageFilter
from portal.web.as_of import AsOfMixin
from portal.web.lists import FIRST, FilteredList, First
from portal.web.pages.activities import activities_of
from portal.web.pages.place_money import given_as_it_stood, given_by, totals_of_contributor
from projects.models import Participation, Project
from stakeholders.access import AnyUser
from stakeholders.models import Organisation

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
        meetings = Meeting.objects.visible_to(reader).select_related("region")
        return super().get_context_data(
            parts=parts_of(organisation, reader),
            **activities_of(
                reader,
                query=f"organization={organisation.pk}",
                latest=ACTIVITIES,
                organisations=organisation,
            ),
            meetings=with_states(First.of(meetings.filter(organisations=organisation))),
            **totals_of_contributor(self.scope, organisation),
            contributions=given_as_it_stood(
                given_by(reader, self.day).filter(organisation=organisation),
                self.day,
            ),
            **kwargs,
        )


def parts_of(organisation: Organisation, reader: AnyUser) -> First[Part]:
    """Give the latest projects in which it takes part, with what it does in each."""
    own = Participation.objects.filter(organisation=organisation)
    projects = (
        Project.objects.visible_to(reader)
        .filter(pk__in=own.order_by().values("project"))
        .order_by("-starts_on", "pk")
    )
    rows = own.filter(project__in=projects.values("pk")[:FIRST]).select_related("project__region")
    parts: dict[int, Part] = {}
    for row in rows.order_by("-project__starts_on", "project", "role"):
        part = parts.setdefault(row.project_id, Part(row.project))
        part.roles.append(row.get_role_display())
        part.phases |= set(row.phases)
    first = First(parts.values())
    first.number = projects.count() if len(first) == FIRST else len(first)
    return first


def with_states(meetings: First[Meeting]) -> First[tuple[Meeting, AnnualState]]:
    today = timezone.localdate()
    return meetings.each(lambda meeting: (meeting, state_of(meeting, on=today)))
