"""The admin of projects."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet, TextChoices
from django.forms import ModelForm, TypedMultipleChoiceField
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from projects.admin.lessons import DocumentInline, ProgressUpdateInline
from projects.admin.lights import LightFilter, LightMixin
from projects.admin.phases import PhasesMixin
from projects.admin.results import MeasuringMixin, ResultForm
from projects.models import Participation, Project, Result
from projects.slugs import unique_slug
from stakeholders import access
from stakeholders.admin import (
    LANGUAGE_TABS,
    ScopedInline,
    ScopedStackedInline,
    language_tabs,
    translated_fields,
)
from stakeholders.admin.asking import AskingAdmin


def several_of(choices: type[TextChoices], label: str) -> TypedMultipleChoiceField:
    """Boxes to tick, for an array of codes."""
    return TypedMultipleChoiceField(
        label=label,
        choices=choices.choices,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )


class ParticipationForm(ModelForm):
    phases = several_of(Project.Phase, _("phases"))


class ParticipationInline(ScopedInline):
    model = Participation
    form = ParticipationForm
    autocomplete_fields = ["organisation", "country"]


class ResultInline(ScopedStackedInline):
    model = Result
    form = ResultForm
    show_change_link = True
    fields = [
        ("kind", "achieved_on", "is_sample"),
        *[name for code, _name in LANGUAGE_TABS for name in translated_fields(Result, code)],
    ]


class ProjectForm(ModelForm):
    """What follows from something else need not be typed: region and slug."""

    sectors = several_of(Project.Sector, _("Sectors taking part"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):  # not there for who may only look
            slug.required = False
            slug.help_text = _("The address of its page; left empty, it is made from the title.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("initiative") and not cleaned.get("region"):
            cleaned["region"] = cleaned["initiative"].region
        if cleaned.get("title_en") and not cleaned.get("slug"):
            cleaned["slug"] = unique_slug(cleaned["title_en"])
        return cleaned


@admin.register(Project)
class ProjectAdmin(LightMixin, PhasesMixin, MeasuringMixin, AskingAdmin):
    form = ProjectForm
    change_form_before_template = "admin/projects/project/_panels.html"
    list_display = [
        "title",
        "number",
        "region",
        "initiative_code",
        "phase",
        "light_shown",
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
    list_select_related = ["region", "initiative"]
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

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name == "initiative":
            field.queryset = access.within_scope(field.queryset, request.user)
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """An officer of one region starts in it."""
        initial = super().get_changeform_initial_data(request)
        regions = list(request.user.regions.all()[:2])
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
    def sample(self, project: Project) -> str:
        return _("sample data") if project.is_sample else ""

    @action(description=_("Publish the selected projects"))
    def publish(self, request: HttpRequest, projects: QuerySet[Project]) -> None:
        self._update(request, projects, is_published=True)

    @action(description=_("Withdraw the selected projects from the public pages"))
    def withdraw(self, request: HttpRequest, projects: QuerySet[Project]) -> None:
        self._update(request, projects, is_published=False)

    @action(description=_("Confirm that the selected projects are still true"))
    def confirm(self, request: HttpRequest, projects: QuerySet[Project]) -> None:
        self._update(request, projects, confirmed_at=timezone.now(), confirmed_by=request.user)

    def _update(self, request: HttpRequest, projects: QuerySet[Project], **values: Any) -> None:
        own = Project.objects.editable_by(request.user).filter(pk__in=projects.values("pk"))
        refused = projects.count() - own.count()
        changed = own.update(**values)
        messages.success(
            request,
            ngettext("%(count)d project changed.", "%(count)d projects changed.", changed)
            % {"count": changed},
        )
        if refused:
            messages.warning(
                request,
                ngettext(
                    "%(count)d project is outside your regions and was left as it was.",
                    "%(count)d projects are outside your regions and were left as they were.",
                    refused,
                )
                % {"count": refused},
            )
