import pytest, time, re, json, os
from django.db import connection
from django.test import Client
from django.core.cache import cache
from tests.addresses import addresses, heaviest_keys, admin_lists
from tests.rows_read import plan_as_if_large, rows_read, _so_far, READ
from tests.factories import UserFactory
from portal.sample.copies import copy_projects
import tests.rows_read as rr


@pytest.mark.django_db
def test_probe(sample_programme, client):
    if os.environ.get("AS"):
        rr.AS_IF_LARGE = os.environ["AS"]
    admin = Client()
    admin.force_login(UserFactory(is_staff=True, role="hq-administrator"))
    out = {}
    keys = heaviest_keys()
    named = {**addresses(keys), **admin_lists()}
    want = os.environ["WANT"].split(",")
    named = {k: v for k, v in named.items() if k in want}
    for size in (150, 600):
        connection.cursor().execute("DISCARD TEMP")
        copy_projects(size, cycle=72)
        from budgets.writing import sums

        sums.fold()
        plan_as_if_large()
        cache.clear()
        for name, a in named.items():
            c = admin if name.startswith("admin:") else client
            log = []

            def told(execute, sql, params, many, context):
                b = _so_far()
                r = execute(sql, params, many, context)
                log.append((sql, params, _so_far() - b))
                return r

            with connection.execute_wrapper(told):
                resp = c.get(a)
            out.setdefault(name, []).append(log)
    for name, (l1, l2) in out.items():
        print("=====", name, sum(x[2] for x in l1), sum(x[2] for x in l2))
        for (s1, p1, r1), (s2, p2, r2) in zip(l1, l2):
            if r2 > r1 + 60:
                print(
                    f"  {r1}->{r2}: {re.sub(r'SELECT .{300,}? FROM', 'SELECT ... FROM', s2)[:1200]} {str(p2)[:200]}"
                )
                if os.environ.get("PLAN"):
                    with connection.connection.cursor() as cur:
                        cur.execute(
                            "EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF, TIMING OFF) " + s2, p2
                        )
                        print("\n".join("        " + x[0][:200] for x in cur))
