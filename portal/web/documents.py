"""Handing out the documents that staff attached: as attachments, and never as pages.

Staff get every document; everybody else those that are public, of records that are. To whoever may
not have a document it does not exist.
"""

import re
import unicodedata

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from initiatives.models import MeetingDocument
from projects.models import Document
from stakeholders.access import AnyUser, sees_everything
from stakeholders.documents import document_storage
from stakeholders.models import Attachment

ATTACHMENTS = (Document, MeetingDocument)
LONGEST_NAME = 120
SHORT_CACHE = "public, max-age=300"  # what is withdrawn is soon gone everywhere


@require_safe
def hand_out(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give a document to whoever may have it; to everybody else it does not exist."""
    attachment = attachment_named(name, reader=request.user)
    is_public = attachment is not None and is_for_everybody(attachment)
    if not is_public:
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
        filename=name_of(attachment) if attachment else name.rpartition("/")[2],
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = SHORT_CACHE if is_public else "private, no-store"
    return response


def attachment_named(name: str, *, reader: AnyUser) -> Document | MeetingDocument | None:
    """Find the attachment kept under the name, if the reader may see it."""
    if "\0" in name:
        return None
    for model in ATTACHMENTS:
        if record := model.objects.visible_to(reader).filter(file=name).first():
            return record
    return None


def is_for_everybody(attachment: Document | MeetingDocument) -> bool:
    return type(attachment).objects.public().filter(pk=attachment.pk).exists()


def name_of(attachment: Attachment) -> str:
    """Name the file by its title, in its own script, without what a path or a trick is made of."""
    kept = attachment.file.name.rpartition("/")[2]
    suffix = kept.rpartition(".")[2]
    title = "".join(
        " " if unicodedata.category(letter)[0] in "CZ" or letter in '\\/:*?"<>|' else letter
        for letter in attachment.title
    )
    title = re.sub(r" +", " ", title)[:LONGEST_NAME].strip(" .")
    return f"{title}.{suffix}" if title else kept
