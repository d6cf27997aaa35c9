from datetime import date

import pytest

from stakeholders.periods import Period


def period(start, end):
    return Period(starts_on=date.fromisoformat(start), ends_on=date.fromisoformat(end))


@pytest.mark.parametrize(
    ("of", "before"),
    [
        pytest.param(("2026-01-01", "2026-12-31"), ("2025-01-01", "2025-12-31"), id="a year"),
        pytest.param(("2026-04-01", "2026-06-30"), ("2025-04-01", "2025-06-30"), id="a quarter"),
        pytest.param(("2025-07-01", "2026-06-30"), ("2024-07-01", "2025-06-30"), id="two halves"),
        pytest.param(("2025-01-01", "2026-12-31"), ("2023-01-01", "2024-12-31"), id="two years"),
        pytest.param(("2028-02-29", "2028-02-29"), ("2027-02-28", "2027-02-28"), id="a leap day"),
    ],
)
def test_period_before_lies_whole_years_earlier(of, before):
    assert period(*of).before == period(*before)


def test_calendar_year_is_told_from_other_periods():
    assert Period.of_year(2026).year == 2026
    assert period("2026-01-01", "2026-12-30").year is None
    assert period("2025-01-01", "2026-12-31").year is None
