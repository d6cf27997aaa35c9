"""The digest: once a week the news of the week, a letter to each address (instructs 5).

A round is a row, and each of its letters too, and both are done by the outbox: whatever is killed
or repeated, a letter is written down once and sent once. Between what the mail server takes and
what the row says lies one commit; a letter sent again after a crash just there carries the same
``Message-ID``.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.outreach.models import Digest, DigestLetter
from portal.outreach.news import NewsItem, all_news
from portal.outreach.recipients import Recipient, in_chunks, recipient_at, recipients
from portal.outreach.subscriptions import manage_address, unsubscribe_address
from stakeholders.letters import absolute, is_refused_for_good, message_id, send_letter
from stakeholders.localization import ONLY_IN, text_of
from stakeholders.outbox import TaskKind, put, put_each

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

logger = logging.getLogger(__name__)

FIRST_SPAN = timedelta(days=7)
SETTLED = timedelta(minutes=5)
"""A round looks back this far: what is published at this moment may not be committed yet."""
MOST_ITEMS = 50  # in a letter, which then leads to the others
WRITE = TaskKind(
    "portal.outreach.tasks.write_digest_task", gettext_lazy("List of the letters of a digest")
)
SEND = TaskKind("portal.outreach.tasks.send_digest_letter_task", gettext_lazy("Letter of a digest"))


@transaction.atomic
def start_digest(*, now: datetime | None = None) -> Digest:
    """Open a round from where the last one ended, and queue its letters.

    Two at once come after one another; the second finds nothing new to tell.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('portal.digest'))")
    until = (now or timezone.now()) - SETTLED
    last = Digest.objects.order_by("-until").first()
    if last and last.until >= until:
        return last
    digest = Digest(since=last.until if last else until - FIRST_SPAN, until=until)
    digest.full_clean()
    digest.save()
    put(WRITE, digest.pk)
    return digest


def write_digest(digest_id: int) -> None:
    """Write down a letter for everybody for whom there is news, and queue it."""
    digest = Digest.objects.get(pk=digest_id)
    if digest.written_at:
        return
    items = news_of(digest)
    for chunk in in_chunks(recipients(digest)) if items else ():
        letters = [
            DigestLetter(digest=digest, email=row.email, language=row.language, items=number)
            for row in chunk
            if (number := len(row.chosen_from(items)))
        ]
        with transaction.atomic():
            DigestLetter.objects.bulk_create(letters, ignore_conflicts=True)
            written = digest.letters.filter(email__in=[letter.email for letter in letters])
            put_each(SEND, written.filter(sent_at=None).values_list("pk"))
    digest.written_at = timezone.now()
    digest.save(update_fields=["written_at"])


@transaction.atomic
def send_digest_letter(letter_id: int) -> None:
    """Send one letter, once: who comes second finds it locked, or sent.

    To whom there is no news any more, no letter goes; nor to an address that the mail server
    refuses for good. Raises what the mail server raises otherwise; then the letter stays unsent.
    """
    unsent = DigestLetter.objects.filter(sent_at=None).select_related("digest")
    letter = unsent.select_for_update(skip_locked=True, of=("self",)).filter(pk=letter_id).first()
    if letter is None:
        return
    recipient = recipient_at(letter.email, letter.digest)
    items = recipient.chosen_from(news_of(letter.digest)) if recipient else []
    if recipient is None or not items:
        letter.delete()
        return
    letter.language, letter.items, letter.sent_at = recipient.language, len(items), timezone.now()
    try:
        _send(letter, recipient, items)
    except SMTPRecipientsRefused as error:
        if not is_refused_for_good(error):
            raise
        logger.warning("The mail server refuses the address of letter %s for good", letter.pk)
        letter.delete()
        return
    letter.save(update_fields=["language", "items", "sent_at"])


def news_of(digest: Digest) -> list[NewsItem]:
    return all_news().between(digest.since, digest.until)[:]


def _send(letter: DigestLetter, recipient: Recipient, items: list[NewsItem]) -> None:
    subscription = recipient.subscription
    headers = {
        "Auto-Submitted": "auto-generated",
        "Message-ID": message_id(f"digest-{letter.digest_id}-{letter.pk}"),
    }
    if subscription:
        headers["List-Unsubscribe"] = f"<{unsubscribe_address(subscription)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    with translation.override(recipient.language):
        send_letter(
            "digest",
            to=recipient.email,
            language=recipient.language,
            headers=headers,
            count=len(items),
            entries=[_entry(item) for item in items[:MOST_ITEMS]],
            more=max(0, len(items) - MOST_ITEMS),
            news=absolute(reverse("portal:news")),
            manage=manage_address(subscription) if subscription else "",
            unsubscribe=unsubscribe_address(subscription) if subscription else "",
            is_office=recipient.is_office,
        )


def _entry(item: NewsItem) -> dict[str, Any]:
    """Tell an item in the active language, each text with a note where it is in another one."""
    text, language = item.in_words()
    project = item.project
    notes: list[StrOrPromise] = (
        [] if language == translation.get_language() else [ONLY_IN[language]]
    )
    if item.is_sample:
        notes.append(_("Sample data"))
    return {
        "kind": item.kind.label,
        "text": " ".join(text.split()),
        "notes": notes,
        "project": " ".join(text_of(project, "title")[0].split()),
        "region": text_of(project.region, "name")[0] if project.region else "",
        "address": absolute(item.path),
    }
