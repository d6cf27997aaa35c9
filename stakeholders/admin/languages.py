"""The texts of a record in the forms of the admin: a tab for each language."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

if TYPE_CHECKING:
    from django.contrib.admin.options import _FieldOpts
    from django_stubs_ext import StrOrPromise

LANGUAGE_TABS = (
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("zh-hans", _("Chinese")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
)


def translated_fields(model: type[models.Model], language: str) -> list[str]:
    """The columns of the model's texts in one language, in their order; sort keys are not typed."""
    names = translator.get_options_for_model(model).get_field_names()
    return [
        build_localized_fieldname(name, language)
        for name in sorted(names, key=[field.name for field in model._meta.fields].index)
        if model._meta.get_field(name).editable
    ]


def language_tabs(model: type[models.Model]) -> "tuple[tuple[StrOrPromise, _FieldOpts], ...]":
    """Fieldsets that the admin shows as tabs, one a language."""
    return tuple(
        (name, {"classes": ["tab"], "fields": [*translated_fields(model, language)]})
        for language, name in LANGUAGE_TABS
    )
