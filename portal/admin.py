"""Subscriptions, rounds of digests and schedules: for headquarters administrators alone."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Model, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_celery_beat.models import PeriodicTask
from unfold.admin import ModelAdmin

from portal.models import Digest, Subscription
from portal.subscriptions import end_subscription
from stakeholders.access import administers
from stakeholders.admin import ReadOnlyMixin


class AdministratorsAdmin(ReadOnlyMixin, ModelAdmin):
    """Read by administrators, typed by nobody: readers and rounds write these rows."""

    list_filter_submit = True
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return administers(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return administers(request.user)


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
    def letters(self, digest: Digest) -> int:
        return digest.letter_count

    @admin.display(description=_("sent"))
    def sent_letters(self, digest: Digest) -> int:
        return digest.sent_count


@admin.register(PeriodicTask)
class ScheduleAdmin(AdministratorsAdmin):
    """The schedules of ``CELERY_BEAT_SCHEDULE``, switched on and off.

    What a schedule runs, with what and when, stands in the settings: whoever could type it here
    could run any task as nobody.
    """

    list_display = ["name", "enabled", "when", "last_run_at"]
    list_filter = ["enabled"]
    list_select_related = ["interval", "crontab"]
    search_fields = ["name", "task"]
    fields = ["name", "enabled", "task", "when", "last_run_at", "total_run_count"]
    readonly_fields = ["name", "task", "when", "last_run_at", "total_run_count"]

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return administers(request.user)

    def save_model(
        self, request: HttpRequest, obj: PeriodicTask, form: ModelForm, change: bool
    ) -> None:
        """Save the switch alone, for beat counts in the same row meanwhile.

        A schedule that is switched off forgets its last run, so that it does not make up for what
        it missed once it is on again.
        """
        forgotten = [] if obj.enabled else ["last_run_at"]
        obj.save(update_fields=["enabled", "date_changed", *forgotten])

    @admin.display(description=_("schedule"))
    def when(self, task: PeriodicTask) -> str:
        return str(task.scheduler)
