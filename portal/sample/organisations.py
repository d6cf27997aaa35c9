"""Invented organizations, so that no real one is said to have given what it did not."""

from stakeholders.models import Organisation

KIND = Organisation.Kind

NAMES = [
    (
        KIND.INTERNATIONAL,
        {
            "en": "Sample Development Agency",
            "ar": "وكالة التنمية (مثال)",
            "zh_hans": "示例发展署",
            "fr": "Agence de développement (exemple)",
            "ru": "Агентство развития (пример)",
            "es": "Agencia de Desarrollo (ejemplo)",
        },
    ),
    (
        KIND.FINANCIAL,
        {
            "en": "Sample Regional Bank",
            "ar": "المصرف الإقليمي (مثال)",
            "zh_hans": "示例区域银行",
            "fr": "Banque régionale (exemple)",
            "ru": "Региональный банк (пример)",
            "es": "Banco Regional (ejemplo)",
        },
    ),
    (
        KIND.FOUNDATION,
        {
            "en": "Sample Foundation for Connectivity",
            "ar": "مؤسسة التوصيلية (مثال)",
            "zh_hans": "示例连通基金会",
            "fr": "Fondation pour la connectivité (exemple)",
            "ru": "Фонд содействия возможности установления соединений (пример)",
            "es": "Fundación para la Conectividad (ejemplo)",
        },
    ),
    (
        KIND.SECTOR_MEMBER,
        {
            "en": "Sample Telecom",
            "ar": "شركة الاتصالات (مثال)",
            "zh_hans": "示例电信公司",
            "fr": "Télécom (exemple)",
            "ru": "Телекоммуникационная компания (пример)",
            "es": "Telecom (ejemplo)",
        },
    ),
    (
        KIND.TRAINING,
        {
            "en": "Sample Training Centre",
            "ar": "مركز التدريب (مثال)",
            "zh_hans": "示例培训中心",
            "fr": "Centre de formation (exemple)",
            "ru": "Учебный центр (пример)",
            "es": "Centro de Formación (ejemplo)",
        },
    ),
]

REGIONAL_NAMES = {
    "en": "Sample Regional Telecommunication Union",
    "ar": "الاتحاد الإقليمي للاتصالات (مثال)",
    "zh_hans": "示例区域电信联盟",
    "fr": "Union régionale des télécommunications (exemple)",
    "ru": "Региональный союз электросвязи (пример)",
    "es": "Unión Regional de Telecomunicaciones (ejemplo)",
}


def make_organisations() -> list[Organisation]:
    """Make those that are missing; give all, in their order."""
    return [_make(kind, names) for kind, names in NAMES]


def make_regional_organisation() -> Organisation:
    """Make the one that takes part in projects and pays for none."""
    return _make(KIND.REGIONAL, REGIONAL_NAMES)


def _make(kind: str, names: dict[str, str]) -> Organisation:
    return Organisation.objects.get_or_create(
        name_en=names["en"],
        defaults={
            "kind": kind,
            "is_sample": True,
            **{f"name_{language}": name for language, name in names.items()},
        },
    )[0]
