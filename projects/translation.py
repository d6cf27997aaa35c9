"""Which texts are translated."""

from modeltranslation.translator import TranslationOptions, register

from projects.models import Impact, Indicator, Lesson, ProgressUpdate, Project, Result


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
