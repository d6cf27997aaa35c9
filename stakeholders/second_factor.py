"""Whether staff of a deployment has set up the second factor of sign-in."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from stakeholders.models import User


def lacks_second_factor(user: User) -> bool:
    """Whether this is staff of a deployment who has not set up the second factor yet."""
    return settings.STAFF_SECOND_FACTOR and user.is_staff and not is_mfa_enabled(user)
