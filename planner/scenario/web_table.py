"""Tables of web pages and of XML spreadsheets: what many systems export under a name that ends in .xls."""

import re
from html.parser import HTMLParser

from planner.i18n import _
from planner.scenario.cells import Cell
from planner.scenario.grid import Grid, Grids
from planner.scenario.merged import Rows
from planner.scenario.sheet_scan import LARGEST_AREA, LONGEST_TEXT, MOST_COLUMNS, Look, TooWide, column_letters

_PAGES = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<style")
_MEANS = {"th": "td", "row": "tr", "cell": "td", "worksheet": "table", "ss:worksheet": "table"}
"""Elements of XML spreadsheets by what they are on a page."""
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?(gb[\w-]*)", re.IGNORECASE)
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\.0+")


def is_page(content: bytes) -> bool:
    """Whether a file is a web page or an XML spreadsheet."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower().startswith(_PAGES)


def read_page(content: bytes) -> Grids:
    """All tables. Raises `ValueError` where there is none or the text cannot be read, `TooWide` for too much of it."""
    chinese = _CHARSET.search(content[:2000]) is not None
    for encoding in ("gb18030", "utf-8-sig") if chinese else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        page = _Page()
        page.feed(text)
        page.close()
        if page.grids:
            return Grids(page.grids)
        break
    raise ValueError("no table")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self.rows: Rows = []
        self.look = Look()
        self.area = 0
        self.words: list[str] | None = None
        self.size = self.at = 0
        self.in_sheet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table" and self.in_sheet:
            return
        self.in_sheet = self.in_sheet or tag.endswith("worksheet")
        tag, given = _MEANS.get(tag, tag), {key: value or "" for key, value in attrs}
        if tag == "table":
            self._end_cell()
            name = given.get("ss:name") or _("table {number}", number=len(self.grids) + 1)
            self.rows, self.look = [], Look()
            self.grids.append(Grid(name=name, rows=self.rows, hidden=False, look=self.look))
        elif tag == "tr":
            self._end_cell()
            self._add_rows(_count(given.get("ss:index"), len(self.rows) + 1) - len(self.rows))
        elif tag == "td" and self.rows:
            self._end_cell()
            self._begin_cell(given)
        elif tag == "br" and self.words is not None:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if _MEANS.get(tag, tag) in ("td", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self.words is not None and self.size < LONGEST_TEXT:
            self.words.append(data)
            self.size += len(data)

    def _add_rows(self, count: int) -> None:
        self._refuse_far(1, len(self.rows) + max(1, count))
        for _row in range(max(1, count)):
            self.rows.append((len(self.rows) + 1, []))

    def _begin_cell(self, given: dict[str, str]) -> None:
        row, cells = self.rows[-1]
        column = len(cells)
        if "ss:index" in given:
            column = max(column, _count(given["ss:index"], 1) - 1)
        column = self._beside_areas(row, column)
        across = _count(given.get("colspan"), 1) + _count(given.get("ss:mergeacross"), 0)
        down = _count(given.get("rowspan"), 1) + _count(given.get("ss:mergedown"), 0)
        self._refuse_far(column + across, row)
        cells += [None] * (column - len(cells) + across)
        if across > 1 or down > 1:
            self.look.merged.append((row, column, row + down - 1, column + across - 1))
        self.words, self.size, self.at = [], 0, column

    def _beside_areas(self, row: int, column: int) -> int:
        """The first place from `column` on that no cell of a row above reaches down to."""
        for top, left, bottom, right in sorted(self.look.merged[-64:], key=lambda area: area[1]):
            if top < row <= bottom and left <= column <= right:
                column = right + 1
        return column

    def _end_cell(self) -> None:
        if self.words is None:
            return
        text = "".join(self.words).strip()
        value: Cell = _MIDNIGHT.sub(r"\1", text) or None
        self.rows[-1][1][self.at] = value
        self.words = None

    def _refuse_far(self, width: int, row: int) -> None:
        self.area += width
        if width > MOST_COLUMNS or self.area > LARGEST_AREA or row * width > LARGEST_AREA:
            problem = _("the sheet reaches to column {column}, row {row}", column=width, row=row)
            raise TooWide(problem, f"{column_letters(width - 1)}{row}")


def _count(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else otherwise
