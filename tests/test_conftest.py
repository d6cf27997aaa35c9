"""Fixtures for whole modules lead to copies that hold more from the start."""

import pytest
from django.db import connection

from initiatives.models import Initiative
from projects.models import Project


@pytest.mark.django_db
def test_reference_data_are_in_a_copy_of_their_own(reference_data):
    assert reference_data["initiatives"] == Initiative.objects.count() == 65
    assert connection.settings_dict["NAME"].endswith("_reference")


@pytest.mark.django_db
def test_sample_programme_is_on_top_of_them(sample_programme):
    assert Initiative.objects.count() == 65
    assert Project.objects.filter(is_sample=True).count() == sample_programme == 72
    assert connection.settings_dict["NAME"].endswith("_programme")
