"""What people write where a text is still to come, in each of the six languages."""

import re
import unicodedata

PLACEHOLDERS = (
    *("placeholder", "place holder", "tbd", "tba", "tbc", "todo", "to do", "to be confirmed"),
    *("test", "xxx", "xx", "n/a", "na", "none", "null", "nan", "dummy", "example", "sample"),
    *("lorem ipsum", "unknown", "pending", "true", "false", "?", "??", "???", "-", "--", "---"),
    *("...", "…", "a completer", "a definir", "essai", "exemple", "inconnu", "neant"),
    *("por definir", "por completar", "pendiente", "prueba", "ejemplo", "desconocido"),
    *("заполнить", "уточняется", "тест", "пример", "неизвестно", "нет", "н/д", "заглушка"),
    *("غير معروف", "مثال", "اختبار", "يحدد لاحقا", "قيد التحديد", "لا يوجد"),
    *("待定", "待补", "待填", "测试", "示例", "未知", "无", "占位符"),
)
"""In all languages at once: who writes is not always who enters."""


def folded(text: str) -> str:
    """Fold case, accents, the Arabic article, and what separates words, so that words compare."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (letter for letter in plain if unicodedata.category(letter) not in ("Mn", "Cf"))
    words = re.split(r"[\s_]+", "".join(kept).replace("’", "'").strip())
    return " ".join(word.removeprefix("ال") for word in words if word)


def is_placeholder(text: str) -> bool:
    return not _PLACEHOLDERS.isdisjoint({folded(text), folded(text).strip(" :.!")})


_PLACEHOLDERS = frozenset(folded(word) for word in PLACEHOLDERS)
