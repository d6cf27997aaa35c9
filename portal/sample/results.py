"""The results framework of a sample project: an indicator a result, targets, measurements."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from initiatives.models import CoreIndicator
from portal.sample.draft import TODAY, Draft
from portal.sample.texts import columns
from projects.models import Indicator, Measurement, MeasurementPart, Target

CATEGORY = MeasurementPart.Category


@dataclass
class Framework:
    """The rows under the results of sample projects, not yet saved, in the order of saving."""

    indicators: list[Indicator] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    measurements: list[Measurement] = field(default_factory=list)
    parts: list[MeasurementPart] = field(default_factory=list)

    def save(self, batch_size: int) -> None:
        Indicator.objects.bulk_create(self.indicators, batch_size=batch_size)
        Target.objects.bulk_create(self.targets, batch_size=batch_size)
        Measurement.objects.bulk_create(self.measurements, batch_size=batch_size)
        MeasurementPart.objects.bulk_create(self.parts, batch_size=batch_size)


def add_indicators(
    framework: Framework,
    draft: Draft,
    texts: dict[str, dict[str, Any]],
    cores: dict[str, CoreIndicator],
    chance: Random,
) -> None:
    """Measure each result: people trained for outputs, a share of the users for outcomes."""
    for result in draft.results:
        if text := texts.get(result.kind):
            indicator = Indicator(
                result=result,
                core=cores.get(text["core"]),
                unit=text["unit"],
                baseline=0,
                baseline_on=draft.starts_on,
                breakdowns=text["breakdowns"],
                is_sample=True,
                **columns("name", text["name"]),
            )
            framework.indicators.append(indicator)
            _measure(framework, indicator, draft, text["evidence"], chance)


def _measure(
    framework: Framework, indicator: Indicator, draft: Draft, evidence: str, chance: Random
) -> None:
    """Give two targets, and a value for each half year that has passed and for the end.

    What was achieved reached its target.
    """
    is_share = indicator.unit == Indicator.Unit.PERCENT
    target = Decimal(chance.choice([60, 70, 80]) if is_share else chance.randint(4, 40) * 25)
    middle = draft.starts_on + (draft.ends_on - draft.starts_on) / 2
    framework.targets += [
        Target(indicator=indicator, due_on=middle, value=(target / 2).quantize(Decimal(1))),
        Target(indicator=indicator, due_on=draft.ends_on, value=target),
    ]
    length = (draft.ends_on - draft.starts_on).days
    paces = [100, 110] if indicator.result.achieved_on else [60, 90, 100, 110]
    pace = Decimal(chance.choice(paces)) / 100
    for day in _days(draft):
        passed = Decimal((day - draft.starts_on).days) / length
        value = (target * passed * pace).quantize(Decimal(1))
        measurement = Measurement(
            indicator=indicator,
            measured_on=day,
            value=min(value, Decimal(100)) if is_share else value,
            evidence=evidence,
            is_sample=True,
        )
        framework.measurements.append(measurement)
        if not is_share:
            framework.parts += _parts(measurement, chance)


def _days(draft: Draft) -> list[date]:
    end = min(draft.ends_on, TODAY)
    days, day = [], draft.starts_on + timedelta(days=182)
    while day <= end:
        days.append(day)
        day += timedelta(days=182)
    return days if draft.ends_on > TODAY else [*days[:-1], draft.ends_on]


def _parts(measurement: Measurement, chance: Random) -> list[MeasurementPart]:
    """Break the value down by sex, and a part of it by age: not everybody tells it."""
    women = int(measurement.value) * chance.randint(35, 60) // 100
    young = int(measurement.value) * chance.randint(20, 50) // 100
    adults = int(measurement.value) * chance.randint(30, 50) // 100
    return [
        MeasurementPart(measurement=measurement, dimension=dimension, category=part, value=value)
        for dimension, part, value in (
            ("sex", CATEGORY.WOMEN, women),
            ("sex", CATEGORY.MEN, measurement.value - women),
            ("age", CATEGORY.UNDER_25, young),
            ("age", CATEGORY.UNDER_65, adults),
        )
    ]
