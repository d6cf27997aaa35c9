"""Sample funds-in-trust agreements: each organization has one with the Union in each region."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from budgets.models import Agreement, AgreementParty
from portal.sample.amounts import moment
from portal.sample.papers import PAPER
from portal.sample.texts import columns, names
from stakeholders.models import Organisation, Region, User

TITLE = {
    "en": "Sample funds-in-trust agreement: {place}",
    "ar": "اتفاق صناديق استئمانية (مثال): {place}",
    "zh_hans": "示例信托基金协定：{place}",
    "fr": "Exemple d’accord de fonds d’affectation spéciale\u00a0: {place}",
    "ru": "Пример соглашения о целевом фонде: {place}",
    "es": "Ejemplo de acuerdo de fondos fiduciarios: {place}",
}
SIGNED_ON = date(2018, 1, 15)
RATES = (None, None, Decimal("5.00"), None, None)
"""What each organization agreed on for programme support; None is the rate of the budget."""


def make_trust_agreements(
    organisations: Sequence[Organisation], *, by: User
) -> dict[tuple[str, int], Agreement]:
    """Make those that are missing; give all by region and organization."""
    made = {}
    for region in Region.objects.order_by("position"):
        for number, organisation in enumerate(organisations):
            reference = f"SAMPLE-TRUST-{region.pk}-{number + 1}"
            agreement = Agreement.objects.filter(reference=reference, is_sample=True).first()
            made[region.pk, organisation.pk] = agreement or _make(
                reference, region, organisation, RATES[number], by
            )
    return made


def _make(
    reference: str, region: Region, organisation: Organisation, rate: Decimal | None, by: User
) -> Agreement:
    """It names neither projects nor initiatives, and so covers those of its region."""
    agreement = Agreement.objects.create(
        kind=Agreement.Kind.FUNDS_IN_TRUST,
        reference=reference,
        region=region,
        starts_on=SIGNED_ON,
        ends_on=date(2030, 12, 31),
        occurs_on=SIGNED_ON,
        support_rate=rate,
        document=PAPER,
        is_published=True,
        is_sample=True,
        entered_by=by,
        entered_at=moment(SIGNED_ON),
        **columns("title", TITLE, place=names(region)),
    )
    AgreementParty.objects.create(agreement=agreement, organisation=organisation)
    return agreement
