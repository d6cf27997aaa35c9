"""How gunicorn serves the portal: ``gunicorn portal.wsgi --config python:portal.web_server``.

The portal is loaded once, before the processes that serve it are forked, and they share what is
loaded. What differs between a laptop and a deployment (address, logs) is said where it starts.
"""

from gunicorn.arbiter import Arbiter

from portal.memory import settle

workers = 2
worker_class = "gthread"
threads = 4
timeout = 60  # seconds
preload_app = True
control_socket_disable = True


def when_ready(server: Arbiter) -> None:
    """Called when the portal is loaded and no process that serves it has been forked yet."""
    settle()
