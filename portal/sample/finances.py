"""Sample allocations, agreements, appeals, contributions to regions, resources of the offices."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.db import transaction

from budgets.exchange import in_chf
from budgets.models import (
    Agreement,
    AgreementParty,
    Allocation,
    Appeal,
    AppealProject,
    Budget,
    Commitment,
    Contribution,
    ContributionEntry,
    OfficeResource,
    Stage,
)
from portal.sample.allocations import YEARS, allocate
from portal.sample.amounts import moment
from portal.sample.closing import advance, spend_allotted, state_final
from portal.sample.draft import TODAY, Programme
from portal.sample.entries import enter
from portal.sample.forum import appeal_of_2024
from portal.sample.papers import PAPER
from portal.sample.texts import LANGUAGES
from projects.models import Project
from stakeholders.models import Office, Organisation, Region

AGREEMENT = {
    "en": "Sample cooperation agreement: {place}",
    "ar": "اتفاق تعاون (مثال): {place}",
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
    "ar": ("نداء (مثال): {place}", "نص خيالي: يُدعى الشركاء إلى دعم المشاريع الواردة أدناه."),
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
    allocate(programme, regions)
    for number, region in enumerate(regions):
        _agree(programme, organisations, region, number)
        _give_to_region(programme, organisations, region, number)
        _appeal(region)
    _answer_appeals(programme, organisations)
    _propose(programme)
    _staff_offices(programme)
    spend_allotted(programme)
    advance(programme)
    state_final(programme)
    appeal_of_2024(programme, organisations, {code: texts[1] for code, texts in APPEAL.items()})


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
        document=PAPER,
        entered_by=programme.officer_of(region.pk),
        entered_at=moment(date(2024, 1, 10)),
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
        external_reference=f"SAMPLE-REGION-{region.pk}",
        is_sample=True,
        entered_by=programme.officer_of(region.pk),
        entered_at=moment(date(2026, 2, 3), hour=8),
    )
    amount = Decimal(20_000 + 5_000 * number)
    pledge = enter(programme, contribution, Stage.PLEDGED, amount, date(2026, 2, 3), None)
    commitment = enter(
        programme, contribution, Stage.COMMITTED, amount / 2, date(2026, 4, 7), pledge
    )
    enter(programme, contribution, Stage.RECEIVED, amount / 4, date(2026, 5, 12), commitment)


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


def _answer_appeals(programme: Programme, organisations: Sequence[Organisation]) -> None:
    """Every second appeal is answered: a pledge for its first project, one of them committed."""
    appeals = Appeal.objects.filter(is_sample=True).order_by("region__position")
    for number, appeal in enumerate(appeals):
        call = appeal.calls.select_related("project").order_by("pk").first()
        if number % 2 or call is None or appeal.region is None or not call.gap_cash:
            continue
        organisation = organisations[3]
        contribution = Contribution.objects.create(
            project=call.project,
            level=call.project.level,
            organisation=organisation,
            fund=programme.funds["voluntary"],
            agreement=programme.agreements[appeal.region.pk, organisation.pk],
            appeal=appeal,
            external_reference=f"SAMPLE-ANSWER-{appeal.region.pk}",
            is_sample=True,
            entered_by=programme.officer_of(appeal.region.pk),
            entered_at=moment(date(2026, 10, 1), hour=8),
        )
        amount = in_chf(call.gap_cash, Decimal("0.2"))
        pledge = enter(programme, contribution, Stage.PLEDGED, amount, date(2026, 10, 1), None)
        if number == 0:
            enter(programme, contribution, Stage.COMMITTED, amount, date(2026, 10, 20), pledge)


def _propose(programme: Programme) -> None:
    """Leave something in the approval queue: one budget, and one commitment on a pledge."""
    now = moment(TODAY)
    draft = Budget.objects.filter(is_sample=True, status="draft").order_by("pk").first()
    if draft:
        Budget.objects.filter(pk=draft.pk).update(
            status="proposed", proposed_by=draft.entered_by, proposed_at=now
        )
    pledge = (
        ContributionEntry.objects.filter(
            is_sample=True,
            stage=Stage.PLEDGED,
            contribution__stage="pledged",
            contribution__project__status="active",
            contribution__appeal=None,
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
            due_on=date(2027, 1, 31),
            reference="SAMPLE-PROPOSED",
            document=PAPER,
            entered_by=pledge.entered_by,
            entered_at=moment(date(2026, 10, 28)),
            is_sample=True,
        )
        Commitment.objects.filter(pk=commitment.pk).update(
            status="proposed", proposed_by=pledge.entered_by, proposed_at=now
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
