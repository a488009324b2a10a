"""Bars of a day's shifts in narrow cells, a quarter of an hour each."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from xlsxwriter.worksheet import Worksheet

from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.labels import label
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.shifts import ShiftKind
from planner.exports import workbook_style as look
from planner.exports.workbook_style import Styles
from planner.i18n import _

GANTT_COLUMN = 10
_STEP = 15
_CELLS = 24 * 60 // _STEP
_CELLS_AN_HOUR = 60 // _STEP


_GAP_PIXELS, _CELL_PIXELS, _LETTER_PIXELS = 10, 8, 6
LAST_COLUMN = GANTT_COLUMN + _CELLS - 1
GANTT_PIXELS = _GAP_PIXELS + _CELLS * _CELL_PIXELS
"""Width of the bars and of the gap before them."""


def shape_gantt(sheet: Worksheet) -> None:
    """Narrow columns from the gap on."""
    sheet.set_column_pixels(GANTT_COLUMN - 1, GANTT_COLUMN - 1, _GAP_PIXELS)
    sheet.set_column_pixels(GANTT_COLUMN, GANTT_COLUMN + _CELLS - 1, _CELL_PIXELS)


def write_hours(sheet: Worksheet, styles: Styles, row: int) -> None:
    """The hours of the day over their cells."""
    style = styles.of(look.BAND, font_size=8, bold=False, font_color=look.TEXT_2, left=1, left_color=look.GRID)
    for hour in range(24):
        first = GANTT_COLUMN + hour * _CELLS_AN_HOUR
        sheet.merge_range(row, first, row, first + _CELLS_AN_HOUR - 1, str(hour), style)


def write_bars(sheet: Worksheet, styles: Styles, row: int, floor: Floor, shift: Assignment, midnight: datetime) -> None:
    """What `shift` holds of the day that begins at `midnight`: its colour, breaks cut out, loans framed, training in
    its own colour."""
    kind = floor.code_by_id[shift.code].kind
    for segment in shift.segments:
        first = max(0, _cell(segment.start, midnight))
        last = min(_CELLS, -_cell(midnight, segment.end))
        if first >= last:
            continue
        style = styles.of(_look(segment, kind), font_size=8)
        word = _word(segment, kind, floor.queue_by_id)
        if look.lines_of(word, max(2, (last - first) * _CELL_PIXELS / _LETTER_PIXELS)) > 1:
            word = word[0]
        for cell in range(first, last):
            column = GANTT_COLUMN + cell
            if cell == first and word:
                sheet.write_string(row, column, word, style)
            else:
                sheet.write_blank(row, column, None, style)


def _cell(moment: datetime, midnight: datetime) -> int:
    """The cell a moment falls into; with the arguments turned round, minus the first cell after it."""
    return (moment - midnight) // timedelta(minutes=_STEP)


def _word(segment: Segment, kind: ShiftKind, queues: Mapping[str, Queue]) -> str:
    if segment.kind is SegmentKind.MEAL:
        return _("M")
    if segment.kind is SegmentKind.IDLE:
        return label(segment.kind)
    if segment.kind is SegmentKind.TRAINING and kind is not ShiftKind.TRAINING:
        return label(segment.kind)
    return f"→ {queues[segment.queue].label}" if segment.loan else ""


def _look(segment: Segment, kind: ShiftKind) -> look.Properties:
    if segment.kind in (SegmentKind.MEAL, SegmentKind.REST):
        return {"font_color": look.TEXT_2}
    if segment.kind is SegmentKind.IDLE:
        return {"font_color": look.TEXT_2, **_GAP}
    colours = look.KINDS[ShiftKind.TRAINING if segment.kind is SegmentKind.TRAINING else kind]
    if kind is ShiftKind.STANDBY:
        return {"bg_color": "#f3ecf8", **_GAP}
    if segment.loan:
        return {"bg_color": look.ACCENT_SOFT, "font_color": look.ACCENT, **_FRAME}
    return {"bg_color": colours["bg_color"], "font_color": colours["font_color"], **_GAP}


_GAP: look.Properties = {"bottom": 1, "bottom_color": look.SURFACE}
"""Parts a bar from the one below."""

_FRAME: look.Properties = {"top": 2, "bottom": 2, "top_color": look.ACCENT, "bottom_color": look.ACCENT}
