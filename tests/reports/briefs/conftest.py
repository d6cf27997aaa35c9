"""A country with a project of its own and one that it shares, of which every figure is known."""

from datetime import date
from decimal import Decimal

import pytest

from projects.models import MeasurementPart
from stakeholders.models import Country
from tests.factories import (
    BudgetFactory,
    ContributionFactory,
    ExpenditureFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ResultFactory,
)
from tests.initiatives.factories import CoreIndicatorFactory, NeedFactory
from tests.projects.factories import IndicatorFactory, MeasurementFactory


@pytest.fixture
def africa(db):
    return RegionFactory(code="AFR", name_fr="Afrique", position=1)


@pytest.fixture
def kenya(africa):
    """Own: 1,000 planned, 300 received, 120 spent. Shared with Mali: 5,000 planned."""
    initiative = InitiativeFactory(region=africa, plan__ends_year=2026)
    own = ProjectFactory(
        title_en="Telemedicine", initiative=initiative, countries=["KE"], phase="implementation"
    )
    shared = ProjectFactory(
        title_en="Regional network", initiative=initiative, countries=["KE", "ML"], phase="funding"
    )
    BudgetFactory(project=own, items_of=[{"amount": Decimal(1000)}], approved=True)
    BudgetFactory(project=shared, items_of=[{"amount": Decimal(5000)}], approved=True)
    ContributionFactory(project=own, amount=Decimal(300), stage="received")
    ExpenditureFactory(project=own, amount=Decimal(120))
    kenya = Country.objects.get(pk="KE")
    NeedFactory(country=kenya, title_en="Rural schools", status="accepted")
    NeedFactory(country=kenya, title_en="Not public yet", status="raised")
    trained = CoreIndicatorFactory(name_en="People trained")
    _measured(own, trained, 40)
    of_both = _measured(shared, trained, 100)
    MeasurementPart.objects.create(
        measurement=of_both, dimension="country", country=kenya, value=Decimal(25)
    )
    return kenya


def _measured(project, core, value):
    result = ResultFactory(project=project, achieved_on=date(2026, 3, 1), statement_en="Trained")
    indicator = IndicatorFactory(result=result, core=core, unit="people")
    return MeasurementFactory(indicator=indicator, value=Decimal(value))
