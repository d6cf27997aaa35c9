"""The symbol of a document: its number with the letter of its language, as the Union gives them."""

import re

LETTERS = {"ar": "A", "zh-hans": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}


def symbol_of(number: str, language: str) -> str:
    """Give the symbol, such as ``RDF-AFR26/4-E``; empty as long as there is no number."""
    return f"{number}-{LETTERS[language]}" if number else ""


def name_from(symbol: str) -> str:
    """Give a symbol as the name of a file, such as ``RDF-AFR26-4-E``, in Latin letters alone."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", symbol).strip("-.")
