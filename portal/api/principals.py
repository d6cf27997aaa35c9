"""On whose behalf an account acts: what two accounts of one office have in common.

Accounts of one principal have the same role and the same scope, and so the same rights: what one of
them was answered, each of the others may read.
"""

from stakeholders.access import administers
from stakeholders.models import User

OFFICE, COUNTRY, ORGANIZATION = "regional-officer", "focal-point", "partner"


def principal_of(user: User) -> str:
    """Give the name of the principal, at most 200 characters.

    Headquarters administrators (superusers among them), reviewers and auditors are one each;
    regional officers those of the same regions; focal points those of a country; partners those of
    an organization. An account without such a scope acts for itself.
    """
    if administers(user):
        return "hq-administrator"
    scope = ""
    if user.role == OFFICE:
        scope = "+".join(sorted(user.regions.values_list("pk", flat=True)))
    elif user.role == COUNTRY:
        scope = user.country_id or ""
    elif user.role == ORGANIZATION:
        scope = str(user.organisation_id or "")
    else:
        return user.role
    return f"{user.role}:{scope}" if scope else f"account:{user.pk}"
