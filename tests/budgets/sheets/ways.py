"""Uploading a file as people do: in the admin, in two steps; or past it, to the service alone."""

from dataclasses import dataclass
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from budgets.models import Expenditure
from budgets.sheets.imports import EXPENDITURE

UPLOAD = "/admin/budgets/expenditure/import/"


@dataclass
class Outcome:
    """What came of a file; ``asked`` and ``faults`` as row, column and value."""

    faults: list[tuple[int, str, str]]
    asked: list[tuple[str, int, str, str]]
    sheets: list[tuple[str, int, str]]
    sums: list[tuple[str, int, Any]]
    references: list[str]


def by_service(_client, user, content, *, confirm=False):
    """Read the file, then import it; ``confirm``: with all that was asked."""
    preview = EXPENDITURE.read(content, by=user)
    keys = [question.key for question in preview.questions] if confirm else []
    done = EXPENDITURE.run(content, by=user, name="file", confirmed=keys)
    assert done.is_saved == (not preview.faults and preview.is_confirmed_by(keys))
    return _outcome(preview)


def by_admin(client, user, content, *, confirm=False):
    """Upload the file, look at the page, then press the button; ``confirm``: tick all boxes."""
    client.force_login(user)
    response = client.post(UPLOAD, {"file": SimpleUploadedFile("file", content)})
    preview = response.context["preview"]
    assert not Expenditure.objects.exists()
    assert bool(preview.faults) == (not response.context["token"])
    text = unescape(response.text)
    assert all(one.message in text for one in [*preview.faults, *preview.asked])
    assert all(sheet.name in text and sheet.left_out in text for sheet in preview.sheets)
    keys = [question.key for question in preview.questions] if confirm else []
    client.post(f"{UPLOAD}confirm/", {"token": response.context["token"], "confirmed": keys})
    return _outcome(preview)


def _outcome(preview):
    return Outcome(
        faults=[(one.row, one.column, one.value) for one in preview.faults],
        asked=[(str(one.kind), one.row, one.column, one.value) for one in preview.asked],
        sheets=[(one.name, one.rows, one.left_out) for one in preview.sheets],
        sums=preview.sums,
        references=list(Expenditure.objects.order_by("pk").values_list("reference", flat=True)),
    )
