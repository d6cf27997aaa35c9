"""The admin of projects that are alike: pairs to decide on."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.admin.likeness import CONFIRM_TEXT, SuggestionAdmin
from projects import likeness
from projects.models import Project, ProjectLikeness
from stakeholders.access import may_change
from stakeholders.admin.asking import Question


@admin.register(ProjectLikeness)
class ProjectLikenessAdmin(SuggestionAdmin[ProjectLikeness, Project]):
    list_filter = ["status", "one__region", "other__region"]
    confirmation = Question(
        title=_("Alike"),
        text=CONFIRM_TEXT,
        done=_("Both are part of this interregional effort."),
        may=may_change,
        act=likeness.confirm,
    )

    def where(self, record: Project) -> tuple[object, ...]:
        return (record.region or record.get_level_display(),)
