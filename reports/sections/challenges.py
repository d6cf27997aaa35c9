"""Challenges and lessons, as staff wrote them."""

from django.utils.translation import gettext as _

from reports.contents.front import Front
from reports.documents.blocks import Section
from reports.documents.words import prose, words


def challenges(front: Front) -> Section:
    parts = (("challenges", _("Challenges")), ("lessons", _("Lessons learned")))
    return Section(
        key="challenges-and-lessons",
        title=words(_("Challenges and lessons learned")),
        blocks=tuple(
            Section(key=key, title=words(title), blocks=(prose(front.sections.get(key)),))
            for key, title in parts
        ),
    )
