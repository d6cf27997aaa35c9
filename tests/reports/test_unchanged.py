"""A report that is built again: figures stay where nothing has changed, and are taken otherwise."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from reports import filing, services
from reports.files import figures_of, fingerprint_of
from reports.models import Report
from stakeholders import data_version
from tests.factories import ExpenditureFactory
from tests.reports.conftest import put_in_place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def taken(built):
    """A report with the figures of now, and with files that are made from them."""
    services.rebuild_report(built, by=None)
    services._gather_once(built.pk)
    with transaction.atomic(), data_version.unmoved():  # as if they had been printed
        for file in built.files.select_related("report"):
            put_in_place(file)
            fingerprint = fingerprint_of(file, figures_of(built))
            built.files.filter(pk=file.pk).update(fingerprint=fingerprint)
        Report.objects.filter(pk=built.pk).update(status=Report.Status.BUILT)
    built.refresh_from_db()
    return built


def spend(report):
    ExpenditureFactory(project=report.region.projects.get())


def write(report):
    report.sections.update(body_en="Floods")


def forget(_report):
    cache.clear()


def test_figures_and_files_stay_where_nothing_has_changed(taken):
    earlier, figures = taken.snapshot_at, taken.snapshot
    files = list(taken.files.values_list("pk", "sha256"))

    services.rebuild_report(taken, by=None)

    taken.refresh_from_db()
    assert (taken.status, taken.snapshot, taken.moved) == ("building", figures, 0)
    assert taken.snapshot_at > earlier
    services.build_report(taken.pk)
    taken.refresh_from_db()
    assert taken.status == "built"
    assert list(taken.files.values_list("pk", "sha256")) == files


@pytest.mark.parametrize("change", [spend, write, forget])
def test_figures_are_taken_anew_after_a_change(taken, change):
    change(taken)

    services.rebuild_report(taken, by=None)

    taken.refresh_from_db()
    assert (taken.status, taken.snapshot, taken.snapshot_at) == ("building", None, None)


def test_figures_are_taken_anew_on_another_day(taken, monkeypatch):
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)

    services.rebuild_report(taken, by=None)

    taken.refresh_from_db()
    assert taken.snapshot is None


def test_building_and_printing_a_draft_does_not_move_the_version_of_the_data(taken):
    file = taken.files.get(language="en", format="xlsx")
    file.fingerprint = ""
    file.save(update_fields=["fingerprint"])
    version = data_version.current()

    services.rebuild_report(taken, by=None)
    services.build_report(taken.pk)
    filing.print_file(file.pk)

    taken.refresh_from_db()
    assert taken.status == "built"
    assert data_version.current() == version
