"""The admin of the stakeholders, and the scoped base on which every other admin stands."""

from stakeholders.admin import outbox, records, trail
from stakeholders.admin.base import (
    ReadOnlyMixin,
    ScopedAdmin,
    ScopedInline,
    ScopedOptions,
    ScopedStackedInline,
    act_on_each,
)
from stakeholders.admin.languages import LANGUAGE_TABS, language_tabs, translated_fields

__all__ = [
    "LANGUAGE_TABS",
    "ReadOnlyMixin",
    "ScopedAdmin",
    "ScopedInline",
    "ScopedOptions",
    "ScopedStackedInline",
    "act_on_each",
    "language_tabs",
    "outbox",
    "records",
    "trail",
    "translated_fields",
]
