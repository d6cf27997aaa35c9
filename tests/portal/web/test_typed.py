"""The same keystrokes mean the same in six languages: every day, time and number of every form."""

from datetime import date

import django_filters
import pytest
from django import forms
from django.conf import settings
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils.translation import gettext, override

from tests.factories import UserFactory

every_language = pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
AMBIGUOUS = ["04/05/2026", "4/5/2026", "04.05.2026", "04-05-2026", "4.5.26", "05/2026", "20260"]
OURS = ("stakeholders", "initiatives", "projects", "budgets", "reports", "portal")
DAYS = (forms.DateField, forms.DateTimeField, forms.SplitDateTimeField)


def subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def fields_of_forms():
    """Each field of each form that a module declares, and of each filter of a list."""
    for form in {*subclasses(forms.BaseForm)}:
        if form.__module__.split(".")[0] not in OURS:
            continue
        for name, field in getattr(form, "base_fields", {}).items():
            yield f"{form.__module__}.{form.__name__}.{name}", field
    for filters in {*subclasses(django_filters.FilterSet)}:
        for name, one in filters.base_filters.items():
            if issubclass(one.field_class, forms.ModelChoiceField):
                continue  # offers records to whoever asks, and holds no day
            yield f"{filters.__name__}.{name}", one.field


def fields_of_the_admin(by):
    request = RequestFactory().get("/admin/")
    request.user = by
    for admin in site._registry.values():
        if not admin.has_add_permission(request):
            continue
        for name, field in admin.get_form(request, None).base_fields.items():
            yield f"{admin.model.__name__}.{name}", field
        for inline in admin.get_inline_instances(request, None):
            for name, field in inline.get_formset(request, None).form.base_fields.items():
                yield f"{inline.model.__name__}.{name}", field


def read(field, typed):
    if isinstance(field, forms.SplitDateTimeField):
        return field.clean([typed, "14:30"])
    return field.clean(typed)


@every_language
@pytest.mark.django_db
def test_no_form_reads_a_day_by_the_language_of_its_page(language):
    by = UserFactory(role="hq-administrator")
    with override(language):
        fields = [*fields_of_forms(), *fields_of_the_admin(by)]
        days = [(name, field) for name, field in fields if isinstance(field, DAYS)]
        expected = gettext("Write the date as year-month-day, such as 2026-05-31.")
        wrong = []
        for name, field in days:
            day = read(field, "2026-05-04")
            if (day if type(day) is date else day.date()) != date(2026, 5, 4):
                wrong.append((name, "2026-05-04"))
            for typed in AMBIGUOUS:
                try:
                    wrong.append((name, typed, read(field, typed)))
                except ValidationError as refusal:
                    if isinstance(field, forms.DateField) and refusal.messages != [expected]:
                        wrong.append((name, typed, refusal.messages))

    assert len(days) > 40
    assert wrong == []


@every_language
@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (forms.IntegerField, "1.000", None),
        (forms.IntegerField, "1,000", None),
        (forms.IntegerField, "1 000", None),
        (forms.IntegerField, "1000", 1000),
        (forms.DecimalField, "1,234", None),
        (forms.DecimalField, "1.234,50", None),
        (forms.DecimalField, "1 234", None),
        (forms.DecimalField, "1234.5", "1234.5"),
        (forms.TimeField, "2:30 PM", None),
        (forms.TimeField, "14.30", None),
        (forms.TimeField, "14:30", "14:30:00"),
    ],
)
def test_numbers_and_times_mean_the_same_in_every_language(language, field, typed, value):
    with override(language):
        try:
            read_as = field().clean(typed)
        except ValidationError:
            read_as = None

    assert (read_as if read_as is None else str(read_as)) == (
        value if value is None else str(value)
    )


@every_language
def test_fields_show_the_day_as_it_is_typed(language):
    with override(language):
        shown = forms.DateField().widget.format_value(date(2026, 5, 4))

    assert shown == "2026-05-04"
