"""What the n-th sample project spent: after it was received, with vouchers and support."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from random import Random

from budgets.exchange import in_chf
from budgets.models import Category, Expenditure
from portal.sample.amounts import chf, moment, rate_of, valued
from portal.sample.draft import TODAY, Correction, Draft, Programme, Reversal
from portal.sample.income import NATURE
from projects.models import Project

PHASE = Project.Phase
CENTS = Decimal("0.01")
ZERO = Decimal(0)
DIRECT = (Category.STAFF, Category.TRAINING, Category.EQUIPMENT, Category.SERVICES)
EXCESS = Decimal("100.00")


def spend(draft: Draft, programme: Programme, chance: Random, number: int) -> None:
    """Spend what was received, part by part, and give back what a closed project has left."""
    fraction = _fraction(draft, chance, number)
    items = draft.versions[0].items
    planned = chf(*(item for item in items if item.expected_organisation_id))
    for receipt in draft.receipts:
        part = min(in_chf(chf(receipt), fraction), planned - chf(*draft.expenditures))
        _spend_part(draft, programme, chance, part, receipt.occurs_on)
    if number % 9 == 4 and draft.project.phase == PHASE.IMPLEMENTATION and draft.expenditures:
        _correct(draft)
    if draft.project.phase == PHASE.CLOSED and number % 7 == 0:
        _pay_back(draft)
    for place, entry in enumerate(sorted(draft.expenditures, key=lambda one: one.occurs_on), 1):
        entry.reference = f"SAMPLE-VOUCHER-{number}-{place}"


def _fraction(draft: Draft, chance: Random, number: int) -> Decimal:
    """How much of what came is spent: of a closed project all, or there is something left."""
    if draft.project.phase == PHASE.IMPLEMENTATION:
        return Decimal(chance.choice([30, 45, 60])) / 100
    if draft.project.phase == PHASE.EVALUATION:
        return Decimal("0.95")
    if number % 7 == 0:
        return Decimal("0.90")
    return Decimal("0.93") if number % 11 == 0 else Decimal(1)


@dataclass(frozen=True, kw_only=True)
class Window:
    """The days on which a part is spent."""

    first: date
    last: date

    def day(self, chance: Random) -> date:
        return self.first + timedelta(days=chance.randint(0, (self.last - self.first).days))


def _spend_part(
    draft: Draft, programme: Programme, chance: Random, total: Decimal, on: date
) -> None:
    """Spend a part in all categories; services half in another currency, and the rest in francs."""
    window = Window(
        first=max(on + timedelta(days=10), draft.starts_on),
        last=min(on + timedelta(days=400), draft.ends_on, TODAY),
    )
    if window.first > window.last:
        return
    rate = draft.support_rate
    support = (total * rate / (100 + rate)).quantize(CENTS, rounding=ROUND_DOWN)
    left = total - support
    weights = {item.category: chf(item) for item in draft.versions[0].items}
    whole = sum((weights[category] for category in DIRECT), ZERO)
    made = []
    for category in DIRECT[:-1]:
        share = in_chf(total - support, weights[category] / whole)
        made.append(_entry(draft, programme, category, share, "CHF", window.day(chance)))
        left -= share
    currency, half = chance.choice(["USD", "EUR"]), in_chf(left, Decimal("0.5"))
    made.append(_entry(draft, programme, Category.SERVICES, half, currency, window.day(chance)))
    rest = left - chf(made[-1])
    made.append(_entry(draft, programme, Category.SERVICES, rest, "CHF", window.day(chance)))
    last_day = max(one.occurs_on for one in made)
    made.append(_entry(draft, programme, Category.SUPPORT, support, "CHF", last_day))
    draft.expenditures += [one for one in made if one.amount]


def _entry(
    draft: Draft, programme: Programme, category: str, francs: Decimal, currency: str, on: date
) -> Expenditure:
    """An expenditure of about so many francs; in francs, of exactly so many."""
    amount = francs
    if currency != "CHF":
        amount = (francs / rate_of(programme, currency, on)[0]).quantize(CENTS, rounding=ROUND_DOWN)
    return valued(
        programme,
        Expenditure,
        amount,
        currency,
        on,
        by=programme.officer_of(draft.initiative.region_id),
        project=draft.project,
        category=category,
        fund=programme.funds["funds-in-trust"],
        agreement=draft.agreement,
    )


def _correct(draft: Draft) -> None:
    """One amount was entered too high, and corrected the next day."""
    entry = next(one for one in draft.expenditures if one.category == Category.TRAINING)
    entry.amount = entry.chf_amount = chf(entry) + EXCESS
    reason = "Sample: a discount of the invoice was overlooked."
    draft.corrections.append(Correction(of=entry, amount=EXCESS, reason=reason))


def _pay_back(draft: Draft) -> None:
    """What is left of a closed project goes back to its funder, who paid in francs."""
    left = chf(*draft.receipts) - chf(*draft.expenditures)
    last = draft.lives[0].index(draft.receipts[-1])
    if 0 < left <= chf(draft.receipts[-1]):
        reversal = Reversal(
            of=last,
            nature=NATURE.WITHDRAWAL,
            on=draft.ends_on + timedelta(days=40),
            reason="Sample: what was not spent is paid back.",
            amount=left,
        )
        draft.lives[0].append(reversal)


def corrected(correction: Correction) -> Expenditure:
    """Give the entry below zero that corrects another one, which is saved already."""
    entry, on = correction.of, correction.of.occurs_on
    return Expenditure(
        project=entry.project,
        category=entry.category,
        fund=entry.fund,
        agreement=entry.agreement,
        amount=-correction.amount,
        currency="CHF",
        occurs_on=on,
        chf_amount=-correction.amount,
        chf_rate=Decimal(1),
        chf_rate_on=on,
        corrects=entry,
        reason=correction.reason,
        is_sample=True,
        entered_by=entry.entered_by,
        entered_at=moment(on, days=1),
    )
