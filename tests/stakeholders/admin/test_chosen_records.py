"""Fields in which a record is chosen, sent what no page sends."""

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

pytestmark = pytest.mark.django_db


def admins_in_which_records_are_chosen(user):
    request = RequestFactory().get("/")
    request.user = user
    for model, options in admin.site._registry.items():
        if options.autocomplete_fields and options.has_add_permission(request):
            yield model, options


def test_what_is_no_key_is_a_fault_of_its_field(client, administrator):
    client.force_login(administrator)
    seen = 0
    for model, options in admins_in_which_records_are_chosen(administrator):
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
        page = client.post(address, dict.fromkeys(options.autocomplete_fields, "x"))

        assert page.status_code == 200, address
        errors = page.context["adminform"].form.errors
        seen += len(set(options.autocomplete_fields) & set(errors))

    assert seen > 12
