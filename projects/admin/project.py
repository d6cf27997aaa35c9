"""The admin of projects."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet, TextChoices
from django.forms import TypedMultipleChoiceField
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from projects import editing, framework, participations
from projects.admin.lessons import DocumentInline, ProgressUpdateInline
from projects.admin.lights import LightFilter, light_shown
from projects.admin.phases import PHASE_PAGES, phases_panel
from projects.admin.quality import quality_panel
from projects.admin.results import MEASURING_PAGE
from projects.lights import with_light
from projects.models import Participation, Project, Result
from stakeholders import access
from stakeholders.admin import LANGUAGE_TABS, act_on_each, language_tabs, translated_fields
from stakeholders.admin.base import user_of
from stakeholders.admin.looks import compact
from stakeholders.admin.services import ServiceAdmin, ServiceInline, ServiceStackedInline
from stakeholders.forms import ServiceForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def several_of(choices: type[TextChoices], label: "StrOrPromise") -> TypedMultipleChoiceField:
    """Boxes to tick, for an array of codes."""
    return TypedMultipleChoiceField(
        label=label,
        choices=choices.choices,
        required=False,
        widget=compact(UnfoldAdminCheckboxSelectMultipleWidget()),
    )


class ParticipationForm(ServiceForm):
    phases = several_of(Project.Phase, _("phases"))


class ParticipationInline(ServiceInline[Project]):
    model = Participation
    form = ParticipationForm
    fields = ["organisation", "country", "role", "phases"]
    autocomplete_fields = ["organisation", "country"]
    create_service = staticmethod(participations.create_participation)
    change_service = staticmethod(participations.change_participation)
    remove_service = staticmethod(participations.remove_participation)


class ResultInline(ServiceStackedInline[Project]):
    model = Result
    show_change_link = True
    fields = [
        ("kind", "achieved_on"),
        *[name for code, _name in LANGUAGE_TABS for name in translated_fields(Result, code)],
    ]
    create_service = staticmethod(framework.create_result)
    change_service = staticmethod(framework.change_result)
    remove_service = staticmethod(framework.remove_result)


class ProjectForm(ServiceForm):
    """What follows from something else need not be typed: region and slug."""

    sectors = several_of(Project.Sector, _("Sectors taking part"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):  # not there for who may only look
            slug.required = False
            slug.help_text = _("The address of its page; left empty, it is made from the title.")

    def clean_slug(self) -> str:
        """One that is left empty stays as it is; a new project gets one from its title."""
        return self.cleaned_data["slug"] or self.instance.slug


@admin.register(Project)
class ProjectAdmin(ServiceAdmin[Project]):
    form = ProjectForm
    create_service = staticmethod(editing.create_project)
    change_service = staticmethod(editing.change_project)
    remove_service = staticmethod(editing.remove_project)
    create_confirms = change_confirms = True
    asking_pages = (*PHASE_PAGES, MEASURING_PAGE)
    panels = (phases_panel, quality_panel)
    change_form_before_template = "admin/projects/project/_panels.html"
    list_display = [
        "title",
        "number",
        "region",
        "initiative_code",
        "phase",
        light_shown,
        "is_published",
        "sample",
        "confirmed_at",
    ]
    list_filter = [
        "region",
        "initiative__plan",
        "themes",
        "phase",
        "status",
        LightFilter,
        "is_published",
        "is_sample",
    ]
    list_per_page = 50
    search_fields = [
        "number",
        "slug",
        "title_en",
        "title_fr",
        "title_es",
        "title_ru",
        "title_ar",
        "title_zh_hans",
    ]
    autocomplete_fields = [
        "countries",
        "themes",
        "other_initiatives",
        "effort",
        "needs",
        "consultations",
        "joint_activities",
    ]
    readonly_fields = [
        "phase",
        "status",
        "actual_start_on",
        "actual_end_on",
        "confirmed_at",
        "confirmed_by",
        "created_at",
        "updated_at",
    ]
    scope_field = "region"
    actions = ["publish", "withdraw", "confirm"]
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("initiative", "initiative_basis"),
                    ("region", "level"),
                    ("number", "slug"),
                    "countries",
                    "themes",
                    ("phase", "status"),
                    ("starts_on", "ends_on"),
                    ("actual_start_on", "actual_end_on"),
                    "sectors",
                    ("date_precision", "is_published"),
                    "publishing_reason",
                ]
            },
        ),
        *language_tabs(Project),
        (
            _("Details"),
            {
                "classes": ["tab"],
                "fields": [
                    "other_initiatives",
                    "needs",
                    "consultations",
                    "joint_activities",
                    "effort",
                    "financial_scale",
                    ("published_amount", "published_currency"),
                    "is_published_amount_shared",
                    "sdgs",
                    "is_title_official",
                    "source",
                    "source_kind",
                    "is_sample",
                    ("confirmed_at", "confirmed_by"),
                    ("created_at", "updated_at"),
                ],
            },
        ),
    )
    inlines = [ResultInline, ParticipationInline, ProgressUpdateInline, DocumentInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        rows = super().get_queryset(request).select_related("region", "initiative")
        return with_light(rows, on=timezone.localdate())

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and field.queryset is not None and db_field.name == "initiative":
            field.queryset = access.within_scope(field.queryset, request.user)
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """An officer of one region starts in it."""
        initial = super().get_changeform_initial_data(request)
        regions = list(user_of(request).regions.all()[:2])
        if len(regions) == 1:
            initial.setdefault("region", regions[0].pk)
        return initial

    def view_on_site(self, project: Project) -> str | None:
        """Lead to the public page, once there is one."""
        if not Project.objects.public().filter(pk=project.pk).exists():
            return None
        return reverse("portal:project-detail", args=[project.slug])

    @admin.display(description=_("regional initiative"), ordering="initiative")
    def initiative_code(self, project: Project) -> str:
        return project.initiative.code if project.initiative else "–"

    @display(description=_("data"), label={_("sample data"): "warning"})
    def sample(self, project: Project) -> "StrOrPromise":
        return _("sample data") if project.is_sample else ""

    @action(description=_("Publish the selected projects"))
    def publish(self, request: HttpRequest, projects: QuerySet[Project]) -> None:
        self._each(request, projects, editing.publish_project)

    @action(description=_("Withdraw the selected projects from the public pages"))
    def withdraw(self, request: HttpRequest, projects: QuerySet[Project]) -> None:
        self._each(request, projects, editing.withdraw_project)

    @action(description=_("Confirm that the selected projects are still true"))
    def confirm(self, request: HttpRequest, projects: QuerySet[Project]) -> None:
        self._each(request, projects, editing.confirm_project)

    def _each(
        self, request: HttpRequest, projects: QuerySet[Project], service: Callable[..., Any]
    ) -> None:
        changed = act_on_each(request, projects, service)
        messages.success(
            request,
            ngettext("%(count)d project changed.", "%(count)d projects changed.", changed)
            % {"count": changed},
        )
