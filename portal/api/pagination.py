"""How lists of the API are cut into pages."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

from stakeholders.paging import KeysFirst

LONGEST = 18
"""As many digits as a number of the database has."""


class Pages(PageNumberPagination):
    """Fifty rows a page, up to 500 on request (``page_size``)."""

    django_paginator_class: type[Paginator] = KeysFirst
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500
    last_page_strings = ()
    bad_page = _("Give a whole number from 1.")
    # In DRF itself it is a lazy text, too, and not the str of the stub.
    invalid_page_message = _("There is no such page.")  # type: ignore[assignment]
    bad_page_size = _("Give a whole number from 1 to 500.")

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        page, size = super().get_schema_operation_parameters(view)
        page["description"] = str(_("Number of the page, from 1."))
        page["schema"] |= {"minimum": 1}
        size["description"] = str(_("Number of rows on a page, from 1 to 500; 50 if not given."))
        size["schema"] |= {"minimum": 1, "maximum": self.max_page_size}
        return [page, size]

    def get_page_number(self, request: Request, paginator: Paginator) -> str:
        """Refuse what is no number of a page (400); one beyond the last does not exist (404)."""
        text = request.query_params.get(self.page_query_param, "1")
        if not (text.isascii() and text.isdigit() and text.strip("0") and len(text) <= LONGEST):
            raise ValidationError({self.page_query_param: self.bad_page})
        return text

    def get_page_size(self, request: Request) -> int:
        """Refuse a size that cannot be honoured, rather than quietly answer another one."""
        text = request.query_params.get(self.page_size_query_param)
        if text is None:
            return self.page_size
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= self.max_page_size):
            raise ValidationError({self.page_size_query_param: self.bad_page_size})
        return int(text)
