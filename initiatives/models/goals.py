"""What results serve beyond their project: goals set elsewhere, and indicators in common."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.agreed import ActionPlan, Initiative, ReferenceQuerySet
from stakeholders.models import Versioned


class Goal(Versioned):
    """A goal set elsewhere that results serve.

    The priorities of ITU-D are those of one action plan: P1 comes back in the next with another
    meaning.
    """

    class Framework(models.TextChoices):
        SDGS = "sdg", _("Sustainable Development Goal")
        SDG = "sdg-target", _("SDG target")
        WSIS = "wsis-action-line", _("WSIS action line")
        ITU_D = "itu-d-priority", _("ITU-D priority")
        WTDC = "wtdc-resolution", _("WTDC resolution")
        PP = "pp-resolution", _("Plenipotentiary resolution")

    framework = models.CharField(_("framework"), max_length=20, choices=Framework)
    plan = models.ForeignKey(
        ActionPlan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="priorities",
        verbose_name=_("action plan"),
        help_text=_("That of a priority of ITU-D; empty for all other goals."),
    )
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("name"), max_length=300, blank=True)
    name_status = models.CharField(
        _("status of the name"),
        max_length=20,
        choices=Initiative.TitleStatus,
        default=Initiative.TitleStatus.UNVERIFIED,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    constraint_fields: ClassVar[dict[str, str]] = {"only_priorities_belong_to_a_plan": "plan"}

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["framework", "position"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "code", "plan"],
                name="goal_is_listed_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="only_priorities_belong_to_a_plan",
                condition=Q(framework="itu-d-priority", plan__isnull=False)
                | ~Q(framework="itu-d-priority") & Q(plan=None),
                violation_error_message=_(
                    "A priority of ITU-D names its action plan, and no other goal does."
                ),
            ),
        ]

    def __str__(self) -> str:
        plan = f"({self.plan})" if self.plan else ""
        return " ".join(filter(None, [self.get_framework_display(), self.code, self.name, plan]))


class CoreIndicator(Versioned):
    """An indicator that projects share, so that their values can be added up.

    The indicators of a project that measure the same thing in the same unit point here.
    """

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    definition = models.TextField(_("definition"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("core indicator")
        verbose_name_plural = _("core indicators")

    def __str__(self) -> str:
        return self.name
