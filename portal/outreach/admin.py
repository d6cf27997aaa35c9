"""Subscriptions and rounds of digests: for headquarters administrators alone."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Count, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from portal.outreach.models import Digest, Subscription
from portal.outreach.subscriptions import end_subscription
from stakeholders.access import administers
from stakeholders.admin import ReadOnlyMixin
from stakeholders.admin.history import HISTORY_TEMPLATE, history_of
from stakeholders.paging import KeysFirst


class AdministratorsAdmin(ReadOnlyMixin, ModelAdmin):
    """Read by administrators, typed by nobody: readers and rounds write these rows."""

    list_filter_submit = True
    show_full_result_count = False
    paginator = KeysFirst
    object_history_template = HISTORY_TEMPLATE

    def has_module_permission(self, request: HttpRequest) -> bool:
        return administers(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return administers(request.user)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        shown = history_of(self, request, object_id)
        return super().history_view(request, object_id, {**shown, **(extra_context or {})})


@admin.register(Subscription)
class SubscriptionAdmin(AdministratorsAdmin):
    """A subscription is ended here where somebody asks for it otherwise than by the link."""

    list_display = ["email", "language", "created_at", "confirmed_at"]
    list_filter = ["language", "regions", "themes"]
    search_fields = ["email"]
    fields = ["email", "language", "regions", "themes", "created_at", "confirmed_at"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return administers(request.user)

    def delete_model(self, request: HttpRequest, obj: Subscription) -> None:
        end_subscription(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Subscription]) -> None:
        for subscription in queryset:
            end_subscription(subscription)


if TYPE_CHECKING:

    class CountedDigest(Digest):
        letter_count: int
        sent_count: int


@admin.register(Digest)
class DigestAdmin(AdministratorsAdmin):
    list_display = ["until", "since", "written_at", "letters", "sent_letters"]
    fields = ["since", "until", "written_at", "letters", "sent_letters"]
    readonly_fields = ["letters", "sent_letters"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Digest]:
        sent = Count("letters", filter=Q(letters__sent_at__isnull=False))
        rounds: Any = super().get_queryset(request)
        return rounds.annotate(letter_count=Count("letters"), sent_count=sent)

    @admin.display(description=_("letters"))
    def letters(self, digest: "CountedDigest") -> int:
        return digest.letter_count

    @admin.display(description=_("sent"))
    def sent_letters(self, digest: "CountedDigest") -> int:
        return digest.sent_count
