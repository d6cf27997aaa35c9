"""A text that is not known is stored as its column can say it, however it is written."""

import pytest
from django.core.exceptions import ValidationError

from stakeholders import writing
from tests.factories import ProjectFactory
from tests.projects.factories import RiskFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("unknown", [None, ""])
def test_column_without_null_has_an_empty_text_and_one_with_null_has_null(unknown):
    risk = RiskFactory(response="Ask twice")
    project = ProjectFactory(number="9RAF1", source="A list", description_fr="Une liste")

    writing.save(risk, {"response": unknown})
    writing.save(project, {"number": unknown, "source": unknown, "description_fr": unknown})

    risk.refresh_from_db()
    project.refresh_from_db()
    assert risk.response == ""
    assert (project.number, project.source, project.description_fr) == (None, "", None)


@pytest.mark.parametrize(("unknown", "code"), [(None, "null"), ("", "blank")])
def test_text_that_is_needed_is_refused(unknown, code):
    risk = RiskFactory()

    with pytest.raises(ValidationError) as refusal:
        writing.save(risk, {"description": unknown})

    reasons = refusal.value.error_dict["description"]
    assert [reason.code for reason in reasons] == [code]


def test_what_is_no_text_stays_null():
    risk = RiskFactory()

    writing.save(risk, {"owner": None})

    assert risk.owner is None
