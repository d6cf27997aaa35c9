"""Activities: what is done under an initiative besides projects, or as a part of them."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models.agreed import Initiative
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Country, Organisation, Record, Region


class ActivityQuerySet(ScopedQuerySet):
    def public(self) -> Self:
        return self.filter(is_published=True)

    def of_several_with(self, region: Region | str, *, on: date | None = None) -> Self:
        """Those of several regions that serve a country of this one, or its initiative or project.

        Countries are those of the region on the day, or today.
        """
        countries = Country.objects.in_region(region, on=on or timezone.localdate())
        served = Activity.countries.through.objects.filter(country__in=countries.order_by())
        of_project = Q(projects__region=region, projects__is_published=True)
        named = Activity.objects.filter(Q(initiative__region=region) | of_project)
        return self.filter(region=None).filter(
            Q(pk__in=served.values("activity")) | Q(pk__in=named.order_by().values("pk"))
        )

    def joint(self) -> Self:
        """Those carried out together with organizations (instructs 2)."""
        named = Activity.organisations.through.objects.values("activity")
        return self.filter(pk__in=named)


class Activity(Record):
    """A training, workshop, mission or other action of the Bureau in a region.

    With partner organizations it is a joint activity (instructs 2). Projects name the activities
    carried out within them (``Project.joint_activities``); its cost is ``budgets.ActivityCost``.

    ``participants`` are all who took part, ``women`` and ``men`` those whose sex is recorded: None
    is not known. ``status`` is empty where nobody has stated it: dates alone do not say that an
    activity took place.
    """

    constraint_fields: ClassVar[dict[str, str]] = {
        "joint_activity_ends_after_it_starts": "ends_on",
        "activity_that_was_not_held_has_no_participants": "participants",
        "activity_has_no_more_women_and_men_than_participants": "participants",
    }

    class Kind(models.TextChoices):
        ASSISTANCE = "assistance", _("Technical assistance")
        TRAINING = "training", _("Training")
        WORKSHOP = "workshop", _("Workshop")
        MISSION = "mission", _("Mission")
        GUIDELINES = "guidelines", _("Guidelines")
        EXCHANGE = "exchange", _("Exchange of experience")
        EVENT = "event", _("Event")
        STUDY = "study", _("Study")

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("activity", "Planned")
        UNDER_WAY = "under-way", pgettext_lazy("activity", "Under way")
        COMPLETED = "completed", pgettext_lazy("activity", "Completed")
        CANCELLED = "cancelled", pgettext_lazy("activity", "Cancelled")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(_("description"), blank=True)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status,
        blank=True,
        help_text=_("Empty where it is not known."),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("region"),
        help_text=_("Empty for an activity of several regions."),
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("regional initiative"),
    )
    countries = models.ManyToManyField(
        Country,
        blank=True,
        related_name="activities",
        verbose_name=_("countries"),
        help_text=_("Those that it serves."),
    )
    organisations = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="activities",
        verbose_name=_("partner organizations"),
        help_text=_("With whom it is carried out: with a partner it is a joint activity."),
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    participants = models.PositiveIntegerField(
        _("participants"),
        null=True,
        blank=True,
        help_text=_("All who took part; empty where it is not known."),
    )
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    outputs = models.TextField(
        _("outputs"), blank=True, help_text=_("What it delivered: guidelines, plans, advice.")
    )
    is_published = models.BooleanField(_("published"), default=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.CheckConstraint(
                name="joint_activity_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")) | Q(ends_on=None),
                violation_error_message=_("An activity cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="activity_that_was_not_held_has_no_participants",
                condition=~Q(status__in=["planned", "cancelled"])
                | Q(participants=None, women=None, men=None),
                violation_error_message=_(
                    "An activity that is planned or cancelled has no participants."
                ),
            ),
            models.CheckConstraint(
                name="activity_has_no_more_women_and_men_than_participants",
                condition=Q(participants=None)
                | Q(participants__gte=Coalesce("women", 0) + Coalesce("men", 0)),
                violation_error_message=_("There are more women and men than participants."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def last_day(self) -> date:
        """Its last day: that on which it starts where no other is recorded."""
        return self.ends_on or self.starts_on

    @property
    def unrecorded(self) -> int | None:
        """How many participants are recorded neither as women nor as men; None if not known."""
        if self.participants is None or (self.women is None and self.men is None):
            return None
        return self.participants - (self.women or 0) - (self.men or 0)
