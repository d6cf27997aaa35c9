"""The side bar of the admin, room by room, in the order of the work."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from stakeholders.access import administers


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    groups = [
        _group(
            _("What is done"),
            _item(_("Projects"), "work", "projects_project"),
        ),
        _group(
            _("What it costs"),
            _item(_("Budgets"), "request_quote", "budgets_budget"),
            _item(_("Contributions"), "volunteer_activism", "budgets_contribution"),
            _item(_("Expenditures"), "payments", "budgets_expenditure"),
            _item(_("Funds"), "account_balance", "budgets_fund"),
            _item(_("Exchange rates"), "currency_exchange", "budgets_exchangerate"),
        ),
        _group(
            _("What is told"),
            _item(_("Reports"), "description", "reports_report"),
        ),
        _group(
            _("What was agreed"),
            _item(_("Action plans"), "flag", "initiatives_actionplan"),
            _item(_("Regional initiatives"), "hub", "initiatives_initiative"),
            _item(_("Themes"), "label", "initiatives_theme"),
        ),
        _group(
            _("Stakeholders"),
            _item(_("Countries"), "public", "stakeholders_country"),
            _item(_("Organizations"), "corporate_fare", "stakeholders_organisation"),
            _item(_("Offices"), "location_city", "stakeholders_office"),
            _item(_("Regions"), "map", "stakeholders_region"),
        ),
    ]
    if administers(request.user):
        groups.append(
            _group(
                _("Administration"),
                _item(_("Users"), "group", "stakeholders_user"),
                _item(_("Scheduled tasks"), "schedule", "django_celery_beat_periodictask"),
            )
        )
    return groups


def _group(title: str, *items: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, "separator": True, "items": list(items)}


def _item(title: str, icon: str, model: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse(f"admin:{model}_changelist")}
