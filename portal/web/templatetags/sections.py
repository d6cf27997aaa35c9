"""The sections of the portal: what the main menu leads to, and which pages each holds."""

from dataclasses import dataclass

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


@dataclass(frozen=True)
class Section:
    """``pages`` are in its menu, the first of them in the main menu; ``others`` belong to it."""

    label: str | Promise
    pages: tuple[tuple[str, str | Promise], ...]
    others: tuple[str, ...] = ()

    def holds(self, view: str) -> bool:
        return view in self.others or any(view == name for name, _label in self.pages)

    @property
    def address(self) -> str:
        return f"portal:{self.pages[0][0]}"


SECTIONS = (
    Section(
        _("Regions"),
        (("region-list", _("Regions")), ("country-list", _("Countries"))),
        (
            *("region-detail", "region-projects", "region-funding", "region-dialogue"),
            *("region-office", "region-brief"),
            *("country-detail", "country-projects", "country-funding", "country-results"),
            "country-brief",
        ),
    ),
    Section(
        _("Initiatives"),
        (
            ("initiative-list", _("Regional initiatives")),
            ("plan-list", _("Action plans")),
            ("effort-list", _("Interregional efforts")),
        ),
        ("initiative-detail", "plan-detail", "effort-detail"),
    ),
    Section(
        _("Projects"),
        (
            ("project-list", _("Projects")),
            ("activity-list", _("Activities")),
            ("lights", _("Traffic lights")),
        ),
        (
            "activity-detail",
            "project-detail",
            "project-reuse",
            "indicator-detail",
            "impact-answer",
            "lights",
        ),
    ),
    Section(
        _("Dialogue"),
        (
            ("need-list", _("Needs")),
            ("consultation-list", _("Consultations")),
            ("meeting-list", _("Meetings")),
            ("organisation-list", _("Organizations")),
        ),
        (
            "need-detail",
            "need-raise",
            "need-revise",
            "my-country",
            "consultation-detail",
            "consultation-answer",
            "meeting-detail",
            "organisation-detail",
        ),
    ),
    Section(
        _("Knowledge"),
        (
            ("lesson-list", _("Lessons")),
            ("news", _("News")),
            ("reuse-list", _("Reuse")),
        ),
        ("subscribe",),
    ),
    Section(
        _("Money"),
        (
            ("money", _("By region and year")),
            ("funding-needs", _("Funding needs")),
            ("fund-list", _("Funds")),
            ("appeal-list", _("Appeals")),
            ("agreement-list", _("Agreements")),
        ),
        ("money-year", "explain", "figure", "fund-detail", "appeal-detail"),
    ),
    Section(
        _("Reports"),
        (("report-list", _("Reports")),),
        ("report-detail", "report-read", "report-years"),
    ),
)


@register.inclusion_tag("components/_main_menu.html", takes_context=True)
def main_menu(context: Context) -> dict[str, object]:
    view = _view(context)
    return {"sections": [(section, section.holds(view)) for section in SECTIONS]}


@register.inclusion_tag("components/_section_menu.html", takes_context=True)
def section_menu(context: Context) -> dict[str, object]:
    """Give the menu of the section in which this page is."""
    view = _view(context)
    section = next((section for section in SECTIONS if section.holds(view)), None)
    return {"section": section, "view": "money" if view == "money-year" else view}


def _view(context: Context) -> str:
    """The name of the page; an error page has none."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None or match.namespace != "portal":
        return ""
    return match.url_name or ""
