"""Recording what was measured, and what a measured value must be.

| unit | value |
|---|---|
| per cent | 0 to 100 |
| done or not | 0 or 1 |
| people, institutions, countries, sites | whole, not below 0 |

The parts of a dimension are parts of the whole: in every unit that counts (all but per cent, and
done or not) they make up no more than the value. Only dimensions by which the indicator is broken
down come, and only the project's countries.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from projects.models import (
    Dimension,
    Document,
    Indicator,
    Measurement,
    MeasurementPart,
    Project,
    Result,
)
from stakeholders import access, days, writing
from stakeholders.blanks import bare
from stakeholders.models import User

Unit = Indicator.Unit
COUNTED = (Unit.PEOPLE, Unit.INSTITUTIONS, Unit.COUNTRIES, Unit.SITES)
NOT_ADDED = (Unit.PERCENT, Unit.YES_NO)
"""The units whose parts are each a value of their own, and no parts of a sum."""


class MeasurementFields(TypedDict, total=False):
    """``value`` is in the unit of the indicator, as things were on the day."""

    measured_on: date
    value: Decimal
    evidence: str
    document: Document | None


class MeasurementWithParts(MeasurementFields, total=False):
    """``parts`` are not saved yet; they take the place of all the parts before."""

    parts: Iterable[MeasurementPart]


@transaction.atomic
def record_measurement(
    indicator: Indicator, *, by: User, **fields: Unpack[MeasurementWithParts]
) -> Measurement:
    """Keep the value of an indicator on a day, with its parts.

    What is measured in a sample project is sample data. Raises ``OutsideScope`` if ``by`` may not
    change the indicator; ``ValidationError`` naming each field that is wrong, ``parts`` among them.
    """
    indicator = _locked(indicator)
    access.require_change(by, indicator)
    is_sample = indicator.result.project.is_sample
    parts = fields.pop("parts", ())
    return _keep(Measurement(indicator=indicator, is_sample=is_sample), fields, parts, by=by)


@transaction.atomic
def correct_measurement(
    measurement: Measurement,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[MeasurementWithParts],
) -> Measurement:
    """Correct a measurement; what is not named stays. The trail keeps what it replaces.

    Raises as ``record_measurement`` does, and ``Stale``.
    """
    indicator = _locked(measurement.indicator)
    measurement = writing.lock(measurement, version=version)
    measurement.indicator = indicator
    access.require_change(by, indicator)
    parts = changes.pop("parts", None)
    return _keep(measurement, changes, parts, by=by)


@transaction.atomic
def remove_measurement(measurement: Measurement, *, by: User) -> None:
    """Remove what was recorded by mistake; the trail keeps it. Raises ``OutsideScope``."""
    _locked(measurement.indicator)
    measurement = writing.lock(measurement)
    access.require_change(by, measurement)
    writing.remove(measurement)


@transaction.atomic
def record_measurements(
    rows: Sequence[tuple[Indicator, MeasurementWithParts]], *, by: User
) -> list[Measurement]:
    """Keep many measurements, all of them or none.

    Raises ``OutsideScope`` if one of them is outside the scope of ``by``; ``ValidationError`` with
    the key of each row that is refused, such as ``2.value``.
    """
    kept, errors = [], writing.Errors()
    _lock_projects_of([indicator for indicator, _values in rows])
    for number, (indicator, values) in enumerate(rows):
        try:
            kept.append(record_measurement(indicator, by=by, **values))
        except ValidationError as refusal:
            errors.take(refusal, prefix=f"{number}.")
    errors.raise_if_any()
    return kept


def check_measured(indicator: Indicator) -> None:
    """Raise ``ValidationError`` on ``unit`` if what was measured is none of its unit now."""
    for measurement in indicator.measurements.prefetch_related("parts"):
        parts = list(measurement.parts.all())
        reasons = [_unfit(row.value, indicator.unit) for row in (measurement, *parts)]
        if reason := next(filter(None, [*reasons, _too_much(measurement, parts)]), ""):
            raise ValidationError({"unit": reason})


def _lock_projects_of(indicators: Iterable[Indicator]) -> None:
    """Lock the projects before what is kept of them, as do all who change it, in one order."""
    measured = Result.objects.filter(indicators__in=[one.pk for one in indicators])
    projects = Project.objects.select_for_update(no_key=True, of=("self",))
    list(projects.filter(pk__in=measured.values("project")).order_by("pk").values_list("pk"))


def _locked(indicator: Indicator) -> Indicator:
    _lock_projects_of([indicator])
    locked = Indicator.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("result__project").get(pk=indicator.pk)


def _keep(
    measurement: Measurement,
    fields: MeasurementFields,
    parts: Iterable[MeasurementPart] | None,
    *,
    by: User,
) -> Measurement:
    """Save the measurement, and its parts unless they are None: then they stay."""
    measurement.entered_by = by
    for name, value in fields.items():
        setattr(measurement, name, value)
    kept = None if parts is None else list(parts)
    _errors_of(measurement, kept).raise_if_any()
    with writing.refusals_of_the_database(Measurement):
        measurement.save()
    if kept is not None:
        measurement.parts.all().delete()
        for part in kept:
            part.measurement = measurement
        MeasurementPart.objects.bulk_create(kept)
        measurement.forget_version()
    return measurement


def _errors_of(measurement: Measurement, parts: list[MeasurementPart] | None) -> writing.Errors:
    """Collect what is wrong; the constraints of the model are worded on their own."""
    errors = writing.Errors()
    clean = partial(measurement.full_clean, validate_unique=False, validate_constraints=False)
    errors.check(clean)
    if "value" not in errors and "measured_on" not in errors:
        _check_day(errors, measurement)
        _add(errors, "value", _unfit(measurement.value, measurement.indicator.unit))
    _add(errors, "evidence", _wrong_evidence(measurement))
    _add(errors, "document", _wrong_document(measurement))
    if "value" not in errors:
        compared = list(measurement.parts.all()) if parts is None else parts
        _check_parts(errors, measurement, compared)
    return errors


def _add(errors: writing.Errors, name: str, message: str) -> None:
    if message:
        errors.add(name, message)


def _check_day(errors: writing.Errors, measurement: Measurement) -> None:
    if days.is_to_come(measurement.measured_on):
        errors.add("measured_on", _("This day is still to come."), code="future")
    others = Measurement.objects.filter(
        indicator=measurement.indicator, measured_on=measurement.measured_on
    ).exclude(pk=measurement.pk)
    if others.exists():
        message = _("It is measured on this day already: correct that measurement.")
        errors.add("measured_on", message, code="duplicate")


def _unfit(value: Decimal, unit: str) -> str:
    """Say why the value is none of the unit; empty if it is."""
    if unit == Unit.PERCENT and not 0 <= value <= 100:
        return _("A percentage is between 0 and 100.")
    if unit == Unit.YES_NO and value not in (0, 1):
        return _("Give 1 for done and 0 for not done.")
    if unit in COUNTED and (value < 0 or value != int(value)):
        return _("What is counted is a whole number, not below 0.")
    return ""


def _wrong_evidence(measurement: Measurement) -> str:
    if bare(measurement.evidence) or measurement.document:
        return ""
    return _("Say what the value rests on, or attach a document.")


def _wrong_document(measurement: Measurement) -> str:
    document = measurement.document
    if document and document.project_id != measurement.indicator.result.project_id:
        return _("The document is of another project.")
    return ""


def _check_parts(
    errors: writing.Errors, measurement: Measurement, parts: list[MeasurementPart]
) -> None:
    """Add all that is wrong with the parts, under ``parts``."""
    seen = set()
    project = measurement.indicator.result.project
    countries = set(project.countries.values_list("pk", flat=True))
    for part in parts:
        what = (part.dimension, part.category, part.country_id)
        message = _wrong_part(part, measurement.indicator, countries)
        if not message and what in seen:
            message = _("%(part)s comes twice.") % {"part": part}
        seen.add(what)
        _add(errors, "parts", message)
    if "parts" not in errors:
        _add(errors, "parts", _too_much(measurement, parts))


def _wrong_part(part: MeasurementPart, indicator: Indicator, countries: set[str]) -> str:
    if part.dimension not in indicator.breakdowns:
        message = _("This indicator is not broken down by: %(dimension)s.")
        return message % {"dimension": part.get_dimension_display() or "–"}
    if not _is_of_its_dimension(part):
        return _("This category is not one of the dimension.")
    if part.country_id and part.country_id not in countries:
        return _("%(country)s is not a country of the project.") % {"country": part.country}
    try:
        part.value = MeasurementPart._meta.get_field("value").clean(part.value, part)
    except ValidationError as error:
        return f"{part}: {' '.join(error.messages)}"
    reason = _unfit(part.value, indicator.unit)
    return f"{part}: {reason}" if reason else ""


def _is_of_its_dimension(part: MeasurementPart) -> bool:
    if part.dimension == Dimension.COUNTRY:
        return bool(part.country_id) and not part.category
    categories = MeasurementPart.OF_DIMENSION[Dimension(part.dimension)]
    return not part.country_id and part.category in categories


def _too_much(measurement: Measurement, parts: list[MeasurementPart]) -> str:
    """Refuse parts beyond the whole, where they are added up."""
    if measurement.indicator.unit in NOT_ADDED:
        return ""
    sums: defaultdict[Dimension, Decimal] = defaultdict(Decimal)
    for part in parts:
        sums[Dimension(part.dimension)] += part.value
    over = [str(dimension.label) for dimension, total in sums.items() if total > measurement.value]
    message = _("The parts are more than the whole: %(dimensions)s.")
    return message % {"dimensions": ", ".join(over)} if over else ""
