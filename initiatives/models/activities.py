"""Joint activities with regional organizations and training institutions (instructs 2)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.agreed import Initiative
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Organisation, Record, Region


class JointActivityQuerySet(ScopedQuerySet):
    def public(self) -> Self:
        return self.filter(is_published=True)


class JointActivity(Record):
    """Something that the Bureau and other organizations do together, or an exchange between them.

    Projects name the activities held within them (``Project.joint_activities``).
    """

    constraint_fields: ClassVar[dict[str, str]] = {"joint_activity_ends_after_it_starts": "ends_on"}

    class Kind(models.TextChoices):
        ASSISTANCE = "assistance", _("Technical assistance")
        TRAINING = "training", _("Training")
        EXCHANGE = "exchange", _("Exchange of experience")
        EVENT = "event", _("Event")
        STUDY = "study", _("Study")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(_("description"), blank=True)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="joint_activities",
        verbose_name=_("region"),
        help_text=_("Empty for an activity of several regions."),
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="joint_activities",
        verbose_name=_("regional initiative"),
    )
    organisations = models.ManyToManyField(
        Organisation, related_name="joint_activities", verbose_name=_("organizations")
    )
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    is_published = models.BooleanField(_("published"), default=False)

    objects = JointActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("joint activity")
        verbose_name_plural = _("joint activities")
        constraints = [
            models.CheckConstraint(
                name="joint_activity_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")) | Q(ends_on=None),
                violation_error_message=_("An activity cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
