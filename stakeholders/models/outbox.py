"""What follows from a write, kept in the transaction of the write until a worker has done it."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class QueuedTaskQuerySet(models.QuerySet["QueuedTask"]):
    def due(self, now: datetime) -> Self:
        """Give what waits for a worker, in the order in which it is taken."""
        waiting = self.filter(status=QueuedTask.Status.WAITING, due_at__lte=now)
        return waiting.order_by("due_at", "pk")

    def failed(self) -> Self:
        """Give what is not tried any more."""
        return self.filter(status=QueuedTask.Status.FAILED)


class QueuedTask(models.Model):
    """One task with its arguments: keys of records, and never a secret.

    ``tries`` counts how often a worker took it, ``due_at`` is when the next may. A letter that it
    writes carries ``key``, so that one that is sent twice can be known as the same letter.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    task = models.CharField(_("task"), max_length=120)
    args = models.JSONField(_("arguments"), default=list)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.WAITING, editable=False
    )
    tries = models.PositiveSmallIntegerField(_("tries"), default=0, editable=False)
    error = models.TextField(_("error"), blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    due_at = models.DateTimeField(_("next try at"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    delivered_at = models.DateTimeField(_("delivered at"), null=True, blank=True, editable=False)

    unversioned = "Workers alone change it."

    objects = QueuedTaskQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("queued task")
        verbose_name_plural = _("queued tasks")
        constraints = [
            models.CheckConstraint(
                name="queued_task_has_ended_or_waits",
                condition=Q(status="waiting", ended_at=None)
                | Q(status__in=["done", "failed"], ended_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"], name="queued_task_waiting", condition=Q(status="waiting")
            ),
            models.Index(fields=["status", "ended_at"], name="queued_task_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.args}"
