"""Dull and valid rows of what a project is made of."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from projects.models import (
    Document,
    Finding,
    FollowUp,
    Impact,
    Indicator,
    Lesson,
    LinkProposal,
    Measurement,
    ProgressUpdate,
    Risk,
    Target,
    Visit,
)
from tests.factories import CountryFactory, ProjectFactory, ResultFactory, UserFactory


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    result = factory.SubFactory(ResultFactory)
    name_en = factory.Sequence(lambda n: f"Indicator {n}")
    baseline = 0
    baseline_on = date(2025, 1, 1)


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = Target

    indicator = factory.SubFactory(IndicatorFactory)
    due_on = date(2027, 12, 31)
    value = 100


class MeasurementFactory(DjangoModelFactory):
    class Meta:
        model = Measurement

    indicator = factory.SubFactory(IndicatorFactory)
    measured_on = date(2026, 6, 30)
    value = 40
    evidence = "Attendance lists"


class ImpactFactory(DjangoModelFactory):
    """A statement that no country has answered; tests confirm it by the service."""

    class Meta:
        model = Impact

    project = factory.SubFactory(ProjectFactory)
    country = factory.SubFactory(CountryFactory)
    statement_en = factory.Sequence(lambda n: f"Impact {n}")


class LinkProposalFactory(DjangoModelFactory):
    """A link that an officer of the project's region proposed; tests name the record."""

    class Meta:
        model = LinkProposal

    project = factory.SubFactory(ProjectFactory)
    reason = "The same equipment"
    proposed_by = factory.SubFactory(UserFactory, role="regional-officer")


class VisitFactory(DjangoModelFactory):
    class Meta:
        model = Visit

    project = factory.SubFactory(ProjectFactory)
    starts_on = date(2026, 5, 5)


class FindingFactory(DjangoModelFactory):
    class Meta:
        model = Finding

    visit = factory.SubFactory(VisitFactory)
    text = factory.Sequence(lambda n: f"Finding {n}")


class RiskFactory(DjangoModelFactory):
    class Meta:
        model = Risk

    project = factory.SubFactory(ProjectFactory)
    description = factory.Sequence(lambda n: f"Risk {n}")
    likelihood = 2
    effect = 2
    identified_on = date(2026, 5, 5)


class FollowUpFactory(DjangoModelFactory):
    class Meta:
        model = FollowUp

    project = factory.SubFactory(ProjectFactory)
    action = factory.Sequence(lambda n: f"Action {n}")
    owner = factory.SubFactory(UserFactory)
    due_on = date(2030, 1, 31)


class LessonFactory(DjangoModelFactory):
    """A published lesson."""

    class Meta:
        model = Lesson

    project = factory.SubFactory(ProjectFactory)
    title_en = factory.Sequence(lambda n: f"Lesson {n}")
    what_en = "What happened"
    published_at = datetime(2026, 7, 1, tzinfo=UTC)


class AnnouncedResultFactory(ResultFactory):
    """An achieved result of which others are told."""

    achieved_on = date(2026, 6, 30)
    published_at = datetime(2026, 7, 1, tzinfo=UTC)


class DocumentFactory(DjangoModelFactory):
    """A public document; its file is a name alone, unless a test saves one."""

    class Meta:
        model = Document

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda n: f"Document {n}")
    language = "en"
    file = factory.Sequence(lambda n: f"document/{n}.pdf")
    size = 1024
    is_public = True


class ProgressUpdateFactory(DjangoModelFactory):
    class Meta:
        model = ProgressUpdate

    project = factory.SubFactory(ProjectFactory)
    happened_on = date(2026, 8, 1)
    text_en = factory.Sequence(lambda n: f"Update {n}")
