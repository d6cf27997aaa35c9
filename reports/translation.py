from modeltranslation.translator import TranslationOptions, register

from reports.models import Report, ReportSection


@register(Report)
class ReportTranslation(TranslationOptions):
    fields = ("session", "revision_note")


@register(ReportSection)
class ReportSectionTranslation(TranslationOptions):
    fields = ("body",)
