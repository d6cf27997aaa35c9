from modeltranslation.translator import TranslationOptions, register

from stakeholders.models import Country, Office, Organisation, Region


@register(Region)
class RegionTranslation(TranslationOptions):
    fields = ("name",)


@register(Country)
class CountryTranslation(TranslationOptions):
    fields = ("name", "un_name", "sort_key")


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "acronym", "sort_key")


@register(Office)
class OfficeTranslation(TranslationOptions):
    fields = ("city",)
