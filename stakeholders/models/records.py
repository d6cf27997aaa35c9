"""What every record carries: its version and when it changed; whether it is sample data."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """A record that can be changed: ``version`` moves with each change of it or of its parts.

    The database moves both fields, whoever writes and however (``stakeholders.versions``); what is
    assigned to them is ignored. A write that changes nothing moves nothing.
    """

    version = models.PositiveIntegerField(_("version"), default=1, db_default=1, editable=False)
    updated_at = models.DateTimeField(
        _("updated at"), default=timezone.now, db_default=Now(), editable=False
    )

    not_a_change: ClassVar[tuple[str, ...]] = ()
    """Columns that are written without a change of the record, such as the last sign-in."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.forget_version()

    def forget_version(self) -> None:
        """Let ``version`` and ``updated_at`` be read anew when they are asked for next.

        ``save`` does so; whoever changes parts of a record that stays in memory, too.
        """
        for name in ("version", "updated_at"):
            self.__dict__.pop(name, None)


class Record(Versioned):
    """A row that people read: it says whether it is invented and where it comes from."""

    is_sample = models.BooleanField(
        _("sample data"),
        default=False,
        help_text=_("Invented for demonstration; marked as such wherever it shows."),
    )
    source = models.TextField(
        _("source"), blank=True, help_text=_("Where this was read: one address a line.")
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        abstract = True
