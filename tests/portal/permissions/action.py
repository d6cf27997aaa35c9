"""A row of the table: what is done, by whom alone, in which world, how, and what it writes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

AFRICA = {"administrator", "africa_officer"}
AMERICAS = {"administrator", "americas_officer"}
KENYA = {"kenya_focal_point"}
STAFF = {"administrator", "reviewer", "auditor", "africa_officer", "americas_officer"}


@dataclass(frozen=True)
class Action:
    """Either ``data`` is sent to the ``endpoint``, or the ``service`` is called with the record.

    An endpoint is an operation of the API's schema, without what all addresses begin with; ``data``
    may be made of the record. What the API does not offer is asked of the service that the pages
    ask. Where it ``is_own``, the record is given to whoever tries.
    """

    name: str
    may: set[str]
    world: Callable[[], Model | None]
    endpoint: str = ""
    data: dict[str, Any] | Callable[[Model], dict[str, Any]] = field(default_factory=dict)
    service: Callable[..., Any] | None = None
    writes: type[Model] | None = None
    is_own: bool = False
