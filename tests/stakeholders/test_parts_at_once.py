"""Two connections change two parts of one record at the same moment: neither gives up."""

import re
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from reports.models import Report, ReportFile
from tests.factories import BudgetFactory, BudgetItemFactory, RegionFactory, ResultFactory

ROUNDS = 25
SHARED = re.compile(r"FOR\s+SHARE", re.IGNORECASE)


def report_files():
    report = Report.objects.create(region=RegionFactory(), year=2026)
    rows = [ReportFile.objects.create(report=report, language=code) for code in ("en", "fr")]
    return rows, "attempts"


def items_of_a_budget():
    budget = BudgetFactory()
    items = [BudgetItemFactory(budget=budget, category=kind) for kind in ("equipment", "travel")]
    return items, "note"


def results_of_a_project():
    result = ResultFactory()
    return [result, ResultFactory(project=result.project)], "statement_en"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [report_files, items_of_a_budget, results_of_a_project])
def test_two_parts_of_one_record_are_changed_at_once(make):
    rows, column = make()
    meeting, troubles = threading.Barrier(2, timeout=30), []

    def change(row):
        try:
            for number in range(ROUNDS):
                meeting.wait()
                with transaction.atomic():
                    type(row).objects.filter(pk=row.pk).update(**{column: number + 1})
        except OperationalError as error:
            troubles.append(str(error))
            meeting.abort()
        except threading.BrokenBarrierError:
            pass  # the other one has said why
        finally:
            connection.close()

    threads = [threading.Thread(target=change, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert troubles == []
    for row in rows:
        row.refresh_from_db()
    assert [str(getattr(row, column)) for row in rows] == [str(ROUNDS)] * 2


def test_no_sql_shares_a_row_that_it_changes_afterwards():
    """A shared lock on the record of a part is raised when its version moves: a deadlock of two."""
    files = [
        path
        for app in Path(settings.BASE_DIR).iterdir()
        if app.is_dir()
        for path in app.glob("sql/*.sql")
    ]

    assert files
    assert [path.name for path in files if SHARED.search(path.read_text())] == []
