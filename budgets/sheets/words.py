"""The words that a spreadsheet may use in each of the six languages: columns, rows of totals.

Columns are called as their fields are everywhere else; so a column of a list that was exported in
Russian is known here by its Russian head.
"""

import re
from functools import cache

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from stakeholders.placeholders import folded

HEADS = {
    "project": (_("project"),),
    "category": (_("category"),),
    "date": (_("date"), _("in force from")),
    "month": (_("month"),),
    "amount": (_("amount"),),
    "currency": (_("currency"),),
    "fund": (_("fund"),),
    "reference": (_("reference"),),
    "description": (_("description"),),
    "corrects": (_("corrects"),),
    "agreement": (_("agreement"), _("under the agreement")),
    "advance_reason": (_("reason of the advance"),),
    "chf_per_unit": (_("CHF for one unit"),),
    "units_per_chf": (_("units for one CHF"),),
    "source": (_("source"),),
    # As the United Nations Treasury calls them in its list, which is in English.
    "abbreviation": ("abbreviation", "abbrev.", "currency abbreviation", "currency code", "code"),
    "rate": ("rate", "exchange rate", "operational rate", "rate to us$", "units per us$"),
    "effective_date": ("effective date",),
    "country": (_("country"), "country name", "country/territory"),
}

# Of all six languages at once: who writes a sheet is not always who imports it.
TOTALS = (
    *("total", "totals", "grand total", "subtotal", "sub-total", "sum"),
    *("totaux", "sous-total", "sous total", "total general", "somme"),
    *("suma", "suma total", "importe total"),
    *("итого", "всего", "сумма", "итог", "общая сумма", "промежуточный итог"),
    *("الإجمالي", "المجموع", "المجموع الكلي", "المجموع الفرعي", "الجملة"),
    *("合计", "总计", "小计", "共计", "合計", "總計", "小計", "总额"),
)


@cache
def columns_by_name() -> dict[str, str]:
    """Give each name that a column may have, folded, with the column."""
    names = {folded(column): column for column in HEADS}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for column, labels in HEADS.items():
                for label in labels:
                    names.setdefault(folded(str(label)), column)
    return names


_OF_WHAT = re.compile(r"[\W\d_]*([a-z]{3})?[\W\d_]*")


def is_total(text: str, *, alone: bool) -> bool:
    """Whether a cell calls its row a total; ``alone``: of a year or a currency at the most."""
    words = folded(text).strip(" :.=")
    if words in _TOTALS:
        return True
    after = [words.removeprefix(total) for total in _TOTALS if _goes_on(words, total)]
    return any(not alone or _OF_WHAT.fullmatch(rest) for rest in after)


def _goes_on(words: str, total: str) -> bool:
    """Whether more follows a word; Chinese puts nothing between, others a space or a mark."""
    return words.startswith(total) and (total >= "\u4e00" or words[len(total)] in " :.=(")


_TOTALS = frozenset(folded(word) for word in TOTALS)
