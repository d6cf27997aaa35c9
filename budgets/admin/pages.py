"""Pages of money that belong to no single list: the approval queue and the audit trail."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import CharField, F, Model, Q, QuerySet, Sum, Value
from django.forms import ChoiceField, Form
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from unfold.widgets import UnfoldAdminSelectWidget

from budgets.admin import trail
from budgets.admin.asking import page_of
from budgets.admin.base import STYLE
from budgets.models import Allocation, Approvable, Budget, Commitment, Mode
from budgets.writing import approval
from stakeholders import access
from stakeholders.models import User

PER_PAGE = 50


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
    found = [*_budgets(user), *_allocations(user), *_commitments(user)]
    return sorted(found, key=lambda one: one.proposed_at)


def _awaiting(model: type[Approvable], user: User, *related: str) -> QuerySet[Approvable]:
    return approval.awaiting(model.objects.order_by(), by=user).select_related(
        "proposed_by", *related
    )


def _row(record: Approvable, **values: Any) -> Waiting:
    return Waiting(
        kind=str(record._meta.verbose_name),
        page=page_of(record),
        proposed_by=record.proposed_by,
        proposed_at=record.proposed_at,
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


class TrailFilter(Form):
    """What narrows the audit trail."""

    kind = ChoiceField(label=_("Record"), required=False, widget=UnfoldAdminSelectWidget)
    who = ChoiceField(label=_("By whom"), required=False, widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            ("", _("All records")),
            *(
                (name, events.pgh_tracked_model._meta.verbose_name)
                for name, events in trail.event_models().items()
            ),
        ]
        staff = User.objects.filter(role__in=User.STAFF_ROLES).order_by("username")
        self.fields["who"].choices = [
            ("", _("Everybody")),
            ("nobody", _("Outside the portal, without a user")),
            *((str(user.pk), str(user)) for user in staff),
        ]


def happenings(kind: str, who: str) -> Paginator:
    """The events of all kinds of records or of one, the latest first, not yet put into words."""
    known = trail.event_models()
    parts = [
        _signed(events.objects.order_by(), who)
        .annotate(event_of=Value(name, output_field=CharField()))
        .values_list("event_of", "pgh_id", "pgh_created_at")
        for name, events in known.items()
        if kind in ("", name)
    ]
    first, *others = parts
    rows = first.union(*others, all=True) if others else first
    return Paginator(rows.order_by("-pgh_created_at", "-pgh_id"), PER_PAGE)


def _signed(events: QuerySet[Model], who: str) -> QuerySet[Model]:
    if not who:
        return events
    if who == "nobody":
        return events.filter(
            Q(pgh_context=None)
            | Q(pgh_context__metadata__user=None)
            | Q(pgh_context__metadata__user__isnull=True)
        )
    return events.filter(pgh_context__metadata__user=int(who))


class PagesMixin:
    """Two pages of their own, reached from the side bar."""

    def get_urls(self) -> list[URLPattern]:
        def page(route: str, view: Any, name: str) -> URLPattern:
            return path(route, self.admin_site.admin_view(require_safe(view)), name=name)

        return [
            page("approvals/", self.show_queue, "budgets_approvals"),
            page("trail/", self.show_trail, "budgets_trail"),
            *super().get_urls(),
        ]

    def show_queue(self, request: HttpRequest) -> HttpResponse:
        if not access.may_approve(request.user):
            raise PermissionDenied
        context = {"title": _("Approval queue"), "rows": waiting_for(request.user)}
        return self._page(request, "admin/budgets/approvals.html", context)

    def show_trail(self, request: HttpRequest) -> HttpResponse:
        if not access.sees_everything(request.user):
            raise PermissionDenied
        form = TrailFilter(request.GET or {})
        chosen = form.cleaned_data if form.is_valid() else {}
        paginator = happenings(chosen.get("kind", ""), chosen.get("who", ""))
        page = paginator.get_page(request.GET.get("page"))
        keys: dict[str, list[int]] = {}
        for kind, key, _at in page:
            keys.setdefault(kind, []).append(key)
        known = trail.event_models()
        rows = [
            event
            for kind, some in keys.items()
            for event in known[kind].objects.filter(pk__in=some).select_related("pgh_context")
        ]
        query = request.GET.copy()
        query.pop("page", None)
        context = {
            "title": _("Audit trail"),
            "form": form,
            "events": trail.tell(rows),
            "page": page,
            "query": query.urlencode(),
        }
        return self._page(request, "admin/budgets/trail.html", context)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        shared = self.admin_site.each_context(request) | {"media": STYLE, "opts": None}
        return TemplateResponse(request, template, shared | context)
