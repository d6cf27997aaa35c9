"""What is to be asked about projects: the list of the last night, and the panel of a project."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from projects.models import Project, QualityQuestion
from projects.quality import Severity, catalogue, faults_of_project, rule_of
from stakeholders.admin.services import ServiceAdmin
from stakeholders.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS = {
    Severity.BLOCKING.value: "danger",
    Severity.REASON.value: "warning",
    Severity.NOTICE.value: "info",
}


def quality_panel(project: Project, user: User) -> dict[str, Any]:
    """Give the rules that apply to the project as it is now."""
    return {"quality_rules": faults_of_project(project)}


class RuleFilter(admin.SimpleListFilter):
    title = _("rule")
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(rule.code, rule.sentence) for rule in catalogue()]

    def queryset(
        self, request: HttpRequest, rows: QuerySet[QualityQuestion]
    ) -> QuerySet[QualityQuestion]:
        return rows.filter(rule=self.value()) if self.value() else rows


class SeverityFilter(admin.SimpleListFilter):
    title = _("severity")
    parameter_name = "severity"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Severity.choices)

    def queryset(
        self, request: HttpRequest, rows: QuerySet[QualityQuestion]
    ) -> QuerySet[QualityQuestion]:
        if not self.value():
            return rows
        codes = [rule.code for rule in catalogue() if rule.severity == self.value()]
        return rows.filter(rule__in=codes)


@admin.register(QualityQuestion)
class QualityQuestionAdmin(ServiceAdmin[QualityQuestion]):
    """Only read: a question goes once its project is mended, in the night after."""

    list_display = ["sentence", "severity", "project", "region", "asked_on"]
    list_filter = ["project__region", SeverityFilter, RuleFilter, "project__is_sample"]
    list_select_related = ["project__region"]
    search_fields = ["project__title_en", "project__number", "project__slug"]
    list_per_page = 50
    fields = ["project", "sentence", "severity", "asked_on"]
    readonly_fields = ["sentence", "severity"]

    @admin.display(description=_("question"), ordering="rule")
    def sentence(self, question: QualityQuestion) -> str:
        rule = rule_of(question.rule)
        return str(rule.sentence) if rule else question.rule

    @display(description=_("severity"), label=LABELS)
    def severity(self, question: QualityQuestion) -> "tuple[str, StrOrPromise]":
        rule = rule_of(question.rule)
        severity = rule.severity if rule else Severity.NOTICE
        return severity.value, severity.label

    @admin.display(description=_("region"), ordering="project__region")
    def region(self, question: QualityQuestion) -> str:
        return str(question.project.region or question.project.get_level_display())
