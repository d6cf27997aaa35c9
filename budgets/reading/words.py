"""Which figure it is, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets.models import Category, Mode, ProjectClass
from budgets.reading.measures import IN_CASH_ONLY, Measure, Origin
from stakeholders import localization

PART_LABELS: Mapping[str, str | Promise] = {
    "planned": Measure.PLANNED.label,
    "secured": Measure.SECURED.label,
    "received": Measure.RECEIVED.label,
    "allotted": Measure.ALLOTTED_BY_UNION.label,
    "spent": Measure.SPENT.label,
    "received_from_contributors": gettext_lazy("Received from contributors, less paid back"),
    "spent_from_contributors": gettext_lazy("Spent of what contributors gave"),
}
"""How the columns of a project are called from which its part of a figure follows."""


def in_words(measure: str, mode: str, subject: Any, narrowed: Mapping[str, Any]) -> str:
    """Say which figure it is: the measure, what tells it apart, and of what it is the total."""
    parts = [str(Measure(measure).label)]
    if measure not in IN_CASH_ONLY:
        parts.append(str(Mode(mode).label).lower())
    for name, choices in (("category", Category), ("project_class", ProjectClass)):
        if narrowed.get(name):
            parts.append(str(choices(narrowed[name]).label).lower())
    if narrowed.get("origin"):
        parts.append(str(Origin(narrowed["origin"]).label))
    if narrowed.get("unearmarked"):
        parts.append(_("For no single project").lower())
    parts += [str(narrowed[name]) for name in ("year",) if narrowed.get(name)]
    records = [narrowed.get(name) for name in ("fund", "organisation", "country", "appeal")]
    parts += [str(record) for record in (subject, *records) if record]
    if narrowed.get("as_of"):
        parts.append(_("as of %(day)s") % {"day": localization.day(narrowed["as_of"])})
    if narrowed.get("known_on"):
        recorded = _("as recorded until %(day)s")
        parts.append(recorded % {"day": localization.day(narrowed["known_on"])})
    return localization.listed(*parts)
