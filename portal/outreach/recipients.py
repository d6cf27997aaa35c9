"""To whom a digest is written: who subscribed, the regional offices, and their officers.

Offices and officers get the news of the *other* regions (instructs 5). An address stands once,
however many of these it is; it then gets what any of them would get.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import QuerySet

from portal.outreach.models import Digest, Subscription
from portal.outreach.news import NewsItem
from portal.outreach.subscriptions import folded
from stakeholders.models import Office, User

CHUNK = 500


@dataclass(frozen=True)
class Chosen:
    """What a subscriber chose: nothing chosen is everything."""

    regions: frozenset[str]
    themes: frozenset[int]

    def wants(self, item: NewsItem) -> bool:
        of_region = not self.regions or item.is_of_regions(self.regions)
        return of_region and (not self.themes or item.is_on_themes(self.themes))


@dataclass(frozen=True)
class FromElsewhere:
    """What an office wants: all but what comes from its own regions."""

    own: frozenset[str]

    def wants(self, item: NewsItem) -> bool:
        return item.project.region_id not in self.own


@dataclass
class Recipient:
    """An address with all that is wanted there; ``subscription`` where one can be ended."""

    email: str
    language: str
    wishes: list[Chosen | FromElsewhere] = field(default_factory=list)
    subscription: Subscription | None = None

    @property
    def is_office(self) -> bool:
        """Whether it gets the news of the other regions as an office, or as an officer."""
        return any(isinstance(wish, FromElsewhere) for wish in self.wishes)

    def chosen_from(self, items: list[NewsItem]) -> list[NewsItem]:
        return [item for item in items if any(wish.wants(item) for wish in self.wishes)]


def recipients(digest: Digest) -> Iterator[Recipient]:
    """Give everybody, one after another: subscribers are never all in memory."""
    staff = _staff()
    rows = _subscriptions(digest).iterator(chunk_size=CHUNK)
    for subscription in rows:
        yield _joined(subscription, staff.pop(subscription.email, None))
    yield from staff.values()


def recipient_at(email: str, digest: Digest) -> Recipient | None:
    """Give who is reached at the address now; nobody, where all has ended since."""
    staff = _staff(email).get(email)
    subscription = _subscriptions(digest).filter(email=email).first()
    return staff if subscription is None else _joined(subscription, staff)


def in_chunks(everybody: Iterator[Recipient]) -> Iterator[list[Recipient]]:
    while chunk := list(islice(everybody, CHUNK)):
        yield chunk


def _subscriptions(digest: Digest) -> QuerySet[Subscription]:
    """Those confirmed before the round began: a repeated round finds the same ones."""
    confirmed = Subscription.objects.filter(confirmed_at__lte=digest.until)
    return confirmed.order_by("pk").prefetch_related("regions", "themes")


def _joined(subscription: Subscription, staff: Recipient | None) -> Recipient:
    chosen = Chosen(
        frozenset(region.pk for region in subscription.regions.all()),
        frozenset(theme.pk for theme in subscription.themes.all()),
    )
    others = staff.wishes if staff else []
    return Recipient(
        subscription.email, subscription.language, [chosen, *others], subscription=subscription
    )


def _staff(email: str | None = None) -> dict[str, Recipient]:
    """Give the officers, in their language, and the offices by their folded addresses."""
    by_address: dict[str, Recipient] = {}
    at = {} if email is None else {"email__iexact": email}
    officers = User.objects.filter(role=User.Role.REGIONAL_OFFICER, is_active=True, **at)
    offices = Office.objects.filter(**at).exclude(email="")
    for officer in officers.exclude(email="").order_by("pk").prefetch_related("regions"):
        own = frozenset(region.pk for region in officer.regions.all())
        _add(by_address, officer.email, officer.language, own)
    for office in offices.order_by("pk"):
        _add(by_address, office.email, "en", frozenset([office.region_id]))
    return by_address


def _add(by_address: dict[str, Recipient], email: str, language: str, own: frozenset[str]) -> None:
    recipient = by_address.setdefault(folded(email), Recipient(folded(email), language))
    recipient.wishes.append(FromElsewhere(own))
