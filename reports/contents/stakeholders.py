"""Section 3: who takes which part in the projects, and the organizations of the region."""

from collections import Counter

from django.db.models import QuerySet

from projects.models import Participation, Project
from reports.contents.parts import Party, Role, Text
from stakeholders.models import Country, Organisation

REGIONAL_KINDS = (
    Organisation.Kind.REGIONAL,
    Organisation.Kind.SUBREGIONAL,
    Organisation.Kind.REGULATORS,
    Organisation.Kind.UN_COMMISSION,
)


def by_role(projects: QuerySet[Project]) -> tuple[Role, ...]:
    """Give the parties of each role, with the number of projects in which they have it."""
    rows = (
        Participation.objects.filter(project__in=projects.order_by().values("pk"))
        .select_related("organisation", "country")
        .order_by("role", "pk")
    )
    counts = Counter((row.role, party) for row in rows if (party := row.party))
    return tuple(
        Role(
            role=role,
            parties=tuple(
                party_part(party, projects=count)
                for (held, party), count in counts.items()
                if held == role
            ),
        )
        for role in Participation.Role.values
        if any(held == role for held, _party in counts)
    )


def regional_organisations(region: str) -> tuple[Party, ...]:
    """Give the regional and subregional organizations, with which resolves 1 wants closer ties."""
    rows = Organisation.objects.filter(regions=region, kind__in=REGIONAL_KINDS)
    return tuple(party_part(row) for row in rows.order_by("pk"))


def party_part(party: Organisation | Country, *, projects: int = 0) -> Party:
    return Party(
        name=Text.of(party, "name"),
        acronym=Text.of(party, "acronym") if isinstance(party, Organisation) else Text(),
        is_sample=getattr(party, "is_sample", False),
        projects=projects,
    )
