"""A ledger cut at each of its days, added up again from its entries."""

from budgets.models import ContributionEntry, Expenditure
from budgets.reading import funding
from budgets.reading.scopes import Scope
from projects.models import Project


def assert_each_day_is_the_ledger_cut_there(scope: Scope) -> None:
    """What counts on a day is what was entered as of it; budgets are approved only today.

    No move is recorded, so that projects stood on every day where they stand now.
    """
    entries = list(ContributionEntry.objects.select_related("contribution__project"))
    spent = list(Expenditure.objects.all())
    for day in sorted({entry.occurs_on for entry in (*entries, *spent)}):
        totals = funding.totals(scope.as_of(day))
        until = [entry for entry in entries if entry.occurs_on <= day]
        for mode, column in (("cash", "cash"), ("in-kind", "in_kind")):
            of_mode = [entry for entry in until if entry.contribution.mode == mode]
            sums = {
                name: sum(getattr(entry, f"{name}_chf") for entry in of_mode)
                for name in ("pledged", "committed", "received")
            }
            secured = sums["received"] + sum(
                entry.committed_chf for entry in of_mode if not is_ended(entry.contribution.project)
            )
            exchange = sum(
                entry.committed_chf + entry.received_chf
                for entry in of_mode
                if entry.stage == "received" and entry.nature != "withdrawal"
            )
            shown = {
                name: getattr(totals, f"{name}_{column}") or 0
                for name in ("pledged", "secured", "received", "exchange")
            }
            assert shown == {
                "pledged": sums["pledged"],
                "secured": secured,
                "received": sums["received"],
                "exchange": exchange,
            }
        until_day = [entry for entry in spent if entry.occurs_on <= day]
        assert (totals.spent or 0) == sum(entry.chf_amount for entry in until_day)


def is_ended(project: Project | None) -> bool:
    return project is not None and (project.phase == "closed" or project.status == "cancelled")
