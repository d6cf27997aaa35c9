"""Every list of the admin takes a filter that makes no sense for what it is."""

import pytest
from django.contrib import admin
from django.urls import reverse

from stakeholders.admin import ScopedAdmin

LISTS = sorted(
    f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    for model, options in admin.site._registry.items()
    if isinstance(options, ScopedAdmin)
)


@pytest.mark.parametrize("name", LISTS)
def test_a_nul_in_a_filter_leads_back_to_the_list(client, administrator, name):
    client.force_login(administrator)

    response = client.get(reverse(name), {"is_sample__exact": "\0"})

    assert (response.status_code, response["Location"]) == (302, f"{reverse(name)}?e=1")
