"""Writing the appeals for support: drafts, the projects they call for, and the issue."""

from collections.abc import Iterable, Sequence
from typing import Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets.models import Appeal, AppealProject
from budgets.reading.funding import needing_funds
from budgets.writing.links import check_appeal
from budgets.writing.samples import check_sample
from projects.models import Project
from stakeholders import access, writing
from stakeholders.localization import listed
from stakeholders.models import Region, User
from stakeholders.texts import TitleTexts

LANGUAGES = ("ar", "zh_hans", "en", "fr", "ru", "es")


class AppealFields(TitleTexts, total=False):
    """No region for the worldwide appeal at a GSR. ``projects`` are all for which it calls."""

    occasion: str
    region: Region | None
    year: int
    text_ar: str | None
    text_zh_hans: str | None
    text_en: str | None
    text_fr: str | None
    text_ru: str | None
    text_es: str | None
    projects: Iterable[Project]
    is_sample: bool


@transaction.atomic
def create_appeal(*, by: User, **fields: Unpack[AppealFields]) -> Appeal:
    """Draft an appeal.

    Raises ``OutsideScope`` if ``by`` does not write for its region, ``ValidationError`` by field.
    """
    access.require_add(by, Appeal)
    return _keep(Appeal(), fields, by=by)


@transaction.atomic
def change_appeal(
    appeal: Appeal, *, by: User, version: int | None = None, **changes: Unpack[AppealFields]
) -> Appeal:
    """Change what is named of a draft.

    Raises as ``create_appeal`` does, and ``Stale``; ``ValidationError`` with the code
    ``wrong_status`` once it is issued, ``in_use`` if contributions answer it for which it would
    not call any more.
    """
    appeal = _locked_draft(appeal, by=by, version=version)
    return _keep(appeal, changes, by=by, errors=check_sample(appeal, changes))


@transaction.atomic
def remove_appeal(appeal: Appeal, *, by: User) -> None:
    """Throw a draft away that nobody answers. Raises as ``change_appeal`` does."""
    writing.remove(_locked_draft(appeal, by=by))


@transaction.atomic
def create_call(*, by: User, appeal: Appeal, project: Project) -> AppealProject:
    """Let a draft call for a project.

    Raises ``OutsideScope`` if ``by`` may not change the project, and as ``change_appeal`` does;
    ``ValidationError`` on ``project`` if it is of another region than the appeal.
    """
    appeal = _locked_draft(appeal, by=by)
    return _keep_call(AppealProject(appeal=appeal), project, by=by)


@transaction.atomic
def change_call(call: AppealProject, *, by: User, project: Project) -> AppealProject:
    """Call for another project in its place. Raises as ``create_call`` does."""
    appeal = _locked_draft(call.appeal, by=by)
    return _keep_call(appeal.calls.get(pk=call.pk), project, by=by)


@transaction.atomic
def remove_call(call: AppealProject, *, by: User) -> None:
    """Call for it no more. Raises as ``change_appeal`` does."""
    appeal = _locked_draft(call.appeal, by=by)
    writing.remove(call)
    check_appeal(appeal)


@transaction.atomic
def issue_appeal(appeal: Appeal, *, by: User, version: int | None = None) -> Appeal:
    """Fix the gap of each project that it calls for as of today, and show it to the public.

    Raises ``OutsideScope`` if ``by`` may not issue, ``Stale``; ``ValidationError`` if it is issued
    already or calls for a project that is not active or has no known gap (``wrong_status``), calls
    for nothing, or a text is missing in one of the six languages.
    """
    appeal = writing.lock(appeal, version=version)
    access.require_approval(by)
    _require_draft(appeal)
    names = [f"{text}_{language}" for text in ("title", "text") for language in LANGUAGES]
    missing = [name for name in names if not getattr(appeal, name)]
    if missing:
        message = _("An appeal is issued in six languages; missing: %(names)s.")
        raise ValidationError(message % {"names": ", ".join(missing)}, code="needed")
    calls = list(appeal.calls.select_related("project__funding"))
    if not calls:
        message = _("Name the projects for which it calls first.")
        raise ValidationError(message, code="needed")
    _require_needing(calls)
    for call in calls:
        call.gap_cash = call.project.funding.gap_cash
        call.gap_in_kind = call.project.funding.gap_in_kind
    AppealProject.objects.bulk_update(calls, ["gap_cash", "gap_in_kind"])
    appeal.issued_on = timezone.localdate()
    appeal.save(update_fields=["issued_on"])
    return appeal


def _locked_draft(appeal: Appeal, *, by: User, version: int | None = None) -> Appeal:
    appeal = writing.lock(appeal, version=version)
    access.require_change(by, appeal)
    _require_draft(appeal)
    return appeal


def _require_draft(appeal: Appeal) -> None:
    if appeal.issued_on:
        raise ValidationError(_("This appeal is issued already."), code="wrong_status")


def _keep(
    appeal: Appeal, fields: AppealFields, *, by: User, errors: writing.Errors | None = None
) -> Appeal:
    own = {name: value for name, value in fields.items() if name != "projects"}
    saved = writing.save(appeal, own, errors=errors)
    access.require_change(by, saved, field="region")
    if "projects" in fields:
        _replace_calls(saved, list(fields["projects"]), by=by)
    if {"region", "projects"} & fields.keys():
        for call in saved.calls.select_related("project"):
            _check_call(saved, call.project)
        check_appeal(saved)
    saved.forget_version()
    return saved


def _replace_calls(appeal: Appeal, projects: Sequence[Project], *, by: User) -> None:
    """Call for these and no others. Raises ``OutsideScope`` on one newly named that is not own."""
    kept = {call.project_id for call in appeal.calls.all()}
    appeal.calls.exclude(project__in=projects).delete()
    new = [project for project in dict.fromkeys(projects) if project.pk not in kept]
    own = Project.objects.editable_by(by).filter(pk__in=[project.pk for project in new])
    if own.count() < len(new):
        raise access.OutsideScope(_("This record is outside your regions."), field="projects")
    for project in new:
        _check_call(appeal, project, field="projects")
    AppealProject.objects.bulk_create(
        AppealProject(appeal=appeal, project=project) for project in new
    )


def _keep_call(call: AppealProject, project: Project, *, by: User) -> AppealProject:
    access.require_change(by, project, field="project")
    errors = writing.Errors()
    errors.check(_check_call, call.appeal, project)
    saved = writing.save(call, {"project": project}, errors=errors)
    check_appeal(saved.appeal)
    return saved


def _require_needing(calls: Iterable[AppealProject]) -> None:
    """Raise ``ValidationError`` naming the projects that need no funds: only active ones do."""
    called_for = Project.objects.filter(pk__in=[call.project_id for call in calls])
    needing = set(needing_funds(called_for).values_list("pk", flat=True))
    if needless := sorted(str(call.project) for call in calls if call.project_id not in needing):
        message = _("These projects are not active, or have no known funding gap: %(projects)s.")
        raise ValidationError(message % {"projects": listed(*needless)}, code="wrong_status")


def _check_call(appeal: Appeal, project: Project, *, field: str = "project") -> None:
    """Raise ``ValidationError`` if a regional appeal calls for a project of another region."""
    if appeal.region_id and project.region_id not in (None, appeal.region_id):
        message = _("It is not a project of this region.")
        raise ValidationError({field: ValidationError(message, code="region")})
