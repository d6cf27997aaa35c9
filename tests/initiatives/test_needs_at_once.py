"""Two who decide on a need at once: the second sees what the first has done."""

import pytest

from initiatives import needs
from tests.budgets.test_concurrency import at_once
from tests.initiatives.factories import NeedFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_need_is_decided_once(administrator):
    need = NeedFactory()

    said = at_once(
        lambda: needs.decline(need, by=administrator, reason="Out of scope"),
        lambda: needs.decline(need, by=administrator, reason="Another reason"),
    )

    need.refresh_from_db()
    words = "This need is now: Declined. That does not follow from it."
    assert (said, need.decision_reason) == ((None, [words]), "Out of scope")
