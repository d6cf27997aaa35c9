"""The admin of the stakeholders, and the scoped base on which every other admin stands."""

from stakeholders.admin import records
from stakeholders.admin.base import (
    LANGUAGE_TABS,
    ScopedAdmin,
    ScopedInline,
    ScopedOptions,
    ScopedStackedInline,
    language_tabs,
    translated_fields,
)

__all__ = [
    "LANGUAGE_TABS",
    "ScopedAdmin",
    "ScopedInline",
    "ScopedOptions",
    "ScopedStackedInline",
    "language_tabs",
    "records",
    "translated_fields",
]
