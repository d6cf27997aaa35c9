"""When two names are those of one organization, however they are written.

Neither case, accents, width of letters, spaces, punctuation, the article nor the legal form at the
end tell two organizations apart: *Télécom Sans-Frontières* and *TELECOM SANS FRONTIERES*, *Acme*
and *Acme, Ltd.*
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from modeltranslation.utils import get_translation_fields

LEGAL_FORMS = {
    *("ab", "ag", "as", "bv", "gmbh", "inc", "incorporated", "jsc", "kk", "limited", "llc", "llp"),
    *("ltd", "nv", "oao", "ojsc", "oy", "pjsc", "plc", "pte", "pty", "sa", "sarl", "sas", "spa"),
    *("srl", "ооо", "оао", "зао", "ао", "пао"),
}
LEGAL_FORMS_AT_THE_END = ("股份有限公司", "有限责任公司", "有限公司", "شمم", "شم")
ARTICLES = frozenset(["the"])
TATWEEL = "\u0640"
LIKE = 0.88
"""How much of two folded names is the same (0 to 1) for one to be asked about; ours."""


def folded(name: str) -> str:
    """Give the form in which names are compared; empty where nothing can be compared."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold()
    text = "".join(one for one in text if not unicodedata.combining(one) and one != TATWEEL)
    text = re.sub(r"[.'’`´]", "", text.replace("&", " and "))
    words = re.findall(r"[^\W_]+", text)
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    while len(words) > 1 and (words[0] in LEGAL_FORMS or words[0] in ARTICLES):
        words.pop(0)
    joined = "".join(words)
    for form in LEGAL_FORMS_AT_THE_END:
        joined = joined.removesuffix(form) or joined
    return joined


def like(name: str, names: Iterable[str]) -> Sequence[str]:
    """Give those of the folded names that are nearly the same as this folded one."""
    return get_close_matches(name, set(names) - {name}, n=3, cutoff=LIKE)


class FoldedNameField(models.CharField):
    """The folded English name; made when the row is saved, never typed. NULL if there is none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        fixed: dict[str, Any] = {"max_length": 400, "editable": False, "null": True}
        super().__init__(*args, **{"default": None} | fixed | kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        name = folded(getattr(model_instance, "name_en", None) or "") or None
        setattr(model_instance, self.attname, name)
        return name


class FoldedNamesField(ArrayField):
    """The folded names in all languages, each once; made when the row is saved.

    A model with more than a name says by ``folded_fields`` which texts are names of it.
    """

    def __init__(self, base_field: models.Field | None = None, **kwargs: Any) -> None:
        fixed: dict[str, Any] = {"editable": False, "default": list}
        super().__init__(base_field or models.CharField(max_length=400), **fixed | kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> list[str]:
        fields = getattr(model_instance, "folded_fields", ("name",))
        columns = (column for field in fields for column in get_translation_fields(field))
        names = (getattr(model_instance, column) for column in columns)
        every = sorted({one for name in names if (one := folded(name or ""))})
        setattr(model_instance, self.attname, every)
        return every
