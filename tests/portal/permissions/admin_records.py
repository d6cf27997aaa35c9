"""Rows of the admin: what headquarters keeps, accounts, reports, and what the portal writes."""

from django_celery_beat.models import PeriodicTask

from initiatives.models import ActionPlan, CoreIndicator, Goal, Initiative, Theme
from portal.outreach.models import Digest, Subscription
from reports.models import Report, ReportFile, ReportSection, ReportWaiver
from stakeholders.models import (
    Country,
    Office,
    Organisation,
    QueuedTask,
    Region,
    User,
)
from tests.portal.permissions import kept_worlds, worlds
from tests.portal.permissions.action import AFRICA
from tests.portal.permissions.attempt import NOBODY, Attempt, chosen, kept

HEADQUARTERS = {"administrator"}
REVIEWER = {"reviewer"}
SUPERUSER = {"superuser"}
OFFICE = {"region": "AFR", "kind": "area", "country": "KE", "city_en": "Kisumu"}
COUNTRY = {"iso2": "MZ", "iso3": "MOZ", "m49": "508", "region": "AFR", "name_en": "Mozambique"}
REGION = {"code": "ARB", "position": 9, "name_en": "Arab States"}
PASSWORD = {"password1": "a-long-test-password", "password2": "a-long-test-password"}


def of_the_plan(record, client):
    return {"plan": ActionPlan.objects.get().pk, "region": "AFR", "number": 6, "title_en": "Masts"}


PLACES = [
    *kept(Region, HEADQUARTERS, kept_worlds.region, {"name_en": "Arabia"}, added=REGION),
    *kept(Country, HEADQUARTERS, kept_worlds.country, {"note": "Joined"}, added=COUNTRY),
    *kept(Office, AFRICA, kept_worlds.office, {"city_en": "Kisumu"}, added=OFFICE),
    *kept(
        Organisation,
        AFRICA,
        worlds.organisation,
        {"acronym_en": "FIB"},
        added={"kind": "company", "regions": ["AFR"], "name_en": "Fibre"},
    ),
]

AGREED = [
    *kept(
        ActionPlan,
        HEADQUARTERS,
        kept_worlds.plan,
        {"conference_en": "WTDC-14"},
        added={
            "slug": "baku-2025",
            "conference_en": "WTDC-25",
            "starts_year": 2026,
            "ends_year": 2029,
            "name_en": "Baku Action Plan",
        },
    ),
    *kept(
        Theme,
        HEADQUARTERS,
        kept_worlds.theme,
        {"name_en": "Masts"},
        added={"slug": "masts", "position": 4, "name_en": "Masts"},
    ),
    *kept(Initiative, AFRICA, kept_worlds.initiative, {"source": "Minutes"}, added=of_the_plan),
    *kept(
        Goal,
        HEADQUARTERS,
        kept_worlds.goal,
        {"name_en": "Access"},
        added={"framework": "sdg-target", "code": "4.4", "position": 4},
    ),
    *kept(
        CoreIndicator,
        HEADQUARTERS,
        kept_worlds.core_indicator,
        {"name_en": "Pupils"},
        added={"slug": "pupils", "position": 4, "name_en": "Pupils"},
    ),
]

ACCOUNTS = [
    *kept(
        User,
        SUPERUSER,
        kept_worlds.person,
        {"first_name": "Olga"},
        added={"username": "nadia", "role": "auditor", **PASSWORD},
    ),
    Attempt(User, "auth_user_password_change", SUPERUSER, kept_worlds.person, PASSWORD),
]

REPORTS = [
    *kept(
        Report,
        AFRICA,
        kept_worlds.report,
        {"document_number": "RDF-AFR/5"},
        added={"kind": "rdf", "region": "AFR", "year": 2025},
        bulk=False,
    ),
    Attempt(Report, "build", AFRICA, kept_worlds.failed_report),
    Attempt(
        Report, "retry", AFRICA, kept_worlds.failed_report, way=("fr", "pdf"), writes=ReportFile
    ),
    Attempt(Report, "print_again", AFRICA, kept_worlds.printed_report),
    Attempt(Report, "suggest", AFRICA, kept_worlds.printed_report, writes=ReportSection),
    Attempt(
        Report,
        "confirm_text",
        AFRICA,
        kept_worlds.report_with_suggested_text,
        way=("summary", "fr"),
        writes=ReportSection,
    ),
    Attempt(
        Report,
        "take_translations",
        AFRICA,
        kept_worlds.report_with_suggested_text,
        kept_worlds.translated_summary,
        writes=ReportSection,
    ),
    Attempt(Report, "review", AFRICA, kept_worlds.printed_report),
    Attempt(Report, "take_back", AFRICA | REVIEWER, kept_worlds.report_in_review),
    Attempt(Report, "look", AFRICA | REVIEWER, kept_worlds.report_in_review),
    Attempt(
        Report,
        "waive",
        REVIEWER,
        kept_worlds.printed_report,
        {"reason": "The translation comes later"},
        way=("summary",),
        writes=ReportWaiver,
    ),
    Attempt(Report, "issue", REVIEWER, kept_worlds.looked_at_report),
    Attempt(Report, "revise", AFRICA, kept_worlds.issued_report, way=("rev",)),
]

OF_THE_PORTAL = [
    *kept(
        PeriodicTask, HEADQUARTERS, kept_worlds.schedule, {"enabled": ""}, remove=NOBODY, bulk=False
    ),
    *kept(QueuedTask, NOBODY, kept_worlds.failed_task, None, bulk=False),
    chosen(QueuedTask, "try_each_again", HEADQUARTERS, kept_worlds.failed_task),
    *kept(Digest, NOBODY, kept_worlds.digest, None, bulk=False),
    *kept(Subscription, NOBODY, kept_worlds.subscription, None, remove=HEADQUARTERS),
]
