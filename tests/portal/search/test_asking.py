"""Whatever is typed is answered, by what the reader may see, within bounds."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection

from portal.search import asking, index, suggestions
from portal.search.asking import LONGEST, cleaned
from portal.search.words import folded_word, parted
from tests.factories import CountryFactory, OrganisationFactory, ProjectFactory, UserFactory
from tests.initiatives.factories import NeedFactory

pytestmark = pytest.mark.django_db

HOSTILE = [
    *("", " ", "\0", "...", "'\"`", "\u200f\u202e\u200b", "a", "的", "💥", "%", "_", "\\", "1"),
    *(
        "& | ! <-> :* ( )",
        "broadband & !",
        "'; DROP TABLE search_searchrecord; --",
        "a:*",
        "x:ABCD",
    ),
    *("or and not", "-minus", "١٢٣", "¼ ﬁ ㎏", "a\u0301" * 500, "\ud7ff", "É" * 10_000),
    *(
        "word " * 2_000,
        "网" * 10_000,
        "ال" * 5_000,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    ),
]


@pytest.fixture(autouse=True)
def _project():
    ProjectFactory(title_en="Broadband")
    index.refresh()


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_typed_breaks_it(typed):
    text = cleaned(typed)

    assert len(text) <= LONGEST
    asking.ask(text, AnonymousUser(), language="en")
    suggestions.suggested(text, AnonymousUser())


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        pytest.param("  broad\tband\n", "broad band", id="blanks are one"),
        pytest.param("\u200fقمر\u200f", "قمر", id="marks of direction are left out"),
        pytest.param("a\0b", "a b", id="neither is a byte of zero kept"),
        pytest.param("x" * 500, "x" * LONGEST, id="so many letters are read"),
    ],
)
def test_what_nobody_sees_is_left_out(typed, text):
    assert cleaned(typed) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Électricité", "ELECTRICITE"),
        ("الأمن", "امن"),
        ("طوارئ", "طوارى"),
        ("شبكة", "شبكه"),
        ("Ёлка", "елка"),
        ("ﬁbre", "fibre"),
    ],
)
def test_words_that_are_written_otherwise_are_the_same(one, other):
    assert folded_word(one) == folded_word(other)


def test_chinese_is_cut_into_words_and_common_words_are_left_out():
    assert parted("网络安全与应急通信") == ["网络安全", "应急", "通信"]
    assert parted("the broadband of Africa") == ["broadband", "africa"]
    assert parted("the") == ["the"]


def test_a_question_that_takes_too_long_is_given_up():
    with pytest.raises(OperationalError), asking.bounded_time(50), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(2)")


def test_patience_is_as_it_was_after_a_question():
    with connection.cursor() as cursor:
        with asking.bounded_time():
            asking.ask("broadband", AnonymousUser(), language="en")
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)
        cursor.execute("SHOW enable_seqscan")
        assert cursor.fetchone() == ("on",)


def test_the_beginning_of_a_word_is_enough():
    answer = asking.ask("broadb", AnonymousUser(), language="en")

    assert [hit.kind for hit in answer.hits] == ["project"]


# --- Who sees what ---------------------------------------------------------------------------


@pytest.fixture
def readers(africa_officer):
    partner = OrganisationFactory(name_en="Partner")
    for code in ("KE", "SN"):
        CountryFactory(iso2=code)
    return {
        "visitor": AnonymousUser(),
        "of the country": UserFactory(role="focal-point", country_id="KE"),
        "of another country": UserFactory(role="focal-point", country_id="SN"),
        "of the organization": UserFactory(role="partner", organisation=partner),
        "office": africa_officer,
    }


def test_each_reader_is_shown_counted_and_suggested_what_it_may_see(readers):
    public = ProjectFactory(title_en="Telemetry in public", countries=["KE", "SN"])
    draft = ProjectFactory(title_en="Telemetry draft", countries=["KE"], is_published=False)
    draft.participations.create(organisation=readers["of the organization"].organisation)
    need = NeedFactory(title_en="Telemetry needed", country=draft.countries.get(), status="raised")
    index.refresh()

    shown, suggested = {}, {}
    for name, reader in readers.items():
        hits = asking.ask("telemetry", reader, language="en").hits
        shown[name] = {(hit.kind, hit.pk) for hit in hits}
        suggested[name] = {(hit.kind, hit.pk) for hit in suggestions.suggested("telem", reader)}

    of_all = {("project", public.pk)}
    of_kenya = of_all | {("project", draft.pk), ("need", need.pk)}
    assert suggested == shown
    assert shown == {
        "visitor": of_all,
        "of the country": of_kenya,
        "of another country": of_all,
        "of the organization": of_all | {("project", draft.pk)},
        "office": of_kenya,
    }


def test_nobody_learns_from_a_correction_what_is_hidden(readers):
    ProjectFactory(title_en="Telemetry draft", is_published=False)
    index.refresh()

    answer = asking.ask("telemetri", readers["visitor"], language="en")

    assert (answer.hits, answer.corrected) == ((), "")
