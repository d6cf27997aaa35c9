"""Expenditure in the API, narrowed by agreement."""

import pytest

from tests.factories import AgreementFactory, ExpenditureFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def test_expenditure_of_an_agreement(client):
    project = ProjectFactory(is_published=True)
    open_one, hidden = (
        AgreementFactory(region=None, is_published=shown) for shown in (True, False)
    )
    under = ExpenditureFactory(project=project, agreement=open_one)
    other = ExpenditureFactory(project=project, agreement=hidden)

    def listed(query):
        answer = client.get(f"/api/v1/expenditures/{query}")
        return answer.status_code, [
            (row["id"], row["agreement"]) for row in answer.json().get("results", ())
        ]

    assert listed(f"?agreement={open_one.pk}") == (200, [(under.pk, open_one.pk)])
    assert sorted(listed("")[1]) == [(under.pk, open_one.pk), (other.pk, None)]
    for value in (hidden.pk, 99999, -1, "1.5", "x"):
        assert listed(f"?agreement={value}") == (400, []), value
