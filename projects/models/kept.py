"""What follows from other rows and is kept by the database, because lists and totals ask for it.

``projects/sql/kept.sql`` keeps it in the transaction of each change; ``projects.kept`` reads it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class UnroundedField(models.DecimalField):
    """A quotient with all the digits with which PostgreSQL gives it."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "numeric"


class Kept(models.Model):
    """The row is what the rule says of each day from ``worked_out_on`` to before ``changes_on``."""

    worked_out_on = models.DateField()
    changes_on = models.DateField()

    class Meta:
        abstract = True


class IndicatorProgress(Kept):
    """The standing of an indicator, by the function ``projects_progress_on``."""

    indicator = models.OneToOneField(
        "projects.Indicator", models.CASCADE, primary_key=True, related_name="kept", editable=False
    )
    latest_value = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    latest_on = models.DateField(null=True)
    due_value = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    due_on = models.DateField(null=True)
    last_target = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    last_target_on = models.DateField(null=True)
    progress = UnroundedField(max_digits=30, decimal_places=20, null=True)
    standing = models.CharField(max_length=10)

    unversioned = "It follows from measurements and targets, which move their indicator."

    class Meta:
        indexes = [
            models.Index(
                fields=["standing", "indicator"],
                include=["worked_out_on", "changes_on"],
                name="indicators_by_standing",
            ),
            models.Index(fields=["changes_on"], name="progress_that_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.standing}"


class ProjectLight(Kept):
    """The light of a project, by the function ``projects_lights_on``."""

    project = models.OneToOneField(
        "projects.Project", models.CASCADE, primary_key=True, related_name="kept", editable=False
    )
    light = models.CharField(max_length=5)
    codes = ArrayField(models.TextField())

    unversioned = "It follows from the project and what is monitored of it."

    class Meta:
        indexes = [
            models.Index(
                fields=["light", "project"],
                include=["worked_out_on", "changes_on"],
                name="projects_by_light",
            ),
            models.Index(fields=["changes_on"], name="lights_that_change"),
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.light}"
