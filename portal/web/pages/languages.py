"""Choosing one of the six languages in a form of the portal."""

from typing import Any

from django import forms

from portal.web.templatetags.pages import LANGUAGE_NAMES


class LanguageSelect(forms.Select):
    """Each language is named in itself, and marked so for whoever has the page read aloud."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["lang"] = str(value)
        return option


class LanguageField(forms.ChoiceField):
    """The language in which a text is written or letters are read."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=list(LANGUAGE_NAMES.items()), widget=LanguageSelect, **kwargs)
