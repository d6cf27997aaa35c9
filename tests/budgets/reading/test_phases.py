"""Projects by phase: from the sums that are kept, and of a day."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from budgets.reading.phases import number_by_phase
from budgets.reading.scopes import Scope
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db


def test_phases_are_counted_from_kept_sums_and_of_a_day_alike():
    for phase in ("implementation", "implementation", "funding", ""):
        ProjectFactory(phase=phase)
    ProjectFactory(phase="funding", is_published=False)
    expected = {"implementation": 2, "funding": 1, "": 1}
    kept = Scope.visible_to(AnonymousUser())

    assert kept.kept is not None
    assert number_by_phase(kept) == expected
    assert number_by_phase(Scope(kept.projects, kept.unearmarked)) == expected
    of_day = Scope.visible_to(AnonymousUser(), on=timezone.localdate())
    assert number_by_phase(of_day) == expected
