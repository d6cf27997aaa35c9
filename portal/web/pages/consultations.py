"""Consultations: what Member States are asked, how many answered, and what came out of it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import DetailView

from initiatives.invitations import letter_of, state_of
from initiatives.models import Consultation, Initiative, Invitation, Reply
from initiatives.replies import may_answer_for, replies_to
from portal.filters.choices import initiative_choice_filter
from portal.filters.consultations import ConsultationFilter
from portal.web.kept_rows import rows_naming
from portal.web.lists import FilteredList, First
from projects.models import Project
from stakeholders.access import AnyUser, country_spoken_for, sees_everything
from stakeholders.localization import day
from stakeholders.models import Country, Region
from stakeholders.sheets import Column, write_workbook

Status = Consultation.Status
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def listed_consultations(reader: AnyUser) -> QuerySet[Consultation]:
    """Give those that the reader may see; open ones first."""
    rows = Consultation.objects.visible_to(reader).with_counts().select_related("region")
    return rows.order_by("-status", "-closes_on", "-pk")  # open, draft, closed


def with_subject(reader: AnyUser) -> QuerySet[Consultation]:
    """Give the same with the initiative that each is on, where the reader may see it."""
    initiatives = Initiative.objects.visible_to(reader).select_related("plan")
    return listed_consultations(reader).prefetch_related(Prefetch("initiative", initiatives))


def projects_of(consultation: Consultation, reader: AnyUser) -> First[Project]:
    """Give the first of the projects that it is on; there may be thousands."""
    return First.of(Project.objects.visible_to(reader).filter(consultations=consultation))


def consultations_of_region(region: Region, reader: AnyUser, *, most: int) -> dict[str, Any]:
    return {"consultations": First.of(_of_region(region.pk, reader), most)}


def consultations_of_initiative(initiative: Initiative, reader: AnyUser) -> dict[str, Any]:
    return {"consultations": First.of(_of_initiative(initiative.pk, reader))}


def consultations_of_project(project: Project, reader: AnyUser) -> dict[str, Any]:
    return {"consultations": First.of(_of_project(project.pk, reader))}


def _listed(reader: AnyUser, on: date | None) -> QuerySet[Consultation]:
    return listed_consultations(reader)


_of_region, _of_initiative = rows_naming("region")(_listed), rows_naming("initiative")(_listed)
_of_project = rows_naming("projects")(_listed)


class ConsultationPageFilter(ConsultationFilter):
    """The filter of the API, where the initiative is chosen from a list instead of typed."""

    initiative = initiative_choice_filter()

    class Meta(ConsultationFilter.Meta):
        pass


class ConsultationList(FilteredList):
    filterset_class = ConsultationPageFilter

    def get_queryset(self) -> QuerySet[Consultation]:
        return listed_consultations(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(today=timezone.localdate(), **kwargs)


class ConsultationDetail(DetailView):
    def get_queryset(self) -> QuerySet[Consultation]:
        return with_subject(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        consultation, reader = self.object, self.request.user
        return super().get_context_data(
            projects=projects_of(consultation, reader),
            replies=replies_to(consultation, reader),
            unanswered=self.unanswered(),
            invitations=self.invitations(),
            own=self.own_invitation(),
            shows_names=sees_everything(reader),
            may_have_sheet=may_have_sheet(consultation, reader),
            today=timezone.localdate(),
            **kwargs,
        )

    def unanswered(self) -> QuerySet[Country]:
        """The countries that did not answer, named once nobody can answer any more."""
        if self.object.status != Status.CLOSED:
            return Country.objects.none()
        silent = Invitation.objects.filter(consultation=self.object).unanswered()
        return Country.objects.filter(pk__in=silent.order_by().values("country"))

    def invitations(self) -> list[dict[str, Any]]:
        """What staff watch while it is open."""
        if self.object.status != Status.OPEN or not sees_everything(self.request.user):
            return []
        today = timezone.localdate()
        rows = Invitation.objects.filter(consultation=self.object)
        rows = rows.select_related("country", "consultation", "reply")
        return [
            {"invitation": row, "state": state_of(row, on=today), "letter": letter_of(row)}
            for row in rows.order_by("country__sort_key")
        ]

    def own_invitation(self) -> Invitation | None:
        """That of the country for which the reader answers."""
        reader = self.request.user
        country = country_spoken_for(reader)
        if country is None:
            return None
        rows = Invitation.objects.filter(consultation=self.object, country=country)
        own = rows.select_related("country", "consultation", "reply").first()
        return own if own is not None and may_answer_for(reader, own) else None


def may_have_sheet(consultation: Consultation, reader: AnyUser) -> bool:
    """Staff have the answers as soon as they come, everybody once it is closed."""
    return consultation.status == Status.CLOSED or (
        consultation.status == Status.OPEN and sees_everything(reader)
    )


@require_safe
def answers_sheet(request: HttpRequest, pk: int) -> FileResponse:
    """The answers side by side, for whoever works on them in a spreadsheet."""
    visible = Consultation.objects.visible_to(request.user)
    statuses = (Status.OPEN, Status.CLOSED) if sees_everything(request.user) else (Status.CLOSED,)
    consultation = get_object_or_404(visible.filter(status__in=statuses), pk=pk)
    shows_names = sees_everything(request.user)
    columns = _columns(shows_names)
    rows = _rows(replies_to(consultation, request.user), shows_names)
    notes = [consultation.title, _("Answers as of %(day)s") % {"day": day(timezone.localdate())}]
    if consultation.is_sample:
        notes.append(_("Sample data"))
    file = write_workbook(_("Answers"), columns, rows, notes=notes)
    name = f"consultation-{consultation.pk}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=SHEET_TYPE)


def _columns(shows_names: bool) -> list[Column]:
    columns = [
        Column(_("Country")),
        Column(_("Language")),
        Column(_("Priorities")),
        Column(_("Suggested partners")),
        Column(_("Financing in cash"), "amount"),
        Column(_("Currency")),
        Column(_("Financing in kind")),
        Column(_("Comments")),
        Column(_("Answered at"), "moment"),
    ]
    return [*columns, Column(_("Name and function"))] if shows_names else columns


def _rows(replies: QuerySet[Reply], shows_names: bool) -> Iterator[list[Any]]:
    for reply in replies:
        row = [
            reply.invitation.country.name,
            reply.get_language_display(),
            reply.priorities,
            reply.partners,
            reply.cash_amount,
            reply.cash_currency,
            reply.in_kind,
            reply.comments,
            reply.submitted_at,
        ]
        yield [*row, reply.respondent] if shows_names else row
