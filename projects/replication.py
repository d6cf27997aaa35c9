"""Using a project again in another region (resolves 8): what is copied, and what never is.

Copied are texts, themes, Goals, Sectors, level, the statements of the results with the goals they
serve, the indicators with unit, direction and breakdowns, and the lessons that apply there. Never
copied are money, dates, numbers, places and parties, and nothing that was reached: no day of a
result, no baseline, no target (a plan of that place and time), no measurement, no publication.
``budgets.writing.replication`` adds the shape of the budget.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from projects.models import Indicator, Lesson, Project, Result
from projects.slugs import unique_slug
from stakeholders import access, writing
from stakeholders.access import AnyUser, may_add, within_scope
from stakeholders.models import Region, User

Level = Project.Level
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def may_reuse(user: AnyUser, project: Project) -> bool:
    """Whether this user may copy the project into at least one other region."""
    return may_add(user, Project) and regions_for(user, project).exists()


def regions_for(user: AnyUser, project: Project) -> models.QuerySet[Region]:
    """The user's own regions into which the project can be copied."""
    return within_scope(Region.objects.all(), user).exclude(pk=project.region_id)


@transaction.atomic
def copy_project(project: Project, *, region: Region, by: User) -> Project:
    """Make a draft for another region of what the project is, linked to it.

    Raises ``OutsideScope`` if the user may not read the project, or not write in the region;
    ``ValidationError`` on ``region`` if it is the project's own.
    """
    _refuse(project, region, by)
    copy = Project(
        **_texts(project),
        slug=unique_slug(project.title_en or project.title),
        is_title_official=False,
        region=region,
        level=_level_of(project),
        sdgs=list(project.sdgs),
        sectors=list(project.sectors),
        replicates=project,
        is_sample=project.is_sample,
    )
    copy.full_clean()
    copy.save(force_insert=True)
    copy.themes.set(project.themes.all())
    _copy_results(project, copy)
    _copy_lessons(project, copy, by)
    return copy


def _refuse(project: Project, region: Region, by: User) -> None:
    access.require_add(by, Project)
    if not Project.objects.visible_to(by).filter(pk=project.pk).exists():
        raise access.OutsideScope(_("You may not read this project."))
    if region.pk == project.region_id:
        message = _("Choose another region than that of the project.")
        raise ValidationError({"region": ValidationError(message, code="region")})
    if not regions_for(by, project).filter(pk=region.pk).exists():
        message = _("You may add projects only in your own regions.")
        raise access.OutsideScope(message, field="region")


def _level_of(project: Project) -> str:
    """What serves one region is regional at the most."""
    return Level.NATIONAL if project.level == Level.NATIONAL else Level.REGIONAL


def _copy_results(project: Project, copy: Project) -> None:
    new_of: dict[int, Result] = {}
    for result in project.results.prefetch_related("goals", "indicators"):
        new = Result(**_texts(result), project=copy, kind=result.kind, is_sample=result.is_sample)
        new = writing.save(new, {})
        new.goals.set(result.goals.all())
        new_of[result.pk] = new
        for indicator in result.indicators.all():
            _copy_indicator(indicator, new)
    for result in project.results.exclude(contributes_to=None):
        if leads_to := new_of.get(result.contributes_to_id):
            Result.objects.filter(pk=new_of[result.pk].pk).update(contributes_to=leads_to)


def _copy_indicator(indicator: Indicator, result: Result) -> None:
    new = Indicator(
        **_texts(indicator),
        result=result,
        core_id=indicator.core_id,
        unit=indicator.unit,
        direction=indicator.direction,
        breakdowns=list(indicator.breakdowns),
        is_sample=indicator.is_sample,
    )
    writing.save(new, {})


def _copy_lessons(project: Project, copy: Project, by: User) -> None:
    """Copy the lessons that the user may read and that apply to the region of the copy."""
    lessons = Lesson.objects.visible_to(by).filter(project=project)
    for lesson in lessons.prefetch_related("themes", "regions"):
        applies_to = lesson.regions.all()
        if applies_to and copy.region not in applies_to:
            continue
        new = Lesson(
            **_texts(lesson),
            project=copy,
            source=lesson.source,
            copied_from=lesson,
            entered_by=by,
            is_sample=lesson.is_sample,
        )
        new = writing.save(new, {})
        new.themes.set(lesson.themes.all())
        new.regions.set(applies_to)


def _texts(record: models.Model) -> dict[str, str | None]:
    """Give the texts of a record in all six languages, as they are written."""
    options = translator.get_options_for_model(type(record))
    names = [
        build_localized_fieldname(name, language)
        for name in options.get_field_names()
        if record._meta.get_field(name).editable
        for language in LANGUAGES
    ]
    return {name: getattr(record, name) for name in names}
