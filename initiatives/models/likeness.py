"""What is alike across regions and plans, and what staff made of it (resolves 7)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.agreed import Initiative
from stakeholders.access import ScopedQuerySet, rows_of
from stakeholders.models import Record, Versioned
from stakeholders.models.people import person
from stakeholders.models.records import related_model


class SuggestionQuerySet(ScopedQuerySet):
    """Pairs of records, open to the officers of the region of either."""

    region_lookup = ("one__region", "other__region")

    def public(self) -> Self:
        """What staff confirmed, between records that are public."""
        records = rows_of(related_model(self.model._meta.get_field("one"))).public()
        return self.filter(status=Suggestion.Status.CONFIRMED, one__in=records, other__in=records)


class Suggestion(Versioned):
    """Two records that seem to have the same content; staff confirm or refuse it.

    ``score`` is from 0 to 1 and ``reasons`` says where it comes from (``initiatives.likeness``).
    """

    class Status(models.TextChoices):
        SUGGESTED = "suggested", _("Suggested")
        CONFIRMED = "confirmed", _("Confirmed")
        REFUSED = "refused", _("Refused")

    # The two records, which each kind of suggestion names.
    one: models.ForeignKey
    other: models.ForeignKey
    score = models.DecimalField(
        _("likeness"),
        max_digits=4,
        decimal_places=3,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        editable=False,
    )
    reasons = models.JSONField(_("reasons"), default=dict, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.SUGGESTED, editable=False
    )
    suggested_at = models.DateTimeField(_("suggested at"), auto_now_add=True)
    decided_by = person(_("decided by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    note = models.CharField(_("why"), max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="%(class)s_is_suggested_once"),
            # Each pair has one order, so that it cannot come twice.
            models.CheckConstraint(name="%(class)s_is_in_order", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="decided_%(class)s_names_who",
                condition=Q(status="suggested", decided_by=None)
                | Q(status__in=["confirmed", "refused"], decided_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} = {self.other}"


class Likeness(Suggestion):
    """Two regional initiatives of other regions or plans with the same content or objectives."""

    one = models.ForeignKey(
        Initiative, models.CASCADE, related_name="+", verbose_name=_("regional initiative")
    )
    other = models.ForeignKey(
        Initiative, models.CASCADE, related_name="+", verbose_name=_("the other")
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta(Suggestion.Meta):
        ordering = ["-score", "pk"]
        verbose_name = _("likeness of initiatives")
        verbose_name_plural = _("likenesses of initiatives")


class InterregionalEffortQuerySet(ScopedQuerySet):
    # Of whoever takes part in it, be it by an initiative or by a project.
    region_lookup = ("initiatives__region", "projects__region")

    def public(self) -> Self:
        return self.filter(is_published=True)


class InterregionalEffort(Record):
    """Initiatives of several regions that are shown and reported as one effort (resolves 7).

    Projects join it by themselves, too (``Project.effort``).
    """

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    initiatives = models.ManyToManyField(
        Initiative, blank=True, related_name="efforts", verbose_name=_("regional initiatives")
    )
    is_published = models.BooleanField(_("published"), default=False)

    objects = InterregionalEffortQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("interregional effort")
        verbose_name_plural = _("interregional efforts")

    def __str__(self) -> str:
        return self.title
