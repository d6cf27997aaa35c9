"""Projects that are alike across regions (resolves 7)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models import Suggestion
from initiatives.models.likeness import SuggestionQuerySet
from projects.models.project import Project


class ProjectLikeness(Suggestion):
    """Two projects of other regions with the same content or objectives."""

    one = models.ForeignKey(Project, models.CASCADE, related_name="+", verbose_name=_("project"))
    other = models.ForeignKey(
        Project, models.CASCADE, related_name="+", verbose_name=_("the other")
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta(Suggestion.Meta):
        ordering = ["-score", "pk"]
        verbose_name = _("likeness of projects")
        verbose_name_plural = _("likenesses of projects")
