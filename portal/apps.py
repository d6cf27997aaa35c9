"""The portal as a Django app, and the admin site it puts in the place of Django's."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        import portal.checks  # noqa: F401, PLC0415 - checks register themselves once apps are loaded
        from portal.api.typed import read_strictly  # noqa: PLC0415 - imports what needs the apps

        read_strictly()


class PortalAdminConfig(AdminConfig):
    default_site = "portal.web.admin_site.PortalAdminSite"
