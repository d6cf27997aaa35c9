from modeltranslation.translator import TranslationOptions, register

from budgets.models import Fund


@register(Fund)
class FundTranslation(TranslationOptions):
    fields = ("name",)
