"""What a Member State submitted, and a consultation that was opened, stay: against raw SQL, too."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from initiatives.models import Consultation, Invitation, Reply
from tests.factories import CountryFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def reply():
    region = RegionFactory()
    consultation = Consultation.objects.create(
        region=region, title_en="Which?", closes_on=date(2027, 1, 1)
    )
    Consultation.objects.update(status="open", opened_at=timezone.now(), opened_by=UserFactory())
    invitation = Invitation.objects.create(
        consultation=consultation, country=CountryFactory(region=region), last_day=date(2027, 1, 1)
    )
    return Reply.objects.create(
        invitation=invitation,
        language="en",
        priorities="Schools first",
        status="submitted",
        submitted_at=timezone.now(),
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE initiatives_reply SET priorities = 'Roads first'",
        "UPDATE initiatives_reply SET respondent = 'Somebody else'",
        "UPDATE initiatives_reply SET submitted_at = now() - interval '9 days'",
        "UPDATE initiatives_reply SET status = 'draft', submitted_at = NULL, priorities = 'Roads'",
        "DELETE FROM initiatives_reply",
    ],
)
def test_a_submitted_answer_stays(reply, statement):
    with pytest.raises(IntegrityError, match="is submitted and stays"), transaction.atomic():
        sql(statement)

    assert Reply.objects.get().priorities == "Schools first"


def test_it_is_given_back_while_the_consultation_is_open(reply):
    Reply.objects.update(status="draft", submitted_at=None)

    Reply.objects.update(priorities="Roads first")

    assert Reply.objects.get().priorities == "Roads first"


def test_it_is_not_given_back_afterwards(reply):
    Consultation.objects.update(status="closed", closed_at=timezone.now())

    with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
        Reply.objects.update(status="draft", submitted_at=None)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE initiatives_consultation SET status = 'draft'",
        "UPDATE initiatives_consultation SET opened_at = now() - interval '30 days'",
        "UPDATE initiatives_consultation SET opened_by_id = NULL",
        "DELETE FROM initiatives_consultation",
    ],
)
def test_an_opened_consultation_stays_opened(reply, statement):
    with pytest.raises(IntegrityError), transaction.atomic():
        sql(statement)


def test_a_closed_consultation_is_not_opened_again_but_its_outcome_is_written_on(reply):
    Consultation.objects.update(status="closed", closed_at=timezone.now())

    Consultation.objects.update(outcome_fr="Les écoles d’abord")
    with pytest.raises(IntegrityError, match="cannot go from closed to open"):
        Consultation.objects.update(status="open", closed_at=None)
