import pytest

from portal.reference.load import load_reference
from stakeholders.models import Organisation

pytestmark = pytest.mark.django_db


def test_what_staff_made_before_the_first_load_is_not_overwritten():
    Organisation.objects.create(name_en="African Telecommunications Union", kind="ngo")

    load_reference()

    assert Organisation.objects.get(name_en="African Telecommunications Union").kind == "ngo"
