"""Every address of the portal. Pages carry their language; admin, API and health do not."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal import health
from portal.web import documents
from portal.web.pages import figures, home, reports

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("portal.api.urls")),
    path("documents/<path:name>", documents.hand_out, name="document"),
    path("healthz", health.answer, name="healthz"),
    path("", home.enter),
    path("i18n/", include("django.conf.urls.i18n")),  # the admin's choice of language
    path("figure/<str:code>/", figures.enter, name="figure-on-paper"),
    path("reports/<str:name>/", reports.cited, name="report-cited"),
    path("robots.txt", home.robots),
    *i18n_patterns(
        path("", include("portal.web.pages.urls")),
        path("accounts/", include("allauth.urls")),
    ),
]
