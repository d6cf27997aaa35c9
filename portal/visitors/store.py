"""Where answers are kept: in Valkey, so many and so many bytes, and no longer than an hour.

The broker is there, too: whoever asks for a million addresses pushes out the oldest answers, and
nothing else. Where Valkey does not answer in time, nothing is kept, and pages are made.
"""

import logging
import time
from functools import cache
from typing import Any

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)

PREFIX = "visitors:"
MOST = 10_000
KEPT_FOR = 3600  # seconds
PATIENCE = 0.25  # seconds for an answer of Valkey
PAUSE = 5  # seconds after which it is asked again, where it did not answer

# Keys: the answer; all answers by when they were kept; their bytes, with the sum of all.
KEEP = """
local answer, order, sizes = KEYS[1], KEYS[2], KEYS[3]
local size, now = #ARGV[1], redis.call('TIME')
local total = redis.call('HINCRBY', sizes, 'all', size - (redis.call('HGET', sizes, answer) or 0))
redis.call('SET', answer, ARGV[1], 'EX', ARGV[2])
redis.call('ZADD', order, now[1] + now[2] / 1000000, answer)
redis.call('HSET', sizes, answer, size)
while total > tonumber(ARGV[3]) or redis.call('ZCARD', order) > tonumber(ARGV[4]) do
    local oldest = redis.call('ZPOPMIN', order)[1]
    total = redis.call('HINCRBY', sizes, 'all', -(redis.call('HGET', sizes, oldest) or 0))
    redis.call('HDEL', sizes, oldest)
    redis.call('DEL', oldest)
end
"""


class Store:
    """The answers at one address of Valkey."""

    def __init__(self, url: str, *, most_bytes: int, most: int = MOST) -> None:
        self.valkey: Any = Redis.from_url(
            url,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 1),  # a connection that was closed meanwhile is made anew
        )
        self.script = self.valkey.register_script(KEEP)
        self.most_bytes, self.most = most_bytes, most
        self.away_until = 0.0

    def get(self, key: str) -> bytes | None:
        """Give what is kept; None where nothing is, or where Valkey does not answer."""
        if time.monotonic() < self.away_until:
            return None
        try:
            return self.valkey.get(f"{PREFIX}answer:{key}")
        except RedisError:
            self._wait()
            return None

    def keep(self, key: str, value: bytes) -> None:
        """Keep an answer, in the place of the oldest where there are too many."""
        if time.monotonic() < self.away_until:
            return
        keys = [f"{PREFIX}answer:{key}", f"{PREFIX}order", f"{PREFIX}sizes"]
        try:
            self.script(keys=keys, args=[value, KEPT_FOR, self.most_bytes, self.most])
        except RedisError:
            self._wait()

    def _wait(self) -> None:
        log.warning("Answers to visitors are not kept: Valkey does not answer.", exc_info=True)
        self.away_until = time.monotonic() + PAUSE


@cache
def store_at(url: str, most_bytes: int) -> Store:
    """Give the one store of this process: it keeps its connections."""
    return Store(url, most_bytes=most_bytes)
