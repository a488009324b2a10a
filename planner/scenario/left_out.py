"""Rows of a table that are none of its own: totals, signatures and remarks, headings repeated on every page."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from planner.domain.spelling import plain
from planner.scenario.cells import Cell, is_blank
from planner.scenario.column import Headings, Meant
from planner.scenario.merged import Rows

_TOTAL_WORDS = frozenset(("合计", "小计", "总计", "共计", "总和", "total", "subtotal", "sub total", "grand total"))
_PLAIN_TOTALS = frozenset((*_TOTAL_WORDS, *(word.capitalize() for word in _TOTAL_WORDS)))
_DIGITS = frozenset("0123456789")
_TOTAL = re.compile(
    r".{0,20}(?:合\s?计|小\s?计|总\s?计|共\s?计)\s*(?:[:(].*)?|共\s*\d+\s*[人行条名位].*"
    r"|(?:grand |sub[ -]?)?totals?(?:[: (].*)?"
)
_SIGNED = re.compile(
    r"(?:制\s?表|填\s?表|填\s?报|审\s?核|复\s?核|审\s?批|批\s?准|签\s?字|签\s?名|制\s?单|经\s?办|打印|导出)"
    r"(?:人|员|日期|时间|日|签字|签名|:)*\s*(?::.*)?"
    r"|(?:部门|店铺|客服)?(?:负责人|主管)(?:签字|签名)?\s*:.*"
    r"|(?:注|备注|说明|附注|填写说明|notes?|remarks?)\s*\d*:.*|以下空白.*|第\s*\d+\s*页.*|page \d+.*"
    r"|(?:prepared|approved|checked|printed|signed|exported|reviewed)(?: by| on| at)?\b.*"
)


@dataclass(slots=True, kw_only=True)
class LeftOut:
    """Numbers of the rows that were left out, by what they are."""

    totals: list[int] = field(default_factory=list)
    signed: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)


def own_rows(rows: Rows, where: Mapping[str, tuple[int, Meant]], headings: Headings) -> tuple[Rows, LeftOut]:
    """The rows that are the table's own, and what was left out; `where` says where its columns stand."""
    left = LeftOut()
    places = sorted((index, each.column.english) for index, each in where.values())
    needed = [index for index, each in where.values() if each.column.filled]
    # Nearly all rows of long tables begin with a time or with somebody, and none has the word of a total: no need to
    # look closer.
    begins = {cells[0] for _number, cells in rows}
    located = any(index == 0 for index, _name in places)
    plainly = {begin for begin in begins if isinstance(begin, str) and _begins_a_row(begin, headings, located=located)}
    no_totals = _PLAIN_TOTALS.isdisjoint(chain.from_iterable(cells for _number, cells in rows))
    own: Rows = []
    for row in rows:
        number, cells = row
        if cells[0] in plainly and (no_totals or _PLAIN_TOTALS.isdisjoint(cells)):
            own.append(row)
            continue
        kind = _kind(cells, places, needed, headings, left)
        if kind is None:
            own.append(row)
        else:
            kind.append(number)
    return own, left


def _begins_a_row(cell: str, headings: Headings, *, located: bool) -> bool:
    """Whether a row that begins so is the table's own whatever follows, but the word of a total; `located` says
    whether a column of the table stands first."""
    if cell[:1] in _DIGITS:
        return True
    text = plain(cell).lower()
    odd = not located or is_blank(cell) or _TOTAL.fullmatch(text) or _SIGNED.fullmatch(text)
    return not odd and not headings.meant(cell)


def _kind(
    cells: list[Cell], places: list[tuple[int, str]], needed: Iterable[int], headings: Headings, left: LeftOut
) -> list[int] | None:
    """The list a row belongs to; None for a row of the table."""
    at = next((place for place, cell in enumerate(cells) if not is_blank(cell)), None)
    first = cells[at] if at is not None else None
    if at is None or not isinstance(first, str):
        return None
    words = [_cell(cells, index) for index, _name in places]
    if any(isinstance(word, str) and word.strip().lower() in _TOTAL_WORDS for word in words):
        return left.totals
    if first[0].isascii() and first[0].isdigit():
        return None
    text = plain(first).lower()
    ours = any(index == at for index, _name in places) or any(is_blank(_cell(cells, index)) for index in needed)
    if ours and _TOTAL.fullmatch(text):
        return left.totals
    if ours and _SIGNED.fullmatch(text):
        return left.signed
    return left.repeated if _is_heading(cells, places, headings) else None


def _is_heading(cells: list[Cell], places: list[tuple[int, str]], headings: Headings) -> bool:
    """Whether each cell names the column it stands in, at least two of them."""
    named = [(name, cell) for index, name in places if not is_blank(cell := _cell(cells, index))]
    return len(named) > 1 and all(
        any(each.column.english == name for each in headings.meant(cell)) for name, cell in named
    )


def _cell(cells: list[Cell], index: int) -> Cell:
    return cells[index] if index < len(cells) else None
