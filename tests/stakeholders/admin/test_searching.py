"""Searching table by table finds what Django's own search finds."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from budgets.models import Contribution
from projects.models import Project
from stakeholders.admin import searching
from stakeholders.admin.base import ScopedAdmin
from tests.factories import ContributionFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
TERMS = (
    *("sample", "SAMPLE", "Kenya", "ne", "é", "%", "_", "'", "no such word at all"),
    *("sample network", '"sample project"', "bank kenya", ""),
)


def asked_by(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def matches_of(search, options, term):
    request = asked_by(UserFactory(role="auditor"))
    rows, has_duplicates = search(options, request, options.model._default_manager.all(), term)
    keys = sorted(rows.values_list("pk", flat=True), key=str)
    return sorted(set(keys), key=str) if has_duplicates else keys


@pytest.mark.parametrize("few", [0, 2, 1000])
def test_search_finds_what_djangos_own_search_finds(sample_programme, monkeypatch, few):
    monkeypatch.setattr(searching, "FEW", few)
    searched = [
        one
        for one in admin.site._registry.values()
        if isinstance(one, ScopedAdmin) and one.search_fields
    ]

    different = {
        (options.model._meta.label, term): keys
        for options in searched
        for term in TERMS
        if (keys := matches_of(ScopedAdmin.get_search_results, options, term))
        != matches_of(admin.ModelAdmin.get_search_results, options, term)
    }

    assert len(searched) > 20
    assert different == {}


def test_word_of_a_record_that_a_row_names_finds_the_row():
    wanted = ContributionFactory(project=ProjectFactory(title_en="Fibre for islands"))
    ContributionFactory(project=ProjectFactory(title_en="Fibre for schools"))
    options = admin.site._registry[Contribution]

    search = ScopedAdmin.get_search_results
    assert matches_of(search, options, "fibre ISLANDS") == [wanted.pk]
    assert matches_of(search, options, "islands schools") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_search_asks_once_for_each_word_however_many_rows_have_it(rows, django_assert_num_queries):
    ProjectFactory.create_batch(rows, title_en="Fibre for islands")
    options, request = admin.site._registry[Project], asked_by(UserFactory(role="auditor"))

    with django_assert_num_queries(3):
        shown, _duplicates = options.get_search_results(
            request, Project.objects.all(), "fibre islands"
        )
        assert len(shown) == rows
