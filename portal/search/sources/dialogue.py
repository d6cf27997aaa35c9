"""Needs and meetings."""

from django.db.models import QuerySet

from initiatives.models import Meeting, Need
from portal.search.sources.said import Said, Source, names_of, texts_of, together, weight_of


def _need(need: Need) -> Said:
    return Said(
        titles=texts_of(need, "title"),
        contexts=together(texts_of(need.country, "name"), names_of(need.themes.all())),
        texts=texts_of(need, "description"),
        weight=0.95 * weight_of(need, is_over=need.status == Need.Status.MET),
        regions=[need.country.region_id],
        countries=[need.country_id],
        themes=[theme.slug for theme in need.themes.all()],
    )


def _meeting(meeting: Meeting) -> Said:
    decisions = meeting.decisions.all()
    return Said(
        titles=texts_of(meeting, "name"),
        contexts=together(
            texts_of(meeting, "city"),
            texts_of(meeting.country, "name"),
            texts_of(meeting.region, "name"),
        ),
        texts=together(texts_of(meeting, "agenda", "summary"), names_of(decisions, "text")),
        weight=0.9 * weight_of(meeting),
        regions=[meeting.region_id] if meeting.region_id else [],
    )


def _needs(rows: QuerySet[Need]) -> QuerySet[Need]:
    return rows.select_related("country").prefetch_related("themes")


def _meetings(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return rows.select_related("country", "region").prefetch_related("decisions")


SOURCES = (
    Source(kind="need", model=Need, read=_needs, say=_need),
    Source(kind="meeting", model=Meeting, read=_meetings, say=_meeting),
)
