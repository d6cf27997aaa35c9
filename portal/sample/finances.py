"""Sample allocations, agreements, appeals, contributions to regions, resources of the offices."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from budgets.models import (
    Agreement,
    AgreementParty,
    Allocation,
    AllocationLine,
    Appeal,
    AppealProject,
    Budget,
    Commitment,
    Contribution,
    ContributionEntry,
    OfficeResource,
    Stage,
)
from budgets.writing.entries import set_effects
from portal.sample.draft import TODAY, Programme
from portal.sample.texts import LANGUAGES
from projects.models import Project
from stakeholders.models import Office, Organisation, Region

YEARS = (2025, 2026)
FUNDS = ("regular-budget", "ict-df")
AGREEMENT = {
    "en": "Sample cooperation agreement: {place}",
    "ar": "عينة اتفاق تعاون: {place}",
    "zh_hans": "示例合作协定：{place}",
    "fr": "Exemple d’accord de coopération\u00a0: {place}",
    "ru": "Пример соглашения о сотрудничестве: {place}",
    "es": "Ejemplo de acuerdo de cooperación: {place}",
}
APPEAL = {
    "en": (
        "Sample appeal for {place}",
        "Invented text: partners are invited to support the projects below.",
    ),
    "ar": ("عينة نداء من أجل {place}", "نص خيالي: يُدعى الشركاء إلى دعم المشاريع الواردة أدناه."),
    "zh_hans": ("示例呼吁：{place}", "虚构文本：请各合作伙伴支持下列项目。"),
    "fr": (
        "Exemple d’appel\u00a0: {place}",
        "Texte inventé\u00a0: les partenaires sont invités à soutenir les projets ci-après.",
    ),
    "ru": (
        "Пример призыва: {place}",
        "Вымышленный текст: партнерам предлагается поддержать нижеследующие проекты.",
    ),
    "es": (
        "Ejemplo de llamamiento: {place}",
        "Texto inventado: se invita a los asociados a apoyar los proyectos siguientes.",
    ),
}


@transaction.atomic
def make_finances(programme: Programme, organisations: Sequence[Organisation]) -> None:
    """Make them once; a programme that grows later keeps those it has."""
    if Allocation.objects.filter(is_sample=True).exists():
        return
    regions = list(Region.objects.order_by("position"))
    if not Project.objects.filter(is_sample=True).exists():
        return
    _allocate(programme, regions)
    for number, region in enumerate(regions):
        _agree(programme, organisations, region, number)
        _give_to_region(programme, organisations, region, number)
        _appeal(region)
    _propose(programme)
    _staff_offices(programme)


def _allocate(programme: Programme, regions: Sequence[Region]) -> None:
    """Allocate to every project that runs in the year; the last per cent stands on no project."""
    for year in YEARS:
        for region in regions:
            for slug in FUNDS:
                allocation = Allocation.objects.create(
                    year=year,
                    fund=programme.funds[slug],
                    region=region,
                    entered_by=programme.officer,
                    is_sample=True,
                )
                _add_lines(allocation, only_even=slug == FUNDS[0])
    approved = Allocation.objects.filter(is_sample=True)
    now = timezone.now()
    approved.update(status="proposed", proposed_by=programme.officer, proposed_at=now)
    approved.update(status="approved", approved_by=programme.reviewer, approved_at=now)


def _add_lines(allocation: Allocation, *, only_even: bool) -> None:
    """Give each project of the region that runs in the year a line of the fund's share."""
    table = AllocationLine._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(  # the name comes from the model
            f"""
            INSERT INTO {table} (allocation_id, project_id, chf_amount, project_class)
            SELECT %(allocation)s, id, 5000 + id %% 17 * 1000,
                   CASE WHEN extract(year FROM starts_on) = %(year)s THEN 'new' ELSE 'ongoing' END
              FROM projects_project
             WHERE is_sample AND region_id = %(region)s AND id %% 2 = %(rest)s
               AND starts_on <= make_date(%(year)s, 12, 31)
               AND ends_on >= make_date(%(year)s, 1, 1)
            """,  # noqa: S608
            {
                "allocation": allocation.pk,
                "year": allocation.year,
                "region": allocation.region_id,
                "rest": 0 if only_even else 1,
            },
        )
        cursor.execute(
            f"""
            SELECT coalesce(sum(chf_amount) FILTER (WHERE project_class = 'ongoing'), 0),
                   coalesce(sum(chf_amount) FILTER (WHERE project_class = 'new'), 0)
              FROM {table} WHERE allocation_id = %s
            """,  # noqa: S608
            [allocation.pk],
        )
        ongoing, new = cursor.fetchone()
    allocation.ongoing_chf, allocation.new_chf = ongoing, new + 2500
    allocation.save(update_fields=["ongoing_chf", "new_chf"])


