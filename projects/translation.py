from modeltranslation.translator import TranslationOptions, register

from projects.models import Project, Result


@register(Project)
class ProjectTranslation(TranslationOptions):
    fields = ("title", "description")
    required_languages = {"en": ("title",)}


@register(Result)
class ResultTranslation(TranslationOptions):
    fields = ("statement",)
