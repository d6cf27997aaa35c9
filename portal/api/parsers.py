"""What comes in: JSON whose every value can be stored, whichever field it is meant for."""

import codecs
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException, ErrorDetail, ParseError, ValidationError
from rest_framework.parsers import JSONParser

DEEPEST = 20
"""How deep a body may be nested; what the API takes is never deeper than a list in an object."""


class TooLarge(APIException):
    """The body is larger than what is read of one request (RFC 9110, section 15.5.14)."""

    status_code = 413
    default_code = "too_large"
    default_detail = gettext_lazy("The body of this request is too large.")


class Doubled(dict[str, Any]):
    """An object that names a key twice; ``names`` are these keys."""

    names: list[str]


class StrictJSONParser(JSONParser):
    """DRF's, which lets through what is valid JSON but no value: 1e400, half a character.

    Raises ``ParseError`` there, and on a body that is nested too deep to be walked through;
    ``ValidationError`` with the path of each key that an object names twice (RFC 8259, section 4);
    ``TooLarge`` above ``DATA_UPLOAD_MAX_MEMORY_SIZE`` bytes.
    """

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            data = json.loads(
                _text_of(stream, parser_context or {}),
                parse_constant=_refuse_constant,
                object_pairs_hook=_object_of,
            )
            _refuse_what_is_no_value(data)
        except RecursionError as error:
            raise _refusal("nested too deep") from error
        except ValueError as error:
            raise _refusal(str(error)) from error
        doubled = list(_doubled_in(data))
        if doubled:
            detail = ErrorDetail(_("This key comes twice."), code="repeated")
            raise ValidationError({path: detail for path in doubled})
        return data


def _text_of(stream: IO[bytes], context: Mapping[str, Any]) -> str:
    """Read the body, and no more than is taken of one. Raises ``TooLarge`` or ``ValueError``."""
    longest = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    body = stream.read(longest + 1)
    if len(body) > longest:
        raise TooLarge
    return codecs.decode(body, context.get("encoding", settings.DEFAULT_CHARSET))


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) == len(pairs):
        return data
    doubled = Doubled(data)
    doubled.names = [
        name for name, number in Counter(key for key, _value in pairs).items() if number > 1
    ]
    return doubled


def _doubled_in(data: Any, path: str = "") -> Iterator[str]:
    """Walk through the body and give the path of each key that comes twice."""
    if isinstance(data, Doubled):
        yield from (f"{path}{name}" for name in data.names)
    if isinstance(data, dict | list):
        parts = data.items() if isinstance(data, dict) else enumerate(data)
        for name, part in parts:
            yield from _doubled_in(part, f"{path}{name}.")


def _refuse_what_is_no_value(data: Any, level: int = 1) -> None:
    """Walk through the body. Raises ``ValueError`` or ``RecursionError``."""
    if isinstance(data, str):
        data.encode()  # a surrogate by itself has no bytes: UnicodeEncodeError, a ValueError
    elif isinstance(data, float) and not math.isfinite(data):
        raise ValueError("Out of range float values are not JSON compliant")
    elif isinstance(data, dict | list):
        if level > DEEPEST:
            raise RecursionError
        for part in [*data, *data.values()] if isinstance(data, dict) else data:
            _refuse_what_is_no_value(part, level + 1)


def _refusal(reason: str) -> ParseError:
    """Word it as DRF does where the body is no JSON at all."""
    return ParseError(f"JSON parse error - {reason}")
