"""The letter that asks the officers of another region about a proposed link."""

from django.urls import reverse
from django.utils import translation

from projects.link_proposals import deciders_on
from projects.models import LinkProposal
from stakeholders.letters import absolute, send_letter


def ask_about_link(proposal_id: int, person_id: int) -> bool:
    """Write to the officer; say whether there was still something to ask.

    Nothing is written once the proposal is decided or gone, or the person no longer decides.
    """
    rows = LinkProposal.objects.select_related(
        "project", "need__country__region", "consultation__region", "joint_activity__region"
    )
    proposal = rows.filter(pk=proposal_id, status=LinkProposal.Status.PROPOSED).first()
    if proposal is None:
        return False
    person = deciders_on(proposal).filter(pk=person_id).exclude(email="").first()
    if person is None:
        return False
    with translation.override(person.language):
        send_letter(
            "link_proposed",
            to=person.email,
            language=person.language,
            proposal=proposal,
            page=absolute(reverse("admin:projects_linkproposal_change", args=[proposal.pk])),
        )
    return True
