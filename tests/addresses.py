"""Every address that is read, by its name: of the public pages, of the API and of the admin.

They come from the patterns of addresses themselves, so that a new one is among them. What an
address needs as key is given by a world (``tests/portal/many.py``), or found in the database:
the record on which most others hang.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Count, Model
from django.urls import NoReverseMatch, URLPattern, reverse

from budgets import models as money
from initiatives import models as dialogue
from portal.api.urls import urlpatterns as of_the_api
from portal.web.pages.urls import urlpatterns as of_the_pages
from projects import models as delivery
from stakeholders import models as stakeholders
from stakeholders.access import ScopedQuerySet, rows_of

Keys = Mapping[str, Mapping[str, Any]]
"""By the name with which the names of its addresses begin, the key of a record."""

ADDRESSES = [
    *(("portal", pattern) for pattern in of_the_pages),
    *(("api", pattern) for pattern in of_the_api),
]
BRIEF = "It gathers its figures in a transaction of its own; its tables are those of the brief."
FILE = "A file that people ask for to work on it: it is whole, and written row by row."
FIGURE = "It shows what the explanation shows, which is read."
LETTER = "The form of one letter, which has no list."
POST = "It takes a form alone."
NOT_READ = {
    **dict.fromkeys(("portal:region-brief", "portal:region-brief-file"), BRIEF),
    **dict.fromkeys(("portal:country-brief", "portal:country-brief-file"), BRIEF),
    **dict.fromkeys(("portal:explain-sheet", "portal:figure-sheet", "portal:report-file"), FILE),
    **dict.fromkeys(("portal:figure", "api:figure"), FIGURE),
    **dict.fromkeys(("portal:consultation-answers", "portal:report-read"), FILE),
    **dict.fromkeys(("portal:consultation-answer-by-link", "portal:subscription"), LETTER),
    **dict.fromkeys(("portal:subscription-confirm", "portal:unsubscribe"), LETTER),
    "portal:offer-confirm": LETTER,
    "portal:consultation-extension-by-link": LETTER,
    **dict.fromkeys(("portal:follow-up-done", "api:login", "api:logout"), POST),
    "api:schema": "It says what the API is, not what there is.",
}
WITHOUT_MANY: dict[str, type[Model]] = {
    "allocation": money.Allocation,
    "budget": money.Budget,
    "commitment": money.Commitment,
    "core-indicator": dialogue.CoreIndicator,
    "exchange-rate": money.ExchangeRate,
    "goal": dialogue.Goal,
    "likeness": dialogue.Likeness,
    "link-proposal": delivery.LinkProposal,
    "measurement": delivery.Measurement,
    "office-resource": money.OfficeResource,
    "participation": delivery.Participation,
    "project-likeness": delivery.ProjectLikeness,
    "quality-question": delivery.QualityQuestion,
    "report": apps.get_model("reports.Report"),
    "target": delivery.Target,
}
"""Kinds of which one record has no rows that come with time; their lists are read."""
OF_MANY: dict[str, type[Model]] = {
    "region": stakeholders.Region,
    "country": stakeholders.Country,
    "organisation": stakeholders.Organisation,
    "organization": stakeholders.Organisation,
    "project": delivery.Project,
    "initiative": dialogue.Initiative,
    "plan": dialogue.ActionPlan,
    "action-plan": dialogue.ActionPlan,
    "theme": dialogue.Theme,
    "effort": dialogue.InterregionalEffort,
    "indicator": delivery.Indicator,
    "impact": delivery.Impact,
    "fund": money.Fund,
    "result": delivery.Result,
    "need": dialogue.Need,
    "meeting": dialogue.Meeting,
    "activity": dialogue.Activity,
    "joint-activity": dialogue.Activity,
    "consultation": dialogue.Consultation,
    "lesson": delivery.Lesson,
    "document": delivery.Document,
    "progress-update": delivery.ProgressUpdate,
    "visit": delivery.Visit,
    "risk": delivery.Risk,
    "follow-up": delivery.FollowUp,
    "appeal": money.Appeal,
    "contribution": money.Contribution,
    "contribution-entry": money.ContributionEntry,
    "expenditure": money.Expenditure,
    "agreement": money.Agreement,
}
"""Kinds of records by the names of their addresses; of the others see ``WITHOUT_MANY``."""
KINDS = ("money", *OF_MANY, *WITHOUT_MANY)
CANDIDATES = 50
"""Of so many of the heaviest records the first that is public is taken."""


def addresses(keys: Keys) -> dict[str, str]:
    """Give each address of the pages and of the API that is read, by its name.

    Those of a record of which there is no key are left out.
    """
    rows = {}
    for name, pattern in _named():
        names = set(pattern.pattern.regex.groupindex)
        key: Mapping[str, Any] | None = {}
        if names:
            stems = [one for one in KINDS if pattern.name.startswith(one)]
            assert stems, f"{name} is of a record of no known kind"
            key = keys.get(max(stems, key=len))
        if key is None:
            continue
        query = "?measure=secured" if "explain" in name else ""
        rows[name] = reverse(name, kwargs={one: key[one] for one in names}) + query
    return rows


def _named() -> Iterator[tuple[str, URLPattern]]:
    for prefix, pattern in ADDRESSES:
        names = set(pattern.pattern.regex.groupindex)
        actions = getattr(pattern.callback, "actions", {"get": ""})
        if pattern.name is None or "get" not in actions or (prefix == "api" and "format" in names):
            continue
        if (name := f"{prefix}:{pattern.name}") not in NOT_READ:
            yield name, pattern


def heaviest_keys(heaviest_of: Callable[[type[Model]], Model | None]) -> dict[str, dict[str, Any]]:
    """Give the keys of the heaviest record of each kind, as far as there is any."""
    keys: dict[str, dict[str, Any]] = {"money": {"year": 2026}}
    for name, model in (OF_MANY | WITHOUT_MANY).items():
        if (record := heaviest_of(model)) is not None:
            keys[name] = key_of(record)
    return keys


def key_of(record: Model) -> dict[str, Any]:
    """Give a record's key under each name that its addresses have for it."""
    key = {name: getattr(record, name) for name in ("slug", "code") if hasattr(record, name)}
    key |= {"pk": record.pk, "iso2": record.pk}
    if isinstance(record, stakeholders.Region):
        key["code"] = record.pk
    if isinstance(record, dialogue.Initiative):
        key["plan"] = record.plan.slug
    return key


