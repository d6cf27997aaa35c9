"""The admin site: signed in through the portal's own page, under a policy of its own."""

from collections.abc import Callable
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite


class PortalAdminSite(UnfoldAdminSite):
    site_title = _("Regional Initiatives Portal")
    site_header = _("Regional Initiatives Portal")
    index_title = _("Administration")

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.login = secure_admin_login(self.login)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        """Let the interface of the admin run, and ask staff for their second factor first."""
        inner = csp_update(settings.ADMIN_CONTENT_SECURITY_POLICY)(
            super().admin_view(view, cacheable)
        )

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            asked = settings.STAFF_SECOND_FACTOR and request.user.is_authenticated
            if asked and not is_mfa_enabled(request.user):
                return redirect("mfa_activate_totp")
            return inner(request, *args, **kwargs)

        guarded.csrf_exempt = False
        return guarded
