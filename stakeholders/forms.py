"""What forms of the portal and of the admin share."""

from django.core.exceptions import ValidationError
from django.forms import BaseForm


def add_refusal(form: BaseForm, refusal: ValidationError, *, prefix: str = "") -> None:
    """Show what a service refuses at the field it names, or above the form.

    With ``prefix``, a field that has it before the name comes first.
    """
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        known = (one for one in (f"{prefix}{name}", name) if one in form.fields)
        form.add_error(next(known, None), errors)
