"""The step that brings the totals in earlier figures up, of reports of every kind."""

from typing import Any

Figures = dict[str, Any]
_OF_TOTALS = frozenset({"projects", "unvalued", "unearmarked_cash"})
_BY_STAGE = {"pledged_unvalued": 0, "secured_unvalued": 0, "received_unvalued": 0}


def from_2(figures: Figures) -> Figures:
    """Bring up totals that did not count by stage what is given in kind without a value.

    Nothing is counted, so that each sum in kind, and its reference, stays as it was published.
    """
    brought: Figures = _brought_up(figures)
    return brought


def _brought_up(part: Any) -> Any:
    if isinstance(part, list):
        return [_brought_up(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {name: _brought_up(one) for name, one in part.items()}
    return _BY_STAGE | made if made.keys() >= _OF_TOTALS else made
