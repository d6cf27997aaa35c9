"""What a reader of the first page can act upon, or read first; nothing of it is kept by day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from budgets.reading import funding
from budgets.reading.scopes import Scope
from initiatives.models import Consultation
from projects.models import Impact, Project
from stakeholders.access import AnyUser


@dataclass(frozen=True)
class Need:
    """The project with the largest gap in cash, and what its plan has already."""

    project: Project
    gap: Decimal
    planned: Decimal

    @property
    def there(self) -> Decimal:
        return self.planned - self.gap


def open_now(scope: Scope, reader: AnyUser) -> dict[str, Any]:
    """Give the consultation that closes first, the largest need, the newest confirmed impact."""
    today = timezone.localdate()
    consultation = open_consultation(reader, today)
    return {
        "consultation": consultation,
        "days_left": (consultation.closes_on - today).days if consultation else None,
        "need": largest_need(scope),
        "impact": newest_confirmed(reader),
    }


def open_consultation(reader: AnyUser, today: date) -> Consultation | None:
    rows = Consultation.objects.visible_to(reader).filter(
        status=Consultation.Status.OPEN, closes_on__gte=today
    )
    return rows.with_counts().select_related("region").order_by("closes_on", "pk").first()


def largest_need(scope: Scope) -> Need | None:
    needing = funding.needing_funds(scope.projects).select_related("region", "funding")
    project = next(iter(needing[:1]), None)
    if project is None or not project.funding.gap_cash or project.funding.planned_cash is None:
        return None
    return Need(project, project.funding.gap_cash, project.funding.planned_cash)


def newest_confirmed(reader: AnyUser) -> Impact | None:
    """Give what was confirmed last by the country that it is about."""
    rows = Impact.objects.visible_to(reader).filter(status=Impact.Status.CONFIRMED)
    return rows.select_related("project", "country").order_by("-answered_at", "-pk").first()
