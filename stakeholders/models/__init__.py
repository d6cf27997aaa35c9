"""WHO: regions, countries and their dated categories, organizations, offices, and users."""

from stakeholders.models.attachments import Attachment
from stakeholders.models.data_changes import DataChange
from stakeholders.models.membership import CountryRegion
from stakeholders.models.organisations import Office, Organisation, Party
from stakeholders.models.outbox import QueuedTask
from stakeholders.models.places import Country, CountryCategory, Region
from stakeholders.models.records import Record, Versioned
from stakeholders.models.trail import TrailEntry, record_token
from stakeholders.models.users import User

__all__ = [
    "Attachment",
    "Country",
    "CountryCategory",
    "CountryRegion",
    "DataChange",
    "Office",
    "Organisation",
    "Party",
    "QueuedTask",
    "Record",
    "Region",
    "TrailEntry",
    "User",
    "Versioned",
    "record_token",
]
