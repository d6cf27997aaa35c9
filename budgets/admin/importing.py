"""The two steps of an import: upload and preview, then confirm exactly what was previewed."""

from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models.options import Options
from django.forms import FileField, Form, Media
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe
from unfold.widgets import UnfoldAdminFileFieldWidget

from budgets.sheets.blanks import blank_workbook
from budgets.sheets.imports import Importer, Preview
from budgets.sheets.tables import LARGEST_FILE, too_large
from stakeholders import access
from stakeholders.admin.base import user_of

STYLE = Media(css={"all": ["admin/money.css"]})
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT_FOR = timedelta(minutes=30)
ROUND_THE_FILE = 64 * 1024
"""What a request carries besides the file: the heads of its parts and the token."""
SHOWN_ROWS = 50


class UploadForm(Form):
    file = FileField(label=_("File"), widget=UnfoldAdminFileFieldWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("XLSX or CSV, up to %(limit)d MB.") % {
            "limit": LARGEST_FILE // 1024**2
        }
        self.fields["file"].widget.attrs |= {
            "accept": ".xlsx,.csv",
            "data-largest": LARGEST_FILE,
            "data-too-large": too_large(),
        }


def page_of_list(opts: Options, name: str) -> str:
    """Return the address of a page of the whole list, such as ``changelist`` or ``import``."""
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}")


def refused_form(reasons: list[str]) -> UploadForm:
    """The form as if the file that is not there had been refused for these reasons."""
    form = UploadForm({}, {})
    form.errors["file"] = form.error_class(reasons)
    return form


class ImportPages:
    """The pages by which the admin of a model imports its rows."""

    def __init__(self, admin: ModelAdmin, importer: Importer) -> None:
        self.admin_site, self.opts, self.model = admin.admin_site, admin.opts, admin.model
        self.importer = importer

    @property
    def urls(self) -> list[URLPattern]:
        name = f"budgets_{self.opts.model_name}_import"
        view = self.admin_site.admin_view
        return [
            path("import/", self._refuse_large(view(self.upload)), name=name),
            path("import/confirm/", view(require_POST(self.confirm)), name=f"{name}_confirm"),
            path("import/template/", view(require_safe(self.template)), name=f"{name}_template"),
        ]

    def upload(self, request: HttpRequest) -> HttpResponse:
        """Read the file and show what it would become; save nothing."""
        self._guard(request)
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method != "POST" or not form.is_valid():
            return self._answer(request, form)
        file = form.cleaned_data["file"]
        content = file.read(LARGEST_FILE + 1)
        try:
            preview = self.importer.read(content, by=user_of(request))
        except ValidationError as refusal:
            form.add_error("file", refusal)
            return self._answer(request, form)
        token = "" if preview.faults else self._keep(request, (content, file.name))
        return self._answer(request, form, preview=preview, token=token)

    def confirm(self, request: HttpRequest) -> HttpResponse:
        """Import the bytes that were previewed, once, with what was asked and confirmed."""
        self._guard(request)
        kept = self._take(request)
        if kept is None:
            messages.error(request, _("This preview has expired or is imported already."))
            return HttpResponseRedirect(self._page("import"))
        try:
            preview = self.importer.run(
                kept[0],
                by=user_of(request),
                name=kept[1],
                confirmed=request.POST.getlist("confirmed"),
            )
        except ValidationError as refusal:
            return self._answer(request, refused_form(refusal.messages))
        if preview.faults:  # something else was entered since
            return self._answer(request, UploadForm(), preview=preview)
        if not preview.is_saved:
            messages.error(request, _("Nothing is imported: confirm each question first."))
            token = self._keep(request, kept)
            return self._answer(request, UploadForm(), preview=preview, token=token)
        count = len(preview.rows)
        done = ngettext("%(count)d row is imported.", "%(count)d rows are imported.", count)
        messages.success(request, done % {"count": count})
        return HttpResponseRedirect(self._page("changelist"))

    def template(self, request: HttpRequest) -> FileResponse:
        self._guard(request)
        return FileResponse(
            blank_workbook(self.importer),
            as_attachment=True,
            filename=f"{self.opts.model_name}.xlsx",
            content_type=XLSX,
        )

    def _refuse_large(self, view: Any) -> Any:
        """Answer before the body is read: the token is checked after that, inside."""
        inner = csrf_protect(view)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            size = int(request.META.get("CONTENT_LENGTH") or 0)
            if size <= LARGEST_FILE + ROUND_THE_FILE:
                return inner(request, *args, **kwargs)
            return view_of_refusal(request, *args, **kwargs)

        def refuse(request: HttpRequest) -> HttpResponse:
            self._guard(request)
            return self._answer(request, refused_form([too_large()]), status=413)

        view_of_refusal = self.admin_site.admin_view(refuse)
        return csrf_exempt(guarded)

    def _guard(self, request: HttpRequest) -> None:
        if not access.may_add(request.user, self.model):
            raise PermissionDenied

    def _keep(self, request: HttpRequest, content: tuple[bytes, str]) -> str:
        """Keep bytes and name of the file for a while; only this user's signed token gives them."""
        name = token_urlsafe(16)
        cache.set(self._key(request, name), content, KEPT_FOR.total_seconds())
        return signing.dumps(name, salt=self._salt(request))

    def _take(self, request: HttpRequest) -> tuple[bytes, str] | None:
        token = request.POST.get("token", "")
        try:
            name = signing.loads(token, salt=self._salt(request), max_age=KEPT_FOR)
        except signing.BadSignature:
            return None
        key = self._key(request, name)
        content = cache.get(key)
        # Of two clicks only one deletes it, and only that one imports.
        return content if content is not None and cache.delete(key) else None

    def _salt(self, request: HttpRequest) -> str:
        return f"import:{self.opts.label_lower}:{request.user.pk}"

    def _key(self, request: HttpRequest, name: str) -> str:
        return f"{self._salt(request)}:{name}"

    def _page(self, name: str) -> str:
        return page_of_list(self.opts, name)

    def _answer(
        self,
        request: HttpRequest,
        form: UploadForm,
        *,
        preview: Preview | None = None,
        token: str = "",
        status: int = 200,
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": _("Import"),
            "opts": self.opts,
            "form": form,
            "preview": preview,
            "shown": preview.rows[:SHOWN_ROWS] if preview else [],
            "confirmed": request.POST.getlist("confirmed"),
            "token": token,
            "columns": self.importer.columns,
            "other_columns": self.importer.other_columns,
            "import_page": self._page("import"),
            "confirm_page": self._page("import_confirm"),
            "template_page": self._page("import_template"),
            "list_page": self._page("changelist"),
            "media": STYLE + Media(js=["admin/upload-limit.js"]),
            "inline_admin_formsets": [],
        }
        return TemplateResponse(request, "admin/budgets/import.html", context, status=status)
