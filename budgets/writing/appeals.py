"""Issuing the appeal for support (instructs 3)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets.models import Appeal, AppealProject
from stakeholders.access import may_approve
from stakeholders.models import User

LANGUAGES = ("ar", "zh_hans", "en", "fr", "ru", "es")


@transaction.atomic
def issue_appeal(appeal: Appeal, *, by: User) -> Appeal:
    """Fix the gap of each project that it calls for as of today, and show it to the public.

    Raises ``ValidationError`` if ``by`` may not issue, it is issued already, it calls for nothing,
    or on each text that is missing in one of the six languages.
    """
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    if not may_approve(by):
        raise ValidationError(_("Only a headquarters reviewer issues an appeal."))
    if appeal.issued_on:
        raise ValidationError(_("This appeal is issued already."))
    names = [f"{text}_{language}" for text in ("title", "text") for language in LANGUAGES]
    missing = [name for name in names if not getattr(appeal, name)]
    if missing:
        message = _("An appeal is issued in six languages; missing: %(names)s.")
        raise ValidationError(message % {"names": ", ".join(missing)})
    calls = list(appeal.calls.select_related("project__funding"))
    if not calls:
        raise ValidationError(_("Name the projects for which it calls first."))
    for call in calls:
        call.gap_cash = call.project.funding.gap_cash
        call.gap_in_kind = call.project.funding.gap_in_kind
    AppealProject.objects.bulk_update(calls, ["gap_cash", "gap_in_kind"])
    appeal.issued_on = timezone.localdate()
    appeal.save(update_fields=["issued_on"])
    return appeal
