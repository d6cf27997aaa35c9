"""Who asked for the news: asked for by anybody, counted once the address says yes.

Nothing here tells whether an address is known: whoever asks gets the same answer, and only the
letter differs. Links are signed: the one that confirms holds for a week, the one that changes or
ends a subscription as long as the subscription lasts. What ends leaves no address behind.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from smtplib import SMTPException

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from initiatives.models import Theme
from portal.outreach.models import DigestLetter, Subscription
from stakeholders.letters import absolute, is_refused_for_good, send_letter
from stakeholders.models import Region
from stakeholders.outbox import TaskKind, put
from stakeholders.writing import lock

logger = logging.getLogger(__name__)

CONFIRMED_WITHIN = timedelta(days=7)
LETTERS_KEPT_FOR = timedelta(days=90)
CONFIRM, MANAGE = "portal.subscription.confirm", "portal.subscription.manage"
WRITE = TaskKind("portal.outreach.tasks.write_to_subscriber_task", _("Letter to a subscriber"))


def folded(email: str) -> str:
    """Give the one form under which an address is kept and compared."""
    return email.strip().lower()


@transaction.atomic
def request_subscription(
    *,
    email: str,
    language: str,
    regions: Iterable[Region] = (),
    themes: Iterable[Theme] = (),
) -> None:
    """Note the wish and write to the address; what is confirmed already is left as it is."""
    subscription, _is_new = Subscription.objects.get_or_create(email=folded(email))
    subscription = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if subscription.confirmed_at is None:
        subscription.created_at = timezone.now()
        subscription.save(update_fields=["created_at"])
        change_subscription(subscription, language=language, regions=regions, themes=themes)
    put(WRITE, subscription.pk)


@transaction.atomic
def change_subscription(
    subscription: Subscription,
    *,
    language: str,
    regions: Iterable[Region],
    themes: Iterable[Theme],
    version: int | None = None,
) -> Subscription:
    """Set of which regions and themes the subscriber gets news, and in which language.

    Raises ``Stale``.
    """
    subscription = lock(subscription, version=version)
    subscription.language = language
    subscription.full_clean()
    subscription.save(update_fields=["language"])
    subscription.regions.set(regions)
    subscription.themes.set(themes)
    subscription.forget_version()  # links are parts of it: the database has moved it
    return subscription


def write_to_subscriber(subscription_id: int) -> None:
    """Ask the address to confirm; where it has, lead it to its subscription instead.

    That the mail server knows no such address is no error: anybody may type one.
    """
    subscription = Subscription.objects.filter(pk=subscription_id).first()
    if subscription is None:
        return
    is_known = subscription.confirmed_at is not None
    try:
        send_letter(
            "subscription_known" if is_known else "subscription_confirm",
            to=subscription.email,
            language=subscription.language,
            headers={"Auto-Submitted": "auto-generated"},
            address=manage_address(subscription) if is_known else confirm_address(subscription),
            days=CONFIRMED_WITHIN.days,
        )
    except SMTPException as error:
        if not is_refused_for_good(error):
            raise
        logger.warning("The mail server refuses the address of subscription %s", subscription_id)


@transaction.atomic
def confirm_subscription(token: str) -> Subscription:
    """Count the subscription of a link from now on; a second time changes nothing.

    Raises ``SignatureExpired``, ``BadSignature`` or ``Subscription.DoesNotExist``.
    """
    subscription = subscription_of(token, CONFIRM)
    if subscription.confirmed_at is None:
        subscription.confirmed_at = timezone.now()
        subscription.save(update_fields=["confirmed_at"])
    return subscription


@transaction.atomic
def end_subscription(subscription: Subscription) -> None:
    """Forget the subscriber, and that letters were written to the address."""
    DigestLetter.objects.filter(email=subscription.email).delete()
    subscription.delete()


def forget_addresses() -> None:
    """Drop what was not confirmed in time, and the list of letters of old digests."""
    now = timezone.now()
    stale = Subscription.objects.filter(confirmed_at=None, created_at__lt=now - CONFIRMED_WITHIN)
    stale.delete()
    DigestLetter.objects.filter(digest__until__lt=now - LETTERS_KEPT_FOR).delete()


def subscription_of(token: str, purpose: str) -> Subscription:
    """Find the subscription of a signed link.

    Raises ``SignatureExpired``, ``BadSignature`` or ``Subscription.DoesNotExist``.
    """
    longest = CONFIRMED_WITHIN if purpose == CONFIRM else None
    pk, nonce = signing.loads(token, salt=purpose, max_age=longest)
    return Subscription.objects.get(pk=pk, nonce=nonce)


def token_of(subscription: Subscription, purpose: str) -> str:
    return signing.dumps([subscription.pk, subscription.nonce], salt=purpose)


def confirm_address(subscription: Subscription) -> str:
    return _address("subscription-confirm", subscription, CONFIRM)


def manage_address(subscription: Subscription) -> str:
    return _address("subscription", subscription, MANAGE)


def unsubscribe_address(subscription: Subscription) -> str:
    return _address("unsubscribe", subscription, MANAGE)


def _address(name: str, subscription: Subscription, purpose: str) -> str:
    with translation.override(subscription.language):
        return absolute(reverse(f"portal:{name}", args=[token_of(subscription, purpose)]))
