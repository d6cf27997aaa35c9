"""What the reference data wrote last."""

from django.db import models


class ReferenceRow(models.Model):
    """What ``load_reference`` last wrote into a row, to tell a staff correction from old data."""

    model = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    values = models.JSONField()

    unversioned = "It remembers what the reference data said; nobody edits it."

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "key"], name="reference_row_is_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
