"""What is carried out under each initiative: its results, its projects, and activities."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from initiatives.activity_counts import ActivityCounts
from initiatives.templatetags.activities import activity_status, participants_of
from projects.achievement import Achievement, in_words
from projects.progress import Progress
from reports.contents.cooperation import Cooperation
from reports.contents.parts import Initiative, Project, Statement
from reports.documents.blocks import (
    NEW_LINE,
    Block,
    CellKind,
    Column,
    Entries,
    Entry,
    Listing,
    Note,
    Paragraph,
    Prose,
    Role,
    Section,
    Span,
    Table,
    Words,
)
from reports.documents.words import (
    code,
    counted,
    countries,
    filled,
    heading,
    label,
    labelled,
    note,
    paragraphs,
    period,
    row,
    sample,
    share,
    text,
    title_status,
    words,
)
from stakeholders.localization import day, number
from stakeholders.samples import RecordsShare
from stakeholders.templatetags.localized import known_of


def implementation(
    initiatives: tuple[Initiative, ...],
    other_projects: tuple[Project, ...],
    cooperation: Cooperation,
    *,
    year: str,
    on: date,
    share_of_sample: RecordsShare,
) -> Section:
    """Write a part for each initiative, one for projects without, and one for activities."""
    scope = _(
        "This section covers the initiatives of the action plans in force in %(year)s, and those"
        " of earlier plans under which a project still runs in that year."
    ) % {"year": year}
    blocks: list[Block] = [
        Paragraph(words=words(scope)),
        *sample_share(share_of_sample),
        _legend(),
    ]
    blocks.extend(_initiative(one, year=year, on=on) for one in initiatives)
    if not initiatives:
        missing = _("No regional initiative has been recorded for this region and year.")
        blocks.append(Paragraph(words=words(missing)))
    if other_projects:
        blocks.append(
            Section(
                key="other-projects",
                title=words(_("Projects that name no regional initiative")),
                blocks=_projects("other", other_projects, year=year, on=on),
            )
        )
    if cooperation.activities is not None:
        blocks.append(
            activity_section(cooperation.activities, cooperation.wide_activities, year=year)
        )
    return Section(
        key="implementation",
        title=words(_("Implementation by regional initiative")),
        blocks=tuple(blocks),
    )


def sample_share(of: RecordsShare) -> list[Block]:
    """Say how many of the projects are sample data, if any is."""
    if not of.sample:
        return []
    said = ngettext(
        "%(shown)s of %(all)s projects is sample data, invented for demonstration.",
        "%(shown)s of %(all)s projects are sample data, invented for demonstration.",
        of.sample,
    ) % {"shown": number(of.sample), "all": number(of.records)}
    return [Note(words=(Span(said, Role.SAMPLE),))]


def _legend() -> Note:
    legend = _(
        "LDC: least developed country; SIDS: small island developing State; LLDC: landlocked"
        " developing country. EN: this text exists in English only."
    )
    return Note(words=words(legend))


def _initiative(one: Initiative, *, year: str, on: date) -> Section:
    status = title_status(one)
    blocks: list[Block] = [
        Note(
            words=words(
                text(one.plan), note(" ", status) if status else None, sample(one.is_sample)
            )
        ),
        _part("objective", _("Objective"), _objective(one)),
        _part("expected", _("Expected results"), *_expected_results(one)),
    ]
    if one.progress.count:
        blocks.append(_progress(one))
    current = one.current_projects
    if current:
        blocks.extend(_projects(one.key, current, year=year, on=on))
    else:
        none = _("No project of this initiative has been recorded yet for this year.")
        blocks.append(Paragraph(words=words(none)))
    if one.past_projects:
        blocks.append(Paragraph(words=words(_past(one.past_projects, year))))
    title = filled(
        pgettext("an initiative by its code and title", "{code} – {title}"),
        code=code(one.code),
        title=text(one.title),
    )
    return Section(key=f"initiative-{one.key}", title=title, blocks=tuple(blocks))


def _past(past: int, year: str) -> str:
    return ngettext(
        "%(number)s further project of this initiative does not run in %(year)s; it is listed in"
        " the annex of projects and counted in the section on financial resources.",
        "%(number)s further projects of this initiative do not run in %(year)s; they are listed in"
        " the annex of projects and counted in the section on financial resources.",
        past,
    ) % {"number": number(past), "year": year}


def _part(key: str, title: str, *blocks: Block) -> Section:
    return Section(key=key, title=words(title), blocks=blocks, is_heading_only=True)


def _objective(one: Initiative) -> Block:
    if not one.objective:
        return Paragraph(words=words(_("No objective has been recorded yet.")))
    return Prose(paragraphs=paragraphs(one.objective))


def _expected_results(one: Initiative) -> list[Block]:
    if not one.expected_results:
        return [Paragraph(words=words(_("No expected result has been recorded yet.")))]
    items = tuple(words(text(each.text), sample(each.is_sample)) for each in one.expected_results)
    said = []
    if one.are_results_paraphrased:
        said.append(_("The expected results are in our own words, not in those adopted."))
    if one.are_results_complete is False:
        said.append(_("This list is not complete: its source could not be read to the end."))
    notes = [Note(words=words(" ".join(said)))] if said else []
    return [Listing(items=items, is_ordered=True), *notes]


def _progress(one: Initiative) -> Table:
    progress: Progress = one.progress
    cells = {
        _("Results of projects"): progress.count,
        _("Achieved in %(year)s") % {"year": progress.year}: progress.achieved_in_year,
        _("Achieved before %(year)s") % {"year": progress.year}: progress.achieved_before,
        _("Expected"): progress.expected,
        _("Day of achievement not published"): progress.undated,
        **({_("No longer expected"): progress.cancelled} if progress.cancelled else {}),
    }
    known = known_of(progress.known, progress.count)
    unknown = words(_("not known"), NEW_LINE) if progress.mean is None else None
    mean = share(progress.mean, unknown, known)
    return Table(
        key=f"progress-{one.key}",
        title=filled(
            pgettext("title of a table", "Results of the projects of {code}"), code=code(one.code)
        ),
        columns=(
            *(Column(title=title, kind=CellKind.COUNT) for title in cells),
            Column(title=_("Progress"), kind=CellKind.SHARE),
        ),
        rows=(row(*(counted(value) for value in cells.values()), mean),),
    )


def _projects(key: str, projects: tuple[Project, ...], *, year: str, on: date) -> tuple[Block, ...]:
    table = projects_under_way(key, projects, year)
    return (table, *_by_achievement(projects, on))


def projects_under_way(key: str, projects: tuple[Project, ...], year: str) -> Table:
    """List projects of an initiative with the countries they serve and their time frames."""
    return Table(
        key=f"projects-{key}",
        title=words(_("Projects under way in %(year)s") % {"year": year}),
        columns=(
            Column(title=_("Project"), width=32),
            Column(title=_("Beneficiary countries")),
            Column(title=_("Phase"), width=17),
            Column(title=_("Time frame"), width=26),
        ),
        rows=tuple(
            row(
                heading(project_title(one)),
                heading(countries(one)),
                heading(phase(one)),
                heading(period(one), last_activity(one)),
            )
            for one in projects
        ),
    )


def project_title(one: Project) -> Words:
    """Name a project with its number and with what is to be known of the name."""
    return words(
        words(note(one.number), " ") if one.number else None,
        text(one.title),
        sample(one.is_sample),
        None if one.is_title_official else note(" ", _("Descriptive title, not official")),
        note(" ", _("Initiative assigned by the portal"))
        if one.initiative_basis == "assigned"
        else None,
    )


def phase(one: Project) -> Words:
    named = label(one.phase, "phase")
    if not one.says_more_than_phase:
        return words(named)
    return words(named, NEW_LINE, label(one.status, "status"))


def last_activity(one: Project) -> Words:
    """Say of a project without an end when it was last known to be at work."""
    if one.ends_on:
        return ()
    if not one.last_activity_on:
        return words(NEW_LINE, note(_("no activity with a known day")))
    last = _("last known activity: %(date)s") % {"date": day(one.last_activity_on)}
    return words(NEW_LINE, note(last))


def _by_achievement(projects: Iterable[Project], on: date) -> list[Block]:
    """Write results by whether they are achieved in the year, before it, or expected."""
    headings = {
        Achievement.IN_YEAR: _("Results achieved in %(year)s") % {"year": on.year},
        Achievement.BEFORE: _("Results achieved before %(year)s") % {"year": on.year},
        Achievement.EXPECTED: _("Results that are expected"),
        Achievement.UNDATED: _("Results of which the sources do not say when they came about"),
        Achievement.CANCELLED: _("Results of cancelled projects, no longer expected"),
    }
    parts: list[Block] = []
    for achievement, title in headings.items():
        entries = tuple(
            Entry(name=text(project.title), statements=tuple(results))
            for project in projects
            if (
                results := [
                    _result(r, project, on) for r in project.results if r.achievement == achievement
                ]
            )
        )
        if entries:
            parts.append(_part(achievement, title, Entries(entries=entries)))
        elif achievement == Achievement.IN_YEAR:
            none = _("No result is recorded as achieved in this year.")
            parts.append(_part(achievement, title, Paragraph(words=words(none))))
    return parts


def _result(one: Statement, project: Project, on: date) -> Words:
    said = in_words(Achievement(one.achievement), one.on, one.expected_by, on=on)
    return words(
        labelled(
            label(one.kind, "result"),
            filled(
                pgettext("a result and when it was achieved", "{result} ({achieved})"),
                result=text(one.text),
                achieved=said,
            ),
        ),
        sample(one.is_sample and not project.is_sample),
    )


def activity_section(
    counts: ActivityCounts | None, wide: ActivityCounts | None = None, *, year: str
) -> Section:
    """Count the activities that began or begin in the year, by kind and status.

    ``wide`` are those of several regions, beside those of one.
    """
    blocks: list[Block] = []
    if counts and counts.total:
        blocks.extend(_counted("activities", _("Activities by kind and status"), counts))
    else:
        none = _("No activity is recorded for %(year)s.") % {"year": year}
        blocks.append(Paragraph(words=words(none)))
    if wide and wide.total:
        title = _("Activities of several regions, this one among them: not in the table above")
        blocks.extend(_counted("wide-activities", title, wide))
    return Section(
        key="activities",
        title=words(_("Activities that began or begin in %(year)s") % {"year": year}),
        blocks=tuple(blocks),
    )


def _counted(key: str, title: str, counts: ActivityCounts) -> tuple[Block, ...]:
    table = Table(
        key=key,
        title=words(title, sample(counts.is_sample)),
        columns=(
            Column(title=_("Kind"), width=34),
            *(Column(title=activity_status(one), kind=CellKind.COUNT) for one in counts.by_status),
            Column(title=_("Total"), kind=CellKind.COUNT),
        ),
        rows=(
            *(
                row(heading(label(kind, "activity")), *map(counted, numbers), counted(total))
                for kind, numbers, total in counts.rows
            ),
            row(
                heading(_("Total")),
                *map(counted, counts.by_status.values()),
                counted(counts.total),
                is_total=True,
            ),
        ),
    )
    return table, Paragraph(words=words(_partners_and_participants(counts)))


def _partners_and_participants(counts: ActivityCounts) -> str:
    joint = ngettext(
        "%(shown)s of them was or is carried out with partner organizations.",
        "%(shown)s of them were or are carried out with partner organizations.",
        counts.joint,
    ) % {"shown": number(counts.joint)}
    if not counts.participants.of:
        return joint
    known = counts.participants.total is not None
    participants = participants_of(counts.participants) if known else _("not published")
    took_part = _("Participants: %(participants)s.") % {"participants": participants}
    return f"{joint} {took_part}"
