"""Sample allocations of two funds to each region, with their lines, and one that was revised."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from budgets.models import Allocation, AllocationLine
from portal.sample.amounts import moment
from portal.sample.draft import Programme
from stakeholders.models import Region

YEARS = (2025, 2026)
FUNDS = ("regular-budget", "ict-df")


def allocate(programme: Programme, regions: Sequence[Region]) -> None:
    """Allocate to every project that runs in the year; the last per cent stands on no project."""
    for year in YEARS:
        for region in regions:
            for slug in FUNDS:
                allocation = Allocation.objects.create(
                    year=year,
                    fund=programme.funds[slug],
                    region=region,
                    entered_by=programme.officer_of(region.pk),
                    entered_at=moment(date(year, 1, 12)),
                    is_sample=True,
                )
                _add_lines(allocation, only_even=slug == FUNDS[0])
                _approve(programme, allocation, date(year, 1, 12))
    _revise(programme, regions[0])


def _approve(programme: Programme, allocation: Allocation, on: date) -> None:
    """In the two steps of everybody: proposed on the next day, approved in the week after."""
    rows = Allocation.objects.filter(pk=allocation.pk)
    by = allocation.entered_by
    rows.update(status="proposed", proposed_by=by, proposed_at=moment(on, days=1))
    rows.update(status="approved", approved_by=programme.reviewer, approved_at=moment(on, days=8))


def _revise(programme: Programme, region: Region) -> None:
    """Give one region more of the regular budget in the middle of the year, on the same lines."""
    original = Allocation.objects.get(
        is_sample=True, year=YEARS[-1], fund=programme.funds[FUNDS[0]], region=region
    )
    on = date(YEARS[-1], 6, 2)
    revision = Allocation.objects.create(
        year=original.year,
        fund=original.fund,
        region=region,
        revision=1,
        ongoing_chf=original.ongoing_chf + 5000,
        new_chf=original.new_chf,
        note="Sample: savings of another region were made over.",
        entered_by=original.entered_by,
        entered_at=moment(on),
        is_sample=True,
    )
    AllocationLine.objects.bulk_create(
        AllocationLine(
            allocation=revision,
            project_id=line.project_id,
            chf_amount=line.chf_amount,
            project_class=line.project_class,
        )
        for line in original.lines.all()
    )
    Allocation.objects.filter(pk=original.pk).update(status="superseded")
    _approve(programme, revision, on)


def _add_lines(allocation: Allocation, *, only_even: bool) -> None:
    """Give each project of the region that runs in the year a line of the fund's share."""
    table = AllocationLine._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(  # the name comes from the model
            f"""
            INSERT INTO {table} (allocation_id, project_id, chf_amount, project_class)
            SELECT %(allocation)s, id, 5000 + nth %% 17 * 1000,
                   CASE WHEN extract(year FROM starts_on) = %(year)s THEN 'new' ELSE 'ongoing' END
              FROM projects_project, CAST(split_part(slug, '-', 3) AS integer) AS nth
             WHERE is_sample AND slug LIKE 'sample-project-%%'
               AND region_id = %(region)s AND nth %% 2 = %(rest)s
               AND starts_on <= make_date(%(year)s, 12, 31)
               AND ends_on >= make_date(%(year)s, 1, 1)
             ORDER BY nth
            """,  # noqa: S608
            {
                "allocation": allocation.pk,
                "year": allocation.year,
                "region": allocation.region_id,
                "rest": 0 if only_even else 1,
            },
        )
        cursor.execute(
            f"""
            SELECT coalesce(sum(chf_amount) FILTER (WHERE project_class = 'ongoing'), 0),
                   coalesce(sum(chf_amount) FILTER (WHERE project_class = 'new'), 0)
              FROM {table} WHERE allocation_id = %s
            """,  # noqa: S608
            [allocation.pk],
        )
        ongoing, new = cursor.fetchone()
    allocation.ongoing_chf, allocation.new_chf = ongoing, new + 2500
    allocation.save(update_fields=["ongoing_chf", "new_chf"])
