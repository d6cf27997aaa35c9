"""Days: today wherever it is today, and none that nobody means; of every column of every record."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from stakeholders import days, writing

LATEST = days.latest_today()
BY_THEIR_SERVICE = {"Expenditure", "ContributionEntry"}
"""Entries, which are checked without ``writing.save``."""


def test_today_begins_fourteen_hours_before_utc():
    assert days.latest_today() == (datetime.now(UTC) + timedelta(hours=14)).date()


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (LATEST, ""),
        (LATEST + timedelta(days=1), "The date is in the future."),
        (date(1994, 1, 1), ""),
        (date(1993, 12, 31), "Dates before 1994 are not accepted."),
        (date(202, 5, 4), "Dates before 1994 are not accepted."),
    ],
)
def test_day_on_which_something_happened(day, fault):
    assert days.fault_of_past(day) == fault


def columns():
    for label in ("stakeholders", "initiatives", "projects", "budgets"):
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.concrete_fields:
                if field.editable and isinstance(field, models.DateField):
                    yield model, field.name


@pytest.mark.django_db
@pytest.mark.parametrize("year", [202, 1926, 2926])
@pytest.mark.parametrize(
    ("model", "name"),
    [pytest.param(*one, id=f"{one[0].__name__}.{one[1]}") for one in columns()],
)
def test_every_day_has_bounds_on_both_sides(model, name, year):
    if model.__name__ in BY_THEIR_SERVICE:
        return
    with pytest.raises(ValidationError) as refused:
        writing.save(model(), {name: date(year, 5, 4)})

    assert any(" are not accepted." in message for message in refused.value.message_dict[name])


@pytest.mark.django_db
def test_days_that_have_happened_are_not_to_come():
    declared = {
        (model.__name__, name)
        for model in apps.get_models()
        for name in getattr(model, "happened", ())
    }
    tomorrow = LATEST + timedelta(days=1)

    for model in apps.get_models():
        for name in getattr(model, "happened", ()):
            with pytest.raises(ValidationError) as refused:
                writing.save(model(), {name: tomorrow})
            assert "This day is still to come." in refused.value.message_dict[name]
    assert declared == {
        ("Decision", "done_on"),
        ("Indicator", "baseline_on"),
        ("ProgressUpdate", "happened_on"),
        ("Risk", "identified_on"),
    }
