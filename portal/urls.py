"""Every address of the portal. Pages carry their language; admin, API and health do not."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
