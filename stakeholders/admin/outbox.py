"""The outbox, for headquarters administrators: what waits, what failed, and trying it again."""

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from stakeholders.access import administers
from stakeholders.admin.base import ReadOnlyMixin, act_on_each
from stakeholders.models import QueuedTask
from stakeholders.outbox import TaskKind, try_again


@admin.register(QueuedTask)
class QueuedTaskAdmin(ReadOnlyMixin, ModelAdmin):
    list_display = ["label", "args", "status", "tries", "created_at", "due_at", "error"]
    list_filter = ["status"]
    list_filter_submit = True
    show_full_result_count = False
    fields = [
        "label",
        "task",
        "args",
        "key",
        "status",
        "tries",
        "error",
        "created_at",
        "due_at",
        "ended_at",
    ]
    readonly_fields = ["label"]
    actions = ["try_each_again"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return administers(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return administers(request.user)

    @admin.display(description=_("what is done"), ordering="task")
    def label(self, queued: QueuedTask) -> str:
        kind = TaskKind.known.get(queued.task)
        return str(kind.label) if kind else queued.task

    @admin.action(description=_("Try again now"))
    def try_each_again(self, request: HttpRequest, queryset: QuerySet[QueuedTask]) -> None:
        number = act_on_each(request, queryset, try_again)
        if number:
            text = ngettext("%(n)s task is tried again.", "%(n)s tasks are tried again.", number)
            messages.success(request, text % {"n": number})
