"""The texts that many records have, in the six official languages, as services take them.

A text that is left out stays as it is; None or an empty one says that there is none.
"""

from typing import TypedDict


class TitleTexts(TypedDict, total=False):
    title_ar: str | None
    title_zh_hans: str | None
    title_en: str | None
    title_fr: str | None
    title_ru: str | None
    title_es: str | None


class DescriptionTexts(TypedDict, total=False):
    description_ar: str | None
    description_zh_hans: str | None
    description_en: str | None
    description_fr: str | None
    description_ru: str | None
    description_es: str | None


class NameTexts(TypedDict, total=False):
    name_ar: str | None
    name_zh_hans: str | None
    name_en: str | None
    name_fr: str | None
    name_ru: str | None
    name_es: str | None


class AcronymTexts(TypedDict, total=False):
    acronym_ar: str | None
    acronym_zh_hans: str | None
    acronym_en: str | None
    acronym_fr: str | None
    acronym_ru: str | None
    acronym_es: str | None


class StatementTexts(TypedDict, total=False):
    statement_ar: str | None
    statement_zh_hans: str | None
    statement_en: str | None
    statement_fr: str | None
    statement_ru: str | None
    statement_es: str | None


class SessionTexts(TypedDict, total=False):
    session_ar: str | None
    session_zh_hans: str | None
    session_en: str | None
    session_fr: str | None
    session_ru: str | None
    session_es: str | None


class RevisionNoteTexts(TypedDict, total=False):
    revision_note_ar: str | None
    revision_note_zh_hans: str | None
    revision_note_en: str | None
    revision_note_fr: str | None
    revision_note_ru: str | None
    revision_note_es: str | None


class BodyTexts(TypedDict, total=False):
    body_ar: str | None
    body_zh_hans: str | None
    body_en: str | None
    body_fr: str | None
    body_ru: str | None
    body_es: str | None


class OutputsTexts(TypedDict, total=False):
    outputs_ar: str | None
    outputs_zh_hans: str | None
    outputs_en: str | None
    outputs_fr: str | None
    outputs_ru: str | None
    outputs_es: str | None
