"""Every record has a version, which the database moves with each change of it or of its parts."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection, transaction

from budgets.models import Agreement, Budget, BudgetItem, Contribution
from initiatives.models import Consultation, Invitation, Reply
from projects.models import Indicator, Measurement, MeasurementPart, Participation, Project, Result
from stakeholders import versions
from stakeholders.models import Organisation, Region, User, Versioned
from tests.factories import (
    AgreementFactory,
    AppealFactory,
    BudgetFactory,
    BudgetItemFactory,
    ContributionEntryFactory,
    ContributionFactory,
    CountryFactory,
    ExpenditureFactory,
    FundFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    RegionFactory,
    ResultFactory,
    ThemeFactory,
    UserFactory,
)

OWN = ("stakeholders", "initiatives", "projects", "budgets", "reports", "portal")


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def version_of(record):
    return type(record)._base_manager.values_list("version", flat=True).get(pk=record.pk)


def own_models():
    configs = (app for app in apps.get_app_configs() if app.name.split(".")[0] in OWN)
    every = (model for app in configs for model in app.get_models())
    return list(every)


# --- The declaration -------------------------------------------------------------------------


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_a_model_has_a_version_or_is_a_part_or_says_why_not(model):
    reason = getattr(model, "unversioned", "")
    is_part = bool(getattr(model, "part_of", ()))

    assert bool(reason) != (issubclass(model, Versioned) or is_part)


@pytest.mark.parametrize(("label", "path"), versions.trigger_files().items())
def test_the_triggers_are_those_that_the_models_ask_for(label, path):
    assert path.read_text() == versions.sql_of(label), "Run manage.py write_triggers."


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger"
            " WHERE tgfoid IN ('stakeholders_move_version'::regproc,"
            " 'stakeholders_move_record'::regproc) ORDER BY 1, 2"
        )
        return cursor.fetchall()


@pytest.mark.django_db
def test_the_database_has_these_triggers_and_no_others():
    before = triggers()

    for table, name, _definition in before:
        sql(f"DROP TRIGGER {name} ON {table}")
    for path in versions.trigger_files().values():
        sql(path.read_text())

    assert triggers() == before


def test_parts_of_a_project_are_in_several_apps():
    parts = {(part.model._meta.label, part.column) for part in versions.parts_of(Project)}

    assert parts == {
        ("projects.Project_other_initiatives", "project_id"),
        ("projects.Project_countries", "project_id"),
        ("projects.Project_themes", "project_id"),
        ("projects.Project_needs", "project_id"),
        ("projects.Project_consultations", "project_id"),
        ("projects.Project_joint_activities", "project_id"),
        ("projects.Document", "project_id"),
        ("projects.ProgressUpdate", "project_id"),
        ("projects.Result", "project_id"),
        ("projects.Participation", "project_id"),
        ("budgets.ProjectFunding", "project_id"),
    }


# --- Changes of the record itself ------------------------------------------------------------

pytestmark = pytest.mark.django_db


def save(project):
    project.title_en = "Another title"
    project.save()


def bulk_update(project):
    project.title_en = "Another title"
    Project.objects.bulk_update([project], ["title_en"])


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(save, id="save"),
        pytest.param(bulk_update, id="bulk_update"),
        pytest.param(lambda project: Project.objects.update(title_en="Another"), id="update"),
        pytest.param(
            lambda project: sql("UPDATE projects_project SET title_en = 'Another'"), id="SQL"
        ),
    ],
)
def test_each_change_moves_version_and_moment_by_one(change):
    project = ProjectFactory()
    before = Project.objects.get()

    change(project)

    after = Project.objects.get()
    assert (before.version, after.version) == (1, 2)
    assert after.updated_at > before.updated_at


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda project: project.save(), id="save"),
        pytest.param(
            lambda project: Project.objects.update(title_en=project.title_en), id="update"
        ),
        pytest.param(lambda project: Project.objects.update(version=99), id="a version"),
        pytest.param(
            lambda project: sql("UPDATE projects_project SET updated_at = '2020-01-01'"),
            id="a moment",
        ),
        pytest.param(lambda project: project.countries.add("KE"), id="a country that is there"),
    ],
)
def test_a_write_that_changes_nothing_moves_nothing(write):
    project = ProjectFactory(countries=["KE"])
    before = Project.objects.get()

    write(project)

    after = Project.objects.get()
    assert (after.version, after.updated_at) == (before.version, before.updated_at)


def test_a_version_that_is_assigned_is_ignored():
    project = ProjectFactory()

    Project.objects.update(title_en="Another", version=99)

    assert version_of(project) == 2


def test_two_changes_in_a_row_have_moments_of_their_own():
    project = ProjectFactory()
    seen = set()

    for number in range(20):
        Project.objects.update(title_en=f"Title {number}")
        seen.add(Project.objects.values_list("updated_at", flat=True).get())

    assert (len(seen), version_of(project)) == (20, 21)


def test_the_record_in_memory_knows_the_version_after_its_change():
    project = ProjectFactory()

    project.title_en = "Another"
    project.save()
    own = project.version
    project.themes.add(ThemeFactory())
    project.forget_version()

    assert (own, project.version) == (2, 3)


def test_a_sign_in_is_no_change_of_the_account():
    user = UserFactory()

    sql("UPDATE stakeholders_user SET last_login = now()")
    signed_in = version_of(user)
    User.objects.update(role="auditor")

    assert (signed_in, version_of(user)) == (1, 2)


def test_a_record_with_a_worked_out_column_moves_once_a_change():
    contribution = ContributionFactory(stage=None)
    saved = version_of(contribution)

    contribution.save()
    unchanged = version_of(contribution)
    ContributionEntryFactory(contribution=contribution, stage="pledged")

    assert (saved, unchanged, version_of(contribution)) == (1, 1, 2)


# --- Changes of parts ------------------------------------------------------------------------


def project_with_a_budget():
    project = ProjectFactory()
    BudgetFactory(project=project, items_of=[{"amount": Decimal(100)}], approved=True)
    return project


@pytest.mark.parametrize(
    ("make", "change"),
    [
        pytest.param(ProjectFactory, lambda p: p.countries.add(CountryFactory()), id="a country"),
        pytest.param(ProjectFactory, lambda p: p.themes.set([ThemeFactory()]), id="a theme"),
        pytest.param(ProjectFactory, lambda p: ParticipationFactory(project=p), id="a party"),
        pytest.param(ProjectFactory, lambda p: ResultFactory(project=p), id="a result"),
        pytest.param(ProjectFactory, lambda p: ExpenditureFactory(project=p), id="funding"),
        pytest.param(
            project_with_a_budget, lambda p: Budget.objects.update(status="superseded"), id="plan"
        ),
        pytest.param(
            BudgetFactory,
            lambda b: BudgetItemFactory(budget=b),
            id="an item of a budget",
        ),
        pytest.param(
            AgreementFactory,
            lambda a: a.parties.create(country=CountryFactory()),
            id="a party to an agreement",
        ),
        pytest.param(
            AppealFactory, lambda a: a.calls.create(project=ProjectFactory()), id="a call"
        ),
        pytest.param(
            RegionFactory,
            lambda r: r.offices.create(kind="area", city_en="X", country=CountryFactory()),
            id="an office of a region, whose key is a code",
        ),
        pytest.param(
            lambda: OrganisationFactory(), lambda o: o.regions.add(RegionFactory()), id="a region"
        ),
        pytest.param(UserFactory, lambda u: u.regions.add(RegionFactory()), id="scope of a user"),
    ],
)
def test_a_part_moves_its_record(make, change):
    record = make()
    before = version_of(record)

    change(record)

    assert version_of(record) == before + 1


@pytest.mark.parametrize(
    ("change", "moved"),
    [
        pytest.param("UPDATE projects_participation SET role = '1'", True, id="changed"),
        pytest.param("UPDATE projects_participation SET role = role", False, id="the same again"),
        pytest.param("DELETE FROM projects_participation", True, id="deleted"),
        pytest.param("DELETE FROM projects_participation WHERE false", False, id="none deleted"),
    ],
)
def test_a_record_moves_once_a_statement_whatever_happens_to_its_parts(change, moved):
    project = ProjectFactory()
    ParticipationFactory.create_batch(3, project=project)
    other = ProjectFactory()
    before = version_of(project), version_of(other)

    sql(change)

    assert (version_of(project), version_of(other)) == (before[0] + moved, before[1])


def test_a_part_that_goes_to_another_record_moves_both():
    one, other = ProjectFactory(), ProjectFactory()
    ParticipationFactory(project=one)
    before = version_of(one), version_of(other)

    Participation.objects.update(project=other)

    assert (version_of(one), version_of(other)) == (before[0] + 1, before[1] + 1)


def test_a_link_moves_the_record_at_its_other_end_where_that_shows_it():
    project = ProjectFactory()
    consultation = Consultation.objects.create(
        region=project.region, title_en="Which?", closes_on=date(2027, 1, 1)
    )

    project.consultations.add(consultation)

    assert (version_of(project), version_of(consultation)) == (2, 2)


def test_a_reply_moves_its_invitation_and_the_consultation():
    region = RegionFactory()
    consultation = Consultation.objects.create(
        region=region, title_en="Which?", closes_on=date(2027, 1, 1)
    )
    invitation = Invitation.objects.create(
        consultation=consultation,
        country=CountryFactory(region=region),
        last_day=date(2027, 1, 1),
    )
    before = version_of(consultation)

    Reply.objects.create(invitation=invitation, language="en")

    assert (version_of(invitation), version_of(consultation)) == (2, before + 1)


def test_parts_of_a_part_move_their_own_record_only():
    indicator = Indicator.objects.create(result=ResultFactory(), name_en="Trained")
    measurement = Measurement.objects.create(
        indicator=indicator, measured_on=date(2026, 1, 1), value=5, evidence="List"
    )
    before = version_of(indicator), version_of(indicator.result)

    MeasurementPart.objects.create(
        measurement=measurement, dimension="sex", category="women", value=3
    )

    assert version_of(measurement) == 2
    assert (version_of(indicator), version_of(indicator.result)) == before


# --- Guards ----------------------------------------------------------------------------------


def test_what_is_approved_still_moves_on_with_its_version():
    budget = BudgetFactory(items_of=[{"amount": Decimal(100)}], approved=True)
    before = version_of(budget)

    Budget.objects.update(status="superseded")

    assert version_of(budget) == before + 1
    with pytest.raises(Exception, match="stays as it is"), transaction.atomic():
        Budget.objects.update(note="Another")


def test_deleting_a_record_with_its_parts_is_no_contradiction():
    agreement = AgreementFactory()
    agreement.parties.create(country=CountryFactory())
    budget = BudgetFactory(items_of=[{"amount": Decimal(100)}])
    result = ResultFactory()
    Indicator.objects.create(result=result, name_en="Trained")

    agreement.delete()
    budget.delete()
    result.delete()

    left = [model.objects.count() for model in (Agreement, BudgetItem, Result, Indicator)]
    assert left == [0, 0, 0, 0]


def test_many_records_move_in_one_statement():
    fund = FundFactory()
    ContributionFactory.create_batch(5, stage=None, fund=fund)
    OrganisationFactory.create_batch(3)

    Contribution.objects.update(description="All of them")
    Organisation.objects.filter(name_en__startswith="Organization").update(acronym="ORG")

    assert set(Contribution.objects.values_list("version", flat=True)) == {2}
    assert set(Organisation.objects.filter(acronym="ORG").values_list("version", flat=True)) == {2}
    assert not Region.objects.filter(version__lt=1).exists()