def _agree(
    programme: Programme, organisations: Sequence[Organisation], region: Region, number: int
) -> None:
    ends_on = TODAY + timedelta(days=60 if number % 3 == 0 else 400)
    agreement = Agreement.objects.create(
        kind=Agreement.Kind.COOPERATION,
        reference=f"SAMPLE-{region.pk}-1",
        region=region,
        starts_on=date(2024, 1, 15),
        ends_on=ends_on,
        occurs_on=date(2024, 1, 10),
        amount=Decimal(250_000),
        chf_amount=Decimal(250_000),
        chf_rate=Decimal(1),
        chf_rate_on=date(2024, 1, 10),
        is_published=True,
        is_sample=True,
        entered_by=programme.officer,
        **_texts("title", AGREEMENT, region),
    )
    party = organisations[number % len(organisations)]
    AgreementParty.objects.create(agreement=agreement, organisation=party)
    agreement.projects.set(_some_projects(region)[:2])
    agreement.initiatives.set({project.initiative_id for project in agreement.projects.all()})


def _give_to_region(
    programme: Programme, organisations: Sequence[Organisation], region: Region, number: int
) -> None:
    """One contribution to the region, not earmarked: pledged, and half of it committed."""
    contribution = Contribution.objects.create(
        region=region,
        level=Project.Level.REGIONAL,
        organisation=organisations[number % len(organisations)],
        fund=programme.funds["voluntary"],
        is_sample=True,
        entered_by=programme.officer,
    )
    amount = Decimal(20_000 + 5_000 * number)
    pledge = _entry(programme, contribution, Stage.PLEDGED, amount, date(2026, 2, 3), None)
    commitment = _entry(
        programme, contribution, Stage.COMMITTED, amount / 2, date(2026, 4, 7), pledge
    )
    _entry(programme, contribution, Stage.RECEIVED, amount / 4, date(2026, 5, 12), commitment)


def _entry(
    programme: Programme,
    contribution: Contribution,
    stage: str,
    amount: Decimal,
    on: date,
    follows: ContributionEntry | None,
) -> ContributionEntry:
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
        entered_by=programme.officer,
        is_sample=True,
    )
    if stage == Stage.COMMITTED:
        entry.approved_by, entry.approved_at = programme.reviewer, timezone.now()
        entry.due_on = on + timedelta(days=120)
    set_effects(entry, list(contribution.entries.all()))
    entry.save()
    return entry


def _appeal(region: Region) -> None:
    """The appeal of the region's forum, with the gaps as they stand."""
    title = {language: texts[0] for language, texts in APPEAL.items()}
    text = {language: texts[1] for language, texts in APPEAL.items()}
    appeal = Appeal.objects.create(
        occasion=Appeal.Occasion.RDF,
        region=region,
        year=2026,
        is_sample=True,
        **_texts("title", title, region),
        **_texts("text", text, region),
    )
    needing = Project.objects.public().filter(
        region=region, is_sample=True, funding__gap_cash__gt=0
    )
    AppealProject.objects.bulk_create(
        AppealProject(
            appeal=appeal,
            project=project,
            gap_cash=project.funding.gap_cash,
            gap_in_kind=project.funding.gap_in_kind,
        )
        for project in needing.select_related("funding").order_by("pk")[:5]
    )
    Appeal.objects.filter(pk=appeal.pk).update(issued_on=date(2026, 9, 15))


def _propose(programme: Programme) -> None:
    """Leave something in the approval queue: one budget, and one commitment on a pledge."""
    now = timezone.now()
    draft = Budget.objects.filter(is_sample=True, status="draft").order_by("pk").first()
    if draft:
        Budget.objects.filter(pk=draft.pk).update(
            status="proposed", proposed_by=programme.officer, proposed_at=now
        )
    pledge = (
        ContributionEntry.objects.filter(
            is_sample=True, stage=Stage.PLEDGED, contribution__stage="pledged"
        )
        .order_by("pk")
        .first()
    )
    if pledge:
        commitment = Commitment.objects.create(
            contribution_id=pledge.contribution_id,
            follows=pledge,
            amount=pledge.amount,
            currency=pledge.currency,
            occurs_on=max(pledge.occurs_on, date(2026, 10, 1)),
            entered_by=programme.officer,
            is_sample=True,
        )
        Commitment.objects.filter(pk=commitment.pk).update(
            status="proposed", proposed_by=programme.officer, proposed_at=now
        )


def _staff_offices(programme: Programme) -> None:
    chance = Random(17)  # noqa: S311 - the same sample each time, not a secret
    OfficeResource.objects.bulk_create(
        OfficeResource(
            office=office,
            year=year,
            fund=programme.funds["regular-budget"],
            posts_planned=(posts := Decimal(chance.randint(3, 9))),
            posts_actual=posts - Decimal(chance.choice([0, 0, 1])),
            chf_planned=(planned := posts * 95_000),
            chf_actual=planned * Decimal(chance.choice([78, 85, 92])) / 100,
            is_sample=True,
        )
        for office in Office.objects.order_by("region__position", "pk")
        for year in YEARS
    )


def _some_projects(region: Region) -> list[Project]:
    return list(
        Project.objects.filter(region=region, is_sample=True, is_published=True).order_by("pk")[:4]
    )


def _texts(field: str, texts: dict[str, str], region: Region) -> dict[str, str]:
    return {
        f"{field}_{language}": texts[language].format(place=getattr(region, f"name_{language}"))
        for language in LANGUAGES
    }
