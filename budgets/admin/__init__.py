"""The web admin of money, one file a subject. Who enters is recorded; who approves is another."""

from budgets.admin import (
    activities,
    agreements,
    allocations,
    appeals,
    budget,
    closing,
    commitments,
    contributions,
    expenditure,
    imported,
    offers,
    rates,
    reference,
)

__all__ = [
    "activities",
    "agreements",
    "allocations",
    "appeals",
    "budget",
    "closing",
    "commitments",
    "contributions",
    "expenditure",
    "imported",
    "offers",
    "rates",
    "reference",
]
