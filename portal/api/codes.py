"""The codes of refusals: a closed list, each with its HTTP status. ``docs/api.md`` explains them.

A code that is not here is answered as ``invalid``; a test reads the sources and finds it first.
"""

from projects.models import Gate

STATUS_OF_CODE: dict[str, int] = {
    # A value is wrong: what is missing or empty,
    **dict.fromkeys(("required", "null", "blank", "empty", "needed", "one_language"), 400),
    # what is not of its kind, or names nothing,
    **dict.fromkeys(("invalid", "incorrect_type", "not_a_list", "not_a_dict", "invalid_list"), 400),
    **dict.fromkeys(("invalid_choice", "does_not_exist", "incorrect_match", "date"), 400),
    **dict.fromkeys(("datetime", "make_aware", "overflow", "invalid_unicode"), 400),
    **dict.fromkeys(("null_characters_not_allowed", "surrogate_characters_not_allowed"), 400),
    # what is too long, too large or too many,
    **dict.fromkeys(("max_length", "min_length", "max_value", "min_value", "max_digits"), 400),
    **dict.fromkeys(("max_decimal_places", "max_whole_digits", "max_string_length"), 400),
    **dict.fromkeys(("too_many", "limit_value", "step_size"), 400),
    # what is no field or parameter, comes twice, or is written elsewhere,
    **dict.fromkeys(("unknown", "repeated", "by_language", "fixed", "moves", "key"), 400),
    # what does not go together with the rest,
    **dict.fromkeys(("region", "phase", "start", "channel", "currency", "whole", "future"), 400),
    **dict.fromkeys(("not_offered", "not_needed", "other_region", "not_public"), 400),
    **dict.fromkeys(("late", "replaced", "advance", "support"), 400),
    # a file that is not taken, a body or an address that cannot be read.
    **dict.fromkeys(("unsafe", "protected", "damaged", "bomb", "invalid_extension"), 400),
    **dict.fromkeys(("no_name", "missing", "invalid_image"), 400),
    **dict.fromkeys(("parse_error", "bad_request"), 400),
    # Who asks is not known, or may not.
    **dict.fromkeys(("not_authenticated", "authentication_failed"), 401),
    **dict.fromkeys(("permission_denied", "scope", "csrf"), 403),
    # There is no such thing, or not in this way.
    "not_found": 404,
    "moved": 308,  # and 404 where a write came to an address without its last slash
    "method_not_allowed": 405,
    "not_acceptable": 406,
    # The present state does not allow it.
    **dict.fromkeys(("duplicate", "in_use", "wrong_status", "answered", "closed", "changed"), 409),
    **dict.fromkeys(Gate.values, 409),
    # It is possible and hardly meant: sent again with what was asked in ``confirmed``, it is taken.
    "unconfirmed": 409,
    "stale": 412,
    "too_large": 413,
    "unsupported_media_type": 415,
    "reused": 422,
    "throttled": 429,
    "error": 500,
}
CHOICES = sorted(STATUS_OF_CODE)

SAME_AS = {"unique": "duplicate", "unique_together": "duplicate", "unique_for_date": "duplicate"}
"""What Django and DRF call otherwise."""


def listed(code: str) -> str:
    """Give the code of the closed list for one of Django, DRF or a service."""
    code = SAME_AS.get(code, code)
    return code if code in STATUS_OF_CODE else "invalid"
