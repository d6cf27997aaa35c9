"""The appeal of a forum of 2024 and what became of what was promised in answer to it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from budgets.exchange import in_chf
from budgets.models import (
    Appeal,
    AppealProject,
    Contribution,
    ContributionEntry,
    FundingOnDay,
    Stage,
)
from budgets.writing.reversals import reversal_of
from portal.sample.amounts import moment
from portal.sample.draft import Programme
from portal.sample.entries import enter
from portal.sample.texts import columns, names
from projects.models import Project
from stakeholders.models import Organisation, Region

REGION = "ASP"
HELD_ON = date(2024, 10, 8)
ISSUED_ON = date(2024, 10, 9)
CALLS = 5
TITLE = {
    "en": "Sample appeal of the forum of 2024: {place}",
    "ar": "نداء منتدى عام 2024 (مثال): {place}",
    "zh_hans": "示例2024年论坛呼吁：{place}",
    "fr": "Exemple d’appel du forum de 2024\u00a0: {place}",
    "ru": "Пример призыва форума 2024 года: {place}",
    "es": "Ejemplo de llamamiento del foro de 2024: {place}",
}
REASON = "Sample: the budget of the contributor was cut."


def appeal_of_2024(
    programme: Programme, organisations: Sequence[Organisation], text: dict[str, str]
) -> None:
    """Issue the appeal for projects that had a gap on its day, and let it be answered.

    Of those that still have a gap the largest is promised two sums, of which one is committed and
    received in part, and one is open; the next gets all that it is promised; from the last a
    promise is withdrawn. ``text`` is what the appeal says in each language.
    """
    region = Region.objects.get(pk=REGION)
    needing = FundingOnDay.objects.on(ISSUED_ON).filter(
        project__region=region,
        project__is_sample=True,
        project__in=Project.objects.public(),
        gap_cash__gt=0,
    )
    gaps = list(needing.order_by("project")[:CALLS])
    if not gaps:
        return
    appeal = Appeal.objects.create(
        occasion=Appeal.Occasion.RDF,
        region=region,
        year=ISSUED_ON.year,
        is_sample=True,
        **columns("title", TITLE, place=names(region)),
        **columns("text", text),
    )
    AppealProject.objects.bulk_create(
        AppealProject(
            appeal=appeal,
            project_id=one.project_id,
            gap_cash=one.gap_cash,
            gap_in_kind=one.gap_in_kind,
        )
        for one in gaps
    )
    Appeal.objects.filter(pk=appeal.pk).update(issued_on=ISSUED_ON)
    _answer(programme, organisations, appeal)


def _answer(programme: Programme, organisations: Sequence[Organisation], appeal: Appeal) -> None:
    called_for = Project.objects.filter(calls__appeal=appeal, funding__gap_cash__gt=0)
    open_ones = list(
        called_for.filter(funding__advance=0)
        .select_related("funding")
        .order_by("-funding__gap_cash")
    )
    if not open_ones:
        return
    first, second, last = open_ones[0], open_ones[len(open_ones) > 1], open_ones[-1]
    _in_part(programme, _pledge(programme, appeal, organisations[0], first, "0.20"))
    _pledge(programme, appeal, organisations[1], first, "0.10")
    _in_full(programme, _pledge(programme, appeal, organisations[2], second, "0.20"))
    _withdrawn(_pledge(programme, appeal, organisations[3], last, "0.10"))


def _pledge(
    programme: Programme, appeal: Appeal, giver: Organisation, project: Project, share: str
) -> ContributionEntry:
    """Promise a share of the gap that the project has now."""
    on = date(2024, 11, 5)
    number = appeal.contributions.count() + 1
    contribution = Contribution.objects.create(
        project=project,
        level=project.level,
        organisation=giver,
        fund=programme.funds["voluntary"],
        agreement=programme.agreements[REGION, giver.pk],
        appeal=appeal,
        external_reference=f"SAMPLE-FORUM-{number}",
        is_sample=True,
        entered_by=programme.officer_of(REGION),
        entered_at=moment(on, hour=8),
    )
    amount = in_chf(project.funding.gap_cash, Decimal(share))
    return enter(programme, contribution, Stage.PLEDGED, amount, on, None)


def _in_part(programme: Programme, pledge: ContributionEntry) -> None:
    contribution, amount = pledge.contribution, pledge.amount or Decimal(0)
    committed = enter(programme, contribution, Stage.COMMITTED, amount, date(2025, 1, 20), pledge)
    part = in_chf(amount, Decimal("0.6"))
    enter(programme, contribution, Stage.RECEIVED, part, date(2025, 3, 14), committed)


def _in_full(programme: Programme, pledge: ContributionEntry) -> None:
    contribution, amount = pledge.contribution, pledge.amount or Decimal(0)
    committed = enter(programme, contribution, Stage.COMMITTED, amount, date(2024, 12, 10), pledge)
    enter(programme, contribution, Stage.RECEIVED, amount, date(2025, 2, 17), committed)


def _withdrawn(pledge: ContributionEntry) -> None:
    on = date(2025, 6, 3)
    entry = reversal_of(
        pledge,
        [pledge],
        nature=ContributionEntry.Nature.WITHDRAWAL,
        reason=REASON,
        amount=None,
        occurs_on=on,
        by=pledge.entered_by,
    )
    entry.entered_at = moment(on)
    entry.save()
