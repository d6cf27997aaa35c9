"""What an appeal calls for and an agreement covers: a contribution answers nothing else.

* An appeal calls for its projects, for the initiatives under which these stand, and for its own
  region; a worldwide one, for the regions of its projects.
* An agreement covers its projects and initiatives, and the projects under these; one that names
  neither covers its region, and one of several regions all of them. Where those who signed it are
  recorded, only they contribute under it. Money is spent under it on the projects that it covers.

The database holds the same against whoever else writes, but for the parties
(``budgets/sql/links.sql``).
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from budgets.models import Agreement, Appeal, Contribution
from projects.models import Project
from stakeholders import writing


def check_links(contribution: Contribution) -> None:
    """Raise ``ValidationError`` on ``appeal`` or ``agreement`` if it has nothing to do with it."""
    errors = writing.Errors()
    if contribution.appeal and not Calls.of(contribution.appeal).include(contribution):
        errors.add("appeal", _("This appeal does not call for it."), code="not_offered")
    if contribution.agreement:
        coverage = Coverage.of(contribution.agreement)
        if not coverage.includes(contribution):
            errors.add("agreement", _("This agreement does not cover it."), code="not_offered")
        elif not coverage.is_signed_by(contribution):
            message = _("The contributor did not sign this agreement.")
            errors.add("agreement", message, code="not_offered")
    errors.raise_if_any()


def check_spending(project: Project, agreement: Agreement) -> None:
    """Raise ``ValidationError`` on ``agreement`` if it does not cover the project."""
    if not Coverage.of(agreement).includes(Contribution(project=project)):
        message = _("This agreement does not cover it.")
        raise ValidationError({"agreement": ValidationError(message, code="not_offered")})


def check_appeal(appeal: Appeal) -> None:
    """Raise ``ValidationError`` if contributions answer it for which it does not call any more."""
    calls = Calls.of(appeal)
    for contribution in _with_recipients(appeal.contributions.all()):
        if not calls.include(contribution):
            message = _("Contributions answer this appeal for which it would not call any more.")
            raise ValidationError(message, code="in_use")


def check_agreement(agreement: Agreement) -> None:
    """Raise ``ValidationError`` if money is under it that it does not cover any more."""
    coverage = Coverage.of(agreement)
    spent_on = Project.objects.filter(expenditures__agreement=agreement).distinct()
    for project in spent_on.prefetch_related("other_initiatives"):
        if not coverage.includes(Contribution(project=project)):
            message = _("Money was spent under this agreement that it would not cover any more.")
            raise ValidationError(message, code="in_use")
    for contribution in _with_recipients(agreement.contributions.all()):
        if not (coverage.includes(contribution) and coverage.is_signed_by(contribution)):
            message = _("Contributions are under this agreement that it would not cover any more.")
            raise ValidationError(message, code="in_use")


@dataclass(frozen=True, kw_only=True)
class Calls:
    """What one appeal calls for, by the keys of the records."""

    region: str | None
    projects: frozenset[int]
    initiatives: frozenset[int]
    regions: frozenset[str]

    @classmethod
    def of(cls, appeal: Appeal) -> "Calls":
        projects = list(
            Project.objects.filter(calls__appeal=appeal).prefetch_related("other_initiatives")
        )
        return cls(
            region=appeal.region_id,
            projects=frozenset(project.pk for project in projects),
            initiatives=frozenset(key for one in projects for key in _initiatives_of(one)),
            regions=frozenset(one.region_id for one in projects if one.region_id),
        )

    def include(self, contribution: Contribution) -> bool:
        if contribution.project_id:
            return contribution.project_id in self.projects
        if contribution.initiative_id:
            return contribution.initiative_id in self.initiatives
        if self.region:
            return contribution.region_id == self.region
        return contribution.region_id in self.regions


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What one agreement covers, by the keys of the records."""

    region: str | None
    projects: frozenset[int]
    initiatives: frozenset[int]
    parties: frozenset[tuple[int | None, str | None]]

    @classmethod
    def of(cls, agreement: Agreement) -> "Coverage":
        return cls(
            region=agreement.region_id,
            projects=frozenset(agreement.projects.values_list("pk", flat=True)),
            initiatives=frozenset(agreement.initiatives.values_list("pk", flat=True)),
            parties=frozenset(agreement.parties.values_list("organisation", "country")),
        )

    def includes(self, contribution: Contribution) -> bool:
        if not self.projects and not self.initiatives:
            return self.region in (None, _region_of(contribution))
        if contribution.initiative_id:
            return contribution.initiative_id in self.initiatives
        if contribution.project is None:
            return False
        return contribution.project_id in self.projects or bool(
            self.initiatives & _initiatives_of(contribution.project)
        )

    def is_signed_by(self, contribution: Contribution) -> bool:
        party = (contribution.organisation_id, contribution.country_id)
        return not self.parties or party in self.parties


def _with_recipients(contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    recipients = contributions.select_related("project", "initiative", "region")
    return recipients.prefetch_related("project__other_initiatives")


def _region_of(contribution: Contribution) -> str | None:
    recipient = contribution.project or contribution.initiative
    return recipient.region_id if recipient else contribution.region_id


def _initiatives_of(project: Project) -> set[int]:
    return {project.initiative_id, *(one.pk for one in project.other_initiatives.all())} - {None}
