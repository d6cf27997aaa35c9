"""Records that name projects: lists show the first of these, and say where all of them are."""

from typing import ClassVar

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.serializers.base import RecordSerializer, RecordT
from portal.api.serializers.projects import CodesField

FIRST = 50
"""Of what may be many, an answer shows so many beside other things."""


class NamesProjectsMixin(RecordSerializer[RecordT]):
    """A record with the slugs of its projects.

    In a list they are the first ones; a single record that is written back has all of them.
    """

    named_by: ClassVar[str]
    """The parameter by which the list of projects is narrowed to those of the record."""

    projects = CodesField(
        source="project_slugs",
        help_text=_("In a list of records at most the first 50, by the order of their entry."),
    )
    projects_url = serializers.SerializerMethodField(
        help_text=_("The list of all of these projects, in pages.")
    )

    @extend_schema_field(serializers.URLField)
    def get_projects_url(self, record: RecordT) -> str:
        return f"{self._projects}?{self.named_by}={self.key_of(record)}"

    @cached_property
    def _projects(self) -> str:
        return self.context["request"].build_absolute_uri(reverse("api:project-list"))
