"""The codes in short beside the figures of the days, so that each page explains itself."""

from xlsxwriter.worksheet import Worksheet

from planner.domain.shifts import ShiftKind
from planner.exports import workbook_style as look
from planner.exports.wallchart import leave_word, off_word
from planner.exports.workbook_layout import TOTALS, Layout
from planner.exports.workbook_legend import code_times
from planner.exports.workbook_style import Styles
from planner.i18n import _

KEY_PIXELS = 124
"""Width of what says one code; two columns of totals are as wide."""
_BESIDE_SUM = (TOTALS - 1) // 2


def write_key(sheet: Worksheet, styles: Styles, layout: Layout, *, marked: bool) -> int:
    """Each code in its colour with name and hours, from top to bottom; `marked`: some cells differ from the plan
    before. The number of columns added behind the totals for what does not fit above them."""
    small = {"font_size": 8, "shrink": True}
    entries = [
        (
            f"{code.code} {code.label} {code_times(code)}",
            styles.of(look.KINDS[code.kind], small, bold=code.kind is not ShiftKind.STANDBY),
        )
        for code in layout.codes
    ]
    entries.append((f"{off_word()} {_('off duty')}", styles.of(look.OFF, small)))
    entries.append((f"{leave_word()} {_('on leave')}", styles.of(look.OFF, look.LEAVE, small)))
    if marked:
        entries.append((f"◥ {_('differs from before')}", styles.of(look.OFF, small)))
    rows = layout.spare_rows
    for place, (text, style) in enumerate(entries):
        pair, at = divmod(place, len(rows))
        column = layout.totals_column + 1 + 2 * pair
        if pair < _BESIDE_SUM:
            sheet.merge_range(rows[at], column, rows[at], column + 1, text, style)
        else:
            sheet.write_string(rows[at], layout.totals_column + TOTALS + pair - _BESIDE_SUM, text, style)
    more = max(0, -(-len(entries) // len(rows)) - _BESIDE_SUM)
    if more:
        first = layout.totals_column + TOTALS
        sheet.set_column_pixels(first, first + more - 1, KEY_PIXELS)
    return more
