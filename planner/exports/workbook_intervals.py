"""The sheet with every queue and interval: needed, on duty, short, surplus; charts read from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from planner.domain.ask_words import ASKS
from planner.domain.asks import asks_of
from planner.domain.figures import Hours
from planner.domain.opening import by_day
from planner.domain.plan import Plan
from planner.exports import workbook_style as look
from planner.exports.workbook_style import Styles
from planner.i18n import _

TIME, P50, P90, ON_DUTY, SHORT, SURPLUS = 2, 3, 4, 5, 7, 8
"""Columns a chart reads."""

_HEAD_ROW = 2
_LAST_COLUMN = 9
_ASKED = 10
"""Only where something is said directly: who asks for the people."""
_ROW_POINTS, _PAGE_POINTS = 15, 700
_LEAST_SCALE, _MOST_SCALE = 40, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalTable:
    """Where the rows of a queue's day stand: sheet name, and first and last row by queue and day."""

    sheet: str
    rows: dict[tuple[str, date], tuple[int, int]]


def write_intervals(
    workbook: Workbook, sheet: Worksheet, styles: Styles, plan: Plan, days: Sequence[date]
) -> IntervalTable:
    """A row a queue and interval in people; deferrable work, which is due by the day, a row a day in agent-hours.

    Only live queues on `days` are printed.
    """
    _shape(sheet, styles)
    if plan.floor.needs:
        sheet.set_column(_ASKED, _ASKED, 12)
        sheet.write_string(_HEAD_ROW, _ASKED, _("Asked for by"), styles.head)
    floor, horizon = plan.floor, plan.floor.horizon
    size = horizon.intervals_a_day
    coverage = {each.queue: each for each in plan.coverage}
    writer = _Rows(sheet, styles)
    rows: dict[tuple[str, date], tuple[int, int]] = {}
    for queue in floor.queues:
        need, duty = plan.requirements.of(queue.id), coverage[queue.id]
        asks = asks_of(floor, plan.requirements, queue.id) if floor.needs else ()
        worked, lent = (by_day(queue, horizon, people) for people in (duty.on_duty, duty.on_loan))
        for index, day in enumerate(horizon.dates):
            first, span = writer.next, slice(index * size, (index + 1) * size)
            if queue.is_live:
                figures = zip(need.p50[span], need.p90[span], duty.on_duty[span], duty.on_loan[span], strict=True)
                for place, people in enumerate(figures):
                    minute = place * horizon.interval
                    writer.write(queue.label, day, f"{minute // 60:02d}:{minute % 60:02d}", *people, _("people"))
                    if asks:
                        writer.ask(_(ASKS[asks[index * size + place]]) if people[0] else "")
            else:
                hours, all_day, unit = horizon.interval / 60, _("all day"), _("agent-hours")
                done = worked[index] * hours, lent[index] * hours
                writer.write(queue.label, day, all_day, need.p50[index], need.p90[index], *done, unit)
            rows[queue.id, day] = (first, writer.next - 1)
    sheet.autofilter(_HEAD_ROW, 0, max(_HEAD_ROW, writer.next - 1), _LAST_COLUMN)
    fits = 100 * _PAGE_POINTS // (_ROW_POINTS * (size + 2))
    styles.paper.scaled(sheet, max(_LEAST_SCALE, min(_MOST_SCALE, fits)), wide=False, portrait=True)
    sheet.repeat_rows(_HEAD_ROW)
    _print_only(workbook, sheet, [rows[queue.id, day] for queue in floor.queues if queue.is_live for day in days])
    return IntervalTable(sheet=sheet.get_name(), rows=rows)


def _print_only(workbook: Workbook, sheet: Worksheet, stretches: Sequence[tuple[int, int]]) -> None:
    """Print these rows, a page each; stretches that follow each other are one area with a page break between."""
    areas: list[tuple[int, int]] = []
    breaks = []
    for first, last in sorted(stretches):
        if areas and areas[-1][1] == first - 1:
            areas[-1] = (areas[-1][0], last)
            breaks.append(first)
        else:
            areas.append((first, last))
    if not areas:
        return
    name = quote_sheetname(sheet.get_name())
    ranges = ",".join(f"{name}!{xl_range_abs(first, 0, last, _LAST_COLUMN)}" for first, last in areas)
    # A worksheet's own print area is one range; the name behind it holds several.
    workbook.define_name(f"{name}!_xlnm.Print_Area", f"={ranges}")
    sheet.set_h_pagebreaks(breaks)


def _shape(sheet: Worksheet, styles: Styles) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 2, 9)
    sheet.set_column(3, 9, 11)
    sheet.set_row(0, 28)
    sheet.set_row(_HEAD_ROW, 20)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    styles.write_title(sheet, _("Needed and on duty by interval"))
    note = _("People at the same time, a loan counted with its efficiency. On duty − needed P50 = surplus − short.")
    sheet.write_string(1, 0, f"{note} {_('On paper: peak days of live queues.')}", styles.note)
    heads = (
        _("Queue"),
        _("Date"),
        _("Time"),
        _("Needed P50"),
        _("Needed P90"),
        _("On duty"),
        _("of it loans"),
        _("Short"),
        _("Surplus"),
        _("Unit"),
    )
    for column, text in enumerate(heads):
        sheet.write_string(_HEAD_ROW, column, text, styles.head)


class _Rows:
    """Writes one row after the other."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self.next = _HEAD_ROW + 1
        self._sheet = sheet
        self._cell, self._middle = styles.cell, styles.middle
        self._day = styles.of(look.BOX, num_format=look.DAY, align="center")
        self._figure = styles.number(look.TENTHS)
        self._short = styles.number(look.MINUS_TENTHS, font_color=look.SHORT, bold=True)
        self._surplus = styles.number(look.PLUS_TENTHS, font_color=look.SURPLUS)

    def write(
        self, queue: str, day: date, at: str, p50: float, p90: float, duty: float, lent: float, unit: str
    ) -> None:
        """One row; the parts are rounded, and on duty derived from them."""
        row, sheet = self.next, self._sheet
        self.next += 1
        hours = Hours(needed=p50, short=max(0.0, p50 - duty), surplus=max(0.0, duty - p50)).rounded()
        sheet.write_string(row, 0, queue, self._cell)
        sheet.write_datetime(row, 1, datetime.combine(day, time()), self._day)
        sheet.write_string(row, TIME, at, self._middle)
        sheet.write_number(row, P50, hours.needed, self._figure)
        sheet.write_number(row, P90, round(p90, 1), self._figure)
        sheet.write_number(row, ON_DUTY, hours.on_duty, self._figure)
        sheet.write_number(row, 6, round(lent, 1), self._figure)
        sheet.write_number(row, SHORT, -hours.short, self._short)
        sheet.write_number(row, SURPLUS, hours.surplus, self._surplus)
        sheet.write_string(row, 9, unit, self._middle)

    def ask(self, text: str) -> None:
        """Who asks for the people of the row just written."""
        self._sheet.write_string(self.next - 1, _ASKED, text, self._middle)
