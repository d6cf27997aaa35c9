"""News and letters to those who asked for them, as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "portal.outreach"
    verbose_name = _("News")
