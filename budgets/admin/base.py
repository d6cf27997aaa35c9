"""What every admin of money has: lists that go out as workbooks."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models.fields.related import RelatedField
from django.forms import Media
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from budgets.admin.importing import STYLE, XLSX, ImportPages, page_of_list
from budgets.reading.confirmed import confirmed_of
from budgets.sheets.imports import Importer
from budgets.templatetags.money import amount
from stakeholders import access, localization
from stakeholders.admin.base import RecordT
from stakeholders.admin.services import ServiceAdmin
from stakeholders.models import User
from stakeholders.models.amounts import trimmed
from stakeholders.sheets import Column, write_workbook

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def confirmed_of_record(record: models.Model, reader: User) -> dict[str, Any]:
    """A panel of a record: what was asked about it when it was entered, and confirmed."""
    return {"confirmed_before": confirmed_of(record)}


def grouped(contents: str) -> str | SafeString:
    """Write a read-only amount as amounts are written everywhere, with its groups of digits."""
    try:
        value = trimmed(Decimal(contents.replace(",", ".")), 2)  # ungrouped: a comma is the mark
    except InvalidOperation:
        return contents
    exponent = value.as_tuple().exponent
    return localization.number(value, decimals=-exponent if isinstance(exponent, int) else 2)


def written_rate(contents: str) -> str:
    """Write a read-only rate with the digits that it has."""
    try:
        return localization.rate(Decimal(contents.replace(",", ".")))
    except InvalidOperation:
        return contents


AMOUNTS = ("amount", "chf_amount", "ongoing_chf", "new_chf", "chf_planned", "chf_actual", "settles")
RATES = ("chf_rate", "chf_per_usd", "published")
GROUPED = dict.fromkeys(AMOUNTS, grouped) | dict.fromkeys(RATES, written_rate)


class MoneyAdmin(ServiceAdmin[RecordT]):
    """Records of money: services write them, nothing is deleted in bulk, every list is exported.

    ``asking_pages`` that are offered on a record stand above it as buttons.
    """

    actions = None
    change_form_outer_before_template = "admin/budgets/_offered.html"
    readonly_preprocess_fields = GROUPED
    compressed_fields = False
    list_fullwidth = True
    list_per_page = 50
    change_list_template = "admin/budgets/change_list.html"
    export_columns: tuple[tuple["StrOrPromise", Any, str], ...] = ()
    """The heads of the exported columns, where each value stands, and its kind (``Column``)."""
    export_related: tuple[str, ...] = ()
    importer: ClassVar[Importer | None] = None

    @staticmethod
    def is_changeable(record: RecordT, /) -> bool:
        """Whether a record can still be changed, whoever asks."""
        return True

    @staticmethod
    def is_removable(record: RecordT, /) -> bool:
        """The same of removing one."""
        return True

    @property
    def media(self) -> Media:
        return super().media + STYLE

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        view = self.admin_site.admin_view(require_safe(self.export))
        imports = ImportPages(self, self.importer).urls if self.importer else []
        return [path("export/", view, name=name), *imports, *super().get_urls()]

    def has_change_permission(self, request: HttpRequest, obj: RecordT | None = None) -> bool:
        if obj is not None and not self.is_changeable(obj):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: RecordT | None = None) -> bool:
        if obj is not None and not self.is_removable(obj):
            return False
        return super().has_delete_permission(request, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Leave out of the address what can be the key of no record."""
        initial = super().get_changeform_initial_data(request)
        own = (*self.opts.concrete_fields, *self.opts.many_to_many)
        fields: dict[str, models.Field] = {field.name: field for field in own}
        return {
            name: value
            for name, value in initial.items()
            if name not in fields or could_be(fields[name], value)
        }

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        may_import = self.importer is not None and access.may_add(request.user, self.model)
        own = {
            "can_export": bool(self.export_columns),
            "import_page": page_of_list(self.opts, "import") if may_import else "",
        }
        return super().changelist_view(request, {**own, **(extra_context or {})})

    def export(self, request: HttpRequest) -> HttpResponseBase:
        """Hand out the rows of the list as it is narrowed and ordered, as a workbook."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:  # as the list does: back to it without the filters
            return HttpResponseRedirect(f"{page_of_list(self.opts, 'changelist')}?{ERROR_FLAG}=1")
        rows = rows.select_related(*self.export_related) if self.export_related else rows
        columns = [Column(str(head), kind) for head, _where, kind in self.export_columns]
        values = (
            [value_of(row, where) for _head, where, _kind in self.export_columns]
            for row in rows.iterator(chunk_size=2000)
        )
        title = str(self.opts.verbose_name_plural)
        name = f"{self.opts.model_name}-{timezone.localdate().isoformat()}.xlsx"
        return FileResponse(
            write_workbook(title, columns, values),
            as_attachment=True,
            filename=name,
            content_type=XLSX,
        )


def could_be(field: models.Field, value: Any) -> bool:
    """Whether a field that leads to records could hold this key, or these."""
    keys = value if isinstance(value, list) else [value]
    try:
        own = field.target_field if isinstance(field, RelatedField) else None
        values = [own.to_python(key) for key in keys] if own else keys
    except ValidationError:
        return False
    return not any("\0" in str(key) for key in values)


def value_of(row: models.Model, where: Any) -> Any:
    """Follow a path such as ``project__title``, or call what gives the value; choices in words."""
    if callable(where):
        return where(row)
    value = row
    *way, last = where.split("__")
    for name in way:
        value = getattr(value, name)
        if value is None:
            return None
    shown = getattr(value, f"get_{last}_display", None)
    return shown() if shown else _plain(getattr(value, last))


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if value is None or isinstance(value, int | float | Decimal | datetime | str):
        return value
    return value if hasattr(value, "isoformat") else str(value)


def chf(value: Decimal | None, unvalued: int = 0) -> str | SafeString:
    """Write a sum in CHF, and beside it how many contributions carry no value."""
    if unvalued and not value:
        return _("%(count)d without a value") % {"count": unvalued}
    if unvalued:
        return _("%(sum)s, and %(count)d without a value") % {
            "sum": amount(value),
            "count": unvalued,
        }
    return amount(value)
