"""Colours and formats of the workbook. A kind of shift shows by colour and by a second signal."""

from collections.abc import Mapping
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planner.domain.campaign import PhaseKind
from planner.domain.shifts import ShiftKind
from planner.exports.workbook_paper import Paper

TEXT, TEXT_2, LINE, SUNKEN, SURFACE = "#1a2330", "#465264", "#dfe3e9", "#eef0f4", "#ffffff"
ACCENT, ACCENT_SOFT, SHORT, SURPLUS = "#1d5fb8", "#e5eefb", "#b23a05", "#1b689f"
PEAK, PEAK_SOFT, PEAK_TEXT = "#bd3f08", "#fbe3d6", "#ffffff"
GRID = "#98a3b3"

FONT = "Microsoft YaHei"
DAY = 'm"."d'
HOURS = "#,##0"
TENTHS = "#,##0.0"
MINUS_TENTHS = '"−"#,##0.0;"−"#,##0.0;0'
TENTHS_OR_DASH = '#,##0.0;-#,##0.0;"–"'
COUNT_OR_DASH = '#,##0;-#,##0;"–"'
CHANGED = '@"◥"'
"""A text with the mark of what differs from the plan before; the cell still holds the text alone."""
PLUS_TENTHS = '"+"#,##0.0;"−"#,##0.0;0'

Properties = Mapping[str, Any]

_THIN, _DASHED = 1, 3
_HATCH = 14


def _edges(colour: str = LINE, style: int = _THIN) -> dict[str, Any]:
    box: dict[str, Any] = {}
    for edge in ("left", "right", "top", "bottom"):
        box |= {edge: style, f"{edge}_color": colour}
    return box


BOX: Properties = _edges()
BAND: Properties = {"bg_color": SUNKEN, "bold": True, "top": _THIN, "top_color": GRID}
PHASES: dict[PhaseKind, Properties] = {
    PhaseKind.PREPARATION: {"bg_color": SUNKEN, "font_color": TEXT_2, "align": "center"},
    PhaseKind.PEAK: {"bg_color": PEAK, "font_color": PEAK_TEXT, "bold": True, "align": "center"},
    PhaseKind.AFTER_SALES: {"bg_color": ACCENT_SOFT, "font_color": "#0b3f66", "align": "center"},
}
"""Phases before the peak look alike."""


KINDS: dict[ShiftKind, Properties] = {
    ShiftKind.EARLY: {"bg_color": "#bcdcf5", "font_color": "#0b3f66", **BOX, "left_color": "#0b3f66"},
    ShiftKind.DAY: {"bg_color": "#d9f0e4", "font_color": "#0c4a3a", **BOX},
    ShiftKind.LATE: {"bg_color": "#f8dc92", "font_color": "#553900", **BOX, "right_color": "#553900"},
    ShiftKind.NIGHT: {"bg_color": "#3a3f7d", "font_color": "#ffffff", **BOX},
    ShiftKind.PEAK: {"bg_color": PEAK, "font_color": PEAK_TEXT, **BOX},
    ShiftKind.STANDBY: {"bg_color": SURFACE, "font_color": "#67378c", **_edges("#67378c", _DASHED)},
    ShiftKind.TRAINING: {"bg_color": "#dcaed3", "font_color": "#4a123b", "underline": 1, **BOX},
    ShiftKind.CALLED: {"bg_color": "#67378c", "font_color": "#ffffff", **BOX},
}
"""What tells a kind: early has a bar on the left, late on the right, night and peak are
inverted, standby is dashed and inverted once called, training underlined. Only thin edges: a rule that follows what
is typed into a cell cannot set others."""

LEAVE: Properties = {
    "pattern": _HATCH,
    "bg_color": SUNKEN,
    "fg_color": "#b9c1cc",
    "font_color": "#3a4452",
    **BOX,
}
OFF: Properties = {"font_color": "#566171", **BOX}
"""No fill of its own: the shade of the day's column shows."""


class Styles:
    """Formats of one workbook by their properties, each made once, and the paper it is printed on."""

    def __init__(self, workbook: Workbook, paper: Paper) -> None:
        self.paper = paper
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, *parts: Properties, **more: Any) -> Format:
        """A format in the workbook's font with `parts` laid over each other."""
        wanted: dict[str, Any] = {"font_name": FONT, "font_size": 10, "font_color": TEXT, "valign": "vcenter"}
        for part in parts:
            wanted.update(part)
        wanted.update(more)
        return self._format(wanted)

    def rule(self, part: Properties) -> Format:
        """A format for a rule: only what it changes."""
        return self._format(dict(part))

    def _format(self, wanted: dict[str, Any]) -> Format:
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]

    @property
    def title(self) -> Format:
        """The first line of a sheet."""
        return self.of(font_size=16, bold=True)

    def write_title(self, sheet: Worksheet, text: str) -> None:
        """The first line of a sheet, with the edition."""
        self.paper.title(sheet, text, self.title, self.of(font_color=TEXT_2, font_size=11))

    @property
    def note(self) -> Format:
        """A line of explanation."""
        return self.of(font_color=TEXT_2)

    @property
    def section(self) -> Format:
        """The heading of a table inside a sheet."""
        return self.of(font_size=12, bold=True)

    @property
    def head(self) -> Format:
        """A column heading."""
        return self.of(BOX, bold=True, bg_color=SUNKEN, align="center", text_wrap=True)

    @property
    def one_line_head(self) -> Format:
        """A column heading that has one line."""
        return self.of(BOX, bold=True, bg_color=SUNKEN, align="center", shrink=True)

    @property
    def small_head(self) -> Format:
        """A column heading over a narrow column."""
        return self.of(BOX, bold=True, bg_color=SUNKEN, align="center", text_wrap=True, font_size=9)

    @property
    def cell(self) -> Format:
        """A text in a table, in smaller letters where its column is too narrow rather than cut."""
        return self.of(BOX, shrink=True)

    @property
    def middle(self) -> Format:
        """A short text in the middle of its cell."""
        return self.of(BOX, align="center")

    def number(self, pattern: str = HOURS, **more: Any) -> Format:
        """A figure in a table."""
        return self.of(BOX, {"num_format": pattern, "align": "right"}, more)


SMALL_LINE = 12
"""Points of a line of small text."""


def lines_of(text: str, width: float) -> int:
    """Lines a small text takes in a column of `width` letters; a Chinese character is as wide as two."""
    letters = sum(2 if east_asian_width(each) in "FW" else 1 for each in text)
    return max(1, -(-letters // int(width)))


def day_shade(peak: bool, weekend: bool) -> dict[str, Any]:
    """Background of a day's column: peak days warm, weekends grey."""
    if peak:
        return {"bg_color": PEAK_SOFT}
    return {"bg_color": SUNKEN} if weekend else {}
