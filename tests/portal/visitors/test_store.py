"""What is kept of answers is bounded, and nothing fails where Valkey does not answer."""

import socket
import time

import pytest
from django.conf import settings
from django.test import Client, override_settings

from portal.visitors import store as stores
from portal.visitors.store import PREFIX, Store
from tests.factories import RegionFactory

KB = 1024


def kept(valkey):
    return {name.decode() for name in valkey.scan_iter(f"{PREFIX}answer:*")}


@pytest.fixture
def nobody():
    """An address at which nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        yield f"redis://127.0.0.1:{free.getsockname()[1]}/0"


def test_what_is_kept_is_found_until_it_is_too_old():
    store = Store(settings.CACHE_URL, most_bytes=KB)

    store.keep("home", b"an answer")

    assert (store.get("home"), store.get("other")) == (b"an answer", None)
    assert 0 < store.valkey.ttl(f"{PREFIX}answer:home") <= stores.KEPT_FOR


def test_the_oldest_go_where_there_are_too_many():
    store = Store(settings.CACHE_URL, most_bytes=KB * KB, most=5)

    for number in range(1000):
        store.keep(f"query-{number}", b"x")

    assert kept(store.valkey) == {f"{PREFIX}answer:query-{number}" for number in range(995, 1000)}
    assert store.valkey.zcard(f"{PREFIX}order") == 5
    assert store.valkey.hlen(f"{PREFIX}sizes") == 6  # with the sum of all


def test_the_oldest_go_where_they_are_too_large_together():
    store = Store(settings.CACHE_URL, most_bytes=10 * KB)

    for number in range(100):
        store.keep(f"query-{number}", b"x" * 3 * KB)

    assert kept(store.valkey) == {f"{PREFIX}answer:query-{number}" for number in (97, 98, 99)}
    assert store.valkey.hget(f"{PREFIX}sizes", "all") == str(9 * KB).encode()


def test_an_answer_that_is_kept_again_counts_once():
    store = Store(settings.CACHE_URL, most_bytes=10 * KB)

    for size in (5, 2, 3):
        store.keep("home", b"x" * size * KB)

    assert store.valkey.hget(f"{PREFIX}sizes", "all") == str(3 * KB).encode()
    assert len(store.get("home")) == 3 * KB


def test_an_answer_larger_than_all_together_is_not_kept():
    store = Store(settings.CACHE_URL, most_bytes=KB)

    store.keep("home", b"x" * 2 * KB)

    assert kept(store.valkey) == set()
    assert store.valkey.hgetall(f"{PREFIX}sizes") == {b"all": b"0"}


def test_valkey_that_is_away_is_asked_again_only_after_a_while(nobody, caplog):
    store = Store(nobody, most_bytes=KB)

    store.keep("home", b"an answer")
    answers = [store.get("home") for _asked in range(3)]

    assert answers == [None, None, None]
    assert len(caplog.records) == 1
    assert 0 < store.away_until - time.monotonic() <= stores.PAUSE


@pytest.mark.django_db
def test_pages_are_made_where_valkey_is_away(nobody):
    RegionFactory(name_en="Africa")
    with override_settings(CACHE_URL=nobody):
        client = Client()
        pages = [client.get("/en/regions/") for _asked in range(2)]

    assert [page.status_code for page in pages] == [200, 200]
    assert all("Africa" in page.content.decode() for page in pages)
    assert client.get("/en/regions/", HTTP_IF_NONE_MATCH=pages[0]["ETag"]).status_code == 304


@pytest.mark.django_db
def test_nothing_is_kept_where_the_settings_leave_no_space():
    store = Store(settings.CACHE_URL, most_bytes=KB)
    with override_settings(KEPT_ANSWERS_MB=0):
        Client().get("/en/regions/")
    assert kept(store.valkey) == set()

    Client().get("/en/regions/")
    assert len(kept(store.valkey)) == 1
