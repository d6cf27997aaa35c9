"""The real projects, read in public pages: what their source says and nothing else.

Unknown stays unknown: no phase, no plan and no amount where the source gives none.
"""

import re
from datetime import date
from decimal import Decimal

from initiatives.models import Initiative, Theme
from portal.reference.merge import Row, merge_rows
from portal.reference.models import ReferenceRow
from portal.reference.organisations import FORMER_NAMES, folded_names
from projects.models import Participation, Project, Result
from projects.slugs import slug_from
from stakeholders.folding import folded
from stakeholders.models import Organisation

PARTICIPATION_KEY = ("project_id", "organisation_id", "country_id", "role")
PLANS = {"buenos-aires": "buenos-aires-2017", "kigali": "kigali-2022"}

KINDS = {
    "UN agency": Organisation.Kind.UN_AGENCY,
    "EU": Organisation.Kind.EU,
    "regional organization": Organisation.Kind.REGIONAL,
    "international organization": Organisation.Kind.INTERNATIONAL,
    "international financial institution": Organisation.Kind.FINANCIAL,
    "multi-donor fund": Organisation.Kind.FUND,
    "company": Organisation.Kind.COMPANY,
    "Sector Member": Organisation.Kind.SECTOR_MEMBER,
    "foundation": Organisation.Kind.FOUNDATION,
    "NGO": Organisation.Kind.NGO,
    "academia": Organisation.Kind.ACADEMIA,
    "Member State": Organisation.Kind.GOVERNMENT,
}

# Names under which the sources know countries and organizations that are listed under another.
ALIASES = {
    "Lao PDR": "Lao People's Democratic Republic",
    "UN Economic Commission for Africa": "ECA",
} | FORMER_NAMES


def load_projects(
    rows: list[Row], *, countries: dict[str, str], payers: dict[str, str]
) -> dict[str, int]:
    """Load the projects with their participants and results; give how many rows changed.

    ``countries`` are the codes by the names that the sources use: staff may have corrected ours.
    ``payers`` are the participants that pay, by the title of the project; all others cooperate.
    """
    initiatives = {
        f"{row.plan.slug}/{row.code}": row.pk for row in Initiative.objects.select_related("plan")
    }
    themes = dict(Theme.objects.values_list("slug", "pk"))
    changed = merge_rows(
        Project,
        key=("slug",),
        rows=[_project(row, initiatives=initiatives, themes=themes) for row in rows],
    )
    projects = dict(Project.objects.filter(is_sample=False).values_list("slug", "pk"))
    parties = _parties(rows, countries, payers)
    participations = [
        {"project_id": projects[slug], **party}
        for row in rows
        if (slug := slug_from(row["title_en"])) in projects
        for party in parties[slug]
    ]
    results = [
        {
            "project_id": projects[slug],
            "kind": Result.Kind.OUTCOME.value,
            "statement_en": row["result_en"],
        }
        for row in rows
        if row["result_en"] and (slug := slug_from(row["title_en"])) in projects
    ]
    _name_payers(participations)
    return {
        "projects": changed,
        "participations": merge_rows(
            Participation,
            key=PARTICIPATION_KEY,
            rows=participations,
        ),
        "results": merge_rows(Result, key=("project_id", "kind"), rows=results),
    }


def _project(row: Row, *, initiatives: dict[str, int], themes: dict[str, int]) -> Row:
    plan = PLANS.get(row["plan"])
    served = [initiatives[f"{plan}/{code}"] for code in row["initiatives"].split() if plan]
    return {
        "slug": slug_from(row["title_en"]),
        "number": row["number"] or None,
        "title_en": row["title_en"],
        "is_title_official": row["title_status"] == "official",
        "description_en": row["objective_en"],
        "initiative_id": served[0] if served else None,
        # Where the plan or the code was concluded from the subject and the date, we assigned it.
        "initiative_basis": row["initiative_basis"] or Project.InitiativeBasis.STATED.value,
        "other_initiatives": sorted(served[1:]),
        "region_id": None if row["region"] == "GLO" else row["region"],
        "level": _level(row).value,
        "countries": sorted(row["countries"].split()),
        "themes": sorted(themes[slug] for slug in row["theme"].split()),
        "phase": "",
        "starts_on": _year(row["start_year"], month=1, day=1),
        "ends_on": _year(row["end_year"], month=12, day=31),
        "date_precision": Project.DatePrecision.YEAR.value,
        "published_amount": Decimal(row["amount"]).quantize(Decimal("0.01"))
        if row["amount"]
        else None,
        "published_currency": row["currency"],
        "is_published_amount_shared": row["amount_shared"] == "1",
        "sdgs": [int(number) for number in row["sdgs"].split()],
        "source": row["source"].replace(" | ", "\n"),
        "source_kind": "press" if row["confidence"] == "press" else "official",
        "is_published": True,
    }


