"""The sample programme: invented, marked as such, and the same each time it is made."""

from portal.sample.accounts import ACCOUNTS, PASSWORD, make_accounts
from portal.sample.programme import DEFAULT_PROJECTS, make_programme

__all__ = ["ACCOUNTS", "DEFAULT_PROJECTS", "PASSWORD", "make_accounts", "make_programme"]
