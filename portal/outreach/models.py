"""Who subscribes to news, and the rounds of letters that were written to them."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models import Theme
from stakeholders.models import Region, Versioned


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


class Subscription(Versioned):
    """Somebody who wants to hear of new results and lessons (instructs 5).

    Nothing is sent before the address is confirmed. No region and no theme means all of them.
    ``nonce`` is in the signed links of its letters.
    """

    email = models.EmailField(_("e-mail"), unique=True)
    language = models.CharField(
        _("language"), max_length=7, choices=settings.LANGUAGES, default="en"
    )
    regions = models.ManyToManyField(
        Region, blank=True, related_name="+", verbose_name=_("regions")
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    nonce = models.CharField(max_length=30, default=new_nonce, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True, editable=False)

    secret = ("email",)  # it is forgotten with the subscription, in the audit trail, too

    class Meta:
        ordering = ["email"]
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")

    def __str__(self) -> str:
        return self.email


class Digest(models.Model):
    """One round of letters: it tells what was published after ``since``, up to ``until``.

    It is written once each of its letters is a row; a letter is sent by a task of its own.
    """

    since = models.DateTimeField(_("published after"))
    until = models.DateTimeField(_("published until"), unique=True)
    written_at = models.DateTimeField(_("letters written at"), null=True, blank=True)

    unversioned = "A round is opened and written by the clock alone."

    class Meta:
        ordering = ["-until"]
        verbose_name = _("digest")
        verbose_name_plural = _("digests")

    def __str__(self) -> str:
        return str(self.until)


class DigestLetter(models.Model):
    """A letter of a digest: written once to each address, however often the round is repeated."""

    digest = models.ForeignKey(
        Digest, models.CASCADE, related_name="letters", verbose_name=_("digest")
    )
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    items = models.PositiveIntegerField(_("items"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    unversioned = "A letter is written and sent by the clock alone."

    class Meta:
        ordering = ["digest", "email"]
        verbose_name = _("letter of a digest")
        verbose_name_plural = _("letters of digests")
        constraints = [
            models.UniqueConstraint(fields=["digest", "email"], name="letter_is_written_once"),
        ]

    def __str__(self) -> str:
        return self.email
