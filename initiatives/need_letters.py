"""The letter to whoever raised a need, once something is decided."""

from django.urls import reverse
from django.utils import translation

from initiatives.models import Need
from stakeholders.letters import absolute, send_letter


def tell_decision(need_id: int, status: str) -> bool:
    """Write to whoever raised the need; say whether there was somebody to write to.

    Nothing is written if the need is gone, or something else has been decided since: that has a
    letter of its own.
    """
    needs = Need.objects.select_related("raised_by", "country")
    need = needs.filter(pk=need_id, status=status).first()
    if need is None:
        return False
    person = need.raised_by
    if person is None or not person.email or not person.is_active:
        return False
    with translation.override(person.language):
        send_letter(
            "need_decided",
            to=person.email,
            language=person.language,
            need=need,
            page=absolute(reverse("portal:need-detail", args=[need.pk])),
        )
    return True
