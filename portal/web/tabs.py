"""Pages that are parts of one: each at an address of its own, so that they need no script."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse
from django.utils.functional import Promise

NO_ANCHORS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Tab:
    """``anchors`` are places of the one page from which it was parted: they lead here."""

    label: str | Promise
    address: str
    is_current: bool
    anchors: tuple[str, ...] = ()


def tabs_of(
    pages: Iterable[tuple[str, str | Promise]],
    key: str,
    *,
    current: str,
    anchors: Mapping[str, tuple[str, ...]] = NO_ANCHORS,
) -> tuple[Tab, ...]:
    """Give the tabs of a record, from the names of its pages and how each is labelled."""
    return tuple(
        Tab(
            label,
            reverse(f"portal:{name}", args=[key]),
            name == current,
            anchors.get(name, ()),
        )
        for name, label in pages
    )
