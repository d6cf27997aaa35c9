"""What a record of one region may name of another: nothing, unless its writer may change both."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from initiatives.models import Initiative, Meeting
from stakeholders import access, writing
from stakeholders.models import User

OfRegion = Initiative | Meeting


def check_region(
    errors: writing.Errors, record: Any, fields: Mapping[str, Any], *names: str, by: User
) -> None:
    """Add a reason with the code ``other_region`` at each field that names such a record.

    ``fields`` are what is to be written of the record, which has a region. What is named already
    may stay; a record of no single region is of none other.
    """
    region = fields["region"] and fields["region"].pk if "region" in fields else record.region_id
    for name in names:
        named: OfRegion | None = fields.get(name)
        if named is None or named.pk == getattr(record, f"{name}_id"):
            continue
        of_another = region is not None and named.region_id not in (None, region)
        if of_another and not access.may_change(by, named):
            errors.add(name, _("This record is of another region."), code="other_region")
