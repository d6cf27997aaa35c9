"""Goals set elsewhere, and what initiatives should bring: texts that each say what they are."""

from collections.abc import Iterator

from django.db.models import Q

from initiatives.models import ActionPlan, ExpectedResult, Goal, Initiative
from portal.reference.files import columns_of_translations, rows_of
from portal.reference.merge import Row, merge_rows


def load_goals() -> int:
    """Load them; the priorities of ITU-D are known by their plan, too. Gives how many changed."""
    rows = list(_goals())
    priorities = [row for row in rows if row["plan_id"]]
    others = [row for row in rows if not row["plan_id"]]
    return merge_rows(Goal, key=("framework", "code"), rows=others) + merge_rows(
        Goal, key=("framework", "code", "plan_id"), rows=priorities
    )


def _goals() -> Iterator[Row]:
    """Goals whose name is not at hand have their code alone; outside English the names are ours."""
    plans = dict(ActionPlan.objects.values_list("slug", "pk"))
    for row in rows_of("initiatives/goals"):
        status, plan = row.pop("name_status"), row.pop("plan")
        values = {name: value for name, value in row.items() if value}
        statuses = {"name_status_en": status} | dict.fromkeys(
            columns_of_translations("name_status"), Initiative.TitleStatus.TRANSLATION.value
        )
        for name in [name for name in values if name.startswith("name_")]:
            column = name.replace("name_", "name_status_")
            values[column] = statuses[column]
        yield values | {"position": int(row["position"]), "plan_id": plans.get(plan)}


def load_expected_results() -> int:
    """Load what is known of real initiatives, in the place of the sample texts that stood there."""
    initiatives = {
        (row.plan.slug, row.region_id, row.number): row.pk
        for row in Initiative.objects.select_related("plan")
    }
    rows = [
        row | {"initiative_id": initiatives[key], "number": int(row["number"])}
        for row in _expected_results()
        if (key := (row.pop("plan"), row.pop("region"), int(row.pop("initiative")))) in initiatives
    ]
    _empty_samples_of(rows)
    with_text = Initiative.objects.exclude(pk__in=Initiative.objects.without_real_text())
    ExpectedResult.objects.filter(is_sample=True, initiative__in=with_text).delete()
    return merge_rows(ExpectedResult, key=("initiative_id", "number"), rows=rows)


def _expected_results() -> Iterator[Row]:
    translation = ExpectedResult.StatementStatus.TRANSLATION.value
    for row in rows_of("initiatives/expected_results"):
        status = row.pop("statement_status")
        translated = dict.fromkeys(columns_of_translations("statement_status"), translation)
        yield row | {"statement_status_en": status, **translated}


def _empty_samples_of(rows: list[Row]) -> None:
    """Empty the sample texts of these initiatives: what has a row becomes real, the rest goes.

    The results of sample projects that serve one go on serving the one of the same number.
    """
    initiatives = {row["initiative_id"] for row in rows}
    real = Q()
    for row in rows:
        real |= Q(initiative=row["initiative_id"], number=row["number"])
    sample = ExpectedResult.objects.filter(initiative__in=initiatives, is_sample=True)
    sample.exclude(real).delete()
    sample.filter(real).update(
        is_sample=False,
        statement_en="",
        **dict.fromkeys(columns_of_translations("statement"), ""),
        statement_status_en="",
        **dict.fromkeys(columns_of_translations("statement_status"), ""),
    )
