"""Dull and valid rows of the stakeholders."""

import factory
from factory.django import DjangoModelFactory

from stakeholders.models import Office
from tests.factories import CountryFactory, RegionFactory


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Office

    region = factory.SubFactory(RegionFactory)
    country = factory.SubFactory(CountryFactory, region=factory.SelfAttribute("..region"))
    kind = Office.Kind.REGIONAL
    city_en = factory.Sequence(lambda n: f"City {n}")
