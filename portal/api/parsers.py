"""What comes in: JSON whose every value can be stored, whichever field it is meant for."""

import math
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 20
"""How deep a body may be nested; what the API takes is never deeper than a list in an object."""


class StrictJSONParser(JSONParser):
    """DRF's, which lets through what is valid JSON but no value: 1e400, half a character.

    Raises ``ParseError`` there, and on a body that is nested too deep to be walked through.
    """

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            data = super().parse(stream, media_type, parser_context)
            _refuse_what_is_no_value(data)
        except RecursionError as error:
            raise _refusal("nested too deep") from error
        except ValueError as error:
            raise _refusal(str(error)) from error
        return data


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
