import pytest, time
from django.db import connection
from django.test import Client
from django.core.cache import cache
from tests.addresses import addresses, heaviest_keys, admin_lists
from tests.rows_read import plan_as_if_large, rows_read
from tests.factories import UserFactory
from portal.sample.copies import copy_projects


@pytest.mark.django_db
def test_probe(sample_programme, client):
    t = time.time()
    time.time = time.process_time
    t = time.time()
    admin = Client()
    admin.force_login(UserFactory(is_staff=True, role="hq-administrator"))
    out = {}
    keys = heaviest_keys()
    print("keys", time.time() - t)
    print(keys)
    named = addresses(keys)
    named = {**named, **admin_lists()}
    for size in (150, 600):
        connection.cursor().execute("DISCARD TEMP")
        copy_projects(size, cycle=72)
        print("copied", time.time() - t)
        from budgets.writing import sums

        sums.fold()
        plan_as_if_large()
        cache.clear()
        print("analyzed", time.time() - t)
        for name, a in named.items():
            c = admin if name.startswith("admin:") else client
            with rows_read() as r:
                resp = c.get(a)
            if resp.status_code != 200 and not name.startswith("admin:"):
                with rows_read() as r:
                    resp = admin.get(a)
            size_b = len(resp.content) if not resp.streaming else -1
            out.setdefault(name, [a]).append(
                (resp.status_code, r.counted, r.other, r.queries, size_b)
            )
        print("read", time.time() - t)
    open_ = __import__("pathlib").Path("/tmp/grow.json")
    import json

    open_.write_text(json.dumps(out))
