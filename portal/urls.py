"""Every address of the portal. Pages carry their language; admin, API and health do not."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal.pages import home

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", home.enter),
    path("robots.txt", home.robots),
    *i18n_patterns(
        path("", include("portal.pages.urls")),
        path("accounts/", include("allauth.urls")),
    ),
]
