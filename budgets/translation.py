"""Which texts are translated."""

from modeltranslation.translator import TranslationOptions, register

from budgets.models import Agreement, Appeal, Fund


@register(Fund)
class FundTranslation(TranslationOptions):
    fields = ("name",)


@register(Agreement)
class AgreementTranslation(TranslationOptions):
    fields = ("title",)


@register(Appeal)
class AppealTranslation(TranslationOptions):
    fields = ("title", "text")
