"""Which texts are translated. Models with such texts come into the audit trail here: each language
is a column of its own, which the trail would miss before they are there.
"""

import pghistory
from modeltranslation.translator import TranslationOptions, register

from budgets.models import Agreement, Appeal, Fund
from stakeholders.models.trail import KEPT_BY_THE_DATABASE, keep_replaced_rows


@register(Fund)
class FundTranslation(TranslationOptions):
    fields = ("name",)


@register(Agreement)
class AgreementTranslation(TranslationOptions):
    fields = ("title",)


@register(Appeal)
class AppealTranslation(TranslationOptions):
    fields = ("title", "text")


for model in (Fund, Agreement, Appeal):
    pghistory.track(*keep_replaced_rows(), exclude=KEPT_BY_THE_DATABASE)(model)
