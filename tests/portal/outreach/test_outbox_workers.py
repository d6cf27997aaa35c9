"""The outbox among real brokers, workers and mail servers: one away, one silent, one killed."""

import socket
from threading import Barrier, Thread

import pytest
from celery import current_app
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from knox.models import AuthToken

from initiatives import needs
from stakeholders import outbox, outbox_worker
from stakeholders.models import QueuedTask
from tests.broker import take_queued
from tests.factories import CountryFactory, ProjectFactory, UserFactory
from tests.initiatives.factories import NeedFactory
from tests.mail_server import keeping_mail_server, silent_mail_server
from tests.worker import Worker, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker(transactional_db, tmp_path):
    take_queued()
    worker = Worker(tmp_path / "worker.log")
    yield worker
    worker.stop()


@pytest.fixture(params=["refusing", "silent"])
def broker_away(request, monkeypatch):
    """No broker listens any more, or one that never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        if request.param == "refusing":
            server.close()
        with monkeypatch.context() as patched:
            patched.setattr(current_app.conf, "broker_write_url", f"redis://127.0.0.1:{port}/0")
            yield patched


def decided_need(address):
    need = NeedFactory(raised_by=UserFactory(email=address), status="accepted")
    outbox.put(needs.DECIDED, need.pk, "accepted")


def is_done():
    return not QueuedTask.objects.exclude(status="done").exists()


@pytest.mark.worker
def test_broker_that_is_away_loses_no_letter(
    broker_away, worker, africa_officer, monkeypatch, caplog
):
    focal_point = UserFactory(
        role="focal-point", country=CountryFactory(), email="florence@example.org"
    )
    need = NeedFactory(raised_by=focal_point)
    project = ProjectFactory(countries=["KE"])
    impact = {"project": project.pk, "country": "KE", "statement_en": "More schools online"}
    _token, secret = AuthToken.objects.create(africa_officer)
    by_token = {"authorization": f"Token {secret}", "idempotency-key": "first"}
    officer = Client()
    officer.force_login(africa_officer)
    wish = {"email": "ama@example.org", "language": "fr"}

    answers = [
        Client()
        .post(f"/api/v1/needs/{need.pk}/accept/", content_type="application/json", headers=by_token)
        .status_code,
        officer.post("/admin/projects/impact/add/", impact).status_code,
        Client().post("/en/subscribe/", wish).status_code,
    ]
    waiting = QueuedTask.objects.filter(status="waiting", tries=0).count()
    said = caplog.text.count("The broker does not take")
    broker_away.undo()
    with keeping_mail_server() as postbox:
        monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{postbox.port}")
        worker.start()
        wait_until(is_done)

    assert (answers, waiting, said) == ([200, 302, 302], 3, 3)
    recipients = sorted(to for [to], _letter in postbox.letters)
    assert recipients == ["ama@example.org", "florence@example.org", "florence@example.org"]


@pytest.mark.worker
def test_worker_that_is_killed_while_it_writes_leaves_the_letter_to_the_next(worker, monkeypatch):
    with silent_mail_server() as server:
        port = server.getsockname()[1]
        monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{port}")
        monkeypatch.setenv("EMAIL_TIMEOUT", "300")
        worker.start()
        decided_need("florence@example.org")
        server.settimeout(60)
        held, _address = server.accept()
        taken = QueuedTask.objects.values_list("status", "tries").get()
        worker.kill()
        held.close()
    with keeping_mail_server(port) as postbox:
        QueuedTask.objects.update(due_at=timezone.now())
        worker.start()
        wait_until(is_done)

    assert taken == ("waiting", 1)
    assert [to for to, _letter in postbox.letters] == [["florence@example.org"]]


@pytest.mark.usefixtures("_tasks_are_loaded")
def test_two_workers_at_once_write_each_letter_once():
    for number in range(60):
        decided_need(f"raised{number}@example.org")
    barrier, taken = Barrier(2), []

    def work():
        barrier.wait()
        taken.append(outbox_worker.run_due())
        connection.close()

    workers = [Thread(target=work) for _number in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()

    assert [row.error for row in QueuedTask.objects.exclude(error="")] == []
    assert sum(taken) == 60
    assert min(taken) > 0
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox) == 60
    assert is_done()
