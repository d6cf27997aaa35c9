"""What people type, in the six languages, and what has to come first."""

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.search import asking
from portal.search.hits import records_of

CYBER = "CIS2 – Cybersecurity and personal data protection"
AFR3 = (
    "AFR3 – Building trust, safety and security in the use of telecommunications/ICTs and data "
    "protection and privacy"
)
ARB1 = "ARB1 – Environment, climate change and emergency telecommunications"
AMS3 = "AMS3 – Deployment of broadband infrastructure, especially in rural and neglected areas"
YOUTH = "Boosting decent jobs and enhancing skills for youth in Africa's digital economy"
PACIFIC = "ICT and emergency telecommunications connectivity project in the Pacific"
GENDER = "Gender equity and inclusion in cybersecurity for Asia and the Pacific"

QUESTIONS = [
    # Codes and numbers, however they are written.
    ("en", "AFR3", AFR3),
    ("fr", "afr 3", AFR3),
    ("en", "AFR RI 3", AFR3),
    ("en", "2RAF20091", YOUTH),
    ("en", "2raf20091", YOUTH),
    ("en", "KE", "Kenya"),
    ("ar", "KEN", "Kenya"),
    ("es", "ARB", "Arab States"),
    ("en", "ATU", "African Telecommunications Union (ATU)"),
    ("en", "ICT-DF", "ICT Development Fund"),
    # Countries and regions, in the language of the page and in another.
    ("en", "Kenya", "Kenya"),
    ("en", "Кения", "Kenya"),
    ("fr", "肯尼亚", "Kenya"),
    ("es", "كينيا", "Kenya"),
    ("zh_hans", "Allemagne", "Germany"),
    ("ru", "Côte d'Ivoire", "Côte d'Ivoire"),
    ("en", "cote divoire", "Côte d'Ivoire"),
    ("es", "Tanzania", "United Republic of Tanzania"),
    ("fr", "vietnam", "Viet Nam"),
    ("ru", "Африка", "Africa"),
    ("es", "africa", "Africa"),
    ("ar", "الدول العربية", "Arab States"),
    ("ar", "دول عربيه", "Arab States"),
    # Misspelt.
    ("en", "mozambiqe", "Mozambique"),
    ("en", "cybersecurty centre", "ITU Arab Regional Cybersecurity Centre"),
    ("ru", "сайбербезопасность", CYBER),
    # Words: accents, stems, forms of Arabic letters, Chinese without blanks.
    ("en", "emergency telecommunications Pacific", PACIFIC),
    ("en", "Arab cybersecurity centres", "ITU Arab Regional Cybersecurity Centre"),
    ("en", "broadband map Africa", "Africa Broadband Maps (Africa-BB-Maps)"),
    ("en", "smart village Niger", "Niger 2.0 Smart Villages"),
    ("fr", "cybersécurité données personnelles", CYBER),
    ("fr", "CYBERSECURITE donnee personnelle", CYBER),
    ("es", "ciberseguridad protección datos", CYBER),
    ("ru", "кибербезопасности", CYBER),
    ("ru", "защите данных", CYBER),
    ("ar", "الأمن السيبراني", CYBER),
    ("ar", "والامن السيبرانى", CYBER),
    ("zh_hans", "网络安全", CYBER),
    ("zh_hans", "应急通信", ARB1),
    ("zh_hans", "农村宽带", AMS3),
    # In other words, and in another language than the texts.
    ("en", "women in cyber", GENDER),
    ("es", "conectar escuelas Ruanda", "Giga: connecting every school to the Internet"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "typed", "first"), QUESTIONS)
def test_what_is_meant_comes_first(searched_programme, language, typed, first):
    answer = asking.ask(asking.cleaned(typed), AnonymousUser(), language=language)

    assert list(map(str, records_of(answer.hits[:1]).values())) == [first]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "typed", "also", "corrected"),
    [
        (
            "en",
            "cybersecurity",
            (
                *("cyber security", "cyberspace", "information security", "network security"),
                *("cyber threats", "cyber"),
            ),
            "",
        ),
        ("zh_hans", "网络安全", ("网络空间", "信息安全", "网络威胁"), ""),
        ("en", "mozambiqe", (), "mozambique"),
        ("en", "Kenya", (), ""),
    ],
)
def test_what_else_was_searched_is_said(searched_programme, language, typed, also, corrected):
    answer = asking.ask(typed, AnonymousUser(), language=language)
    alone = asking.ask(typed, AnonymousUser(), language=language, only_typed=True)

    assert (answer.also, answer.corrected) == (also, corrected)
    assert (alone.also, alone.corrected) == ((), "")
    assert len(alone.hits) < len(answer.hits) if also or corrected else alone.hits == answer.hits
