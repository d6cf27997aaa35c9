"""Who takes part in a project, in which role and in which phases (instructs 8 and 9)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.models.project import PartOfProjectQuerySet, Project
from stakeholders.models import Party, Versioned


class Participation(Versioned, Party):
    """The part that an organization or a country takes in a project."""

    constraint_fields: ClassVar[dict[str, str]] = {
        "participation_is_of_one_party": "organisation",
        "party_takes_a_role_once": "role",
    }

    class Role(models.TextChoices):
        """OrganisationRole of IATI 2.03, and the roles that IATI does not know."""

        FUNDING = "1", pgettext_lazy("role", "Funding")
        ACCOUNTABLE = "2", _("Accountable")
        EXTENDING = "3", _("Extending")
        IMPLEMENTING = "4", _("Implementing")
        COOPERATING = "cooperating", _("Cooperating")
        TRAINING = "training", _("Training institution")
        BENEFICIARY = "beneficiary", _("Beneficiary")

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="participations", verbose_name=_("project")
    )
    role = models.CharField(_("role"), max_length=15, choices=Role, default=Role.COOPERATING)
    phases = ArrayField(
        models.CharField(max_length=15, choices=Project.Phase),
        verbose_name=_("phases"),
        default=list,
        blank=True,
        help_text=_("Empty where it is not known in which phases."),
    )

    part_of = ("project",)
    objects = PartOfProjectQuerySet.as_manager()

    class Meta(Party.Meta):
        ordering = ["role", "pk"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            *Party.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "organisation", "country", "role"],
                name="party_takes_a_role_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)
