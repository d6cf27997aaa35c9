"""What a worker does for a brief: print what was asked for, and keep the file."""

from reports.briefs import kept
from reports.briefs.kinds import read_brief
from reports.printing import print_brief


def print_kept(key: str) -> None:
    """Print a brief of what was kept of it; twice does no harm.

    Raises ``ValueError`` if it is damaged, or does not fit on its pages.
    """
    wanted = kept.wanted(key)
    if wanted is None or kept.printed(key) is not None:
        return
    brief = read_brief(wanted["kind"], wanted["contents"])
    kept.keep(key, print_brief(brief, wanted["language"]))
