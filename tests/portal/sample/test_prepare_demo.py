"""What ``bin/demo`` has done to its database, in one process."""

from io import StringIO

import pytest
from django.core.management import call_command

from portal.sample.management.commands.prepare_demo import STEPS
from projects.models import Project


@pytest.mark.django_db
def test_prepared_database_is_prepared_again_in_order_and_keeps_what_it_has(sample_programme):
    before = list(Project.objects.order_by("pk").values_list("pk", "version"))
    shown = StringIO()

    call_command("prepare_demo", stdout=shown)

    assert shown.getvalue().splitlines() == [*STEPS]
    assert list(Project.objects.order_by("pk").values_list("pk", "version")) == before
