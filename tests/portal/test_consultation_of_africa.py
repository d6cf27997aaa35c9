"""All Member States of Africa are consulted: real letters, real links, a real worker."""

import re
from datetime import timedelta
from itertools import cycle

import pytest
from django.test import Client
from django.utils import timezone, translation

from initiatives import consultations
from initiatives.models import Consultation, Initiative, Invitation, Reply
from portal.reference.load import load_reference
from stakeholders.localization import day
from stakeholders.models import Country
from tests.factories import UserFactory
from tests.initiatives.factories import ConsultationFactory
from tests.mail_server import keeping_mail_server
from tests.worker import Worker, wait_until

LANGUAGES = ("en", "fr", "ar", "es", "ru", "zh-hans")
LINK = re.compile(r"^http://localhost:8000(/\S+/consultations/answer/\S+/)$", re.MULTILINE)


@pytest.fixture
def postbox():
    with keeping_mail_server() as box:
        yield box


@pytest.fixture
def worker(transactional_db, postbox, tmp_path, monkeypatch):
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{postbox.port}")
    worker = Worker(tmp_path / "worker.log")
    yield worker
    worker.stop()


def texts_of(consultation):
    """Give what is asked in every language, so that each letter tells its own."""
    for code in LANGUAGES:
        setattr(consultation, f"title_{code.replace('-', '_')}", f"Consultation in {code}")
    consultation.save()
    return consultation


@pytest.mark.worker
@pytest.mark.django_db(transaction=True)
def test_forty_four_countries_are_written_to_in_their_language_and_answer(postbox, worker):
    load_reference()
    officer = UserFactory(role="regional-officer", is_staff=True, regions=["AFR"])
    languages = {}
    countries = Country.objects.filter(region="AFR")
    for country, language in zip(countries, cycle(LANGUAGES), strict=False):
        email = f"{country.pk}@example.org".lower()
        UserFactory(role="focal-point", country=country, email=email, language=language)
        languages[email] = language
    closes_on = timezone.localdate() + timedelta(days=30)
    initiative = Initiative.objects.filter(region="AFR").first()
    consultation = texts_of(
        ConsultationFactory(region_id="AFR", initiative=initiative, closes_on=closes_on)
    )

    # Each is written to once, in its language, with a link and a last day of its own.
    worker.start()
    consultations.open_consultation(consultation, by=officer)
    wait_until(lambda: Invitation.objects.exclude(sent_at=None).count() == len(languages))
    assert len(languages) == 44
    links = {}
    for [recipient], letter in postbox.letters:
        language = languages[recipient]
        body = letter.get_content().replace("\r\n", "\n")
        with translation.override(language):
            assert day(closes_on) in body
        assert f"Consultation in {language}" in letter["Subject"]
        [links[recipient]] = LINK.findall(body)
        assert links[recipient].startswith(f"/{language}/")
    assert (len(postbox.letters), len(set(links.values()))) == (44, 44)

    # All but one answer, by the link alone.
    late, *punctual = sorted(links)
    for recipient in punctual:
        page = Client().get(links[recipient])
        assert (page.status_code, f'lang="{languages[recipient]}"' in page.text) == (200, True)
        answer = {
            "language": languages[recipient],
            "priorities": f"Priorities of {recipient}",
            "respondent": recipient,
            "action": "submit",
        }
        response = Client().post(links[recipient], answer)
        assert (response.status_code, response["Location"]) == (302, links[recipient])
    assert Reply.objects.filter(status="submitted").count() == 43

    # One answers twice, one comes with a forged link, one too late.
    again = Client().post(links[punctual[0]], answer | {"priorities": "Other words"})
    assert again.status_code == 400
    forged = links[late][:-2] + ("A/" if links[late][-2] != "A" else "B/")
    assert Client().get(forged).status_code == 404
    Invitation.objects.filter(email=late).update(last_day=timezone.localdate() - timedelta(days=1))
    assert Client().get(links[late]).status_code == 410
    assert Client().post(links[late], answer).status_code == 400
    said = dict(Reply.objects.values_list("invitation__email", "priorities"))
    assert said == {recipient: f"Priorities of {recipient}" for recipient in punctual}

    # Closed, it tells everybody what came out of it.
    consultations.close_consultation(consultation, by=officer, outcome="Schools first.")
    wait_until(lambda: Invitation.objects.exclude(outcome_sent_at=None).count() == 44)
    letters = postbox.letters[44:]
    assert sorted(to for [to], _letter in letters) == sorted(languages)
    assert all("Schools first." in letter.get_content() for _to, letter in letters)
    page = Client().get(f"/en/consultations/{consultation.pk}/").text
    assert all(f"Priorities of {recipient}" in page for recipient in punctual)
    counted = Consultation.objects.with_counts().values_list("invited", "delivered", "answered")
    assert counted.get() == (44, 44, 43)
