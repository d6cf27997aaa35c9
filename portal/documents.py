"""Handing out the documents that staff attached: to staff, as attachments, and never as pages."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from stakeholders.access import sees_everything
from stakeholders.documents import document_storage


@require_safe
def hand_out(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give a document to staff; to everybody else it does not exist."""
    if not sees_everything(request.user):
        raise Http404
    if settings.STAFF_SECOND_FACTOR and not is_mfa_enabled(request.user):
        return redirect("mfa_activate_totp")
    try:
        content = document_storage().open(name)
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    response = FileResponse(
        content,
        as_attachment=True,
        filename=name.rpartition("/")[2],
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
