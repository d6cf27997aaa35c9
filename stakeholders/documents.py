"""Documents that staff attach: what may be uploaded, and where it is kept.

A document is of one of ``DOCUMENT_TYPES``, up to 20 MB, and its bytes are those of the type that
its name says: no page of HTML, no SVG. ``stakeholders.inspection`` says what it must not contain.
It is served as an attachment only (``portal.web.documents``); it never opens inside the portal.
"""

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from uuid import uuid4

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stakeholders.inspection import inspect

if TYPE_CHECKING:
    from stakeholders.models import Attachment

LARGEST_DOCUMENT = 20 * 1024 * 1024
DOCUMENT_TYPES = ("pdf", "docx", "xlsx", "odt", "ods", "png", "jpg", "jpeg")


def document_storage() -> Storage:
    return storages["documents"]


def document_name(record: models.Model, name: str) -> str:
    """Keep the type and nothing else of the name: what somebody typed is no path of ours."""
    suffix = PurePosixPath(name).suffix.lower()
    return f"{record._meta.model_name}/{uuid4()}{suffix}"


def refuse_unsafe_document(file: UploadedFile) -> None:
    """Raise ``ValidationError`` unless the bytes are those of a document of an allowed type."""
    if getattr(file, "_committed", False):
        return  # looked at when it came
    suffix = PurePosixPath(file.name or "").suffix.lower().removeprefix(".")
    if file.size is None or file.size > LARGEST_DOCUMENT:
        raise ValidationError(gettext("The file is larger than 20 MB."))
    if suffix not in DOCUMENT_TYPES or suffix not in _types_of(file):
        allowed = ", ".join(DOCUMENT_TYPES)
        message = gettext("This is not a document of one of these types: %(types)s.")
        raise ValidationError(message % {"types": allowed})
    inspect(file, suffix)


def describe_file(attachment: "Attachment") -> None:
    """Work out size and SHA-256 of a file that just came; whoever saves the record calls it.

    A file that was kept before is left as it was described then.
    """
    file = attachment.file
    if not file or getattr(file, "_committed", False):
        return
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    attachment.size, attachment.sha256 = file.size, digest.hexdigest()


def _types_of(file: UploadedFile) -> set[str]:
    """Give every type that the first bytes may be; office files are all archives to them."""
    file.seek(0)
    head = file.read(8192)
    file.seek(0)
    if not head:
        return set()
    try:
        extensions = {match.extension.removeprefix(".") for match in puremagic.magic_string(head)}
    except puremagic.PureError:
        return set()
    if extensions & {"zip", "docx", "xlsx", "odt", "ods"}:
        extensions |= {"docx", "xlsx", "odt", "ods"}
    if extensions & {"jpg", "jpeg", "jfif"}:
        extensions |= {"jpg", "jpeg"}
    return extensions


def document_field(*, blank: bool = True) -> models.FileField:
    return models.FileField(
        _("document"),
        upload_to=document_name,
        storage=document_storage,
        validators=[refuse_unsafe_document],
        blank=blank,
        max_length=120,
        help_text=_("PDF, office document or picture, up to 20 MB."),
    )
