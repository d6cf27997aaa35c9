"""What is asked about the records of projects, for staff."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.serializers.base import UpdatedMixin
from projects.models import QualityQuestion
from projects.quality import Severity, rule_of


class QualityQuestionSerializer(UpdatedMixin[QualityQuestion]):
    """A rule of quality that applies to a project, as of the last night."""

    url = serializers.HyperlinkedIdentityField("api:quality-question-detail")
    project = serializers.CharField(source="project.slug", read_only=True)
    region = serializers.CharField(
        source="project.region_id",
        read_only=True,
        allow_null=True,
        help_text=_("Whose office is asked; null of a project of no single region."),
    )
    severity = serializers.SerializerMethodField()
    sentence = serializers.SerializerMethodField(
        help_text=_("What the rule says, in the language of the reader.")
    )

    class Meta:
        model = QualityQuestion
        fields = ["id", "url", "project", "region", "rule", "severity", "sentence", "asked_on"]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(Severity.choices))
    def get_severity(self, question: QualityQuestion) -> str:
        rule = rule_of(question.rule)
        return (rule.severity if rule else Severity.NOTICE).value

    def get_sentence(self, question: QualityQuestion) -> str:
        rule = rule_of(question.rule)
        return str(rule.sentence) if rule else question.rule
