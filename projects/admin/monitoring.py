"""The admin of monitoring: visits with what they found, risks, and follow-up actions."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import F, QuerySet
from django.forms import Field, ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from unfold.decorators import action, display

from projects.admin.entering import EnteredMixin, PreparedMixin
from projects.models import Finding, FollowUp, Risk, Visit
from projects.monitoring import mark_done, possible_owners, reschedule
from stakeholders.admin import ScopedAdmin, ScopedInline, act_on_each
from stakeholders.models import User


class OwnerMixin:
    """Actions and risks are given to staff."""

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        if db_field.name == "owner":
            kwargs["queryset"] = possible_owners()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class FindingInline(ScopedInline):
    model = Finding
    tab = False


class FollowUpInline(OwnerMixin, PreparedMixin, ScopedInline):
    model = FollowUp
    fields = ["action", "owner", "due_on", "done_on"]
    tab = False

    def prepare(self, record: FollowUp, by: User, *, is_new: bool) -> None:
        """An action from a visit belongs to the project that was visited."""
        record.project_id = record.visit.project_id
        reschedule(record)


class OfProjectAdmin(ScopedAdmin):
    """Rows of one project: it is chosen once, from the user's own."""

    list_select_related = ["project"]
    autocomplete_fields = ["project"]
    scope_field = "project"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fixed = ["project"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]


@admin.register(Visit)
class VisitAdmin(EnteredMixin, OfProjectAdmin):
    list_display = ["project", "kind", "starts_on", "visitors", "is_sample"]
    list_filter = ["project__region", "kind", "is_sample"]
    search_fields = ["project__title_en", "project__number", "visitors", "summary"]
    date_hierarchy = "starts_on"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "project",
                    ("kind", "visitors"),
                    ("starts_on", "ends_on"),
                    "summary",
                    "is_sample",
                ]
            },
        ),
    )
    inlines = [FindingInline, FollowUpInline]


@admin.register(Risk)
class RiskAdmin(OwnerMixin, OfProjectAdmin):
    list_display = ["description", "project", "rating", "status", "owner", "is_sample"]
    list_filter = ["status", "project__region", "is_sample"]
    list_select_related = ["project", "owner"]
    search_fields = ["description", "project__title_en", "project__number"]
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "project",
                    "description",
                    ("likelihood", "effect"),
                    "response",
                    ("owner", "status"),
                    ("identified_on", "is_sample"),
                ]
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Risk]:
        return super().get_queryset(request).annotate(rating=F("likelihood") * F("effect"))

    @admin.display(description=_("rating"), ordering="rating")
    def rating(self, risk: Risk) -> int:
        return risk.rating


class WhoseFilter(admin.SimpleListFilter):
    title = _("owner and state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("mine", _("My own, still to do")),
            ("overdue", pgettext_lazy("action", "Overdue")),
            ("open", _("Still to do")),
            ("done", _("Done")),
        ]

    def queryset(self, request: HttpRequest, actions: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
        to_do = actions.filter(done_on=None)
        return {
            "mine": to_do.filter(owner=request.user),
            "overdue": to_do.filter(due_on__lt=timezone.localdate()),
            "open": to_do,
            "done": actions.exclude(done_on=None),
        }.get(self.value(), actions)


class FollowUpForm(ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        project = cleaned.get("project") or getattr(self.instance, "project", None)
        for name in ("visit", "risk"):
            cause = cleaned.get(name)
            if cause and project and cause.project_id != project.pk:
                self.add_error(name, _("This belongs to another project."))
        return cleaned


@admin.register(FollowUp)
class FollowUpAdmin(OwnerMixin, OfProjectAdmin):
    form = FollowUpForm
    list_display = ["action", "project", "owner", "due_on", "state", "is_sample"]
    list_filter = [WhoseFilter, "project__region", "is_sample"]
    list_select_related = ["project", "owner"]
    search_fields = ["action", "project__title_en", "project__number"]
    autocomplete_fields = ["project", "visit", "risk"]
    actions = ["mark_done"]
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "project",
                    "action",
                    ("visit", "risk"),
                    "owner",
                    ("due_on", "done_on"),
                    "is_sample",
                ]
            },
        ),
    )

    def save_model(self, request: HttpRequest, record: FollowUp, form: Any, change: bool) -> None:
        reschedule(record)
        super().save_model(request, record, form, change)

    @display(description=_("state"), label={"done": "success", "overdue": "danger", "open": "info"})
    def state(self, follow_up: FollowUp) -> tuple[str, str]:
        if follow_up.done_on:
            return "done", _("Done")
        if follow_up.due_on < timezone.localdate():
            return "overdue", pgettext_lazy("action", "Overdue")
        return "open", _("Still to do")

    @action(description=_("Say that the selected actions are done today"))
    def mark_done(self, request: HttpRequest, actions: QuerySet[FollowUp]) -> None:
        done = act_on_each(request, actions, mark_done)
        messages.success(
            request,
            ngettext("%(count)d action is done.", "%(count)d actions are done.", done)
            % {"count": done},
        )
