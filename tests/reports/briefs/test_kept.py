"""Briefs in the cache: as the data are, gathered once for all who ask, one kept of each place."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from reports.briefs import kept
from reports.briefs.kinds import brief_of
from stakeholders import data_version
from tests.initiatives.factories import NeedFactory

pytestmark = pytest.mark.django_db(transaction=True)


def brief_keys():
    """Name what the cache keeps of briefs."""
    keys = cache._cache.get_client(None).keys("*:brief:*")
    return sorted(key.decode().partition(":1:")[2] for key in keys)


def test_brief_is_kept_until_the_data_move(kenya, django_assert_num_queries):
    first = kept.current_brief(kenya)

    with django_assert_num_queries(0):  # but for that of the version, which is not counted
        assert kept.current_brief(kenya) == first
    NeedFactory(country=kenya, status="accepted")
    assert kept.current_brief(kenya) == brief_of(kenya) != first


def test_brief_is_that_of_the_day(kenya, monkeypatch):
    assert kept.current_brief(kenya).contents.as_of == timezone.localdate()

    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)

    assert kept.current_brief(kenya).contents.as_of == timezone.localdate(tomorrow)


def test_many_who_ask_at_once_have_it_gathered_once(kenya, monkeypatch):
    gathered, briefs = [], []
    begun = threading.Event()

    def slowly(place):
        gathered.append(place)
        begun.wait(5)
        return brief_of(place)

    def ask():
        briefs.append(kept.current_brief(kenya))
        connection.close()

    monkeypatch.setattr(kept, "brief_of", slowly)
    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    threading.Timer(0.3, begun.set).start()
    for reader in readers:
        reader.join(10)

    assert gathered == [kenya]
    assert briefs == [brief_of(kenya)] * 3


def test_brief_that_could_not_be_gathered_keeps_nobody_waiting(kenya, monkeypatch):
    def fail(place):
        raise ZeroDivisionError

    with monkeypatch.context() as context:
        context.setattr(kept, "brief_of", fail)
        with pytest.raises(ZeroDivisionError):
            kept.current_brief(kenya)

    assert kept.current_brief(kenya) == brief_of(kenya)


def test_what_changes_while_a_brief_is_gathered_is_in_the_next_one(kenya, monkeypatch):
    def then_changed(place):
        brief = brief_of(place)
        NeedFactory(country=kenya, status="accepted")
        return brief

    with monkeypatch.context() as context:
        context.setattr(kept, "brief_of", then_changed)
        first = kept.current_brief(kenya)

    assert kept.current_brief(kenya) == brief_of(kenya) != first


def test_one_brief_is_kept_of_a_place_and_one_file_of_a_language(kenya):
    for content in (b"first", b"second"):
        NeedFactory(country=kenya, status="accepted")
        brief = kept.current_brief(kenya)
        key = kept.key_of(brief, "fr")
        kept.ask_for(key, brief, "fr")
        kept.keep(key, content)
        assert kept.printed(key) == content

    assert brief_keys() == ["brief:file:country:KE:fr", "brief:says:country:KE"]


def test_file_stays_where_the_data_move_and_the_place_does_not(kenya):
    brief = kept.current_brief(kenya)
    key = kept.key_of(brief, "fr")
    kept.ask_for(key, brief, "fr")
    kept.keep(key, b"%PDF")
    version = data_version.current()

    kenya.region.save()

    assert data_version.current() != version
    assert kept.printed(kept.key_of(kept.current_brief(kenya), "fr")) == b"%PDF"


def test_file_that_is_outdated_before_it_is_printed_is_not_kept(kenya):
    earlier = kept.current_brief(kenya)
    outdated = kept.key_of(earlier, "fr")
    kept.ask_for(outdated, earlier, "fr")
    NeedFactory(country=kenya, status="accepted")
    brief = kept.current_brief(kenya)
    key = kept.key_of(brief, "fr")
    kept.ask_for(key, brief, "fr")
    kept.keep(key, b"later")

    kept.keep(outdated, b"earlier")

    assert kept.wanted(outdated) is None
    assert kept.printed(key) == b"later"
