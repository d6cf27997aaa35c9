"""Writing lessons and progress updates of a project.

Whoever may change the project writes them; announcing a lesson is the matter of
``projects.publishing``.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from initiatives.models import Theme
from projects.models import Lesson, ProgressUpdate, Project
from stakeholders import access, writing
from stakeholders.models import Region, User
from stakeholders.texts import TitleTexts


class LessonTexts(TitleTexts, total=False):
    what_ar: str | None
    what_zh_hans: str | None
    what_en: str | None
    what_fr: str | None
    what_ru: str | None
    what_es: str | None
    why_ar: str | None
    why_zh_hans: str | None
    why_en: str | None
    why_fr: str | None
    why_ru: str | None
    why_es: str | None
    advice_ar: str | None
    advice_zh_hans: str | None
    advice_en: str | None
    advice_fr: str | None
    advice_ru: str | None
    advice_es: str | None


class LessonFields(LessonTexts, total=False):
    """No regions: it applies to all."""

    themes: Iterable[Theme]
    regions: Iterable[Region]
    source: str


class ProgressUpdateFields(TypedDict, total=False):
    happened_on: date
    is_published: bool
    text_ar: str | None
    text_zh_hans: str | None
    text_en: str | None
    text_fr: str | None
    text_ru: str | None
    text_es: str | None


@transaction.atomic
def create_lesson(*, by: User, project: Project, **fields: Unpack[LessonFields]) -> Lesson:
    """Record what the project teaches; it is announced by a step of its own.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` by field.
    """
    access.require_change(by, project)
    lesson = Lesson(project=project, entered_by=by, is_sample=project.is_sample)
    return writing.save(lesson, fields)


@transaction.atomic
def change_lesson(
    lesson: Lesson, *, by: User, version: int | None = None, **changes: Unpack[LessonFields]
) -> Lesson:
    """Change what is named. Raises as ``create_lesson`` does, and ``Stale``."""
    lesson = writing.lock(lesson, version=version)
    access.require_change(by, lesson)
    return writing.save(lesson, changes)


@transaction.atomic
def remove_lesson(lesson: Lesson, *, by: User) -> None:
    """Remove a lesson that was recorded by mistake; one that was copied stays.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``in_use``.
    """
    lesson = writing.lock(lesson)
    access.require_change(by, lesson)
    writing.require_unused(lesson.copies.all())
    writing.remove(lesson)


@transaction.atomic
def create_update(
    *, by: User, project: Project, **fields: Unpack[ProgressUpdateFields]
) -> ProgressUpdate:
    """Report what happened in the project.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` by field.
    """
    access.require_change(by, project)
    update = ProgressUpdate(project=project, entered_by=by, is_sample=project.is_sample)
    return writing.save(update, fields)


@transaction.atomic
def change_update(
    update: ProgressUpdate,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[ProgressUpdateFields],
) -> ProgressUpdate:
    """Change what is named. Raises as ``create_update`` does, and ``Stale``."""
    update = writing.lock(update, version=version)
    access.require_change(by, update)
    return writing.save(update, changes)


@transaction.atomic
def remove_update(update: ProgressUpdate, *, by: User) -> None:
    """Remove an update that was made by mistake. Raises ``OutsideScope``."""
    update = writing.lock(update)
    access.require_change(by, update)
    writing.remove(update)
