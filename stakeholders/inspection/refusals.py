"""How a document is refused, and which links are harmless."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SCRIPT = _("a script")
MACRO = _("a macro")
PROGRAM = _("a program")
EMBEDDED = _("an embedded file")
FORM = _("a form that sends what is entered")
ELSEWHERE = _("content from another place")

HARMLESS = {"", "http", "https", "mailto", "tel"}


def unsafe(what: "StrOrPromise") -> ValidationError:
    message = gettext("The document contains %(what)s. Save it without, and attach it again.")
    return ValidationError(message % {"what": what}, code="unsafe")


def protected() -> ValidationError:
    message = gettext("The document is protected by a password. Save it without one.")
    return ValidationError(message, code="protected")


def damaged() -> ValidationError:
    return ValidationError(gettext("The document is damaged and cannot be read."), code="damaged")


def too_large_unpacked() -> ValidationError:
    message = gettext("The document is too large once it is unpacked.")
    return ValidationError(message, code="bomb")


def refuse_link(address: str) -> None:
    """Allow links to pages and persons; a path on a server or a script is neither."""
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        scheme = "?"
    if scheme not in HARMLESS or address.startswith(("\\", "//")):
        raise unsafe(ELSEWHERE)
