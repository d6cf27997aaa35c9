"""The forms in which measurements are recorded and corrected; the services do the rest."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.forms import CharField, DateField, DecimalField, ModelChoiceField
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.widgets import (
    UnfoldAdminDateWidget,
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from projects.models import (
    Dimension,
    Document,
    Indicator,
    Measurement,
    MeasurementPart,
    Project,
)
from projects.results import correct_measurement, record_measurement, record_measurements
from stakeholders.access import may_change
from stakeholders.admin.asking import AskForm, Question
from stakeholders.forms import offer
from stakeholders.models import User


def value_field(label: Any, **options: Any) -> DecimalField:
    return DecimalField(
        label=label,
        max_digits=18,
        decimal_places=2,
        widget=UnfoldAdminDecimalFieldWidget({"step": "any"}),
        **options,
    )


def day_field() -> DateField:
    return DateField(
        label=_("Measured on"), initial=timezone.localdate, widget=UnfoldAdminDateWidget
    )


def evidence_field() -> CharField:
    field = Measurement._meta.get_field("evidence")
    return CharField(
        label=capfirst(field.verbose_name),
        help_text=field.help_text,
        required=False,
        widget=UnfoldAdminTextareaWidget({"rows": 3}),
    )


class MeasurementForm(AskForm[Indicator | Measurement]):
    """A value with its parts: a field for each category by which the indicator is broken down."""

    measured_on = day_field()
    value = value_field(pgettext_lazy("measured", "Value"))
    evidence = evidence_field()
    document = ModelChoiceField(
        Document.objects.none(),
        label=_("Document"),
        help_text=_("One of the documents of the project."),
        required=False,
        widget=UnfoldAdminSelectWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["document"], Document.objects.filter(project=self.project))
        self.fields["value"].help_text = self.indicator.get_unit_display()
        self._parts = {f"part_{what[0]}_{what[1] or what[2]}": what for what in self.categories()}
        for name, (dimension, category, country) in self._parts.items():
            part = MeasurementPart(dimension=dimension, category=category, country_id=country)
            label = f"{Dimension(dimension).label}: {part}"
            self.fields[name] = value_field(label, required=False)

    @property
    def indicator(self) -> Indicator:
        record = self.record
        return record.indicator if isinstance(record, Measurement) else record

    @property
    def project(self) -> Project:
        return self.indicator.result.project

    def categories(self) -> list[tuple[str, str, str | None]]:
        """Give dimension, category and country of each part that may be given."""
        parts: list[tuple[str, str, str | None]] = []
        for dimension in Dimension.values:
            if dimension not in self.indicator.breakdowns:
                continue
            if dimension == Dimension.COUNTRY:
                countries = self.project.countries.values_list("pk", flat=True)
                parts += [(dimension, "", country) for country in countries]
            else:
                of_dimension = MeasurementPart.OF_DIMENSION[Dimension(dimension)]
                parts += [(dimension, category.value, None) for category in of_dimension]
        return parts

    def clean(self) -> dict[str, Any]:
        """Make parts of what was filled in; what is left empty is not known."""
        super().clean()
        values = self.cleaned_data
        parts = []
        for name, (dimension, category, country) in self._parts.items():
            value = values.pop(name, None)
            if value is not None:
                part = MeasurementPart(dimension=dimension, category=category, value=value)
                part.country_id = country
                parts.append(part)
        return values | {"parts": parts}


class CorrectionForm(MeasurementForm):
    """The same, filled in with what stands now."""

    def __init__(self, *args: Any, record: Measurement, **kwargs: Any) -> None:
        names = ("measured_on", "value", "evidence", "document")
        now = {name: getattr(record, name) for name in names}
        for part in record.parts.all():
            now[f"part_{part.dimension}_{part.category or part.country_id}"] = part.value
        kwargs["initial"] = now | (kwargs.get("initial") or {})
        super().__init__(*args, record=record, **kwargs)


class ManyForm(AskForm[Project]):
    """A value for each indicator of a project, of one day; those left empty are not measured."""

    measured_on = day_field()
    evidence = evidence_field()

    def __init__(self, *args: Any, record: Project, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        rows = Indicator.objects.filter(result__project=record).select_related("result")
        self.indicators = {f"value_{row.pk}": row for row in rows.order_by("result", "pk")}
        for name, indicator in self.indicators.items():
            unit = indicator.get_unit_display()
            self.fields[name] = value_field(
                f"{indicator} ({unit})", required=False, help_text=str(indicator.result)
            )

    def clean(self) -> dict[str, Any]:
        super().clean()
        values = self.cleaned_data
        entered = {name: values.pop(name, None) for name in self.indicators}
        self.measured = [name for name, value in entered.items() if value is not None]
        if not self.measured and not self.errors:
            self.add_error(None, _("Give the value of one indicator at least."))
        rows = [(self.indicators[name], entered[name]) for name in self.measured]
        return values | {"rows": rows}

    def add_refusal(self, refusal: Any) -> None:
        """Show what is refused of a row at the field of its value."""
        if not hasattr(refusal, "error_dict"):
            super().add_refusal(refusal)
            return
        for key, errors in refusal.error_dict.items():
            number, _dot, name = key.partition(".")
            shared = (
                name if name in ("measured_on", "evidence") and not self.has_error(name) else ""
            )
            self.add_error(shared or self.measured[int(number)], errors)


def _record_many(
    project: Project,
    *,
    by: User,
    rows: list[tuple[Indicator, Decimal]],
    measured_on: date,
    evidence: str,
) -> list[Measurement]:
    return record_measurements(
        [
            (indicator, {"value": value, "measured_on": measured_on, "evidence": evidence})
            for indicator, value in rows
        ],
        by=by,
    )


RECORD = Question(
    title=_("Record a measurement"),
    text=_("How things stand on the day, not what was added since the last measurement."),
    done=_("The measurement is recorded."),
    may=may_change,
    act=record_measurement,
    form=MeasurementForm,
)
CORRECT = Question(
    title=_("Correct the measurement"),
    text=_("The audit trail keeps what it replaces."),
    done=_("The measurement is corrected."),
    may=may_change,
    act=correct_measurement,
    form=CorrectionForm,
)
RECORD_MANY = Question(
    title=_("Record measurements"),
    text=_("All of them are kept, or none. Breakdowns are given indicator by indicator."),
    done=_("The measurements are recorded."),
    may=may_change,
    act=_record_many,
    form=ManyForm,
)
