"""What is asked for: the appeals, and the open projects that have a gap."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from budgets.models import BALANCES, Appeal, Contribution
from portal.api.serializers.base import InitiativeKeyField, ReadSerializer, RecordSerializer
from portal.api.serializers.contributions import ContributionSerializer
from portal.api.serializers.funding import CashAndInKindField, FundingSerializer
from portal.api.serializers.projects import CodesField
from projects.models import Project


class AppealSerializer(RecordSerializer[Appeal]):
    """A call for support: worldwide at a GSR (``region`` is null), or in a region at its RDF."""

    translated = ("title", "text")
    route = "api:appeal-list"

    class Meta:
        model = Appeal
        fields = [
            "id",
            "url",
            "occasion",
            "region",
            "year",
            "title",
            "text",
            "untranslated",
            "issued_on",
            "is_sample",
        ]
        read_only_fields = fields


class CallSerializer(ReadSerializer):
    """A project that an appeal calls for; a gap that is not known is null."""

    project = serializers.SlugField(source="project.slug", read_only=True)
    then = CashAndInKindField(help_text=_("The funding gap on the day of issue."))
    now = CashAndInKindField(help_text=_("The funding gap today."))


class AnswerSerializer(ContributionSerializer):
    """A contribution that answers an appeal, without its entries."""

    class Meta:
        model = Contribution
        fields = [
            "id",
            "url",
            "project",
            "initiative",
            "region",
            "organization",
            "country",
            "mode",
            "stage",
            *BALANCES,
            "is_sample",
        ]
        read_only_fields = fields


class AppealDetailSerializer(AppealSerializer):
    """An appeal with what it calls for and who answered."""

    calls = CallSerializer(
        source="visible_calls",
        many=True,
        read_only=True,
        help_text=_("At most the first 50; “calls_url” leads to all of them."),
    )
    calls_url = serializers.SerializerMethodField(help_text=_("The list of all calls, in pages."))
    answers = AnswerSerializer(
        source="visible_answers",
        many=True,
        read_only=True,
        help_text=_("At most the latest 50; “answers_url” leads to all of them."),
    )
    answers_url = serializers.SerializerMethodField(
        help_text=_("The list of all contributions that answer it, in pages.")
    )

    class Meta(AppealSerializer.Meta):
        fields = [*AppealSerializer.Meta.fields, "calls", "calls_url", "answers", "answers_url"]
        read_only_fields = fields

    @extend_schema_field(serializers.URLField)
    def get_calls_url(self, appeal: Appeal) -> str:
        return f"{self.get_url(appeal)}calls/"

    @extend_schema_field(serializers.URLField)
    def get_answers_url(self, appeal: Appeal) -> str:
        answers = self.context["request"].build_absolute_uri(reverse("api:contribution-list"))
        return f"{answers}?appeal={appeal.pk}"


class FundingNeedSerializer(RecordSerializer[Project]):
    """An open project that has a funding gap."""

    translated = ("title",)
    route, page_route = "api:project-list", "portal:project-list"

    initiative = InitiativeKeyField(read_only=True, allow_null=True)
    countries = CodesField(source="country_codes")
    funding = FundingSerializer(read_only=True)

    class Meta:
        model = Project
        fields = [
            "slug",
            "number",
            "url",
            "page_url",
            "title",
            "untranslated",
            "initiative",
            "region",
            "level",
            "countries",
            "phase",
            "starts_on",
            "ends_on",
            "funding",
            "is_sample",
        ]
        read_only_fields = fields

    def key_of(self, record: Project) -> str:
        return record.slug
