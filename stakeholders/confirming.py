"""What is possible and hardly meant: it is written once whoever writes it confirms it.

A service asks by raising ``Unconfirmed``; its ``confirmed`` are the keys of what was confirmed.
Interfaces show what is asked, and send the keys with the second attempt.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

CODE = "unconfirmed"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One thing that is asked about a field; ``key`` stands for it and for the value there."""

    key: str
    field: str
    message: str


def key_of(kind: str, value: Any) -> str:
    """Give the key of what is asked about a value, in no language: ``is-a-day:46301``."""
    plain = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    return f"{kind}:{plain}"


class Unconfirmed(ValidationError):
    """Nothing is wrong, and something has to be confirmed: ``asked`` says what."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        reasons: dict[str, list[ValidationError]] = {}
        for one in asked:
            reason = ValidationError(one.message, code=CODE)
            vars(reason)["key"] = one.key
            reasons.setdefault(one.field, []).append(reason)
        super().__init__(reasons)
        self.asked = list(asked)


def require_confirmed(asked: Sequence[Asked], confirmed: Collection[str]) -> None:
    """Raise ``Unconfirmed`` with what is asked, unless each key is confirmed."""
    if any(one.key not in confirmed for one in asked):
        raise Unconfirmed(asked)
