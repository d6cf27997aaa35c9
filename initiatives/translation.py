from modeltranslation.translator import TranslationOptions, register

from initiatives.models import (
    ActionPlan,
    Activity,
    Consultation,
    CoreIndicator,
    Decision,
    ExpectedResult,
    Goal,
    Initiative,
    InterregionalEffort,
    Meeting,
    Need,
    Theme,
)


@register(ActionPlan)
class ActionPlanTranslation(TranslationOptions):
    fields = ("name", "conference", "legal_basis")


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
    fields = ("statement", "statement_status")


@register(Goal)
class GoalTranslation(TranslationOptions):
    fields = ("name", "name_status")


@register(CoreIndicator)
class CoreIndicatorTranslation(TranslationOptions):
    fields = ("name", "definition")


@register(Meeting)
class MeetingTranslation(TranslationOptions):
    fields = ("name", "city", "agenda", "summary")
    required_languages = {"en": ("name",)}


@register(Decision)
class DecisionTranslation(TranslationOptions):
    fields = ("text",)


@register(Need)
class NeedTranslation(TranslationOptions):
    # A country raises a need in its own language; no other is required.
    fields = ("title", "description")


@register(Consultation)
class ConsultationTranslation(TranslationOptions):
    fields = ("title", "text", "outcome")
    required_languages = {"en": ("title",)}


@register(Activity)
class ActivityTranslation(TranslationOptions):
    fields = ("title", "description", "outputs")
    required_languages = {"en": ("title",)}


@register(InterregionalEffort)
class InterregionalEffortTranslation(TranslationOptions):
    fields = ("title", "description")
    required_languages = {"en": ("title",)}
