"""The WSGI application that gunicorn serves, with all that its first request would have to load."""

import os

from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from portal.memory import load_languages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()

# gunicorn runs no checks of its own; a deployment must not start with what they refuse.
if refused := checks.run_checks(tags=[checks.Tags.security]):
    raise ImproperlyConfigured("\n".join(f"{message.msg} {message.hint}" for message in refused))

# What the first request would load is loaded here, once for all processes that are forked later.
from portal.api.schema_files import load_kept  # noqa: E402 - needs the apps
from portal.search.loading import load_words  # noqa: E402 - needs the apps

reverse("healthz")
load_languages()
load_kept()
load_words()
