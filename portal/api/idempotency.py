"""Writing once: a ``POST`` that is repeated with its key is answered as the first time.

Every ``POST`` of the API needs a key, but those that state in ``needs_no_key`` why not
(``reading.ReaderMixin`` sees to it). Keys are remembered for the principal
(``principals.principal_of``): two officers of an office who send the same file write it once.

The answer is kept in the transaction of the write itself, so that no crash can separate the two;
what is refused is not kept. Whoever comes with a key that is in use at this moment waits until the
other request is through, and is answered the same, or writes if the other was refused.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.fingerprints import fingerprint_of
from portal.api.models import KeptAnswer
from portal.api.permissions import signed_in
from portal.api.principals import principal_of
from portal.api.versions import hold_version

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
LONGEST = 255
KEPT_FOR = timedelta(days=30)

Write = Callable[..., Response]


class KeyOfAnotherRequest(ValidationError):
    """The key was used before, with another body or at another address."""

    status_code = 422


def idempotent(write: Write) -> Callable[..., HttpResponse]:
    """Let a method of a view write once for each key of each principal."""

    @wraps(write)
    def write_once(view: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        key, fingerprint = _key_of(request), fingerprint_of(request, view)
        with transaction.atomic():
            kept, is_new = KeptAnswer.objects.get_or_create(
                principal=principal_of(signed_in(request)),
                key=key,
                defaults={"fingerprint": fingerprint},
            )
            if not is_new:
                return _again(kept, fingerprint, view)
            hold_version(view, request)
            response = write(view, request, *args, **kwargs)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            else:
                _keep(kept, response)
            return response

    return write_once


def refuse_key(request: Request) -> None:
    """Raise ``ValidationError`` on a key where none is taken: it would promise what is not kept."""
    if HEADER in request.headers:
        raise ValidationError({HEADER: ErrorDetail(_("No key is taken here."), code="unknown")})


def forget_old_keys() -> int:
    """Forget the answers that are older than 30 days; give how many."""
    old = KeptAnswer.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[0]


def _key_of(request: Request) -> str:
    key = request.headers.get(HEADER, "")
    if not (0 < len(key) <= LONGEST and key.isascii() and key.isprintable()):
        message = _("Send a key of 1 to 255 printable ASCII characters, a new one for each write.")
        raise ValidationError({HEADER: ErrorDetail(message, code="required" if not key else "key")})
    return key


def _keep(kept: KeptAnswer, response: Response) -> None:
    kept.status = response.status_code
    kept.headers = {"Content-Language": get_language()}
    for name in ("Location", "ETag"):
        if name in response.headers:
            kept.headers[name] = response.headers[name]
    kept.body = JSONRenderer().render(response.data).decode()
    kept.save(update_fields=["status", "headers", "body"])


def _again(kept: KeptAnswer, fingerprint: str, view: Any) -> HttpResponse:
    """Answer as before, in the language of then, whoever may still read that record.

    Raises ``NotFound`` for whoever may not any more. An account whose role or scope has changed is
    another principal, and is not answered from here.
    """
    if kept.fingerprint != fingerprint:
        message = _("This key came with another request before. Send a new key for a new write.")
        raise KeyOfAnotherRequest({HEADER: ErrorDetail(message, code="reused")})
    if getattr(view, "detail", False):
        view.get_object()
    headers = kept.headers | {REPLAYED: "true"}
    return HttpResponse(
        kept.body, status=kept.status, headers=headers, content_type="application/json"
    )
