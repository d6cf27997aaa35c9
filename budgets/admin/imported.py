"""The admin of imported files: what came in, by whom, and what they confirmed; only read."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from budgets.admin.base import MoneyAdmin
from budgets.models import ImportedFile
from stakeholders.models import User


def confirmed_questions(file: ImportedFile, reader: User) -> dict[str, Any]:
    return {"confirmed": list(file.confirmed.select_related("expenditure__project"))}


@admin.register(ImportedFile)
class ImportedFileAdmin(MoneyAdmin[ImportedFile]):
    panels = (confirmed_questions,)
    list_display = ["__str__", "kind", "rows", "imported_by", "imported_at"]
    list_filter = ["kind"]
    list_select_related = ["imported_by"]
    search_fields = ["name", "digest"]
    change_form_outer_after_template = "admin/budgets/_imported.html"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("name", "kind"),
                    ("sheets", "rows"),
                    ("imported_by", "imported_at"),
                    "digest",
                ]
            },
        ),
    )
    export_related = ("imported_by",)
    export_columns = (
        (_("name"), "name", "text"),
        (_("kind"), "kind", "text"),
        (_("rows"), "rows", "amount"),
        (_("imported by"), "imported_by", "text"),
        (_("imported at"), "imported_at", "moment"),
        ("SHA-256", "digest", "text"),
    )
