"""What the API remembers."""

from django.db import models


class KeptAnswer(models.Model):
    """What a request that wrote was answered: repeated with its key, it writes nothing again.

    ``principal`` names on whose behalf it came (``principals.principal_of``); ``fingerprint`` tells
    the request from another one that comes with the same key.
    """

    principal = models.CharField(max_length=200)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    kept_at = models.DateTimeField(auto_now_add=True, db_index=True)

    unversioned = "It is written once."

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["principal", "key"], name="idempotency_key_is_used_once"
            ),
        ]

    def __str__(self) -> str:
        return self.key