def _level(row: Row) -> Project.Level:
    if row["region"] == "GLO":
        return Project.Level.GLOBAL
    one_country = len(row["countries"].split()) == 1
    return Project.Level.NATIONAL if one_country else Project.Level.REGIONAL


def _year(text: str, *, month: int, day: int) -> date | None:
    return date(int(text), month, day) if text else None


def _name_payers(participations: list[Row]) -> None:
    """Let payers that were loaded as cooperating be known as payers from now on."""
    funding, cooperating = Participation.Role.FUNDING.value, Participation.Role.COOPERATING.value
    paying = [row for row in participations if row["role"] == funding]
    before = {_key_of(row | {"role": cooperating}): row for row in paying}
    known = {_key_of(row) for row in paying}
    label = Participation._meta.label
    loaded = ReferenceRow.objects.filter(model=label, key__in=before.keys() | known)
    rows = {row.key: row for row in loaded}
    for key, payer in before.items():
        if key not in rows or _key_of(payer) in rows:
            continue
        same = {name: payer[name] for name in PARTICIPATION_KEY if name != "role"}
        if not Participation.objects.filter(**same, role=funding).exists():
            for participation in Participation.objects.filter(**same, role=cooperating):
                participation.role = funding
                participation.save()
        reference = rows[key]
        reference.key, reference.values = _key_of(payer), reference.values | {"role": funding}
        reference.save()


def _key_of(participation: Row) -> str:
    return "/".join(str(participation[name]) for name in PARTICIPATION_KEY)


def _parties(
    rows: list[Row], countries: dict[str, str], payers: dict[str, str]
) -> dict[str, list[Row]]:
    """Give the participants of each project, after making the organizations that are new.

    An organization that staff deleted or renamed takes part in nothing that is loaded from now on.
    """
    named = {
        slug_from(row["title_en"]): [
            (ALIASES.get(name, name), kind)
            for name, kind in re.findall(r"\s*(.+?) \[([^\]]+)\](?:;|$)", row["partners"])
        ]
        for row in rows
    }
    known = set(_organisations())
    new = {
        name: KINDS[kind].value
        for parties in named.values()
        for name, kind in parties
        if name not in known | countries.keys() and folded(name) not in known
    }
    merge_rows(
        Organisation,
        key=("name_en",),
        rows=[{"name_en": name, "kind": kind} for name, kind in sorted(new.items())],
    )
    organisations = _organisations()

    paying = {slug_from(title): ALIASES.get(name, name) for title, name in payers.items()}

    def party(slug: str, name: str, kind: str) -> Row | None:
        role = Participation.Role
        row = {"role": (role.FUNDING if paying.get(slug) == name else role.COOPERATING).value}
        if name in countries and kind == "Member State":
            return row | {"organisation_id": None, "country_id": countries[name]}
        known_as = organisations.get(name) or organisations.get(folded(name))
        return row | {"organisation_id": known_as, "country_id": None} if known_as else None

    return {
        slug: list(
            {tuple(one.items()): one for pair in parties if (one := party(slug, *pair))}.values()
        )
        for slug, parties in named.items()
    }


def _organisations() -> dict[str, int]:
    """Give the organizations by their English acronym and name, and by their folded names."""
    rows = Organisation.objects.filter(is_sample=False)
    by_acronym = rows.exclude(acronym_en=None).exclude(acronym_en="")
    by_name = dict(rows.values_list("name_en", "pk"))
    return folded_names() | dict(by_acronym.values_list("acronym_en", "pk")) | by_name
