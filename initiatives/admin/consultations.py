"""The admin of consultations: drafted, opened, closed, and what came out of them."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import CharField
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminTextareaWidget

from initiatives import consultations
from initiatives.invitations import state_of
from initiatives.models import Consultation, Invitation
from initiatives.models.consultations import ConsultationQuerySet
from stakeholders.admin import LANGUAGE_TABS, translated_fields
from stakeholders.admin.asking import AskForm, Question
from stakeholders.admin.services import ServiceAdmin, ServiceInline
from stakeholders.localization import listed, number

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Status = Consultation.Status
COLOURS = {Status.DRAFT: "default", Status.OPEN: "warning", Status.CLOSED: "success"}


class ClosingForm(AskForm[Consultation]):
    outcome = CharField(
        label=_("Outcome, in English"), widget=UnfoldAdminTextareaWidget({"rows": 8})
    )
    reason = CharField(
        label=_("Reason for closing early"),
        required=False,
        max_length=500,
        help_text=_("Where countries can still answer, or none has answered. It is published."),
        widget=UnfoldAdminTextareaWidget({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].initial = self.record.outcome_en


CLOSING = Question(
    title=_("Close the consultation"),
    text=_(
        "Nobody can answer any more. The answers and the outcome are published, and each country"
        " that was invited is told the outcome by letter."
    ),
    done=_("The consultation is closed."),
    may=consultations.may_close,
    act=consultations.close_consultation,
    form=ClosingForm,
    is_danger=True,
)


def question_of_opening(consultation: Consultation) -> Question[Consultation]:
    """Say how many are written to, and whose address is missing."""
    invitations = consultations.invitations_to(consultation)
    written = [row for row in invitations if row.email]
    text = ngettext(
        "%(all)s country is invited; %(written)s of them is written to now.",
        "%(all)s countries are invited; %(written)s of them are written to now.",
        len(invitations),
    ) % {"all": number(len(invitations)), "written": number(len(written))}
    if missing := [str(row.country) for row in invitations if not row.email]:
        text += " " + gettext("No address is known for: %(countries)s.") % {
            "countries": listed(*missing)
        }
    return Question(
        title=_("Open the consultation"),
        text=text,
        done=_("The consultation is open, and the letters are on their way."),
        may=consultations.may_open,
        act=consultations.open_consultation,
    )


class InvitationInline(ServiceInline[Consultation]):
    """Whom each country is written to: a new address is written to at once, with a new link."""

    model = Invitation
    change_service = staticmethod(consultations.resend_invitation)
    fields = ["country", "email", "language", "shown_state", "last_day", "sent_at"]
    readonly_fields = ["country", "shown_state", "last_day", "sent_at"]
    show_change_link = True
    per_page = 60

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        rows = super().get_queryset(request).select_related("country", "consultation", "reply")
        return rows.order_by("country__sort_key")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Consultation | None = None) -> bool:
        is_open = obj is not None and obj.status == Status.OPEN
        return is_open and super().has_change_permission(request, obj)

    @display(description=_("state"))
    def shown_state(self, invitation: Invitation) -> "StrOrPromise":
        return state_of(invitation, on=timezone.localdate()).label


@admin.register(Consultation)
class ConsultationAdmin(ServiceAdmin[Consultation]):
    """A draft is changed here; of a closed consultation, the outcome in the other languages."""

    create_service = staticmethod(consultations.draft_consultation)
    change_service = staticmethod(consultations.edit_consultation)
    remove_service = staticmethod(consultations.remove_consultation)
    list_display = ["title", "region", "initiative", "shown_status", "closes_on", "shown_answers"]
    list_filter = ["status", "region", "is_sample"]
    list_select_related = ["region", "initiative"]
    search_fields = ["title_en", "title_fr", "title_es", "title_ru", "title_ar", "title_zh_hans"]
    scope_field = "region"
    actions_detail = ["open_it", "close_it"]
    readonly_fields = ["status", "shown_projects", "shown_answers", "closing_reason"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consultation]:
        rows = super().get_queryset(request)
        return rows.with_counts() if isinstance(rows, ConsultationQuerySet) else rows

    def get_fieldsets(self, request: HttpRequest, obj: Consultation | None = None) -> Any:
        """The outcome is written once the consultation is closed."""
        has_outcome = obj is not None and obj.status == Status.CLOSED
        later = [] if obj is None else ["status", "shown_answers"]
        if obj is not None and obj.closing_reason:
            later.append("closing_reason")
        facts = ["region", "initiative", "shown_projects", "closes_on", *later, "source"]
        tabs = [
            (name, {"classes": ["tab"], "fields": self._texts(language, has_outcome)})
            for language, name in LANGUAGE_TABS
        ]
        return [(None, {"fields": [*facts, "is_sample"]}), *tabs]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Consultation | None = None
    ) -> list[str]:
        """What was asked stays as it was asked."""
        if obj is None or obj.status == Status.DRAFT:
            return self.readonly_fields
        texts = [
            name
            for language, _name in LANGUAGE_TABS
            for name in translated_fields(Consultation, language)
            if not name.startswith("outcome")
        ]
        return [*self.readonly_fields, "region", "initiative", "closes_on", "is_sample", *texts]

    def _texts(self, language: str, has_outcome: bool) -> list[str]:
        names = translated_fields(Consultation, language)
        return [name for name in names if has_outcome or not name.startswith("outcome")]

    def get_inlines(self, request: HttpRequest, obj: Consultation | None) -> list[Any]:
        return [] if obj is None or obj.status == Status.DRAFT else [InvitationInline]

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[Any]:
        """Offer what this user can do now; the service refuses whatever else is tried."""
        record = self.get_object(request, str(object_id))
        if record is None:
            return []
        offered = None
        if record.status == Status.DRAFT and consultations.may_open(request.user, record):
            offered = "open_it"
        elif record.status == Status.OPEN and consultations.may_close(request.user, record):
            offered = "close_it"
        actions = super().get_actions_detail(request, object_id)
        return [one for one in actions if one.method.__name__ == offered]

    @action(
        description=_("Open the consultation"),
        url_path="open",
        icon="outgoing_mail",
        variant=ActionVariant.SUCCESS,
    )
    def open_it(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self.get_object(request, str(object_id))
        question = CLOSING if record is None else question_of_opening(record)
        return self.ask(request, object_id, question)

    @action(description=_("Close the consultation"), url_path="close", icon="task_alt")
    def close_it(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, CLOSING)

    @display(description=_("status"), label=COLOURS, ordering="status")
    def shown_status(self, consultation: Consultation) -> tuple[str, str]:
        return consultation.status, consultation.get_status_display()

    @display(description=_("planned projects"))
    def shown_projects(self, consultation: Consultation) -> str:
        """A project names the consultations on it on its own page."""
        names = [str(project) for project in consultation.projects.all()] if consultation.pk else []
        note = gettext("Name this consultation in each project that it is on.")
        return listed(*names) if names else note

    @display(description=_("answers"))
    def shown_answers(self, consultation: Consultation) -> SafeString | str:
        """The answers stand side by side on the page of the portal, for staff while it is open."""
        if not consultation.pk or consultation.status == Status.DRAFT:
            return "–"
        page = reverse("portal:consultation-detail", args=[consultation.pk])
        return format_html(
            '<a href="{}#answers">{} / {}</a> {}',
            page,
            number(consultation.answered),
            number(consultation.invited),
            gettext("(letters delivered: %(number)s)") % {"number": number(consultation.delivered)},
        )
