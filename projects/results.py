"""Recording what was measured, and what a measured value must be.

| unit | value |
|---|---|
| per cent | 0 to 100 |
| done or not | 0 or 1 |
| people, institutions, countries, sites | whole, not below 0 |

The parts of a dimension are parts of the whole: of what is counted, they make up no more than the
value. Only dimensions by which the indicator is broken down come, and only the project's countries.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects.models import Dimension, Indicator, Measurement, MeasurementPart
from stakeholders.access import may_change
from stakeholders.models import User

Unit = Indicator.Unit
COUNTED = (Unit.PEOPLE, Unit.INSTITUTIONS, Unit.COUNTRIES, Unit.SITES)

Errors = dict[str, list[ValidationError]]


@transaction.atomic
def record_measurement(
    indicator: Indicator, *, by: User, parts: Iterable[MeasurementPart] = (), **values: Any
) -> Measurement:
    """Keep the value of an indicator on a day, with its parts.

    ``values``: measured_on, value, evidence, document. Parts are not saved yet. Raises
    ``ValidationError`` naming each field that is wrong, ``parts`` among them; then nothing is kept.
    """
    indicator = _locked(indicator)
    measurement = Measurement(
        indicator=indicator,
        entered_by=by,
        is_sample=indicator.result.project.is_sample,
        **values,
    )
    return _keep(measurement, by, list(parts))


@transaction.atomic
def correct_measurement(
    measurement: Measurement,
    *,
    by: User,
    parts: Iterable[MeasurementPart] | None = None,
    **values: Any,
) -> Measurement:
    """Correct a measurement; what is not named stays. The trail keeps what it replaces.

    Raises ``ValidationError`` as ``record_measurement`` does.
    """
    indicator = _locked(measurement.indicator)
    stored = Measurement.objects.select_for_update(of=("self",)).get(pk=measurement.pk)
    stored.indicator, stored.entered_by = indicator, by
    for name, value in values.items():
        setattr(stored, name, value)
    kept = None if parts is None else list(parts)
    return _keep(stored, by, kept)


@transaction.atomic
def record_measurements(
    rows: Sequence[tuple[Indicator, dict[str, Any]]], *, by: User
) -> list[Measurement]:
    """Keep many measurements, all of them or none.

    Raises ``ValidationError`` with the key of each row that is refused, such as ``2.value``.
    """
    kept, errors = [], {}
    for number, (indicator, values) in enumerate(rows):
        try:
            kept.append(record_measurement(indicator, by=by, **values))
        except ValidationError as refusal:
            by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {}
            for name, reasons in (by_field or {"indicator": refusal.error_list}).items():
                errors[f"{number}.{name}"] = reasons
    if errors:
        raise ValidationError(errors)
    return kept


def check_measured(indicator: Indicator) -> None:
    """Raise ``ValidationError`` on ``unit`` if what was measured is none of its unit now."""
    for measurement in indicator.measurements.prefetch_related("parts"):
        parts = list(measurement.parts.all())
        reasons = [_unfit(row.value, indicator.unit) for row in (measurement, *parts)]
        if reason := next(filter(None, [*reasons, _too_much(measurement, parts)]), ""):
            raise ValidationError({"unit": reason})


def _locked(indicator: Indicator) -> Indicator:
    locked = Indicator.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("result__project").get(pk=indicator.pk)


def _keep(measurement: Measurement, by: User, parts: list[MeasurementPart] | None) -> Measurement:
    if not may_change(by, measurement.indicator):
        raise ValidationError(_("This record is outside your regions."))
    errors = _errors_of_fields(measurement)
    if not errors.keys() & {"value", "measured_on"}:
        _add(errors, "measured_on", _wrong_day(measurement))
        _add(errors, "value", _wrong_value(measurement))
    _add(errors, "evidence", _wrong_evidence(measurement))
    _add(errors, "document", _wrong_document(measurement))
    if "value" not in errors:
        compared = list(measurement.parts.all()) if parts is None else parts
        errors |= _wrong_parts(measurement, compared)
    if errors:
        raise ValidationError(errors)
    measurement.save()
    if parts is not None:
        measurement.parts.all().delete()
        for part in parts:
            part.measurement = measurement
        MeasurementPart.objects.bulk_create(parts)
    return measurement


def _errors_of_fields(measurement: Measurement) -> Errors:
    """What the model refuses; its constraints are told by field, below."""
    try:
        measurement.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return dict(error.error_dict)
    return {}


def _add(errors: Errors, name: str, message: str) -> None:
    if message:
        errors.setdefault(name, []).append(ValidationError(message, "invalid"))


def _wrong_day(measurement: Measurement) -> str:
    if measurement.measured_on > timezone.localdate():
        return _("This day is still to come.")
    others = Measurement.objects.filter(
        indicator=measurement.indicator, measured_on=measurement.measured_on
    ).exclude(pk=measurement.pk)
    if others.exists():
        return _("It is measured on this day already: correct that measurement.")
    return ""


def _wrong_value(measurement: Measurement) -> str:
    return _unfit(measurement.value, measurement.indicator.unit)


def _unfit(value: Any, unit: str) -> str:
    """Say why the value is none of the unit; empty if it is."""
    if unit == Unit.PERCENT and not 0 <= value <= 100:
        return _("A percentage is between 0 and 100.")
    if unit == Unit.YES_NO and value not in (0, 1):
        return _("Give 1 for done and 0 for not done.")
    if unit in COUNTED and (value < 0 or value != int(value)):
        return _("What is counted is a whole number, not below 0.")
    return ""


def _wrong_evidence(measurement: Measurement) -> str:
    if measurement.evidence.strip() or measurement.document:
        return ""
    return _("Say what the value rests on, or attach a document.")


def _wrong_document(measurement: Measurement) -> str:
    document = measurement.document
    if document and document.project_id != measurement.indicator.result.project_id:
        return _("The document is of another project.")
    return ""


def _wrong_parts(measurement: Measurement, parts: list[MeasurementPart]) -> Errors:
    """Tell all that is wrong with the parts, under ``parts``."""
    errors: Errors = {}
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
    if not errors:
        _add(errors, "parts", _too_much(measurement, parts))
    return errors


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
    return not part.country_id and part.category in MeasurementPart.OF_DIMENSION[part.dimension]


def _too_much(measurement: Measurement, parts: list[MeasurementPart]) -> str:
    """Refuse parts beyond the whole, where they are added up."""
    if measurement.indicator.unit not in COUNTED and not measurement.indicator.core_id:
        return ""
    sums = defaultdict(int)
    for part in parts:
        sums[Dimension(part.dimension)] += part.value
    over = [str(dimension.label) for dimension, total in sums.items() if total > measurement.value]
    message = _("The parts are more than the whole: %(dimensions)s.")
    return message % {"dimensions": ", ".join(over)} if over else ""
