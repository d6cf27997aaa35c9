"""What the record says of a country in a few sentences: each only where something is known."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from budgets.reading.totals import Totals
from budgets.templatetags.money import rounded_money
from projects.courses import Course
from projects.published_amounts import PublishedAmounts
from stakeholders.localization import listed, number
from stakeholders.templatetags.localized import translated

COURSES: dict[Course, Any] = {
    Course.UNDER_WAY: ngettext_lazy("%(number)s under way", "%(number)s under way", "count"),
    Course.PREPARED: ngettext_lazy(
        "%(number)s in preparation", "%(number)s in preparation", "count"
    ),
    Course.UNKNOWN: ngettext_lazy(
        "the phase of %(number)s not published", "the phase of %(number)s not published", "count"
    ),
    Course.SUSPENDED: ngettext_lazy("%(number)s suspended", "%(number)s suspended", "count"),
    Course.OVER: ngettext_lazy("%(number)s over", "%(number)s over", "count"),
}


def sentences(
    totals: Totals,
    courses: Mapping[Course, int],
    *,
    contributors: Sequence[Any],
    published: PublishedAmounts,
    results: Mapping[str, Any] | None,
) -> list[SafeString]:
    """Say how many projects there are, with whose money, and what came of them."""
    if not totals.projects:
        return []
    return [
        _projects(totals.projects, courses),
        *_money(totals, contributors),
        *_published(published),
        *_results(results),
    ]


def _projects(all_of_them: int, courses: Mapping[Course, int]) -> SafeString:
    said = ngettext(
        "{projects} project: {courses}.", "{projects} projects: {courses}.", all_of_them
    )
    each = (
        COURSES[course] % {"count": count, "number": number(count)}
        for course, count in courses.items()
    )
    return format_html(said, projects=number(all_of_them), courses=listed(*each))


def _money(totals: Totals, contributors: Sequence[Any]) -> Iterator[SafeString]:
    secured, planned = totals.secured_cash, totals.planned_cash
    if secured is not None:
        if not totals.has_budget:
            said = _("{secured} is secured; what is planned is not published.")
        elif totals.steps("cash").outside_plan:
            said = _("{secured} is secured, {planned} planned.")
        else:
            said = _("{secured} of {planned} is secured.")
        yield format_html(said, secured=rounded_money(secured), planned=rounded_money(planned))
    if names := [translated(one["source"], "name") for one in contributors]:
        joined = format_html(listed(*["{}"] * len(names)), *names)
        yield format_html(_("From {names}."), names=joined)
    if totals.unknown:
        said = ngettext(
            "{number} project publishes no budget.",
            "{number} projects publish no budget.",
            totals.unknown,
        )
        yield format_html(said, number=number(totals.unknown))


def _published(published: PublishedAmounts) -> Iterator[SafeString]:
    """What a source prints of one project is told with who pays; of several, the sums alone."""
    if len(published.rows) == 1:
        (row,) = published.rows
        served = len(row.project.countries.all())
        said = ngettext(
            "{amount} published by {payers}, for {number} country.",
            "{amount} published by {payers}, for {number} countries.",
            served,
        )
        names = [translated(payer, "name") for payer in row.payers] or [_("the source")]
        payers = format_html(listed(*["{}"] * len(names)), *names)
        amount = rounded_money(row.amount, row.currency)
        yield format_html(said, amount=amount, payers=payers, number=number(served))
    elif published.sums:
        amounts = [rounded_money(one.amount, one.currency) for one in published.sums]
        joined = format_html(listed(*["{}"] * len(amounts)), *amounts)
        yield format_html(_("{amounts} published by sources, in no total."), amounts=joined)


def _results(results: Mapping[str, Any] | None) -> Iterator[SafeString]:
    if results:
        said = ngettext(
            "{achieved} of {number} result is achieved.",
            "{achieved} of {number} results are achieved.",
            results["number"],
        )
        yield format_html(
            said, achieved=number(results["achieved"]), number=number(results["number"])
        )
