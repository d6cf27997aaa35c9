"""How long lists take beside each other, on the sample programme."""

import time

import pytest

from portal.api.views import lists

BASE, MOST = "expenditures", 8
"""A page of a list takes at most so many times as long as one of flat rows, in the same run.

The worst, projects with the references of their figures, take six and a half times as long, and
budgets four times. With a serializer built anew for each row,
contributions took eleven times as long. (The list of themes is no measure: it has nine short rows.)
"""
ROUNDS = 5


@pytest.mark.django_db
def test_no_list_takes_much_longer_than_one_of_flat_rows(
    client, signed_in, administrator, sample_programme
):
    """The shortest of some rounds in CPU time of this process: what else runs here counts less."""
    headers = signed_in(administrator)
    del headers["idempotency-key"]

    def shortest(address):
        times = []
        for _ in range(ROUNDS):
            started = time.process_time()
            assert client.get(address, headers=headers).status_code == 200
            times.append(time.process_time() - started)
        return min(times)

    taken = {name: shortest(address) for name, address in lists().items()}

    base = taken[BASE]
    ratios = {name: round(one / base, 1) for name, one in taken.items()}
    print(f"{BASE}: {base * 1000:.1f} ms", sorted(ratios.items(), key=lambda item: -item[1]))
    assert {name: ratio for name, ratio in ratios.items() if ratio > MOST} == {}
