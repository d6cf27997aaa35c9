"""The admin of joint activities with regional organizations and training institutions."""

from django.contrib import admin

from initiatives import activities
from initiatives.models import JointActivity
from stakeholders.admin import language_tabs, translated_fields
from stakeholders.admin.services import ServiceAdmin


@admin.register(JointActivity)
class JointActivityAdmin(ServiceAdmin[JointActivity]):
    """An activity of several regions is headquarters' to keep."""

    create_service = staticmethod(activities.create_activity)
    change_service = staticmethod(activities.change_activity)
    remove_service = staticmethod(activities.remove_activity)

    list_display = ["title", "kind", "region", "starts_on", "is_published", "is_sample"]
    list_filter = ["kind", "region", "is_published", "is_sample"]
    list_select_related = ["region"]
    search_fields = [*translated_fields(JointActivity, "en"), "title_fr", "title_es"]
    date_hierarchy = "starts_on"
    autocomplete_fields = ["organisations", "initiative"]
    scope_field = "region"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("kind", "region", "initiative"),
                    ("starts_on", "ends_on", "place"),
                    "organisations",
                    ("is_published", "is_sample"),
                    "source",
                ]
            },
        ),
        *language_tabs(JointActivity),
    )
