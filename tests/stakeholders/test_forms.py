"""Where a form shows what a service refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import CharField, Form

from stakeholders.forms import add_refusal


class EntryForm(Form):
    reason = CharField(required=False)
    amount = CharField(required=False)
    first_amount = CharField(required=False)


@pytest.mark.parametrize(
    ("refusal", "prefix", "shown"),
    [
        (ValidationError("Too late."), "", {"__all__": ["Too late."]}),
        (ValidationError({"reason": "Say why."}), "", {"reason": ["Say why."]}),
        (ValidationError({"nonce": "Old."}), "", {"__all__": ["Old."]}),
        (ValidationError({"amount": "Too much."}), "", {"amount": ["Too much."]}),
        (ValidationError({"amount": "Too much."}), "first_", {"first_amount": ["Too much."]}),
        (ValidationError({"reason": "Say why."}), "first_", {"reason": ["Say why."]}),
    ],
)
def test_refusal_is_shown_at_its_field_or_above_the_form(refusal, prefix, shown):
    form = EntryForm({})
    assert form.is_valid()

    add_refusal(form, refusal, prefix=prefix)

    assert form.errors == shown
