import pytest
from django.core import checks

from portal.checks import no_sample_accounts_in_a_deployment
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_deployment_refuses_to_start_with_sample_accounts(settings):
    settings.SAMPLE_DATA = False
    UserFactory(username="admin", is_sample=True)
    UserFactory(username="somebody")

    (refused,) = no_sample_accounts_in_a_deployment()

    assert refused.level == checks.ERROR
    assert refused.id == "portal.E001"
    assert refused.msg.endswith("are in this database: admin.")


def test_deployment_without_them_starts(settings):
    settings.SAMPLE_DATA = False
    UserFactory(username="somebody")

    assert no_sample_accounts_in_a_deployment() == []


def test_laptop_may_have_them(settings):
    settings.SAMPLE_DATA = True
    UserFactory(username="admin", is_sample=True)

    assert no_sample_accounts_in_a_deployment() == []
