"""The letter that asks a focal point to confirm what is stated of the country."""

from django.urls import reverse
from django.utils import translation

from projects.impacts import focal_points_for
from projects.models import Impact
from stakeholders.letters import absolute, send_letter


def ask_to_confirm(impact_id: int, person_id: int) -> bool:
    """Write to the focal point; say whether there was still something to ask.

    Nothing is written once the statement is answered or gone, or the person no longer answers.
    """
    impact = Impact.objects.select_related("project", "country").filter(pk=impact_id).first()
    if impact is None or impact.status != Impact.Status.UNCONFIRMED:
        return False
    person = focal_points_for(impact).filter(pk=person_id).exclude(email="").first()
    if person is None:
        return False
    with translation.override(person.language):
        send_letter(
            "impact_stated",
            to=person.email,
            language=person.language,
            impact=impact,
            page=absolute(reverse("portal:impact-answer", args=[impact.pk])),
        )
    return True
