"""Dull and valid rows of the front door."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from portal.outreach.models import Subscription
from tests.factories import RegionFactory, ThemeFactory


class SubscriptionFactory(DjangoModelFactory):
    """A confirmed one to everything; ``regions=["AFR"]`` and ``themes=[…]`` take codes."""

    class Meta:
        model = Subscription
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"reader{n}@example.org")
    confirmed_at = datetime(2026, 1, 1, tzinfo=UTC)

    @factory.post_generation
    def regions(self, create, codes, **kwargs):
        if codes:
            self.regions.set([RegionFactory(code=code) for code in codes])

    @factory.post_generation
    def themes(self, create, slugs, **kwargs):
        if slugs:
            self.themes.set([ThemeFactory(slug=slug) for slug in slugs])
