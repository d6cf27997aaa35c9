"""Which texts are translated. The audit trail of a translated model begins here: each language is a
column of its own, which the trail would miss before they are there.
"""

import pghistory
from modeltranslation.translator import TranslationOptions, register

from projects.models import Impact, Indicator, Lesson, ProgressUpdate, Project, Result
from stakeholders.models.trail import KEPT_BY_THE_DATABASE, keep_replaced_rows


@register(Project)
class ProjectTranslation(TranslationOptions):
    fields = ("title", "description")
    required_languages = {"en": ("title",)}


@register(Result)
class ResultTranslation(TranslationOptions):
    fields = ("statement",)


@register(Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("name",)


@register(Impact)
class ImpactTranslation(TranslationOptions):
    fields = ("statement",)


@register(Lesson)
class LessonTranslation(TranslationOptions):
    fields = ("title", "what", "why", "advice")
    required_languages = {"en": ("title", "what")}


@register(ProgressUpdate)
class ProgressUpdateTranslation(TranslationOptions):
    fields = ("text",)


pghistory.track(*keep_replaced_rows(), exclude=KEPT_BY_THE_DATABASE)(Impact)
