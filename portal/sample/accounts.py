"""The sample accounts. Their password is public, so a deployment refuses to start with them."""

from typing import Any

from django.contrib.auth.hashers import make_password

from stakeholders.models import Organisation, Region, User

PASSWORD = "sample-only"  # noqa: S105 - public on purpose; portal.checks refuses it elsewhere

ACCOUNTS: dict[str, dict[str, Any]] = {
    "admin": {"role": User.Role.HQ_ADMINISTRATOR, "is_superuser": True},
    "reviewer": {"role": User.Role.HQ_REVIEWER},
    "officer-afr": {"role": User.Role.REGIONAL_OFFICER, "regions": ["AFR"]},
    "officer-ams": {"role": User.Role.REGIONAL_OFFICER, "regions": ["AMS"]},
    "focal-ke": {"role": User.Role.FOCAL_POINT, "country_id": "KE"},
    "focal-sn": {"role": User.Role.FOCAL_POINT, "country_id": "SN", "language": "fr"},
    "partner": {"role": User.Role.PARTNER},
    "auditor": {"role": User.Role.AUDITOR},
}


def make_accounts() -> dict[str, User]:
    """Make the accounts that are missing; give all of them by name.

    An account of that name which is not a sample one is somebody's own, and is left alone.
    """
    users = {user.username: user for user in User.objects.filter(username__in=ACCOUNTS)}
    missing = {name: scope for name, scope in ACCOUNTS.items() if name not in users}
    # Hashing takes a quarter of a second by design; of one public password once is enough.
    password = make_password(PASSWORD) if missing else ""
    for username, scope in missing.items():
        users[username] = _make_account(username, password=password, **scope)
    return users


def _make_account(username: str, *, regions: list[str] | None = None, **fields: Any) -> User:
    user = User(username=username, email=f"{username}@example.org", is_sample=True, **fields)
    if user.role == User.Role.PARTNER:
        user.organisation = Organisation.objects.filter(is_sample=True).order_by("pk").first()
    user.clean()
    user.save()
    user.regions.set(Region.objects.filter(pk__in=regions or []))
    return user
