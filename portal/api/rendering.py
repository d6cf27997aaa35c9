"""How answers are written as JSON: by orjson, in the bytes that the REST framework would give."""

from collections.abc import Mapping
from typing import Any

import orjson
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

# What orjson would write in ways of its own is left to the encoder of the framework.
_OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
_ESCAPED = ((b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"))
"""Ends of lines that JSON may hold and scripts may not, as the framework escapes them."""


class FastJSONRenderer(JSONRenderer):
    """The renderer of the framework, of which orjson does the work."""

    _of_others = JSONEncoder().default

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Write the answer; indented, or with keys that are no texts, as the framework does."""
        context = renderer_context or {}
        if data is None or self.get_indent(accepted_media_type or "", context) is not None:
            return super().render(data, accepted_media_type, renderer_context)
        try:
            written = orjson.dumps(data, default=self._of_others, option=_OPTIONS)
        except orjson.JSONEncodeError:
            return super().render(data, accepted_media_type, renderer_context)
        for plain, escaped in _ESCAPED:
            written = written.replace(plain, escaped)
        return written
