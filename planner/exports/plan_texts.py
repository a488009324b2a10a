"""Texts of a plan.json that no page, workbook or calendar can hold."""

import re
from collections.abc import Iterator
from pathlib import Path

from planner.domain.spelling import unshowable
from planner.errors import Fault
from planner.exports.plan_faults import json_path
from planner.i18n import _
from planner.scenario.faults import shown

_ESCAPED = re.compile(rb"\\[bfnrtu]|\x7f|\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]")
"""How such a character stands in JSON: written out, or as what UTF-8 makes of it."""


def text_faults(found: object, content: bytes, path: Path) -> Iterator[Fault]:
    """A fault for every text with a character that cannot be shown in `found`, which was read from `content`."""
    open_ends: list[tuple[tuple[str | int, ...], object]] = [((), found)] if _ESCAPED.search(content) else []
    while open_ends:
        steps, value = open_ends.pop()
        if isinstance(value, dict):
            texts = [(steps, key) for key in value]
            open_ends += [((*steps, key), inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            texts = []
            open_ends += [((*steps, place), inner) for place, inner in reversed([*enumerate(value)])]
        else:
            texts = [(steps, value)] if isinstance(value, str) else []
        for at, text in texts:
            sign = unshowable(text)
            if sign:
                problem = _("this holds the character {sign}, which cannot be shown", sign=sign)
                remedy = _("make the plan again, or undo the last edit")
                yield Fault(file=str(path), place=json_path(at), value=shown(text), problem=problem, remedy=remedy)
