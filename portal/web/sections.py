"""The seven sections of the portal: what the main menu leads to, and which pages each holds."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """``pages`` are in its menu, the first of them in the main menu.

    ``kinds`` are what its pages are of: the first word of their names, as in ``region-detail``.
    """

    label: str | Promise
    kinds: frozenset[str]
    pages: tuple[tuple[str, str | Promise], ...]

    def holds(self, view: str) -> bool:
        return view.partition("-")[0] in self.kinds

    @property
    def address(self) -> str:
        return f"portal:{self.pages[0][0]}"


SECTIONS = (
    Section(
        _("Countries and regions"),
        frozenset({"region", "country"}),
        (("region-list", _("Regions")), ("country-list", _("Countries"))),
    ),
    Section(
        _("Initiatives"),
        frozenset({"initiative", "plan", "effort"}),
        (
            ("initiative-list", _("Regional initiatives")),
            ("plan-list", _("Action plans")),
            ("effort-list", _("Interregional efforts")),
        ),
    ),
    Section(
        _("Projects"),
        frozenset({"project", "activity", "lights"}),
        (
            ("project-list", _("Projects")),
            ("activity-list", _("Activities")),
            ("lights", _("Traffic lights")),
        ),
    ),
    Section(
        _("Funding"),
        frozenset({"money", "funding", "fund", "appeal", "agreement", "explain", "figure"}),
        (
            ("money", _("By region and year")),
            ("funding-needs", _("Funding needs")),
            ("fund-list", _("Funds")),
            ("appeal-list", _("Appeals")),
            ("agreement-list", _("Agreements")),
        ),
    ),
    Section(
        _("Results"),
        frozenset({"news", "lesson", "reuse", "indicator", "impact"}),
        (("news", _("News")), ("lesson-list", _("Lessons")), ("reuse-list", _("Reuse"))),
    ),
    Section(
        _("Reports"),
        frozenset({"report"}),
        (("report-list", _("Reports")),),
    ),
    Section(
        _("Take part"),
        frozenset(
            {
                *("consultation", "need", "offer", "meeting", "organisation", "my"),
                *("subscribe", "subscription"),
            }
        ),
        (
            ("consultation-list", _("Consultations")),
            ("need-list", _("Needs")),
            ("offer", _("Offer a contribution")),
            ("meeting-list", _("Meetings")),
            ("organisation-list", _("Organizations")),
            ("subscribe", _("Follow by e-mail")),
        ),
    ),
)


def section_of(view: str) -> Section | None:
    """Give the section in which a page is; the first page and those about the portal have none."""
    return next((section for section in SECTIONS if section.holds(view)), None)
