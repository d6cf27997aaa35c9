"""The admin of what is alike: pairs to decide on, and the efforts that come of them."""

from typing import Any, Generic, TypeVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from initiatives import efforts, suggestions
from initiatives.likeness.reasons import in_words
from initiatives.models import Initiative, InterregionalEffort, Likeness, Suggestion
from stakeholders.access import may_change
from stakeholders.admin import ReadOnlyMixin, ScopedAdmin, language_tabs
from stakeholders.admin.asking import Question, ReasonForm, page_of
from stakeholders.admin.services import ServiceAdmin
from stakeholders.localization import listed

Status = Suggestion.Status
COLOURS = {Status.SUGGESTED: "warning", Status.CONFIRMED: "success", Status.REFUSED: "default"}
LINKED = '<a class="text-primary-600 underline dark:text-primary-500" href="{}">{}</a><br>{}'
DECIDED = ["status", "note", "decided_by", "decided_at"]

SuggestionT = TypeVar("SuggestionT", bound=Suggestion)
AlikeT = TypeVar("AlikeT", bound=Model)

REFUSE = Question(
    title=_("Not alike"),
    text=_("The two are not suggested again."),
    done=_("It is noted that the two are not alike."),
    may=may_change,
    act=suggestions.refuse,
    form=ReasonForm,
    is_danger=True,
)
CONFIRM_TEXT = _(
    "Both become part of one interregional effort, together with what either belongs to already. "
    "Visitors see it once it is published."
)


class SuggestionAdmin(ReadOnlyMixin, ScopedAdmin[SuggestionT], Generic[SuggestionT, AlikeT]):
    """Pairs are suggested by the portal; staff of either region confirm or refuse them."""

    list_display = ["shown_score", "shown_one", "shown_other", "shown_reasons", "shown_status"]
    list_display_links = ["shown_score"]
    list_filter = ["status"]
    list_select_related = ["one__region", "other__region"]
    list_per_page = 50
    list_fullwidth = True
    ordering = ["-status", "-score", "pk"]  # by the alphabet: suggested, refused, confirmed
    actions = None
    actions_detail = ["confirm", "refuse"]
    fields = readonly_fields = (
        "shown_one",
        "shown_other",
        "shown_score",
        "shown_reasons",
        "suggested_at",
        *DECIDED,
    )
    confirmation: Question[SuggestionT]

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[Any]:
        """Offer what can be decided now; the service refuses whatever else is tried."""
        record = self.get_object(request, str(object_id))
        if record is None or not may_change(request.user, record):
            return []
        done = {Status.CONFIRMED: "confirm", Status.REFUSED: "refuse"}.get(Status(record.status))
        actions = super().get_actions_detail(request, object_id)
        return [one for one in actions if one.method.__name__ != done]

    @action(description=_("Alike"), icon="check_circle", variant=ActionVariant.SUCCESS)
    def confirm(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, self.confirmation)

    @action(description=_("Not alike"), icon="block")
    def refuse(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, REFUSE)

    def page_after(self, record: SuggestionT, result: Any) -> str:
        """After a confirmation the page to see is that of the effort."""
        return page_of(result)

    @display(description=_("likeness"), ordering="score")
    def shown_score(self, suggestion: Suggestion) -> str:
        return f"{suggestion.score:.2f}"

    @display(description=_("one"))
    def shown_one(self, suggestion: Suggestion) -> SafeString:
        return self._linked(suggestion.one)

    @display(description=_("the other"))
    def shown_other(self, suggestion: Suggestion) -> SafeString:
        return self._linked(suggestion.other)

    @display(description=_("what both share"))
    def shown_reasons(self, suggestion: Suggestion) -> str:
        return in_words(suggestion.reasons)

    @display(description=_("status"), label=COLOURS, ordering="status")
    def shown_status(self, suggestion: Suggestion) -> tuple[str, str]:
        return suggestion.status, suggestion.get_status_display()

    def _linked(self, record: AlikeT) -> SafeString:
        where = self.where(record)
        return format_html(LINKED, page_of(record), record, listed(*filter(None, where)))

    def where(self, record: AlikeT) -> tuple[object, ...]:
        """What tells records of the same title apart."""
        raise NotImplementedError


@admin.register(Likeness)
class LikenessAdmin(SuggestionAdmin[Likeness, Initiative]):
    list_filter = ["status", "one__plan", "one__region", "other__region"]
    list_select_related = ["one__region", "one__plan", "other__region", "other__plan"]
    confirmation = Question(
        title=_("Alike"),
        text=CONFIRM_TEXT,
        done=_("Both are part of this interregional effort."),
        may=may_change,
        act=efforts.confirm,
    )

    def where(self, record: Initiative) -> tuple[object, ...]:
        return (record.region, record.plan)


@admin.register(InterregionalEffort)
class InterregionalEffortAdmin(ServiceAdmin[InterregionalEffort]):
    create_service = staticmethod(efforts.create_effort)
    change_service = staticmethod(efforts.change_effort)
    remove_service = staticmethod(efforts.remove_effort)
    list_display = ["title", "shown_regions", "is_published", "is_sample"]
    list_filter = ["is_published", "initiatives__region"]
    search_fields = ["slug", "title_en", "title_fr", "title_es", "title_ru"]
    autocomplete_fields = ["initiatives"]
    readonly_fields = ["shown_projects"]
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "slug",
                    "initiatives",
                    "shown_projects",
                    "is_published",
                    "source",
                    "is_sample",
                ]
            },
        ),
        *language_tabs(InterregionalEffort),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[InterregionalEffort]:
        return super().get_queryset(request).prefetch_related("initiatives__region")

    @display(description=_("regions"))
    def shown_regions(self, effort: InterregionalEffort) -> str:
        return ", ".join(sorted({row.region_id for row in effort.initiatives.all()}))

    @display(description=_("projects"))
    def shown_projects(self, effort: InterregionalEffort) -> str:
        """A project joins or leaves on its own page."""
        return ", ".join(map(str, effort.projects.all())) or "–"
