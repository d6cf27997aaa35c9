"""How pages and reports write the status, the kind and the participants of activities."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from initiatives.activity_counts import Participants, awaits_outcome
from initiatives.models import Activity
from stakeholders.localization import number

register = template.Library()


@register.filter
def activity_status(status: str) -> str:
    """Name a status; one that nobody has stated, in words."""
    return str(Activity.Status(status).label) if status else pgettext("activity", "Not known")


@register.filter
def activity_kind(kind: str) -> str:
    return str(Activity.Kind(kind).label)


@register.simple_tag
def activity_standing(activity: Activity, today: date) -> str:
    """Say its status, and of one whose dates are over that the outcome is not recorded."""
    status = activity_status(activity.status)
    if awaits_outcome(activity, on=today):
        return _("%(status)s; over by its dates, the outcome is not recorded") % {"status": status}
    return status


@register.simple_tag
def participants_of(sums: Participants) -> str | SafeString:
    """Write how many took part: at least so many, where it is not known of every activity."""
    if sums.total is None:
        return format_html('<span class="unknown">{}</span>', _("not published"))
    total = number(sums.total)
    words = [total]
    if sums.unknown:
        words = [
            ngettext(
                "at least %(total)s, not known of %(unknown)s activity of %(of)s",
                "at least %(total)s, not known of %(unknown)s activities of %(of)s",
                sums.unknown,
            )
            % {"total": total, "unknown": number(sums.unknown), "of": number(sums.of)}
        ]
    if sums.women is not None or sums.men is not None:
        women, men = _known(sums.women), _known(sums.men)
        words.append(
            _("women %(women)s, men %(men)s, where both are recorded in %(by_sex)s of %(of)s")
            % {
                "women": women,
                "men": men,
                "by_sex": number(sums.by_sex),
                "of": number(sums.of),
            }
        )
    return _joined(words)


@register.simple_tag
def took_part(activity: Activity) -> str | SafeString:
    """Write how many took part in one activity, and of them women and men."""
    if activity.participants is None and activity.women is None and activity.men is None:
        return format_html('<span class="unknown">{}</span>', _("not published"))
    words = [_known(activity.participants)]
    for label, known in ((_("women"), activity.women), (_("men"), activity.men)):
        words.append(f"{label} {_known(known)}")
    if activity.unrecorded:
        words.append(_("sex not recorded %(number)s") % {"number": number(activity.unrecorded)})
    return _joined(words)


def _joined(parts: list[str]) -> str:
    """Write the parts one after another, parted as the reader's language parts them."""
    joined = parts[0]
    for part in parts[1:]:
        joined = _("%(first)s; %(second)s") % {"first": joined, "second": part}
    return joined


def _known(value: int | None) -> str:
    return _("not published") if value is None else number(value)
