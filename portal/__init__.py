"""The interfaces: settings, pages, API, sign-in. It knows HTTP and decides nothing."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
