"""Traffic lights with their rules, what staff see of monitoring, and the actions that one owes."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import UserPassesTestMixin
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from portal.web.kept_rows import rows_naming
from portal.web.lists import First
from projects import lights
from projects.follow_ups import mark_done
from projects.models import FollowUp, Project
from projects.monitoring import actions_of
from stakeholders.access import AnyUser, lacks_second_factor, sees_everything
from stakeholders.admin.base import user_of


class Lights(TemplateView):
    """What each colour means, and by which rules a project gets it."""

    template_name = "portal/lights.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rows=lights.LEGEND, **kwargs)


def monitoring_of(project: Project, reader: AnyUser, on: date | None = None) -> dict[str, Any]:
    """Give the light of a project with its reasons; to staff also what is monitored.

    As of a day there is none: how risks, findings and actions stood is not kept by day.
    """
    if on is not None:
        return {}
    light = _assessed(project.pk, reader)[:1][0]
    body: dict[str, Any] = {"light": light.light, "light_reasons": lights.reasons_of(light)}
    if sees_everything(reader):
        body["monitoring"] = {
            "visits": First.of(project.visits.prefetch_related("findings")),
            "follow_ups": First.of(
                project.follow_ups.select_related("owner").order_by(
                    F("done_on").desc(nulls_first=True), "due_on"
                )
            ),
            "risks": First.of(project.risks.select_related("owner").order_by("-status", "pk")),
        }
    return body


@rows_naming("pk")
def _assessed(reader: AnyUser, on: date | None) -> "QuerySet[lights.ProjectWithReasons]":
    return lights.with_reasons(Project.objects.only("pk"), on=timezone.localdate())


class StaffPage(UserPassesTestMixin):
    """For whoever reads what is monitored."""

    request: HttpRequest

    def test_func(self) -> bool:
        return sees_everything(self.request.user)


class MyFollowUps(StaffPage, TemplateView):
    template_name = "projects/my_follow_ups.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            actions=First.of(actions_of(user_of(self.request))),
            today=timezone.localdate(),
            **kwargs,
        )


class DoneForm(forms.Form):
    """The day, and which version of the action the page showed."""

    on = forms.DateField(required=False)
    version = forms.IntegerField(required=False)


class MarkDone(StaffPage, View):
    """Say that an action is done, today or on the day given."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if lacks_second_factor(request.user):
            return redirect("mfa_activate_totp")
        action = get_object_or_404(FollowUp.objects.visible_to(request.user), pk=pk)
        form = DoneForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Give the day as a date."))
            return redirect("portal:my-follow-ups")
        try:
            mark_done(action, by=user_of(request), **form.cleaned_data)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("The action is done."))
        return redirect("portal:my-follow-ups")
