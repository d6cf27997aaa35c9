"""The side bar of the admin, section by section, in the order of the work."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from budgets.admin.pages import count_waiting
from projects.models import QualityQuestion
from stakeholders.access import administers, may_approve, within_scope
from stakeholders.admin.base import user_of
from stakeholders.models import QueuedTask


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    groups = [
        _group(
            _("What is done"),
            _item(_("Projects"), "work", "projects_project"),
            _item(_("Results"), "target", "projects_result"),
            _item(_("Indicators"), "monitoring", "projects_indicator"),
            _item(_("Measurements"), "straighten", "projects_measurement"),
            _item(_("Impact at national level"), "public", "projects_impact"),
            _item(_("Projects that are alike"), "join_inner", "projects_projectlikeness"),
            _item(_("Proposed links"), "add_link", "projects_linkproposal"),
            _questions(request),
            _item(_("Monitoring visits"), "travel_explore", "projects_visit"),
            _item(_("Follow-up actions"), "checklist", "projects_followup"),
            _item(_("Risks"), "warning", "projects_risk"),
            _item(_("Lessons"), "school", "projects_lesson"),
            _item(_("Documents of projects"), "folder_open", "projects_document"),
        ),
        _group(
            _("What it costs"),
            *_queue(request),
            _item(_("Budgets"), "request_quote", "budgets_budget"),
            _item(_("Allocations"), "pie_chart", "budgets_allocation"),
            _item(_("Contributions"), "volunteer_activism", "budgets_contribution"),
            _item(_("Offers"), "redeem", "budgets_offer"),
            _item(_("Commitments"), "assignment_turned_in", "budgets_commitment"),
            _item(_("Expenditures"), "payments", "budgets_expenditure"),
            _item(_("Final expenditure"), "task_alt", "budgets_finalstatement"),
            _item(_("Agreements"), "handshake", "budgets_agreement"),
            _item(_("Appeals"), "campaign", "budgets_appeal"),
            _item(_("Office resources"), "badge", "budgets_officeresource"),
            _item(_("Funds"), "account_balance", "budgets_fund"),
            _item(_("Exchange rates"), "currency_exchange", "budgets_exchangerate"),
            _item(_("Imported files"), "upload_file", "budgets_importedfile"),
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
            _item(_("Needs"), "support", "initiatives_need"),
            _item(_("Meetings"), "groups", "initiatives_meeting"),
            _item(_("Consultations"), "forum", "initiatives_consultation"),
            _item(_("Invitations"), "outgoing_mail", "initiatives_invitation"),
            _item(_("Activities"), "diversity_3", "initiatives_activity"),
            _item(_("Goals"), "target", "initiatives_goal"),
            _item(_("Core indicators"), "monitoring", "initiatives_coreindicator"),
            _item(_("Initiatives that are alike"), "join_inner", "initiatives_likeness"),
            _item(_("Interregional efforts"), "lan", "initiatives_interregionaleffort"),
        ),
        _group(
            _("Stakeholders"),
            _item(_("Countries"), "public", "stakeholders_country"),
            _item(_("Organizations"), "corporate_fare", "stakeholders_organisation"),
            _item(_("Offices"), "location_city", "stakeholders_office"),
            _item(_("Regions"), "map", "stakeholders_region"),
        ),
    ]
    groups.append(_group(_("Audit"), _item(_("Audit trail"), "history", "stakeholders_trailentry")))
    _mark_own_pages(request, groups)
    if administers(request.user):
        groups.append(
            _group(
                _("Administration"),
                _item(_("Users"), "group", "stakeholders_user"),
                _item(_("Subscriptions"), "mail", "outreach_subscription"),
                _item(_("Digests"), "newspaper", "outreach_digest"),
                _item(_("Scheduled tasks"), "schedule", "django_celery_beat_periodictask"),
                _queued_tasks(),
            )
        )
    return groups


def _mark_own_pages(request: HttpRequest, groups: list[dict[str, Any]]) -> None:
    """The queue stands under the address of the budgets, and is not that list."""
    if request.path == reverse("admin:budgets_approvals"):
        for group in groups:
            for item in group["items"]:
                item["active"] = item["link"] == request.path


def _group(title: str, *items: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, "separator": True, "items": list(items)}


def _item(title: str, icon: str, model: str) -> dict[str, Any]:
    return _link(title, icon, f"{model}_changelist")


def _link(title: str, icon: str, name: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse(f"admin:{name}")}


def _queue(request: HttpRequest) -> list[dict[str, Any]]:
    """For those who approve: what waits for them, with its number."""
    if not may_approve(request.user):
        return []
    item = _link(_("Approval queue"), "fact_check", "budgets_approvals")
    if waiting := count_waiting(user_of(request)):
        item |= {"badge": waiting, "badge_variant": "warning"}
    return [item]


def _questions(request: HttpRequest) -> dict[str, Any]:
    """What is to be asked about projects; on the first page with the number of the own regions."""
    item = _item(_("Questions about projects"), "quiz", "projects_qualityquestion")
    if request.path != reverse("admin:index"):
        return item
    if asked := within_scope(QualityQuestion.objects.all(), request.user).count():
        item |= {"badge": asked, "badge_variant": "warning"}
    return item


def _queued_tasks() -> dict[str, Any]:
    """The outbox, with the number of what failed for good."""
    item = _item(_("Queued tasks"), "outbox", "stakeholders_queuedtask")
    if failed := QueuedTask.objects.failed().count():
        item |= {"badge": failed, "badge_variant": "danger"}
    return item
