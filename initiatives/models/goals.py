"""What results serve beyond their project: goals set elsewhere, and indicators in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.agreed import Initiative, ReferenceQuerySet
from stakeholders.models import Versioned


class Goal(Versioned):
    """A goal set elsewhere that results serve: SDG targets, WSIS action lines, ITU-D priorities."""

    class Framework(models.TextChoices):
        SDG = "sdg-target", _("SDG target")
        WSIS = "wsis-action-line", _("WSIS action line")
        ITU_D = "itu-d-priority", _("ITU-D priority")

    framework = models.CharField(_("framework"), max_length=20, choices=Framework)
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("name"), max_length=300, blank=True)
    name_status = models.CharField(
        _("status of the name"),
        max_length=20,
        choices=Initiative.TitleStatus,
        default=Initiative.TitleStatus.UNVERIFIED,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["framework", "position"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="goal_is_listed_once"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.get_framework_display(), self.code, self.name]))


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
