"""The admin site: signed in through the portal's own page, under a policy of its own."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

# What is kept in the administration: by package, the models whose admin it defines. Packages that
# are not ours bring admins with which an administrator could act as somebody else (an API token or
# a confirmed address for another account, a second factor taken away) or run any task: none of them
# is in this list, and none is registered.
ADMINISTERED: dict[str, frozenset[str]] = {
    "portal": frozenset(
        {"django_celery_beat.PeriodicTask", "outreach.Digest", "outreach.Subscription"},
    ),
    "reports": frozenset({"reports.Report"}),
    "budgets": frozenset(
        {
            "budgets.Agreement",
            "budgets.Allocation",
            "budgets.Appeal",
            "budgets.Budget",
            "budgets.Commitment",
            "budgets.Contribution",
            "budgets.ExchangeRate",
            "budgets.Expenditure",
            "budgets.FinalStatement",
            "budgets.Fund",
            "budgets.ImportedFile",
            "budgets.Offer",
            "budgets.OfficeResource",
            # With what it costs and the projects that name it.
            "initiatives.Activity",
        }
    ),
    "projects": frozenset(
        {
            "projects.Document",
            "projects.FollowUp",
            "projects.Impact",
            "projects.Indicator",
            "projects.Lesson",
            "projects.LinkProposal",
            "projects.Measurement",
            "projects.Project",
            "projects.ProjectLikeness",
            "projects.QualityQuestion",
            "projects.Result",
            "projects.Risk",
            "projects.Visit",
        }
    ),
    "initiatives": frozenset(
        {
            "initiatives.ActionPlan",
            "initiatives.Consultation",
            "initiatives.CoreIndicator",
            "initiatives.Goal",
            "initiatives.Initiative",
            "initiatives.InterregionalEffort",
            "initiatives.Invitation",
            "initiatives.Likeness",
            "initiatives.Meeting",
            "initiatives.Need",
            "initiatives.Theme",
        }
    ),
    "stakeholders": frozenset(
        {
            "stakeholders.Country",
            "stakeholders.Office",
            "stakeholders.Organisation",
            "stakeholders.QueuedTask",
            "stakeholders.Region",
            "stakeholders.TrailEntry",
            "stakeholders.User",
        }
    ),
}


class ChoicesUnderHeadings(AutocompleteJsonView):
    """What is typed in a field finds records; those of a plan are offered with its name."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        heading = getattr(obj, "choice_group", "")
        text = f"{heading}: {obj}" if heading else str(obj)
        return {"id": str(getattr(obj, to_field_name)), "text": text}


class PortalAdminSite(UnfoldAdminSite):
    site_title = _("Regional Initiatives Portal")
    site_header = _("Regional Initiatives Portal")
    index_title = _("Administration")

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.login = secure_admin_login(super().login)

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: type[ModelAdmin] | None = None,
        **options: Any,
    ) -> None:
        """Register what ``ADMINISTERED`` lists, and pass over what other packages bring.

        Raises ``ImproperlyConfigured`` for a model of ours that the list does not name.
        """
        package = admin_class.__module__.partition(".")[0] if admin_class else ""
        if package not in ADMINISTERED:
            return
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        for model in models:
            if model._meta.label not in ADMINISTERED[package]:
                raise ImproperlyConfigured(
                    f"{model._meta.label} is not in ADMINISTERED of portal/web/admin_site.py."
                )
            super().register(model, admin_class, **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Work out what may be administered only where it is shown: on the first page."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        return ChoicesUnderHeadings.as_view(admin_site=self)(request)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        """Let the interface of the admin run, and ask staff for their second factor first."""
        inner = csp_update(settings.ADMIN_CONTENT_SECURITY_POLICY)(
            super().admin_view(view, cacheable)
        )

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            asked = settings.STAFF_SECOND_FACTOR and request.user.is_authenticated
            if asked and not is_mfa_enabled(request.user):
                return redirect("mfa_activate_totp")
            return inner(request, *args, **kwargs)

        return guarded
