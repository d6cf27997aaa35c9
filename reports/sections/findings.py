"""Titles of charts: what is to be seen, worded by rule from the figures that are drawn.

| chart | its title says |
|---|---|
| from the plan to the gap | which share of the plan is not funded, and where most of the gap is |
| spent in two periods | by how much it is more or less, or how many times as much |
| projects by light | how many are red |
| projects by country | in how many countries there is one |
| what was allocated and spent | which share was spent |
| how the gap moved | by how much it grew or narrowed |

What is not known is said to be so, and no share is made of nothing. Names follow a colon, so that
no language has to inflect them.
"""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.documents.words import labelled, plain
from stakeholders.localization import number
from stakeholders.templatetags.localized import percent

Amount = Decimal | None


def share_of(part: Decimal, whole: Decimal) -> str:
    """Write a share in whole per cent; a small part is not rounded to none, nor most to all."""
    share = part / whole
    if 0 < share < HALF:
        return _("less than %(share)s") % {"share": percent(ONE)}
    if 1 - HALF <= share < 1:
        return _("more than %(share)s") % {"share": percent(1 - ONE)}
    return percent(share)


ONE, HALF = Decimal("0.01"), Decimal("0.005")


def of_place(place: str, finding: str) -> str:
    """Say of which region a finding is."""
    return plain(labelled(place, finding))


def not_funded(gap: Amount, planned: Amount) -> str:
    """Say which share of the plan is the gap."""
    if gap is None or planned is None:
        return _("how much of the plan is not yet funded is not known")
    if planned <= 0:
        return _("nothing is planned")
    if gap <= 0:
        return _("no part of the plan is without funds")
    return _("%(share)s of the plan is not yet funded") % {"share": share_of(gap, planned)}


def largest(finding: str, gaps: Sequence[tuple[str, Amount]]) -> str:
    """Add to a finding where the largest part of the gap is, if one is larger than the others."""
    known = sorted(((gap, name) for name, gap in gaps if gap and gap > 0), reverse=True)
    if not known or (len(known) > 1 and known[0][0] == known[1][0]):
        return finding
    said = _("%(finding)s; largest funding gap: %(place)s, %(share)s of the whole")
    share = share_of(known[0][0], sum((gap for gap, _name in known), Decimal(0)))
    return said % {"finding": finding, "place": known[0][1], "share": share}


def spent_in(this: Amount, last: Amount, *, year: str, last_year: str) -> str:
    """Say by how much more or less was spent than in the period before."""
    names = {"year": year, "last_year": last_year}
    if this is None or last is None:
        return _("how spending in %(year)s compares with %(last_year)s is not known") % names
    if this == last:
        return _("as much was spent in %(year)s as in %(last_year)s") % names
    if last <= 0:
        return _("spending in %(year)s, after none in %(last_year)s") % names
    if this < last:
        said = _("%(share)s less was spent in %(year)s than in %(last_year)s")
        return said % (names | {"share": share_of(last - this, last)})
    if this < 2 * last:
        said = _("%(share)s more was spent in %(year)s than in %(last_year)s")
        return said % (names | {"share": share_of(this - last, last)})
    times = int((this / last).to_integral_value(ROUND_FLOOR))
    return ngettext(
        "at least %(times)s time as much was spent in %(year)s as in %(last_year)s",
        "at least %(times)s times as much was spent in %(year)s as in %(last_year)s",
        times,
    ) % (names | {"times": number(times)})


def red_lights(red: int, projects: int) -> str:
    if not projects:
        return _("no project is counted")
    if not red:
        return _("no project has a red light")
    return ngettext(
        "%(red)s of %(all)s projects has a red light",
        "%(red)s of %(all)s projects have a red light",
        red,
    ) % {"red": number(red), "all": number(projects)}


def countries_with_project(served: int, countries: int, *, year: str) -> str:
    return ngettext(
        "%(served)s of %(all)s countries has a project in %(year)s",
        "%(served)s of %(all)s countries have a project in %(year)s",
        served,
    ) % {"served": number(served), "all": number(countries), "year": year}


def used(spent: Decimal, allotted: Decimal, *, year: str) -> str:
    """Say which share of the allocation of the period was spent."""
    if allotted <= 0:
        return _("nothing was allocated for %(year)s") % {"year": year}
    said = _("%(share)s of what was allocated for %(year)s is spent")
    return said % {"share": share_of(spent, allotted), "year": year}


def most_open(projects: Sequence[tuple[str, int]], total: int) -> str:
    """Say which region has most of all open projects, if one has more than the others."""
    ranked = sorted(((count, name) for name, count in projects), reverse=True)
    if not total:
        return _("No project is open")
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return _("Open projects in all: %(all)s") % {"all": number(total)}
    said = _("Most open projects: %(place)s, %(count)s of %(all)s")
    names = {"place": ranked[0][1], "count": number(ranked[0][0]), "all": number(total)}
    return said % names


def gap_moved(opening: Decimal, closing: Decimal, *, period: str) -> str:
    """Say by how much the gap grew or narrowed in a period."""
    names = {"period": period}
    if opening == closing:
        return _("The funding gap is at the end of %(period)s what it was at the start") % names
    if opening <= 0:
        return _("A funding gap at the end of %(period)s, after none at the start") % names
    if closing <= 0:
        return _("No funding gap is left at the end of %(period)s") % names
    if closing < opening:
        said = _("The funding gap narrowed by %(share)s in %(period)s")
        return said % (names | {"share": share_of(opening - closing, opening)})
    if closing < 2 * opening:
        said = _("The funding gap grew by %(share)s in %(period)s")
        return said % (names | {"share": share_of(closing - opening, opening)})
    times = int((closing / opening).to_integral_value(ROUND_FLOOR))
    return ngettext(
        "The funding gap grew to at least %(times)s time its size in %(period)s",
        "The funding gap grew to at least %(times)s times its size in %(period)s",
        times,
    ) % (names | {"times": number(times)})
