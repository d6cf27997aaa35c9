"""Dull and valid rows of what was agreed and talked about."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from initiatives.models import (
    Activity,
    Consultation,
    CoreIndicator,
    Goal,
    InterregionalEffort,
    Invitation,
    Meeting,
    Need,
    Reply,
)
from tests.factories import CountryFactory, RegionFactory


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    kind = Meeting.Kind.ANNUAL
    name_en = factory.Sequence(lambda n: f"Meeting {n}")
    region = factory.SubFactory(RegionFactory)
    starts_on = date(2026, 6, 1)
    ends_on = date(2026, 6, 3)
    is_published = True


class NeedFactory(DjangoModelFactory):
    class Meta:
        model = Need

    country = factory.SubFactory(CountryFactory)
    title_en = factory.Sequence(lambda n: f"Need {n}")
    raised_on = date(2026, 3, 2)


class ConsultationFactory(DjangoModelFactory):
    """A draft; tests open and close it by the services."""

    class Meta:
        model = Consultation

    region = factory.SubFactory(RegionFactory)
    title_en = factory.Sequence(lambda n: f"Consultation {n}")
    closes_on = date(2030, 1, 31)


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    consultation = factory.SubFactory(ConsultationFactory)
    country = factory.SubFactory(CountryFactory)
    email = factory.LazyAttribute(lambda invitation: f"{invitation.country.iso2}@example.org")
    last_day = factory.LazyAttribute(lambda invitation: invitation.consultation.closes_on)
    sent_at = datetime(2026, 1, 5, 9, tzinfo=UTC)


class ReplyFactory(DjangoModelFactory):
    class Meta:
        model = Reply

    invitation = factory.SubFactory(InvitationFactory)
    language = "en"
    status = Reply.Status.SUBMITTED
    submitted_at = datetime(2026, 5, 4, 9, tzinfo=UTC)
    priorities = "Rural schools first."


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    kind = Activity.Kind.TRAINING
    title_en = factory.Sequence(lambda n: f"Joint activity {n}")
    region = factory.SubFactory(RegionFactory)
    starts_on = date(2026, 4, 1)
    is_published = True


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal
        django_get_or_create = ["framework", "code"]

    framework = Goal.Framework.SDG
    code = "9.c"


class CoreIndicatorFactory(DjangoModelFactory):
    class Meta:
        model = CoreIndicator
        django_get_or_create = ["slug"]

    slug = "people-trained"
    name_en = factory.LazyAttribute(lambda core: core.slug.replace("-", " ").capitalize())


class InterregionalEffortFactory(DjangoModelFactory):
    class Meta:
        model = InterregionalEffort

    slug = factory.Sequence(lambda n: f"effort-{n}")
    title_en = factory.Sequence(lambda n: f"Effort {n}")
    is_published = True
