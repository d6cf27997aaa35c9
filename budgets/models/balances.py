"""The stages of a contribution, and what stands at each."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from budgets.models.money import chf_field

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Stage(models.TextChoices):
    PLEDGED = "pledged", _("Pledged")
    COMMITTED = "committed", _("Committed")
    RECEIVED = "received", _("Received")


def _balance(label: "StrOrPromise") -> models.DecimalField:
    return chf_field(label, default=0, editable=False)


def _count(label: "StrOrPromise") -> models.SmallIntegerField:
    return models.SmallIntegerField(label, default=0, editable=False)


BALANCES = tuple(f"{stage}_{what}" for what in ("chf", "unvalued") for stage in Stage.values)
"""The names of the fields of ``Balances``."""


class Balances(models.Model):
    """What stands at each stage: CHF where it is valued, a count where it is not.

    On an entry they are its effects, with their sign: a receipt takes from what is committed what
    it adds to what is received. On a contribution they are the sums of its entries, kept by the
    database.
    """

    pledged_chf = _balance(_("pledged (CHF)"))
    committed_chf = _balance(_("committed (CHF)"))
    received_chf = _balance(_("received (CHF)"))
    pledged_unvalued = _count(_("pledged without a value"))
    committed_unvalued = _count(_("committed without a value"))
    received_unvalued = _count(_("received without a value"))

    class Meta:
        abstract = True
