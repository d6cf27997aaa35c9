"""The admin of needs: entered for a country, taken up or declined by actions that ask first."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, Model
from django.forms import CharField, ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminTextareaWidget

from initiatives import needs
from initiatives.models import Need
from stakeholders import access
from stakeholders.admin import language_tabs
from stakeholders.admin.asking import AskForm, Question, ReasonForm
from stakeholders.admin.base import user_of
from stakeholders.admin.services import ServiceAdmin

Status = Need.Status
# Which actions follow from which state; the service refuses whatever else is tried.
OFFERED = {
    Status.RAISED: {"accept", "decline"},
    Status.ACCEPTED: {"answer", "meet", "decline"},
    Status.ANSWERED: {"meet"},
    Status.DECLINED: {"accept"},
    Status.MET: set(),
}


class NoteForm(AskForm[Need]):
    reason = CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=UnfoldAdminTextareaWidget({"rows": 3}),
    )


def _question(title: Any, text: Any, done: Any, act: Any, **options: Any) -> Question[Model]:
    return Question(title=title, text=text, done=done, act=act, may=access.may_change, **options)


ACCEPT = _question(
    _("Take up"),
    _("The public sees the need, and whoever raised it is told by letter."),
    _("The need is taken up."),
    needs.accept,
)
ANSWER = _question(
    _("Mark as answered"),
    _("A project names this need among those that it answers."),
    _("The need is answered by a project."),
    needs.mark_answered,
)
MEET = _question(
    _("Mark as met"),
    _("The country has what it needed."),
    _("The need is met."),
    needs.mark_met,
    form=NoteForm,
)
DECLINE = _question(
    _("Decline"),
    _("The country reads your reason; the public does not see the need."),
    _("The need is declined."),
    needs.decline,
    form=ReasonForm,
    is_danger=True,
)


def _titles() -> list[str]:
    return [f"title_{code}" for code in ("ar", "zh_hans", "en", "fr", "ru", "es")]


@admin.register(Need)
class NeedAdmin(ServiceAdmin[Need]):
    """Its status moves by actions; whoever raised it is recorded and never typed."""

    create_service = staticmethod(needs.create_need)
    change_service = staticmethod(needs.change_need)
    remove_service = staticmethod(needs.remove_need)
    list_display = ["shown_title", "country", "kind", "state", "raised_on", "is_sample"]
    list_filter = ["status", "country__region", "kind", "themes", "channel", "is_sample"]
    list_select_related = ["country"]
    search_fields = _titles()
    date_hierarchy = "raised_on"
    filter_horizontal = ["themes"]
    readonly_fields = [
        "status",
        "answered_by",
        "raised_by",
        "decided_by",
        "decided_at",
        "decision_reason",
    ]
    scope_fields = ("initiative",)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("country", "kind"),
                    ("channel", "meeting", "raised_on"),
                    ("initiative", "is_sample"),
                    "themes",
                    "source",
                ]
            },
        ),
        (
            _("Decision"),
            {
                "fields": [
                    "status",
                    "answered_by",
                    "raised_by",
                    "decided_by",
                    "decided_at",
                    "decision_reason",
                ]
            },
        ),
        *language_tabs(Need),
    )
    actions_detail = ["accept", "answer", "meet", "decline"]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name == "country":
            field.queryset = needs.countries_to_raise_for(user_of(request))
        return field

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[Any]:
        need = self.get_object(request, str(object_id))
        if need is None or not access.may_change(request.user, need):
            return []
        actions = super().get_actions_detail(request, object_id)
        return [one for one in actions if one.method.__name__ in OFFERED[Status(need.status)]]

    @action(description=_("Take up"), icon="check_circle", variant=ActionVariant.PRIMARY)
    def accept(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, ACCEPT)

    @action(description=_("Mark as answered"), icon="work", url_path="answer")
    def answer(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, ANSWER)

    @action(description=_("Mark as met"), icon="task_alt", url_path="meet")
    def meet(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, MEET)

    @action(description=_("Decline"), icon="block", url_path="decline")
    def decline(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, DECLINE)

    @display(description=_("projects that answer it"), empty_value="–")
    def answered_by(self, need: Need) -> str:
        """Say which projects name it; it is named on the page of the project."""
        if need.pk is None:
            return ""
        rows = (
            (reverse("admin:projects_project_change", args=[project.pk]), project)
            for project in need.projects.all()
        )
        return format_html_join(", ", '<a href="{}">{}</a>', rows)

    @display(description=_("title"), ordering="title_en")
    def shown_title(self, need: Need) -> str:
        return need.title

    @display(
        description=_("status"),
        ordering="status",
        label={
            "raised": "warning",
            "accepted": "info",
            "answered": "info",
            "met": "success",
            "declined": "danger",
        },
    )
    def state(self, need: Need) -> tuple[str, Any]:
        return need.status, need.get_status_display()
