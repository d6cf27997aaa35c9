from modeltranslation.translator import TranslationOptions, register

from initiatives.models import ActionPlan, ExpectedResult, Initiative, Theme


@register(ActionPlan)
class ActionPlanTranslation(TranslationOptions):
    fields = ("name", "legal_basis")


@register(Theme)
class ThemeTranslation(TranslationOptions):
    fields = ("name",)


@register(Initiative)
class InitiativeTranslation(TranslationOptions):
    # The status goes with the title: a title may be official in one language and ours in another.
    fields = ("title", "title_status", "objective")
    required_languages = {"en": ("title",)}


@register(ExpectedResult)
class ExpectedResultTranslation(TranslationOptions):
    fields = ("statement",)
