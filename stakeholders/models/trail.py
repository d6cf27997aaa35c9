"""The audit trail: one row for each row of a record that was changed, written by the database."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from stakeholders.models.places import Region
from stakeholders.models.users import User


class TrailQuerySet(models.QuerySet):
    def latest_first(self) -> Self:
        return self.order_by("-at", "-pk")

    def about(self, record: models.Model) -> Self:
        """What happened to a record and to its parts."""
        return self.filter(records__contains=[record_token(record)])


def record_token(record: models.Model) -> str:
    """Name a record as ``TrailEntry.records`` does, such as ``projects.project:12``."""
    return f"{record._meta.label_lower}:{record.pk}"


class TrailEntry(models.Model):
    """What a statement did to one row. The database writes it, and nobody changes it.

    ``records`` names the row and the records of which it is a part. ``before`` and ``after`` hold
    the columns that differ; of a deletion, what the row held; of an inserted part, what it holds.
    Rows that are inserted by the thousand leave one entry, with their number. Who and how come from
    ``stakeholders.trail``; without it, the interface is SQL.
    """

    class Interface(models.TextChoices):
        ADMIN_FORM = "admin-form", _("admin form")
        ADMIN_ACTION = "admin-action", _("admin action")
        PAGE = "page", pgettext_lazy("interface", "page")
        API = "api", _("API")
        TASK = "task", pgettext_lazy("interface", "task")
        COMMAND = "command", pgettext_lazy("interface", "command")
        SQL = "sql", _("SQL")

    class Operation(models.TextChoices):
        INSERT = "insert", pgettext_lazy("row", "added")
        UPDATE = "update", pgettext_lazy("row", "changed")
        DELETE = "delete", pgettext_lazy("row", "deleted")

    at = models.DateTimeField(_("at"))
    transaction = models.BigIntegerField(_("transaction"))
    # Without constraints in the database: the trail outlives what it is about.
    actor = models.ForeignKey(
        User,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
        verbose_name=_("by whom"),
    )
    interface = models.CharField(_("interface"), max_length=12, choices=Interface)
    route = models.CharField(_("route"), max_length=200)
    reason = models.TextField(_("reason"), blank=True)
    model = models.CharField(_("kind of record"), max_length=100)
    key = models.CharField(_("key"), max_length=100)
    operation = models.CharField(_("operation"), max_length=6, choices=Operation)
    records = ArrayField(models.CharField(max_length=200))
    fields = ArrayField(models.CharField(max_length=100))
    region = models.ForeignKey(
        Region,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
        verbose_name=_("region"),
    )
    project_id = models.BigIntegerField(_("project"), null=True)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)

    unversioned = "It is written once, by the database."

    objects = TrailQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("entry of the audit trail")
        verbose_name_plural = _("audit trail")
        indexes = [
            models.Index(F("at").desc(), F("id").desc(), name="trail_by_time"),
            *[
                models.Index(F(name), F("at").desc(), F("id").desc(), name=f"trail_by_{name}")
                for name in ("project_id", "region", "actor", "model")
            ],
            GinIndex(fields=["records", "fields"], name="trail_by_record_and_field"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
