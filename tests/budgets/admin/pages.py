"""The short ways to a page of the admin, and what it says."""

import re
from html import unescape

from django.urls import reverse


def page(record, name="change"):
    return reverse(f"admin:budgets_{record._meta.model_name}_{name}", args=[record.pk])


def listing(model, name="changelist"):
    return reverse(f"admin:budgets_{model._meta.model_name}_{name}")


def said(response):
    """The messages on the page that was reached."""
    return [str(message) for message in response.context["messages"]]


def errors_of(response):
    """The errors of the form on the page, by field."""
    form = response.context.get("form") or response.context["adminform"].form
    return {name: list(errors) for name, errors in form.errors.items()}


def form_errors(response):
    return {
        name: list(errors) for name, errors in response.context["adminform"].form.errors.items()
    }


def header(**fields):
    """The data of the form of a contribution."""
    return {"mode": "cash", "first_currency": "CHF", "first_occurs_on": "2026-05-01", **fields}


def rows(prefix, *forms, initial=0):
    """The data of an inline: of each row its fields."""
    data = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": initial}
    for number, form in enumerate(forms):
        data |= {f"{prefix}-{number}-{name}": value for name, value in form.items()}
    return data


def links(response, figure=None):
    """The addresses behind a figure on the page; without one, those of all explained figures."""
    matches = re.findall(r'<a ([^>]*)href="([^"]+)"[^>]*>(?:<bdi[^>]*>)?([^<]*)', response.text)
    return [
        unescape(way)
        for marks, way, text in matches
        if (text == figure if figure else "money-explained" in marks)
    ]
