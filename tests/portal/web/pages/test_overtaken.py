"""Two people with one form of the portal open: what each alone has written stays."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives import consultations
from initiatives.consultation_letters import address_of
from initiatives.models import Reply
from initiatives.replies import ask_extension, save_draft
from portal.outreach.subscriptions import MANAGE, change_subscription, token_of
from projects.impacts import confirm_impact, contest_impact
from stakeholders.writing import Stale
from tests.admin_forms import fields_of
from tests.factories import RegionFactory, ThemeFactory, UserFactory
from tests.initiatives.consulting import LATER, focal_point, invitation_of, opened
from tests.initiatives.factories import NeedFactory
from tests.portal.outreach.factories import SubscriptionFactory
from tests.portal.web.pages.reading import text
from tests.projects.factories import FollowUpFactory, ImpactFactory

pytestmark = pytest.mark.django_db

OVERTAKEN = "Somebody else has changed this record since you opened it."
CHOICES = [("present", "Theirs"), ("mine", "Mine")]


def asked(page):
    return {one.name: (one.present, one.typed) for one in page.context["form"].conflicts}


@pytest.fixture
def florence():
    return focal_point("KE", username="florence")


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


class TestNeed:
    @pytest.fixture
    def need(self, florence):
        return NeedFactory(title_en="Fibre", description_en="One.")

    @pytest.fixture
    def page(self, need):
        return reverse("portal:need-revise", args=[need.pk])

    @pytest.fixture
    def both(self, florence, africa_officer, page):
        """The browsers of the country and of its office, each with what the form shows them."""
        browsers = browser_of(florence), browser_of(africa_officer)
        return [(browser, fields_of(browser.get(page))) for browser in browsers]

    def test_different_fields_are_both_kept_and_nothing_is_asked(self, need, page, both):
        (one, first), (other, second) = both
        theme = ThemeFactory()

        one.post(page, first | {"title": "Copper", "themes": [theme.slug]})
        saved = other.post(page, second | {"description": "Two.", "kind": "assistance"})

        assert saved.status_code == 302
        need.refresh_from_db()
        kept = (need.title_en, need.description_en, need.kind, list(need.themes.all()))
        assert kept == ("Copper", "Two.", "assistance", [theme])

    @pytest.mark.parametrize(("choice", "kept"), CHOICES)
    def test_the_same_field_is_asked_about(self, need, page, both, choice, kept):
        (one, first), (other, second) = both
        one.post(page, first | {"title": "Theirs", "description": "Theirs, too"})

        overtaken = other.post(page, second | {"title": "Mine"})
        undecided = other.post(page, fields_of(overtaken))
        need.refresh_from_db()
        before = need.title_en
        saved = other.post(page, fields_of(undecided) | {"keep-title": choice})

        assert (overtaken.status_code, asked(overtaken)) == (400, {"title": ("Theirs", "Mine")})
        assert OVERTAKEN in text(overtaken)
        assert asked(undecided) == asked(overtaken)
        need.refresh_from_db()
        assert (before, saved.status_code, need.title_en) == ("Theirs", 302, kept)
        assert need.description_en == "Theirs, too"

    @pytest.mark.parametrize(("choice", "kept"), [("present", "copper"), ("mine", "radio")])
    def test_themes_that_both_chose_are_asked_about_by_name(self, need, page, both, choice, kept):
        (one, first), (other, second) = both
        for slug in ("copper", "radio"):
            ThemeFactory(slug=slug, name_en=slug.title())
        one.post(page, first | {"themes": ["copper"]})

        overtaken = other.post(page, second | {"themes": ["radio"]})
        other.post(page, fields_of(overtaken) | {"keep-themes": choice})

        assert asked(overtaken) == {"themes": ("Copper", "Radio")}
        assert [theme.slug for theme in need.themes.all()] == [kept]

    def test_who_comes_between_reading_and_writing_has_the_form_read_again(self, need, page, both):
        browser, shown = both[0]
        came = []

        def come_between(execute, sql, params, many, context):
            if "FOR NO KEY UPDATE" in sql and not came:
                came.append(True)
                type(need).objects.update(kind="assistance")
            return execute(sql, params, many, context)

        with connection.execute_wrapper(come_between):
            saved = browser.post(page, shown | {"title": "Copper"})

        need.refresh_from_db()
        assert (came, saved.status_code, need.title_en) == ([True], 302, "Copper")

    def test_a_text_is_compared_in_its_own_language(self, need, page, both):
        (one, first), (other, second) = both
        one.post(page, first | {"language": "fr", "title": "La fibre", "description": "Une."})

        saved = other.post(page, second | {"title": "Copper"})
        french = second | {"language": "fr", "title": "Le cuivre", "description": "Une."}
        overtaken = other.post(page, french)

        assert saved.status_code == 302
        need.refresh_from_db()
        assert (need.title_en, need.title_fr) == ("Copper", "La fibre")
        assert asked(overtaken) == {"title": ("La fibre", "Le cuivre")}


class TestAnswer:
    @pytest.fixture
    def invitation(self, florence, africa_officer):
        opened(africa_officer)
        return invitation_of()

    @pytest.fixture
    def link(self, invitation, settings):
        return address_of(invitation).removeprefix(settings.SITE_URL).replace("/fr/", "/en/", 1)

    @pytest.fixture
    def both(self, florence, invitation, link):
        """One who has the link alone, and one who is signed in: page, browser, what it shows."""
        page = reverse("portal:consultation-answer", args=[invitation.consultation_id])
        browsers = (link, Client()), (page, browser_of(florence))
        return [(path, browser, fields_of(browser.get(path))) for path, browser in browsers]

    @pytest.mark.parametrize("is_there", [False, True], ids=["the first draft", "a later one"])
    def test_drafts_of_two_are_one(self, invitation, both, is_there):
        (link, one, first), (page, other, second) = both
        if is_there:
            save_draft(invitation, language="en", comments="Before")
            first, second = fields_of(one.get(link)), fields_of(other.get(page))

        one.post(link, first | {"priorities": "Schools", "respondent": "Amani"})
        saved = other.post(page, second | {"partners": "A bank\r\nand a fund"})

        reply = Reply.objects.get()
        assert saved.status_code == 302
        assert (reply.priorities, reply.partners) == ("Schools", "A bank\nand a fund")
        assert (reply.respondent, reply.comments) == ("Amani", "Before" if is_there else "")

    @pytest.mark.parametrize(("choice", "kept"), CHOICES)
    def test_what_both_wrote_is_asked_about(self, both, choice, kept):
        (link, one, first), (page, other, second) = both
        one.post(link, first | {"priorities": "Theirs", "partners": "A bank"})

        overtaken = other.post(page, second | {"priorities": "Mine", "comments": "None"})
        before = Reply.objects.get().priorities
        saved = other.post(page, fields_of(overtaken) | {"keep-priorities": choice})

        assert asked(overtaken) == {"priorities": ("Theirs", "Mine")}
        assert (before, saved.status_code) == ("Theirs", 302)
        reply = Reply.objects.get()
        assert (reply.priorities, reply.partners, reply.comments) == (kept, "A bank", "None")

    def test_an_amount_and_its_currency_are_one_value(self, invitation, both):
        (link, one, _first), (page, other, _second) = both
        save_draft(invitation, language="en", cash_amount=500, cash_currency="CHF")
        first, second = fields_of(one.get(link)), fields_of(other.get(page))
        one.post(link, first | {"cash_amount": "600"})

        overtaken = other.post(page, second | {"cash_currency": "USD"})

        assert asked(overtaken) == {
            "cash_amount": ("600.00", "500.00"),
            "cash_currency": ("CHF", "USD"),
        }
        kept = other.post(page, second | {"comments": "None"})
        reply = Reply.objects.get()
        assert kept.status_code == 302
        assert (str(reply.cash_amount), reply.cash_currency) == ("600.00", "CHF")

    def test_nothing_is_submitted_that_its_writer_has_not_read(self, both):
        (link, one, first), (page, other, second) = both
        one.post(link, first | {"priorities": "Schools"})
        sent = {"partners": "A bank", "respondent": "Florence", "action": "submit"}

        shown = other.post(page, second | sent)
        before = Reply.objects.get().status
        other.post(page, fields_of(shown) | {"action": "submit"})

        reason = "Somebody else has written this since you opened the form: Priorities."
        assert (shown.status_code, before) == (400, "draft")
        assert reason in text(shown)
        reply = Reply.objects.get()
        assert (reply.status, reply.priorities, reply.partners) == (
            "submitted",
            "Schools",
            "A bank",
        )

    def test_who_comes_after_the_answer_is_told_so_and_asked_nothing(self, both):
        (link, one, first), (page, other, second) = both
        sent = {"priorities": "Theirs", "respondent": "Amani", "action": "submit"}
        one.post(link, first | sent)

        refused = other.post(page, second | {"priorities": "Mine"})

        assert (refused.status_code, asked(refused)) == (400, {})  # the service knows why
        assert "has answered already" in text(refused)
        assert "Mine" in refused.text

    def test_first_draft_is_not_written_over_another(self, invitation):
        save_draft(invitation, language="en", priorities="Theirs", version=0)

        with pytest.raises(Stale):
            save_draft(invitation_of(), language="en", priorities="Mine", version=0)

        assert Reply.objects.get().priorities == "Theirs"

    def test_request_for_more_time_does_not_replace_one_that_its_writer_has_not_seen(
        self, both, invitation, africa_officer
    ):
        (link, one, _first), _other = both
        path = f"{link}extension/"
        shown = fields_of(one.get(path))
        ask_extension(invitation, until=LATER, reason="Elections")
        consultations.refuse_extension(invitation_of(), by=africa_officer, reason="The forum")

        refused = one.post(path, shown | {"until": LATER.isoformat(), "reason": "A storm"})
        before = invitation_of().extension_reason
        again = one.post(path, fields_of(refused))

        assert refused.status_code == 400
        assert OVERTAKEN in text(refused)
        assert (before, again.status_code) == ("Elections", 302)
        assert invitation_of().extension_reason == "A storm"


class TestSubscription:
    @pytest.fixture
    def page(self):
        RegionFactory(code="AMS")
        ThemeFactory(slug="skills")
        subscription = SubscriptionFactory(regions=["AFR"])
        return reverse("portal:subscription", args=[token_of(subscription, MANAGE)])

    def test_two_windows_change_what_differs(self, client, page):
        shown = fields_of(client.get(page))
        client.post(page, shown | {"regions": ["AFR", "AMS"]})

        saved = client.post(page, shown | {"themes": ["skills"], "language": "ru"})
        again = client.post(page, fields_of(saved) | {"language": "es"})

        subscription = saved.context["object"]
        subscription.refresh_from_db()
        assert (saved.status_code, again.status_code) == (200, 200)
        assert (subscription.language, subscription.regions.count()) == ("es", 2)
        assert [theme.slug for theme in subscription.themes.all()] == ["skills"]

    def test_what_both_windows_change_is_asked_about(self, client, page):
        shown = fields_of(client.get(page))
        client.post(page, shown | {"language": "ru"})

        overtaken = client.post(page, shown | {"language": "fr"})
        saved = client.post(page, fields_of(overtaken) | {"keep-language": "mine"})

        assert set(asked(overtaken)) == {"language"}
        assert saved.context["is_saved"]
        assert saved.context["object"].language == "fr"


def test_no_service_writes_upon_an_older_version(florence, africa_officer):
    opened(africa_officer)
    impact, subscription = ImpactFactory(), SubscriptionFactory()
    writes = [
        lambda: ask_extension(invitation_of(), until=LATER, reason="A storm", version=99),
        lambda: confirm_impact(impact, by=florence, version=99),
        lambda: contest_impact(impact, by=florence, answer="No", version=99),
        lambda: change_subscription(subscription, language="fr", regions=[], themes=[], version=99),
    ]

    for write in writes:
        with pytest.raises(Stale):
            write()


def test_an_action_that_was_changed_is_not_done_unread():
    owner = UserFactory(role="regional-officer", is_staff=True, regions=["AFR"])
    action = FollowUpFactory(owner=owner)
    browser, path = browser_of(owner), reverse("portal:follow-up-done", args=[action.pk])
    read = {"on": timezone.localdate().isoformat(), "version": action.version}
    type(action).objects.update(action="Something else")

    refused = browser.post(path, read, follow=True)

    action.refresh_from_db()
    assert OVERTAKEN in text(refused)
    assert (action.done_on, f'value="{action.version}"' in refused.text) == (None, True)
