"""One entry of a sample contribution in francs, as the rules of entries would have it."""

from datetime import date, timedelta
from decimal import Decimal

from budgets.models import Contribution, ContributionEntry, Stage
from budgets.writing.entries import set_effects
from portal.sample.amounts import moment
from portal.sample.draft import Programme
from portal.sample.papers import PAPER


def enter(
    programme: Programme,
    contribution: Contribution,
    stage: str,
    amount: Decimal,
    on: date,
    follows: ContributionEntry | None,
) -> ContributionEntry:
    """Enter it on its own day; a commitment is approved two days later and due in 120 days."""
    entry = ContributionEntry(
        contribution=contribution,
        stage=stage,
        follows=follows,
        amount=amount,
        currency="CHF",
        occurs_on=on,
        chf_amount=amount,
        chf_rate=Decimal(1),
        chf_rate_on=on,
        reference=f"SAMPLE-{stage.upper()}-{contribution.external_reference}",
        document="" if stage == Stage.RECEIVED else PAPER,
        entered_by=contribution.entered_by,
        entered_at=moment(on),
        is_sample=True,
    )
    if stage == Stage.COMMITTED:
        entry.approved_by = programme.reviewer
        entry.approved_at = moment(on, days=2, hour=15)
        entry.due_on = on + timedelta(days=120)
    set_effects(entry, list(contribution.entries.all()))
    entry.save()
    return entry
