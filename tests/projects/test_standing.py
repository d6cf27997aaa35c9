from datetime import date

import pytest

from projects.standing import standing_of
from tests.factories import ProjectFactory

TODAY = date(2026, 11, 30)
PAST, TO_COME = date(2026, 11, 29), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"phase": "implementation"}, "active"),
        ({"phase": "implementation", "ends_on": PAST}, "active"),
        ({"phase": "closed", "ends_on": PAST}, "closed"),
        ({"phase": "funding", "status": "suspended"}, "suspended"),
        ({"phase": "", "status": "cancelled"}, "cancelled"),
        ({"phase": ""}, ""),
        ({"phase": "", "ends_on": TO_COME}, ""),
        ({"phase": "", "ends_on": PAST}, "ended"),
        ({"phase": "", "actual_end_on": PAST}, "ended"),
    ],
)
def test_project_stands_as_its_status_phase_and_dates_say(fields, standing):
    project = ProjectFactory.build(**{"ends_on": None} | fields)

    assert standing_of(project, on=TODAY).value == standing
