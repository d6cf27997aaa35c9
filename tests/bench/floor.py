"""The floor of the API: fifty projects as JSON by psycopg2 and orjson alone.

The same rows and columns as the list of the API, with their parts and sums, from one statement;
without what the portal works out beside them: lights, days of activity, overdue sums, references,
and who sees what.
"""

import os
from multiprocessing import Process, Queue
from statistics import median
from time import perf_counter, process_time

import orjson
import psycopg2
import psycopg2.extras

TEXTS = "COALESCE(NULLIF({0}.{1}_en, ''), {0}.{1}_fr, {0}.{1}_es, {0}.{1}_ru)"
PAGE = f"""
SELECT p.slug, p.number, {TEXTS.format("p", "title")} AS title,
       {TEXTS.format("p", "description")} AS description, p.is_title_official,
       a.slug || '/' || i.region_id || i.number AS initiative, p.initiative_basis, p.region_id,
       p.level, p.phase, p.status, p.starts_on, p.ends_on, p.date_precision, p.actual_start_on,
       p.actual_end_on, p.sectors, p.financial_scale, p.published_amount, p.published_currency,
       p.is_published_amount_shared, p.sdgs, p.source, p.source_kind, p.is_published, p.is_sample,
       p.confirmed_at, p.updated_at, row_to_json(f) AS funding,
       ARRAY(SELECT c.country_id FROM projects_project_countries c WHERE c.project_id = p.id
             ORDER BY 1) AS countries,
       ARRAY(SELECT t.slug FROM projects_project_themes m JOIN initiatives_theme t
             ON t.id = m.theme_id WHERE m.project_id = p.id ORDER BY t.position) AS themes,
       (SELECT json_agg(json_build_object('role', q.role, 'phases', q.phases, 'country',
               q.country_id, 'organization', json_build_object('id', o.id, 'acronym', o.acronym,
               'name', {TEXTS.format("o", "name")})) ORDER BY q.id)
        FROM projects_participation q LEFT JOIN stakeholders_organisation o
        ON o.id = q.organisation_id WHERE q.project_id = p.id) AS participations,
       (SELECT json_agg(json_build_object('kind', r.kind, 'achieved_on', r.achieved_on,
               'statement', {TEXTS.format("r", "statement")}, 'is_sample', r.is_sample)
               ORDER BY r.id)
        FROM projects_result r WHERE r.project_id = p.id) AS results
FROM projects_project p
LEFT JOIN initiatives_initiative i ON i.id = p.initiative_id
LEFT JOIN initiatives_actionplan a ON a.id = i.plan_id
JOIN budgets_projectfunding f ON f.project_id = p.id
WHERE p.is_published AND (i.id IS NULL OR i.is_published)
ORDER BY p.starts_on DESC NULLS LAST, p.id
LIMIT 50
"""
COUNT = """
SELECT count(*) FROM projects_project p LEFT JOIN initiatives_initiative i ON i.id = p.initiative_id
WHERE p.is_published AND (i.id IS NULL OR i.is_published)
"""


def connected(settings: dict) -> psycopg2.extensions.connection:
    connection = psycopg2.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        dbname=settings["NAME"],
        user=settings["USER"],
        password=settings["PASSWORD"],
    )
    connection.autocommit = True
    return connection


def answer(connection: psycopg2.extensions.connection) -> bytes:
    """Give the page as the bytes of an answer."""
    with connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
        cursor.execute(COUNT)
        count = cursor.fetchone()["count"]
        cursor.execute(PAGE)
        return orjson.dumps({"count": count, "results": cursor.fetchall()}, default=str)


def measured(settings: dict, processes: int, seconds: float) -> dict[str, float]:
    """Ask for the page as often as that many processes can; in milliseconds, and by second."""
    kept: Queue = Queue()
    started = [
        Process(target=_ask, args=(settings, seconds, kept), daemon=True) for _ in range(processes)
    ]
    for one in started:
        one.start()
    asked = [kept.get() for _ in started]
    for one in started:
        one.join()
    times = sorted(time for times, _cpu in asked for time in times)
    cpu = sum(cpu for _times, cpu in asked) / len(times)
    return {
        "median": median(times) * 1000,
        "p95": times[int(len(times) * 0.95)] * 1000,
        "rate": len(times) / seconds,
        "cpu": cpu * 1000,
    }


def _ask(settings: dict, seconds: float, kept: Queue) -> None:
    connection = connected(settings)
    answer(connection)
    times, begun, cpu = [], perf_counter(), process_time()
    while perf_counter() - begun < seconds:
        before = perf_counter()
        answer(connection)
        times.append(perf_counter() - before)
    kept.put((times, process_time() - cpu))
    kept.close()
    kept.join_thread()
    os._exit(0)  # nothing of the parent is to be closed by its copy
