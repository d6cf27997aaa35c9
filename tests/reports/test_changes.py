"""What moved between two takings of the figures: place, before, now; in each language."""

from decimal import Decimal

import pytest
from django.utils import translation

from reports import services
from reports.changes import Change, changes_of, count_changes
from reports.models import Report
from tests.factories import ExpenditureFactory


@pytest.fixture
def retaken(built):
    """The same with 49.50 francs more spent, and the figures taken anew."""
    project = built.region.projects.get()
    ExpenditureFactory(project=project, amount=Decimal("49.50"), category="equipment")
    services.rebuild_report(built, by=None)
    return built


def take(report):
    services._gather_once(report.pk)
    report.refresh_from_db()


@pytest.mark.django_db(transaction=True)
def test_what_moved_is_counted_and_named_by_table_row_and_column(retaken):
    take(retaken)

    changes = changes_of(retaken)

    assert retaken.moved == len(changes) > 0
    spent = [change for change in changes if change.place.startswith("Expenditure by category")]
    assert spent == [
        Change(
            place="Expenditure by category, Equipment, Spent in 2026", then="800.00", now="849.50"
        ),
        Change(
            place="Expenditure by category, Equipment, Spent since the start",
            then="800.00",
            now="849.50",
        ),
        Change(place="Expenditure by category, Total, Spent in 2026", then="800.00", now="849.50"),
        Change(
            place="Expenditure by category, Total, Spent since the start",
            then="800.00",
            now="849.50",
        ),
    ]
    with translation.override("fr"):
        french = changes_of(retaken)
    assert len(french) == len(changes)
    assert {change.now for change in french if "Dépenses par catégorie" in change.place} == {
        "849,50"
    }


@pytest.mark.django_db(transaction=True)
def test_nothing_moves_by_texts_of_staff_and_by_the_day_alone(built):
    built.sections.filter(key="challenges").update(body_en="Floods")
    services.rebuild_report(built, by=None)

    take(built)

    assert (built.moved, changes_of(built)) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_what_was_not_looked_at_is_compared_with_what_was(retaken, administrator):
    take(retaken)
    before = retaken.earlier_snapshot
    moved = retaken.moved

    services.rebuild_report(retaken, by=administrator)
    take(retaken)

    assert (retaken.earlier_snapshot, retaken.moved) == (before, moved)

    Report.objects.filter(pk=retaken.pk).update(looked_at="2026-11-30T10:00Z")
    retaken.refresh_from_db()
    services.rebuild_report(retaken, by=administrator)
    take(retaken)
    assert (retaken.moved, retaken.looked_at) == (0, None)


def test_first_figures_move_nothing(gathered):
    assert (count_changes(gathered), changes_of(gathered)) == (None, [])
