"""Who is acting, and through which interface: what the audit trail says of each change.

Middleware, tasks and commands say so (``acting``); every statement that writes carries it to the
database in a setting local to its transaction (``portal.postgresql``), so that no connection
keeps it for whoever comes next.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

Actor = Callable[[], int | None]


@dataclass(frozen=True, kw_only=True)
class Acting:
    """``actor`` gives the key of the user, asked at each statement: a token is read late.

    ``interface`` is one of ``TrailEntry.Interface``; ``route`` names a route, a task or a command,
    never an address, which may hold a secret. ``reason`` is one that no record keeps.
    """

    interface: str
    route: str = ""
    actor: Actor = lambda: None
    reason: str = ""


_current: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def acting(interface: str, *, route: str = "", actor: Actor = lambda: None) -> Iterator[None]:
    """Let what is written within say who did it and how."""
    token = _current.set(Acting(interface=interface, route=route, actor=actor))
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def because(reason: str) -> Iterator[None]:
    """Let what is written within say why, too, beside who did it."""
    now = _current.get() or Acting(interface="sql")
    token = _current.set(replace(now, reason=reason))
    try:
        yield
    finally:
        _current.reset(token)


def current_actor() -> int | None:
    """Give the key of the user who is acting; None where nobody is known."""
    now = _current.get()
    return now.actor() if now else None


def as_setting() -> str:
    """Write it as the database reads it; empty where nobody said anything."""
    now = _current.get()
    if now is None:
        return ""
    said = {"actor": now.actor(), "interface": now.interface, "route": now.route}
    return json.dumps({**said, "reason": now.reason})
