"""Organizations, some of which an earlier list knew by a shorter name."""

from collections.abc import Iterator

from portal.reference.files import rows_of
from portal.reference.merge import Row, merge_rows, rename_rows
from stakeholders.folding import folded
from stakeholders.models import Organisation

FORMER_NAMES = {
    "FAO": "Food and Agriculture Organization of the United Nations",
    "IFRC": "International Federation of Red Cross and Red Crescent Societies",
    "ITU": "International Telecommunication Union",
    "OHCHR": "Office of the United Nations High Commissioner for Human Rights",
    "UN Capital Development Fund": "United Nations Capital Development Fund",
    "UN Development Programme": "United Nations Development Programme",
    "UN Environment Programme": "United Nations Environment Programme",
    "UN Office for Disaster Risk Reduction": ("United Nations Office for Disaster Risk Reduction"),
    "UN Women": ("United Nations Entity for Gender Equality and the Empowerment of Women"),
    "UNESCO": "United Nations Educational, Scientific and Cultural Organization",
    "UNHCR": "Office of the United Nations High Commissioner for Refugees",
    "UNICEF": "United Nations Children's Fund",
    "UNODC": "United Nations Office on Drugs and Crime",
    "UNOPS": "United Nations Office for Project Services",
}
"""How the sources of projects, and the reference data until 0.4.0, call an organization."""


def load_organisations() -> int:
    """Load them with their names and acronyms in six languages; give how many changed."""
    rename_rows(Organisation, field="name_en", names=FORMER_NAMES)
    return merge_rows(Organisation, key=("name_en",), rows=_organisations())


def folded_names() -> dict[str, int]:
    """Give the organizations that are there by each of their folded names."""
    rows = Organisation.objects.filter(is_sample=False)
    return {name: pk for pk, names in rows.values_list("pk", "folded_names") for name in names}


def _organisations() -> Iterator[Row]:
    """Yield those that staff has not entered already under the same name, written otherwise."""
    there = folded_names()
    exact = set(Organisation.objects.values_list("name_en", flat=True))
    for row in rows_of("stakeholders/organisations"):
        if row["name_en"] not in exact and folded(row["name_en"]) in there:
            continue
        texts = {name: value or None for name, value in row.items() if name.startswith("acronym_")}
        yield row | texts | {"regions": sorted(row["regions"].split())}
