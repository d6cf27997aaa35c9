"""The WSGI application that gunicorn serves."""

import os

from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()

# gunicorn runs no checks of its own; a deployment must not start with what they refuse.
if refused := checks.run_checks(tags=[checks.Tags.security]):
    raise ImproperlyConfigured("\n".join(f"{message.msg} {message.hint}" for message in refused))
