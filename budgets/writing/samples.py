"""Whether a record is sample data is said when it is made, and stays."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from stakeholders import writing


def check_sample(record: Any, changes: Mapping[str, Any]) -> writing.Errors:
    """Return the refusal if the changes would make sample data real, or the other way round."""
    errors = writing.Errors()
    if changes.get("is_sample", record.is_sample) != record.is_sample:
        message = _("Whether a record is sample data is said when it is made.")
        errors.add("is_sample", message, code="fixed")
    return errors
