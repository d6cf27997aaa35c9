"""A page of money that belongs to no single list: the approval queue."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from budgets.admin.importing import STYLE
from budgets.models import Allocation, Approvable, Budget, Commitment, Mode
from budgets.writing import approval
from stakeholders import access
from stakeholders.admin.asking import page_of
from stakeholders.admin.base import user_of
from stakeholders.models import User

ProposedT = TypeVar("ProposedT", bound=Approvable)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One proposal that waits for this reviewer. ``in_kind`` stands beside the cash, not in it."""

    kind: str
    what: str
    version: str
    page: str
    proposed_by: User
    proposed_at: datetime
    currency: str
    amount: Decimal | None
    in_kind: Decimal | None = None


def count_waiting(user: User) -> int:
    """How many proposals wait for this reviewer, in one query."""
    budgets, allocations, commitments = (
        approval.awaiting(model.objects.order_by(), by=user).values("pk")
        for model in (Budget, Allocation, Commitment)
    )
    return budgets.union(allocations, commitments, all=True).count()


def waiting_for(user: User) -> list[Waiting]:
    """Give what this reviewer may approve, the longest waiting first."""
    rows = [*_budgets(user), *_allocations(user), *_commitments(user)]
    return sorted(rows, key=lambda one: one.proposed_at)


def _awaiting(model: type[ProposedT], user: User, *related: str) -> QuerySet[ProposedT]:
    rows = access.rows_of(model).order_by()
    return approval.awaiting(rows, by=user).select_related("proposed_by", *related)


def _row(record: Approvable, **values: Any) -> Waiting:
    return Waiting(
        kind=str(record._meta.verbose_name),
        page=page_of(record),
        proposed_by=record.proposed_by,
        proposed_at=record.proposed_at or record.entered_at,  # a proposal always has the first
        **values,
    )


def _budgets(user: User) -> list[Waiting]:
    rows = _awaiting(Budget, user, "project").annotate(
        cash=Sum("items__chf_amount", filter=Q(items__mode=Mode.CASH)),
        in_kind=Sum("items__chf_amount", filter=Q(items__mode=Mode.IN_KIND)),
    )
    return [
        _row(
            row,
            what=str(row.project),
            version=str(row),
            currency="CHF",
            amount=row.cash,
            in_kind=row.in_kind,
        )
        for row in rows
    ]


def _allocations(user: User) -> list[Waiting]:
    rows = _awaiting(Allocation, user, "fund", "region").annotate(
        total=F("ongoing_chf") + F("new_chf")
    )
    return [
        _row(
            row,
            what=str(row),
            version=_("Revision %(number)s") % {"number": row.revision} if row.revision else "",
            currency="CHF",
            amount=row.total,
        )
        for row in rows
    ]


def _commitments(user: User) -> list[Waiting]:
    of = "contribution__"
    rows = _awaiting(
        Commitment,
        user,
        *(f"{of}{name}" for name in ("organisation", "country", "project", "region")),
        f"{of}initiative__plan",
    )
    return [
        _row(
            row,
            what=f"{row.contribution}: {row.contribution.given_to}",
            version="",
            currency=row.currency,
            amount=row.amount if row.contribution.mode == Mode.CASH else None,
            in_kind=row.amount if row.contribution.mode == Mode.IN_KIND else None,
        )
        for row in rows
    ]


def queue_url(site: AdminSite) -> URLPattern:
    """Give the address of the approval queue, which is reached from the side bar."""

    @require_safe
    def show_queue(request: HttpRequest) -> HttpResponse:
        if not access.may_approve(request.user):
            raise PermissionDenied
        context = {"title": _("Approval queue"), "rows": waiting_for(user_of(request))}
        shared = site.each_context(request) | {"media": STYLE, "opts": None}
        return TemplateResponse(request, "admin/budgets/approvals.html", shared | context)

    return path("approvals/", site.admin_view(show_queue), name="budgets_approvals")
