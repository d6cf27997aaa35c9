"""What every record carries: whether it is sample data, where it was read, when it changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
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
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        abstract = True
