import pytest
from django.core.management import CommandError, call_command

from portal.reference.load import load_reference
from portal.sample.programme import make_programme
from stakeholders.models import User


@pytest.mark.django_db
def test_somebodys_own_account_is_left_alone(db):
    load_reference()
    own = User.objects.create_user("auditor", password="of-my-own-choice", role="auditor")

    make_programme(1)

    own.refresh_from_db()
    assert own.check_password("of-my-own-choice")
    assert not own.is_sample


def test_deployment_refuses_the_sample_programme(settings):
    settings.SAMPLE_DATA = False

    with pytest.raises(CommandError, match="This is a deployment"):
        call_command("load_demo")


@pytest.mark.django_db
def test_load_demo_needs_the_reference_data(db):
    with pytest.raises(CommandError, match="run load_reference first"):
        call_command("load_demo")
