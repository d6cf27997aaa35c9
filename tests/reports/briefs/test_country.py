"""What the brief of a country says: public records, and no sum over what it shares with others."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation

from budgets.reading import funding
from budgets.reading.scopes import Scope
from initiatives.models import Consultation
from projects.models import Impact, Project
from reports.briefs.country import Contributed, CountryBrief, gather_country
from reports.briefs.country_document import country_document
from reports.briefs.parts import MOST
from reports.contents.snapshot import from_json, to_json
from reports.documents.reading import words_in
from reports.documents.words import plain
from stakeholders.models import CountryCategory
from tests.factories import ContributionFactory, ProjectFactory, UserFactory
from tests.initiatives.factories import ConsultationFactory, MeetingFactory, NeedFactory
from tests.projects.factories import ImpactFactory

pytestmark = pytest.mark.django_db


def titles(rows):
    return [row.title["en"] for row in rows]


def said_in(contents, language="en", most=MOST):
    with translation.override(language):
        document = country_document(contents, language=language, most=most)
        return [plain(words) for words in words_in(document)]


def test_money_is_that_of_projects_that_serve_the_country_alone(kenya):
    own = Project.objects.get(title_en="Telemedicine")

    contents = gather_country(kenya)

    public = Scope.visible_to(AnonymousUser())
    assert contents.own == funding.totals(public.of_project(own))
    sums = (contents.own.planned_cash, contents.own.gap_cash, contents.own.spent)
    assert sums == (1000, 700, 120)
    assert (contents.projects.number, contents.shared) == (2, 1)
    assert {row.title["en"]: row.is_shared for row in contents.projects.listed} == {
        "Telemedicine": False,
        "Regional network": True,
    }
    assert (
        "1 project serves other countries, too: which part of its money and results is this"
        " country's is not known, and it is in no sum."
    ) in said_in(contents)


def test_result_is_its_own_and_its_part_of_what_is_shared(kenya):
    """40 of its own, and 25 of the 100 that Kenya and Mali measured together."""
    (result,) = gather_country(kenya).results

    assert (result.name["en"], result.unit, result.value) == ("People trained", "people", 65)


def test_shared_result_without_parts_is_in_no_sum(kenya):
    Project.objects.get(title_en="Telemedicine").results.all().delete()
    Project.objects.get(
        title_en="Regional network"
    ).results.get().indicators.get().measurements.get().parts.all().delete()

    assert gather_country(kenya).results == ()


@pytest.mark.parametrize(
    "hide",
    [
        pytest.param(lambda: Project.objects.update(is_published=False), id="unpublished projects"),
        pytest.param(lambda: UserFactory(role="focal-point"), id="nothing hidden"),
    ],
)
def test_only_what_the_public_sees_is_said(kenya, hide):
    hide()

    contents = json.dumps(to_json(gather_country(kenya)))

    assert "Not public yet" not in contents
    assert "Rural schools" in contents
    assert ("Telemedicine" in contents) is Project.objects.public().exists()


def test_only_confirmed_impact_is_said(kenya):
    project = Project.objects.get(title_en="Telemedicine")
    other = Project.objects.get(title_en="Regional network")
    confirmed = ImpactFactory(project=project, country=kenya, statement_en="Doctors are reached")
    ImpactFactory(project=other, country=kenya, statement_en="Nobody has confirmed this")
    Impact.objects.filter(pk=confirmed.pk).update(
        status="confirmed", answered_by=UserFactory(), answered_at=timezone.now()
    )

    impacts = gather_country(kenya).impacts

    assert [row.statement["en"] for row in impacts.listed] == ["Doctors are reached"]
    assert impacts.number == 1


def test_country_gives_what_it_secured(kenya):
    project = Project.objects.get(title_en="Regional network")
    assert gather_country(kenya).contributed is None
    ContributionFactory(project=project, organisation=None, country=kenya, amount=Decimal(70))

    assert gather_country(kenya).contributed == Contributed(
        secured_cash=Decimal(70),
        secured_in_kind=Decimal(0),
        received_cash=Decimal(0),
        received_in_kind=Decimal(0),
        unvalued=0,
    )


def test_next_steps_are_open_consultations_and_coming_meetings(kenya):
    today = timezone.localdate()
    region = kenya.region
    consultation = ConsultationFactory(region=region, title_en="On the plan")
    Consultation.objects.filter(pk=consultation.pk).update(
        status="open", opened_at=timezone.now(), closes_on=today + timedelta(days=9)
    )
    ConsultationFactory(region=region, title_en="Still a draft")
    for name, days in (("Forum", 3), ("Over", -3)):
        day = today + timedelta(days=days)
        MeetingFactory(region=region, name_en=name, starts_on=day, ends_on=day, is_published=True)

    coming = gather_country(kenya).coming.listed

    assert [(row.title["en"], row.is_consultation) for row in coming] == [
        ("Forum", False),
        ("On the plan", True),
    ]


def test_lists_are_cut_and_say_how_many_there_are(kenya):
    NeedFactory.create_batch(MOST + 2, country=kenya, status="accepted")
    contents = gather_country(kenya)

    assert (len(contents.needs.listed), contents.needs.number) == (MOST, MOST + 3)
    assert f"and {MOST + 1} more" in said_in(contents, most=2)


def test_category_is_said_with_its_days(kenya):
    CountryCategory.objects.create(country=kenya, kind="ldc", joined_on="1975-12-31")

    said = said_in(gather_country(kenya))

    assert "Least developed country from 31 December 1975" in said


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_projects_costs_the_same(kenya, number, django_assert_num_queries):
    ProjectFactory.create_batch(number, countries=["KE"])
    NeedFactory.create_batch(number, country=kenya, status="accepted")

    with django_assert_num_queries(26):
        gather_country(kenya)


def test_contents_are_read_back_as_they_were(kenya):
    contents = gather_country(kenya)

    assert from_json(CountryBrief, json.loads(json.dumps(to_json(contents)))) == contents


def test_country_of_which_nothing_is_known_says_so(kenya):
    Project.objects.all().update(is_published=False)
    kenya.needs.all().delete()

    said = said_in(gather_country(kenya))

    for sentence in (
        "No need of this country has been taken up yet.",
        "No published project names this country.",
        "Nothing is measured yet of which the part of this country is known.",
        "No impact is confirmed by the country yet.",
        "Nothing is planned yet.",
    ):
        assert sentence in said