def heaviest(model: type[Model]) -> Model | None:
    """Give the record to which most rows of one kind lead; a public one, if any of them is.

    None where there is no record.
    """
    rows = model._default_manager.all()
    public = rows_of(model).public() if isinstance(rows, ScopedQuerySet) else rows
    heavy = max(map(dict, map(_counted_by, _leading_to(model))), key=_most, default={})
    shown = set(public.filter(pk__in=list(heavy)).values_list("pk", flat=True))
    for key in (key for key in heavy if key in shown):
        return rows.get(pk=key)
    return public.order_by("pk").first() or rows.order_by("pk").first()


def _leading_to(model: type[Model]) -> Iterator[Any]:
    for other in apps.get_models(include_auto_created=True):
        for field in other._meta.concrete_fields:
            if field.related_model is model and not field.one_to_one:
                yield field


def _counted_by(field: Any) -> Iterator[tuple[Any, int]]:
    rows = field.model._base_manager.exclude(**{field.name: None}).order_by()
    counted = rows.values_list(field.attname).annotate(number=Count("pk"))
    yield from counted.order_by("-number", field.attname)[:CANDIDATES]


def _most(counted: dict[Any, int]) -> int:
    return max(counted.values(), default=0)


def admin_lists() -> dict[str, str]:
    """Give the list of each model that is administered, by its name."""
    return {f"admin:{one._meta.label}": _admin_page(one, "changelist") for one in _administered()}


def admin_forms(heaviest_of: Callable[[type[Model]], Model | None]) -> dict[str, str]:
    """Give the form of the heaviest record of each model, and the empty one."""
    pages = {}
    for model in _administered():
        record = heaviest_of(model)
        for kind, args in (("change", [record.pk] if record else []), ("add", [])):
            try:
                address = _admin_page(model, kind, args)
            except NoReverseMatch:
                continue
            pages[f"admin:{model._meta.label} {kind}"] = address
    return pages


def _administered() -> list[type[Model]]:
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


def _admin_page(model: type[Model], kind: str, args: Any = ()) -> str:
    name = f"{model._meta.app_label}_{model._meta.model_name}_{kind}"
    return reverse(f"admin:{name}", args=args)
