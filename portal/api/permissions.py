"""Who may write through the API: the answers of ``stakeholders.access``, and the second factor."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from stakeholders.access import (
    country_spoken_for,
    lacks_second_factor,
    may_add,
    may_change,
)
from stakeholders.models import User


def signed_in(request: Request) -> User:
    """Give who writes. Raises ``NotAuthenticated`` for a visitor; permissions do so before."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


class ScopePermission(BasePermission):
    """Who is signed in writes by role and region; what a reader sees is the rows' own matter."""

    message = _("Your account may not write this record.")

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        if lacks_second_factor(request.user):
            return False
        return request.method != "POST" or may_add(request.user, view.model)

    def has_object_permission(self, request: Request, view: Any, record: Model) -> bool:
        return request.method in SAFE_METHODS or may_change(request.user, record)


class CountryPermission(BasePermission):
    """Who answers for a country; the service sees to it that it is the right one."""

    message = _("Only the focal point of the country answers for it.")

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        return country_spoken_for(request.user) is not None and not lacks_second_factor(
            request.user
        )
