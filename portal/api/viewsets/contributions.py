"""What is given: contributions, their entries, and the commitments that await approval."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from budgets.models import Agreement, Appeal, Commitment, Contribution, ContributionEntry, Stage
from budgets.reading import kept
from budgets.reading.scopes import Scope
from budgets.writing import commitments, contributions, entries, reversals, valuing
from budgets.writing.approval import propose_commitment
from portal.api.permissions import signed_in
from portal.api.prepared import PreparedMixin, PreparedPartsMixin
from portal.api.serializers.contributions import (
    CommitmentSerializer,
    ContributionSerializer,
    EntrySerializer,
)
from portal.api.serializers.money_writing import (
    CommitmentWriteSerializer,
    ContributionWriteSerializer,
    EntryWriteSerializer,
    RefundSerializer,
    ValueSerializer,
)
from portal.api.viewsets.approving import ApprovalViewSet
from portal.api.viewsets.entering import MoneyViewSet
from portal.api.viewsets.writing import ChangeByService, EditedByService, RemoveByService
from portal.filters import money as filters
from stakeholders.access import AnyUser


def contributions_for(reader: AnyUser) -> QuerySet[Contribution]:
    """Give what the reader may see, with all that the API shows of it."""
    entries = ContributionEntry.objects.select_related("entered_by", "approved_by")
    return (
        Contribution.objects.visible_to(reader)
        .select_related("project", "initiative__plan", "organisation", "fund", "entered_by")
        .prefetch_related(
            Prefetch("entries", entries),
            Prefetch("agreement", Agreement.objects.visible_to(reader)),
            Prefetch("appeal", Appeal.objects.visible_to(reader)),
        )
        .order_by("-pk")
    )


@extend_schema_view(
    create=extend_schema(
        description=_("Say who gives, to what, and how; then enter how much."),
        request=ContributionWriteSerializer,
        responses={201: ContributionSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=ContributionWriteSerializer,
        responses=ContributionSerializer,
    ),
)
class ContributionViewSet(
    PreparedPartsMixin[Contribution], EditedByService[Contribution], MoneyViewSet[Contribution]
):
    """What Member States and organizations give, in cash and in kind, with every entry of it."""

    model = Contribution
    serializer_class = ContributionSerializer
    write_serializer_class = ContributionWriteSerializer
    create_service = staticmethod(contributions.create_contribution)
    change_service = staticmethod(contributions.change_contribution)
    remove_service = staticmethod(contributions.remove_contribution)
    filterset_class = filters.ContributionFilter

    def shown_rows(self) -> QuerySet[Contribution]:
        return contributions_for(self.request.user)

    @extend_schema(
        description=_("Enter a pledge, or what was received under a commitment."),
        request=EntryWriteSerializer,
        responses={201: EntrySerializer},
    )
    @action(detail=True, methods=["post"])
    def entries(self, request: Request, pk: str) -> Response:
        contribution = self.get_object()
        values = self.sent(EntryWriteSerializer)
        stage, follows = values.pop("stage"), values.pop("follows", None)
        if stage == Stage.PLEDGED:
            entry = entries.record_pledge(contribution, by=signed_in(request), **values)
        else:
            entry = entries.record_receipt(
                contribution, follows=follows, by=signed_in(request), **values
            )
        return self.entered(entry, EntrySerializer)

    @extend_schema(
        description=_("Enter a commitment and propose it: it counts once a reviewer approved it."),
        request=CommitmentWriteSerializer,
        responses={201: CommitmentSerializer},
    )
    @action(detail=True, methods=["post"])
    def commitments(self, request: Request, pk: str) -> Response:
        contribution = self.get_object()
        values = self.sent(CommitmentWriteSerializer)
        commitment = propose_commitment(contribution, by=signed_in(request), **values)
        return self.entered(commitment, CommitmentSerializer)


class ContributionEntryViewSet(PreparedMixin[ContributionEntry], MoneyViewSet[ContributionEntry]):
    """Every entry of every contribution, in the order of its days; none is ever changed."""

    model = ContributionEntry
    serializer_class = EntrySerializer
    filterset_class = filters.EntryFilter

    def shown_rows(self) -> QuerySet[ContributionEntry]:
        rows = self.visible_rows().select_related("entered_by", "approved_by")
        return rows.order_by("occurs_on", "pk")

    def number_kept(self) -> int | None:
        return kept.number_of(Scope.visible_to(self.request.user), "entries")

    @extend_schema(
        description=_("Enter that a pledge or commitment does not stand, or money was paid back."),
        request=RefundSerializer,
        responses={201: EntrySerializer},
    )
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        return self.reverse(reversals.withdraw, RefundSerializer)

    @extend_schema(
        description=_("Enter that an entry was a mistake; what it carried on is restored."),
        request=RefundSerializer,
        responses={201: EntrySerializer},
    )
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, pk: str) -> Response:
        return self.reverse(reversals.correct, RefundSerializer)

    @extend_schema(
        description=_("Value what was pledged or received in kind without a value."),
        request=ValueSerializer,
        responses={201: EntrySerializer},
    )
    @action(detail=True, methods=["post"])
    def value(self, request: Request, pk: str) -> Response:
        entry, values = self.get_object(), self.sent(ValueSerializer)
        made = valuing.value_contribution(entry, by=signed_in(request), **values)
        return self.entered(made, EntrySerializer)


@extend_schema_view(
    partial_update=extend_schema(
        description=_("Change what is named of a draft, and leave the rest."),
        request=CommitmentWriteSerializer,
        responses=CommitmentSerializer,
    ),
)
class CommitmentViewSet(
    ChangeByService[Commitment], RemoveByService[Commitment], ApprovalViewSet[Commitment]
):
    """The commitments that were prepared, for staff: once approved, an entry tells of them."""

    model = Commitment
    serializer_class = CommitmentSerializer
    write_serializer_class = CommitmentWriteSerializer
    change_service = staticmethod(commitments.change_commitment)
    remove_service = staticmethod(commitments.remove_commitment)
    filterset_class = filters.CommitmentFilter

    def get_queryset(self) -> QuerySet[Commitment]:
        people = ("entered_by", "proposed_by", "approved_by")
        return super().get_queryset().select_related("entry", *people).order_by("-pk")
