"""The admin of monitoring: visits with what they found, risks, and follow-up actions."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from unfold.decorators import action, display

from projects import follow_ups, monitoring, risks, visits
from projects.models import Finding, FollowUp, Risk, Visit
from stakeholders.admin import ScopedOptions, act_on_each
from stakeholders.admin.base import user_of
from stakeholders.admin.letters import letters_panel
from stakeholders.admin.services import ServiceAdmin, ServiceInline
from stakeholders.forms import offer

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class OwnedOptions(ScopedOptions):
    """Actions and risks are given to staff."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name == "owner":
            offer(field, follow_ups.possible_owners())
        return field


class FindingInline(ServiceInline[Visit]):
    model = Finding
    create_service = staticmethod(visits.create_finding)
    change_service = staticmethod(visits.change_finding)
    remove_service = staticmethod(visits.remove_finding)
    tab = False


class FollowUpInline(OwnedOptions, ServiceInline[Visit]):
    model = FollowUp
    create_service = staticmethod(follow_ups.create_from_visit)
    change_service = staticmethod(follow_ups.change_follow_up)
    remove_service = staticmethod(follow_ups.remove_follow_up)
    fields = ["action", "owner", "due_on", "done_on"]
    tab = False


@admin.register(Visit)
class VisitAdmin(ServiceAdmin[Visit]):
    create_service = staticmethod(visits.create_visit)
    change_service = staticmethod(visits.change_visit)
    remove_service = staticmethod(visits.remove_visit)
    scope_field = "project"
    fixed_fields = ("project",)
    list_select_related = ["project"]
    autocomplete_fields = ["project"]
    readonly_fields = ["is_sample"]
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


if TYPE_CHECKING:

    class RatedRisk(Risk):
        rating: int


@admin.register(Risk)
class RiskAdmin(OwnedOptions, ServiceAdmin[Risk]):
    create_service = staticmethod(risks.create_risk)
    change_service = staticmethod(risks.change_risk)
    remove_service = staticmethod(risks.remove_risk)
    scope_field = "project"
    fixed_fields = ("project",)
    autocomplete_fields = ["project"]
    readonly_fields = ["is_sample"]
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
    def rating(self, risk: "RatedRisk") -> int:
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
            "mine": to_do.filter(owner=user_of(request)),
            "overdue": to_do.filter(due_on__lt=timezone.localdate()),
            "open": to_do,
            "done": actions.exclude(done_on=None),
        }.get(self.value() or "", actions)


@admin.register(FollowUp)
class FollowUpAdmin(OwnedOptions, ServiceAdmin[FollowUp]):
    panels = (letters_panel(monitoring.REMIND),)
    change_form_outer_after_template = "admin/_letters.html"
    create_service = staticmethod(follow_ups.create_follow_up)
    change_service = staticmethod(follow_ups.change_follow_up)
    remove_service = staticmethod(follow_ups.remove_follow_up)
    scope_field = "project"
    fixed_fields = ("project",)
    readonly_fields = ["is_sample"]
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

    @display(description=_("state"), label={"done": "success", "overdue": "danger", "open": "info"})
    def state(self, follow_up: FollowUp) -> "tuple[str, StrOrPromise]":
        if follow_up.done_on:
            return "done", _("Done")
        if follow_up.due_on < timezone.localdate():
            return "overdue", pgettext_lazy("action", "Overdue")
        return "open", _("Still to do")

    @action(description=_("Say that the selected actions are done today"))
    def mark_done(self, request: HttpRequest, actions: QuerySet[FollowUp]) -> None:
        done = act_on_each(request, actions, follow_ups.mark_done)
        messages.success(
            request,
            ngettext("%(count)d action is done.", "%(count)d actions are done.", done)
            % {"count": done},
        )
