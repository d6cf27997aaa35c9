"""The schedules of the worker: for headquarters administrators alone."""

from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_celery_beat.models import PeriodicTask

from portal.outreach.admin import AdministratorsAdmin
from stakeholders.access import administers


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
