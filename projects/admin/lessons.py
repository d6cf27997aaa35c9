"""The admin of lessons and documents, and the rows of both on the page of a project."""

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from projects import documents, learning
from projects.admin.announcing import ANNOUNCING
from projects.models import Document, Lesson, ProgressUpdate, Project
from stakeholders.admin import LANGUAGE_TABS, language_tabs, translated_fields
from stakeholders.admin.services import ServiceAdmin, ServiceInline, ServiceStackedInline


class ProgressUpdateInline(ServiceStackedInline[Project]):
    model = ProgressUpdate
    fields = [
        ("happened_on", "is_published"),
        *[
            name
            for code, _name in LANGUAGE_TABS
            for name in translated_fields(ProgressUpdate, code)
        ],
    ]
    create_service = staticmethod(learning.create_update)
    change_service = staticmethod(learning.change_update)
    remove_service = staticmethod(learning.remove_update)


class DocumentInline(ServiceInline[Project]):
    model = Document
    fields = ["title", "kind", "language", "file", "is_public"]
    create_service = staticmethod(documents.create_document)
    change_service = staticmethod(documents.change_document)
    remove_service = staticmethod(documents.remove_document)


@admin.register(Lesson)
class LessonAdmin(ServiceAdmin[Lesson]):
    """A lesson is announced to the other regions by an action."""

    actions = ANNOUNCING
    scope_field = "project"
    fixed_fields = ("project",)
    list_select_related = ["project"]

    create_service = staticmethod(learning.create_lesson)
    change_service = staticmethod(learning.change_lesson)
    remove_service = staticmethod(learning.remove_lesson)

    list_display = ["title", "project", "published_at", "is_sample"]
    list_filter = [
        "project__region",
        "themes",
        ("published_at", admin.EmptyFieldListFilter),
        "is_sample",
    ]
    search_fields = [
        *translated_fields(Lesson, "en"),
        "title_fr",
        "title_es",
        "project__title_en",
        "project__number",
    ]
    autocomplete_fields = ["project", "themes"]
    readonly_fields = ["is_sample", "published_at", "copied_from", "created_at", "updated_at"]
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "project",
                    "themes",
                    "regions",
                    ("source", "is_sample"),
                    ("published_at", "copied_from"),
                    ("created_at", "updated_at"),
                ]
            },
        ),
        *language_tabs(Lesson),
    )


@admin.register(Document)
class DocumentAdmin(ServiceAdmin[Document]):
    scope_field = "project"
    fixed_fields = ("project",)
    list_select_related = ["project"]
    autocomplete_fields = ["project"]
    create_service = staticmethod(documents.create_document)
    change_service = staticmethod(documents.change_document)
    remove_service = staticmethod(documents.remove_document)
    list_display = ["title", "project", "kind", "language", "weight", "is_public", "is_sample"]
    list_filter = ["kind", "language", "is_public", "project__region", "is_sample"]
    search_fields = ["title", "project__title_en", "project__number"]
    readonly_fields = ["is_sample", "weight", "sha256", "uploaded_by", "uploaded_at"]
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "project",
                    "title",
                    ("kind", "language"),
                    "file",
                    ("is_public", "is_sample"),
                    ("weight", "sha256"),
                    ("uploaded_by", "uploaded_at"),
                ]
            },
        ),
    )

    @admin.display(description=_("size"), ordering="size")
    def weight(self, document: Document) -> str:
        return filesizeformat(document.size) if document.size else "–"
