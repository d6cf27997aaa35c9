"""Two people with one admin page open: one removes a row, and the page of the other goes on."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from budgets.models import AgreementParty
from initiatives.models import Attendance, Decision, MeetingDocument
from tests.admin_forms import fields_of
from tests.documents import pdf
from tests.factories import (
    AgreementFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    UserFactory,
)
from tests.initiatives.factories import ConsultationFactory, InvitationFactory, MeetingFactory
from tests.projects.factories import IndicatorFactory, TargetFactory

pytestmark = pytest.mark.django_db


def project():
    record = ProjectFactory()
    for role in ("1", "2", "3"):
        ParticipationFactory(project=record, role=role)
    return record


def indicator():
    record = IndicatorFactory()
    for year in (2026, 2027, 2028):
        TargetFactory(indicator=record, due_on=f"{year}-12-31", value=year)
    return record


def meeting():
    record = MeetingFactory()
    for number in (1, 2, 3):
        Decision.objects.create(meeting=record, number=number, text_en=f"Decision {number}")
    return record


def agreement():
    record = AgreementFactory()
    for _number in range(3):
        AgreementParty.objects.create(agreement=record, organisation=OrganisationFactory())
    return record


RECORDS = {
    "project": (project, "title_en", "participations", "role", "beneficiary"),
    "indicator": (indicator, "name_en", "targets", "value", "77.00"),
    "meeting": (meeting, "name_en", "decisions", "text_en", "Typed"),
    "agreement": (agreement, "title_en", "parties", "organisation", None),
}


def page_of(record):
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


@pytest.fixture
def browsers(africa_officer):
    """Two members of the staff of one office, each with a browser."""
    second = UserFactory(username="bakari", role="regional-officer", is_staff=True, regions=["AFR"])
    first_client, second_client = Client(), Client()
    first_client.force_login(africa_officer)
    second_client.force_login(second)
    return first_client, second_client


class Overtaken:
    """A page that the second has open while the first removes its second row of three."""

    def __init__(self, browsers, kind):
        make, self.title, self.rows, self.field, self.typed = RECORDS[kind]
        first, self.second = browsers
        self.typed = self.typed or str(OrganisationFactory().pk)
        self.record = make()
        self.address = page_of(self.record)
        self.opened = fields_of(self.second.get(self.address))
        removal = fields_of(first.get(self.address)) | {self.name("DELETE"): "on"}
        assert first.post(self.address, removal).status_code == 302
        self.left = self.keys()
        assert len(self.left) == 2

    def name(self, field, row=1):
        return f"{self.rows}-{row}-{field}"

    def keys(self):
        rows = getattr(self.record, self.rows)
        return list(rows.order_by("pk").values_list("pk", flat=True))

    def values(self):
        rows = getattr(self.record, self.rows)
        return list(map(str, rows.order_by("pk").values_list(self.field, flat=True)))

    def kept_title(self):
        self.record.refresh_from_db()
        return getattr(self.record, self.title)

    def save(self, page, **values):
        return self.second.post(self.address, page | {self.title: "New title"} | values)

    def save_typed(self):
        return self.save(self.opened, **{self.name(self.field): self.typed})


@pytest.fixture(params=RECORDS)
def overtaken(browsers, request):
    return Overtaken(browsers, request.param)


def removed_row(page):
    (row,) = [
        row
        for inline in page.context["inline_admin_formsets"]
        for row in getattr(inline.formset, "removed_rows", [])
    ]
    return row


def test_row_that_was_not_touched_goes_quietly(overtaken):
    last = overtaken.name(overtaken.field, row=2)

    saved = overtaken.save(overtaken.opened, **{last: overtaken.typed})

    assert saved.status_code == 302
    assert (overtaken.kept_title(), overtaken.keys()) == ("New title", overtaken.left)
    assert overtaken.values()[1] == overtaken.typed


def test_row_that_is_ticked_for_removal_is_gone(overtaken):
    changed = {overtaken.name(overtaken.field): overtaken.typed}

    saved = overtaken.save(overtaken.opened, **changed, **{overtaken.name("DELETE"): "on"})

    assert saved.status_code == 302
    assert (overtaken.kept_title(), overtaken.keys()) == ("New title", overtaken.left)


def test_removed_row_is_gone_from_a_page_that_is_refused_for_something_else(overtaken):
    ticked = {overtaken.name("DELETE"): "on"}

    refused = overtaken.save(overtaken.opened | ticked, version="soon")
    saved = overtaken.save(fields_of(refused), version="")

    assert (refused.status_code, saved.status_code) == (200, 302)
    assert (overtaken.kept_title(), overtaken.keys()) == ("New title", overtaken.left)


def test_row_that_was_changed_is_shown_and_asked_about(overtaken):
    page = overtaken.save_typed()
    again = overtaken.save(fields_of(page))

    assert (page.status_code, again.status_code) == (200, 200)
    row = removed_row(again)
    assert (overtaken.kept_title() != "New title", overtaken.keys()) == (True, overtaken.left)
    assert "somebody else has removed a row that you have changed" in again.text
    assert (row.prefix, row.may_be_added) == (f"{overtaken.rows}-removed0", True)
    assert dict(row.sent)[f"{row.prefix}-{overtaken.field}"] == overtaken.typed
    assert all(words in again.text for _label, words in row.typed)


def test_the_other_rows_are_shown_beside_their_own_forms(overtaken):
    page = overtaken.save_typed()

    (inline,) = [
        one for one in page.context["inline_admin_formsets"] if one.formset.prefix == overtaken.rows
    ]
    pairs = [(one.form.instance.pk, one.original.pk) for one in inline if one.original]
    assert sorted(pairs) == [(key, key) for key in overtaken.left]


def test_the_writer_leaves_it_removed(overtaken):
    page = overtaken.save_typed()

    saved = overtaken.save(fields_of(page), **{removed_row(page).choice: "present"})

    assert saved.status_code == 302
    assert (overtaken.kept_title(), overtaken.keys()) == ("New title", overtaken.left)


def test_the_writer_adds_it_again(overtaken):
    page = overtaken.save_typed()

    saved = overtaken.save(fields_of(page), **{removed_row(page).choice: "mine"})

    assert saved.status_code == 302
    assert overtaken.kept_title() == "New title"
    *others, added = overtaken.keys()
    assert (others, added > max(overtaken.left)) == (overtaken.left, True)
    assert overtaken.values()[-1] == overtaken.typed


def test_a_row_added_again_that_is_wrong_is_a_row_of_the_page(browsers):
    overtaken = Overtaken(browsers, "indicator")
    page = overtaken.save(overtaken.opened, **{overtaken.name("value"): "much"})
    assert ("Value", "much") in [
        (label.capitalize(), words) for label, words in removed_row(page).typed
    ]

    wrong = overtaken.save(fields_of(page), **{removed_row(page).choice: "mine"})
    saved = overtaken.save(fields_of(wrong) | {overtaken.name("value", row=2): "5.00"})

    assert fields_of(wrong)[overtaken.name("value", row=2)] == "much"
    assert wrong.status_code == 200
    assert (saved.status_code, overtaken.values()[-1]) == (302, "5.00")


def test_a_choice_about_another_row_follows_it(browsers):
    """The row after the removed one has a field that both have changed."""
    overtaken = Overtaken(browsers, "indicator")
    name = overtaken.name("value", row=2)
    overtaken.record.targets.filter(pk=overtaken.left[1]).update(value=3000)

    page = overtaken.save(overtaken.opened, **{name: "4000.00"})
    moved = overtaken.name("value")
    overtaken.record.targets.filter(pk=overtaken.left[0]).delete()
    saved = overtaken.save(fields_of(page), **{f"keep-{moved}": "mine"})

    assert fields_of(page)["conflict"] == moved
    assert (saved.status_code, overtaken.values()) == (302, ["4000.00"])


def test_several_removed_rows_are_each_asked_about(browsers):
    overtaken = Overtaken(browsers, "meeting")
    overtaken.record.decisions.all().delete()
    typed = {overtaken.name("text_en", row): f"Typed {row}" for row in range(3)}

    page = overtaken.save(overtaken.opened, **typed)
    choices = {f"keep-decisions-removed{row}": "mine" for row in (0, 2)}
    undecided = overtaken.save(fields_of(page), **choices)
    choice = {removed_row(undecided).choice: "present"}
    saved = overtaken.save(fields_of(undecided), **choice)

    assert "Typed 1" in dict(removed_row(undecided).sent).values()
    assert (saved.status_code, overtaken.values()) == (302, ["Typed 0", "Typed 2"])


def test_rows_with_a_file_go_quietly_too(browsers, settings, tmp_path, africa_officer):
    settings.MEDIA_ROOT = tmp_path
    record = MeetingFactory()
    Attendance.objects.create(meeting=record, kind="academia", participants=3)
    client = browsers[0]
    file = SimpleUploadedFile("report.pdf", pdf())
    document = {"title": "Report", "language": "en", "file": file}
    added = {f"documents-0-{name}": value for name, value in document.items()}
    page = fields_of(client.get(page_of(record))) | {"documents-TOTAL_FORMS": "1"}
    assert client.post(page_of(record), page | added).status_code == 302
    opened = fields_of(client.get(page_of(record)))
    MeetingDocument.objects.all().delete()

    saved = client.post(page_of(record), opened | {"attendances-0-participants": "4"})
    typed = client.post(page_of(record), opened | {"documents-0-title": "Other"})

    assert (saved.status_code, record.attendances.get().participants) == (302, 4)
    assert dict(removed_row(typed).sent)["documents-removed0-title"] == "Other"


def test_rows_that_nobody_may_add_are_only_left_out(browsers):
    record, client = ConsultationFactory(status="open", opened_at=timezone.now()), browsers[1]
    invitation = InvitationFactory(consultation=record, email="old@example.org")
    opened = fields_of(client.get(page_of(record)))
    invitation.delete()

    changed = opened | {"invitations-0-email": "new@example.org"}
    page = client.post(page_of(record), changed)
    row = removed_row(page)
    forged = client.post(page_of(record), fields_of(page) | {row.choice: "mine"})
    saved = client.post(page_of(record), fields_of(forged) | {row.choice: "present"})

    assert row.may_be_added is False
    assert "Add it again" not in page.text
    assert (page.status_code, forged.status_code, saved.status_code) == (200, 200, 302)
    assert not record.invitations.exists()


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "-1", "\0"])
def test_a_key_that_no_row_has_breaks_nothing(browsers, key):
    record, client = indicator(), browsers[1]
    opened = fields_of(client.get(page_of(record)))

    response = client.post(page_of(record), opened | {"targets-1-id": key})

    assert response.status_code in (200, 302)
    assert record.targets.count() == 3
