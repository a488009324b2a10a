"""Weekdays as tables name them: 周一, 周一至周五, 周六、周日, Mon-Fri, weekends, every day."""

import re

from planner.i18n import _
from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault

WEEKDAYS = {
    word: number
    for number, (chinese, english) in enumerate(
        zip(
            "一二三四五六日",
            ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
            strict=True,
        )
    )
    for word in (f"周{chinese}", f"星期{chinese}", f"礼拜{chinese}", english, english[:3])
} | {"周天": 6, "星期天": 6, "礼拜天": 6, "tues": 1, "thur": 3, "thurs": 3}
"""Names of one weekday, 0 is Monday."""
_SEVERAL = {
    **dict.fromkeys(("周末", "weekend", "weekends", "双休日"), (5, 6)),
    **dict.fromkeys(("每天", "每日", "天天", "全周", "daily", "every day", "everyday", "all"), tuple(range(7))),
}
_BETWEEN = re.compile(r"\s*(?:-|–|—|~|至|到|\bto\b)\s*")
_AND = re.compile(r"\s*[,;/、，；+]\s*|\s+(?=\w)|(?<=[一二三四五六日天])(?=[周星礼])")
_SHORT = re.compile(r"(周|星期|礼拜)([一二三四五六日天]{2,})")


def weekdays(cell: Cell) -> tuple[int, ...]:
    """The weekdays a cell names, in order, each once; a range may run over Sunday: 周五至周一.

    Raises
    ------
    CellFault
        A word is no weekday.
    """
    text = cells.plain(cell).lower()
    # 周六日 names each of its days.
    text = _SHORT.sub(lambda found: ",".join(found[1] + day for day in found[2]), text)
    if text in _SEVERAL:
        return _SEVERAL[text]
    named = {day for part in _AND.split(_BETWEEN.sub("-", text)) for day in _days(part)}
    return tuple(sorted(named))


def _days(part: str) -> tuple[int, ...]:
    if part in _SEVERAL:
        return _SEVERAL[part]
    first, dash, last = part.partition("-")
    begin = _weekday(first)
    if not dash:
        return (begin,)
    # 周一至五 leaves out what the first day begins with.
    end = WEEKDAYS[f"周{last}"] if f"周{last}" in WEEKDAYS else _weekday(last)
    return tuple((begin + step) % 7 for step in range((end - begin) % 7 + 1))


def _weekday(word: str) -> int:
    if word not in WEEKDAYS:
        remedy = _("write weekdays like 周一, 周一至周五, 周六、周日, Mon-Fri; other days by their dates")
        raise CellFault(_("this word is not known here"), remedy)
    return WEEKDAYS[word]
