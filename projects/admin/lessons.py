"""The admin of lessons and documents, and the rows of both on the page of a project."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from projects.admin.announcing import AnnouncedMixin
from projects.admin.entering import EnteredMixin, PreparedMixin, WrittenForm
from projects.admin.monitoring import OfProjectAdmin
from projects.impacts import replace_evidence
from projects.models import Document, Lesson, ProgressUpdate
from stakeholders.admin import (
    LANGUAGE_TABS,
    ScopedInline,
    ScopedStackedInline,
    language_tabs,
    translated_fields,
)
from stakeholders.documents import describe_file
from stakeholders.models import User


class ProgressUpdateForm(WrittenForm):
    written = "text"


class ProgressUpdateInline(PreparedMixin, ScopedStackedInline):
    model = ProgressUpdate
    form = ProgressUpdateForm
    fields = [
        ("happened_on", "is_published", "is_sample"),
        *[
            name
            for code, _name in LANGUAGE_TABS
            for name in translated_fields(ProgressUpdate, code)
        ],
    ]


class DocumentInline(PreparedMixin, ScopedInline):
    model = Document
    fields = ["title", "kind", "language", "file", "is_public", "is_sample"]

    def prepare(self, record: Document, by: User, *, is_new: bool) -> None:
        if is_new:
            record.uploaded_by = by
        elif not record.file._committed:
            replace_evidence(record)
        describe_file(record)


@admin.register(Lesson)
class LessonAdmin(AnnouncedMixin, EnteredMixin, OfProjectAdmin):
    """A lesson is announced by an action: it is told to the other regions from then on."""

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
    readonly_fields = ["published_at", "copied_from", "created_at", "updated_at"]
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
class DocumentAdmin(OfProjectAdmin):
    list_display = ["title", "project", "kind", "language", "weight", "is_public", "is_sample"]
    list_filter = ["kind", "language", "is_public", "project__region", "is_sample"]
    search_fields = ["title", "project__title_en", "project__number"]
    readonly_fields = ["weight", "sha256", "uploaded_by", "uploaded_at"]
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

    def save_model(self, request: HttpRequest, record: Document, form: Any, change: bool) -> None:
        if not change:
            record.uploaded_by = request.user
        elif "file" in form.changed_data:
            replace_evidence(record)
        describe_file(record)
        super().save_model(request, record, form, change)

    @admin.display(description=_("size"), ordering="size")
    def weight(self, document: Document) -> str:
        return filesizeformat(document.size) if document.size else "–"
