"""The letters and digits of references, as they are written, typed and checked."""

import unicodedata
from functools import lru_cache

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: nothing is taken for something else, and no word comes about."""

_LOOK_ALIKES = str.maketrans(
    "OILАВСЕНКМРТХОІ",  # noqa: RUF001 - the last ones are Cyrillic, as a Russian keyboard has them
    "011ABCEHKMPTX01",
)
_LONGEST = 80


class NotAReference(ValueError):
    """What was typed is no reference; ``check`` names the check that fails."""

    def __init__(self, check: str) -> None:
        super().__init__(check)
        self.check = check


def normalized(text: str) -> str:
    """Give what was typed in the characters of the alphabet; all else but letters is left out.

    Raises ``NotAReference`` for nothing, for what is far too long, and for other letters.
    """
    if len(text) > _LONGEST:
        raise NotAReference("length")
    wide = unicodedata.normalize("NFKC", text).upper()
    plain = "".join(_digit(letter) for letter in wide if letter.isalnum()).translate(_LOOK_ALIKES)
    if not plain:
        raise NotAReference("length")
    if any(letter not in ALPHABET for letter in plain):
        raise NotAReference("letters")
    return plain


def _digit(letter: str) -> str:
    """Give a digit of any script as one of ours; letters stay."""
    return str(unicodedata.decimal(letter, letter))


def write_number(number: int, length: int | None = None) -> str:
    """Write a number in so many characters, or in as many as it needs, each saying if it goes on.

    Raises ``ValueError`` for a number that is below zero or does not fit.
    """
    if number < 0 or (length is not None and number >= 32**length):
        raise ValueError(f"{number} cannot be written in {length} characters.")
    if length is not None:
        return "".join([ALPHABET[number >> place & 31] for place in range(5 * length - 5, -1, -5)])
    digits = [number & 15]
    while number := number >> 4:
        digits.append(number & 15 | 16)
    return "".join(ALPHABET[digit] for digit in reversed(digits))


def write_letters(code: str) -> str:
    """Write a code of the letters A to Z, a character a letter."""
    return "".join(ALPHABET[ord(letter) - ord("A")] for letter in code)


class Characters:
    """Reads what ``write_number`` and ``write_letters`` wrote, one after the other."""

    def __init__(self, written: str) -> None:
        self._left = [ALPHABET.index(letter) for letter in written]

    @property
    def are_left(self) -> bool:
        return bool(self._left)

    def number(self, length: int | None = None) -> int:
        number = 0
        if length is not None:
            for _place in range(length):
                number = number << 5 | self._next()
            return number
        while (digit := self._next()) & 16:
            number = number << 4 | digit & 15
        return number << 4 | digit

    def letters(self, length: int) -> str:
        read = [self._next() for _place in range(length)]
        if any(letter > ord("Z") - ord("A") for letter in read):
            raise NotAReference("contents")
        return "".join(chr(ord("A") + letter) for letter in read)

    def _next(self) -> int:
        if not self._left:
            raise NotAReference("contents")
        return self._left.pop(0)


def check_of(body: str, before: str = "0") -> str:
    """Give the check: the sum, in the field of 32 elements, of each character at its own weight.

    One wrong character changes it, and so do two that change places. ``before`` is the check of the
    characters before these.
    """
    check = ALPHABET.index(before)
    for letter in body:
        check = _CHECKS[letter][check]
    return ALPHABET[check]


def _doubled(element: int) -> int:
    """Multiply by x in the field of polynomials over 0 and 1, modulo x⁵ + x² + 1."""
    element <<= 1
    return element ^ 0b100101 if element & 32 else element


_CHECKS = {
    letter: tuple(_doubled(check ^ place) for check in range(32))
    for place, letter in enumerate(ALPHABET)
}
"""What each letter makes of the check of those before it."""


def grouped(body: str) -> str:
    """Write in groups of four, as people read it out; one character alone joins the last group."""
    return "-".join([body[group] for group in _groups(len(body))])


@lru_cache(maxsize=128)
def _groups(length: int) -> list[slice]:
    starts = list(range(0, length, 4))
    if length % 4 == 1 and len(starts) > 1:
        starts.pop()
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], length], strict=True)]
