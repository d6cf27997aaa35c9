"""What a project goes through: gates, moves, waivers, final expenditure, use in other regions."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from budgets.models import FinalStatement
from budgets.writing.closing import is_final, state_final_expenditure
from portal.api.permissions import signed_in
from portal.api.prepared import PreparedPartsMixin
from portal.api.serializers.phases import (
    FinalStatementSerializer,
    FinalWriteSerializer,
    GatesSerializer,
    MoveSerializer,
    MoveWriteSerializer,
    ParticipationWriteSerializer,
    ProjectParticipationSerializer,
    ProjectReplicaSerializer,
    ReplicaWriteSerializer,
    WaiverSerializer,
    WaiverWriteSerializer,
)
from portal.api.viewsets.base import NUMBER, RecordViewSet
from portal.api.viewsets.writing import (
    CreateByService,
    RemoveByService,
    ReplaceByService,
)
from portal.filters.phases import ParticipationFilter
from projects import participations, phases
from projects.models import Participation, Project
from projects.reuse import replicas
from projects.standing import status_of

ALL_AT_ONCE: dict[str, Any] = {
    "pagination_class": None,
    "filterset_class": None,
    "has_translations": False,
}
"""Of an action that tells the few rows of one project."""


class PhasesMixin(RecordViewSet[Project]):
    """The endpoints of one project for what happens to it as a whole."""

    @extend_schema(
        description=_("Where the project stands, and every gate before its next phase."),
        responses=GatesSerializer,
    )
    @action(detail=True, **ALL_AT_ONCE)
    def gates(self, request: Request, slug: str) -> Response:
        project = self.get_object()
        standing = {
            "phase": project.phase,
            "status": status_of(project),
            "next_phase": phases.next_phase(project),
            "gates": phases.gates_before(project),
        }
        return self.response_of(GatesSerializer, standing)

    @extend_schema(
        description=_("Every move of the project, the latest first."),
        responses=MoveSerializer(many=True),
    )
    @action(detail=True, **ALL_AT_ONCE)
    def moves(self, request: Request, slug: str) -> Response:
        rows = self.get_object().phase_changes.select_related("made_by")
        return self.response_of(MoveSerializer, rows, many=True)

    @extend_schema(
        description=_(
            "Move the project on, or suspend, resume, cancel or reopen it. What is refused names"
            " every unmet gate at once, each under its own code."
        ),
        request=MoveWriteSerializer,
        responses={201: MoveSerializer},
    )
    @moves.mapping.post
    def make_move(self, request: Request, slug: str) -> Response:
        return self.made(MoveWriteSerializer, MoveSerializer)

    @extend_schema(
        description=_("The gates that were waived for the project."),
        responses=WaiverSerializer(many=True),
    )
    @action(detail=True, **ALL_AT_ONCE)
    def waivers(self, request: Request, slug: str) -> Response:
        rows = self.get_object().waivers.select_related("waived_by")
        return self.response_of(WaiverSerializer, rows, many=True)

    @extend_schema(
        description=_("Let the project pass a gate, as a headquarters reviewer, and say why."),
        request=WaiverWriteSerializer,
        responses={201: WaiverSerializer},
    )
    @waivers.mapping.post
    def waive(self, request: Request, slug: str) -> Response:
        return self.made(WaiverWriteSerializer, WaiverSerializer)

    @extend_schema(
        description=_("The projects made of this one in other regions."),
        responses=ProjectReplicaSerializer(many=True),
    )
    @action(detail=True, **ALL_AT_ONCE)
    def replicas(self, request: Request, slug: str) -> Response:
        rows = replicas(request.user).filter(replicates=self.get_object())
        return self.response_of(ProjectReplicaSerializer, rows, many=True)

    @extend_schema(
        description=_(
            "Make a draft of the project for one of your regions: its structure, the shape of its"
            " budget, its indicators and lessons, never its money or results."
        ),
        request=ReplicaWriteSerializer,
        responses={201: ProjectReplicaSerializer},
    )
    @replicas.mapping.post
    def reuse(self, request: Request, slug: str) -> Response:
        return self.made(ReplicaWriteSerializer, ProjectReplicaSerializer)

    @extend_schema(
        description=_("Whether the expenditure is final, and who stated it last."),
        responses=FinalStatementSerializer,
    )
    @action(detail=True, url_path="final-expenditure", **ALL_AT_ONCE)
    def final_expenditure(self, request: Request, slug: str) -> Response:
        return self.response_of(FinalStatementSerializer, _final(self.get_object()))

    @extend_schema(
        description=_("State that everything is spent, at the sum of the entries."),
        request=FinalWriteSerializer,
        responses={201: FinalStatementSerializer},
    )
    @final_expenditure.mapping.post
    def state_final(self, request: Request, slug: str) -> Response:
        project = self.get_object()
        serializer = FinalWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        state_final_expenditure(project, by=signed_in(request), **serializer.validated_data)
        return self.response_of(FinalStatementSerializer, _final(project), status=201)

    def made(self, writer: type[Serializer], reader: type[Serializer]) -> Response:
        """Write what was sent about the project, and answer it as it now reads."""
        context = self.get_serializer_context() | {"project": self.get_object()}
        serializer = writer(data=self.request.data, context=context)
        serializer.is_valid(raise_exception=True)
        return self.response_of(reader, serializer.save(), status=201)

    def response_of(
        self, reader: type[Serializer], rows: Any, *, many: bool = False, status: int = 200
    ) -> Response:
        serializer = reader(rows, many=many, context=self.get_serializer_context())
        return Response(serializer.data, status=status)


def _final(project: Project) -> dict[str, Any]:
    statements = FinalStatement.objects.filter(project=project).select_related("stated_by")
    latest = statements.order_by("-pk").first()
    names = ("spent_chf", "note", "stated_by", "stated_at")
    fields = {name: getattr(latest, name, None) for name in names}
    return fields | {"is_final": is_final(project)}


@extend_schema_view(
    create=extend_schema(
        description=_("Say who takes part in a project of one of your regions."),
        request=ParticipationWriteSerializer,
        responses={201: ProjectParticipationSerializer},
    ),
    update=extend_schema(
        request=ParticipationWriteSerializer, responses=ProjectParticipationSerializer
    ),
    partial_update=extend_schema(
        request=ParticipationWriteSerializer, responses=ProjectParticipationSerializer
    ),
)
class ParticipationViewSet(
    PreparedPartsMixin[Participation],
    CreateByService[Participation],
    ReplaceByService[Participation],
    RemoveByService[Participation],
):
    """Who takes part in the projects, in which role and in which phases."""

    model = Participation
    serializer_class = ProjectParticipationSerializer
    write_serializer_class = ParticipationWriteSerializer
    create_service = staticmethod(participations.create_participation)
    change_service = staticmethod(participations.change_participation)
    remove_service = staticmethod(participations.remove_participation)
    filterset_class = ParticipationFilter
    lookup_value_regex = NUMBER
    has_translations = False

    def shown_rows(self) -> QuerySet[Participation]:
        return self.visible_rows().select_related("project", "organisation").order_by("pk")
