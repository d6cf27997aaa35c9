"""The sample programme: invented, marked, and the same on every machine."""

import pytest
from django.db.models import Count

from budgets.models import BudgetItem, Contribution, Expenditure
from portal.sample import PASSWORD, copies, make_programme
from projects.models import Project
from stakeholders.models import Organisation, User

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "ar", "zh_hans", "fr", "ru", "es")


@pytest.fixture
def programme(sample_programme, db):
    pass


def sample():
    return Project.objects.filter(is_sample=True)


def test_programme_covers_all_regions_and_plans(programme):
    by_region = dict(sample().order_by().values_list("region").annotate(Count("pk")))

    assert sum(by_region.values()) >= 60
    assert set(by_region) == {"AFR", "AMS", "ARB", "ASP", "CIS", "EUR"}
    assert min(by_region.values()) >= 5
    assert set(sample().values_list("initiative__plan__slug", flat=True)) == {
        "kigali-2022",
        "baku-2025",
        "buenos-aires-2017",
    }


def test_every_sample_text_is_in_six_languages(programme):
    for project in sample():
        for language in LANGUAGES:
            assert getattr(project, f"title_{language}"), (project.slug, language)
            assert getattr(project, f"description_{language}"), (project.slug, language)


def test_every_sample_row_is_marked(programme):
    for model in (BudgetItem, Contribution, Expenditure):
        assert model.objects.exists()
        assert not model.objects.filter(is_sample=False).exists()
    assert set(User.objects.values_list("is_sample", flat=True)) == {True}


def test_no_real_organization_is_said_to_have_given(programme):
    givers = Organisation.objects.filter(contribution__isnull=False)

    assert set(givers.values_list("is_sample", flat=True)) == {True}


def test_sample_rows_are_valued_as_the_exchange_rule_values_them(programme):
    for contribution in Contribution.objects.all():
        kept = (contribution.chf_amount, contribution.chf_rate, contribution.chf_rate_on)
        contribution.chf_amount = None
        contribution.full_clean()

        assert (contribution.chf_amount, contribution.chf_rate, contribution.chf_rate_on) == kept


def test_making_it_again_changes_nothing(programme):
    before = list(sample().order_by("pk").values_list("pk", "updated_at"))

    assert make_programme() == 0

    assert list(sample().order_by("pk").values_list("pk", "updated_at")) == before


def test_nth_project_is_the_same_each_time(programme):
    def facts():
        return list(
            sample()
            .order_by("slug")
            .values_list("slug", "title_en", "starts_on", "phase", "funding__planned_cash")
        )

    first = facts()
    Contribution.objects.all().delete()
    Expenditure.objects.all().delete()
    BudgetItem.objects.all().delete()
    for project in sample():
        project.budgets.all().delete()
        project.delete()

    make_programme()

    assert facts() == first


def test_copies_carry_the_same_money_as_their_originals(programme):
    assert copies.copy_projects(80, cycle=72) == 8

    original, copy = (
        Project.objects.select_related("funding").get(slug=f"sample-project-{number}")
        for number in (3, 75)
    )
    for name in ("title_ru", "phase", "region_id", "is_sample"):
        assert getattr(copy, name) == getattr(original, name)
    assert (copy.funding.planned_cash, copy.funding.secured_cash, copy.funding.spent) == (
        original.funding.planned_cash,
        original.funding.secured_cash,
        original.funding.spent,
    )
    assert list(copy.countries.all()) == list(original.countries.all())


def test_accounts_sign_in_with_the_public_password(programme, client):
    names = set(User.objects.values_list("username", flat=True))

    assert names == {
        "admin",
        "reviewer",
        "officer-afr",
        "officer-ams",
        "focal-ke",
        "partner",
        "auditor",
    }
    assert all(client.login(username=name, password=PASSWORD) for name in names)
