"""The first sheet: who has which code on which day, what each day needs, what each row adds up to.

Counts and hours are formulas, so that they follow an edit made by hand; needed, on duty, short
and surplus come from the plan, because they depend on breaks.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.changes import Change
from planner.domain.differences import Cell as AgentDay
from planner.domain.figures import PlanFigures
from planner.domain.labels import short_weekday_text
from planner.domain.shifts import ShiftKind
from planner.domain.workdays import is_weekend
from planner.exports import workbook_style as look
from planner.exports.wallchart import Cell, Row, Wallchart
from planner.exports.workbook_changes import change_text
from planner.exports.workbook_key import KEY_PIXELS, write_key
from planner.exports.workbook_layout import FIRST_DAY_COLUMN, HOURS_COLUMN, NIGHT_COLUMN, TOTALS, Layout
from planner.exports.workbook_legend import write_legend
from planner.exports.workbook_paper import Block
from planner.exports.workbook_style import Styles
from planner.i18n import _

_BIG_SHORTAGE = 10
"""Agent-hours a day from which on a shortage is set in bold."""

_ROW = 17
_LINE = 12
_MOST_LINES = 4
_LETTERS_A_DAY = 6
"""How many small letters a day's column is wide."""
_ID, _NAME, _A_DAY, _HOURS, _A_TOTAL = 68, 82, 44, 68, 62
"""Pixels of the columns."""
_TITLE = 28
_MOST_NOTES = 300
"""Changes that have a note on their cell; with more only the mark, and the list of them."""


def write_wallchart(
    sheet: Worksheet, styles: Styles, chart: Wallchart, figures: PlanFigures, changes: Sequence[Change]
) -> None:
    """Fill `sheet` with the wallchart of `chart`; days with another code or desk by `changes` are marked."""
    layout = Layout(chart)
    _shape(sheet, layout)
    told = {(each.agent, each.day): each for each in changes if each.is_told}
    writer = _Writer(sheet, styles, chart, layout, told)
    above = writer.head(figures)
    more = write_key(sheet, styles, layout, marked=bool(told))
    row, blocks = layout.first_row, []
    for team, rows in chart.teams:
        blocks.append(Block(row=row, height=_ROW * (len(rows) + 1)))
        writer.team(row, team.label, rows)
        for offset, each in enumerate(rows, start=1):
            writer.agent(row + offset, each)
        row += len(rows) + 1
    writer.notes()
    write_legend(sheet, styles, chart, layout)
    codes, notes = layout.legend_row - 1, 5
    blocks.append(Block(row=layout.counts_row, height=_ROW * (codes - layout.counts_row)))
    blocks.append(Block(row=codes, height=_ROW * (len(layout.codes) + 2 + notes)))
    width = _ID + _NAME + _A_DAY * len(layout.days) + _HOURS + _A_TOTAL * (TOTALS - 1) + KEY_PIXELS * more
    styles.paper.in_blocks(sheet, width, blocks, first=_TITLE + _ROW + above, repeated=_ROW + above)
    sheet.repeat_rows(1, layout.first_row - 1)
    sheet.repeat_columns(0, 1)


def _shape(sheet: Worksheet, layout: Layout) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column_pixels(0, 0, _ID)
    sheet.set_column_pixels(1, 1, _NAME)
    sheet.set_column_pixels(FIRST_DAY_COLUMN, layout.last_day_column, _A_DAY)
    sheet.set_column_pixels(layout.totals_column, layout.totals_column, _HOURS)
    sheet.set_column_pixels(layout.totals_column + 1, layout.totals_column + TOTALS - 1, _A_TOTAL)
    sheet.set_default_row(_ROW)
    sheet.set_row(0, _TITLE)
    sheet.outline_settings(True, False, True, False)
    sheet.freeze_panes(layout.first_row, FIRST_DAY_COLUMN)


class _Writer:
    """Writes the rows above the legend."""

    def __init__(
        self,
        sheet: Worksheet,
        styles: Styles,
        chart: Wallchart,
        layout: Layout,
        told: Mapping[AgentDay, Change],
    ) -> None:
        self._sheet, self._styles, self._chart, self._layout, self._told = sheet, styles, chart, layout, told
        self._noted: list[tuple[int, int, Change]] = []
        self._floor = chart.plan.floor
        self._peak = frozenset(self._floor.campaign.peak_days())

    def head(self, figures: PlanFigures) -> float:
        """Everything above the first team; how high it is below the title, in points."""
        height = 0.0
        sheet, styles, row, days = self._sheet, self._styles, self._layout.date_row, self._layout.days
        campaign = self._floor.campaign
        styles.write_title(sheet, f"{_('Roster')} · {campaign.label} · {campaign.shop_label}")
        about = _(
            "{first} to {last}, {people} people, times in {zone}",
            first=days[0],
            last=days[-1],
            people=len(self._floor.agents),
            zone=self._floor.horizon.zone,
        )
        sheet.write_string(1, 0, about, styles.note)
        for lane, phases in enumerate(self._layout.lanes):
            lines = max(self._lines(phase) for phase in phases)
            if lines > 1:
                sheet.set_row(2 + lane, _LINE * lines + 2)
            height += _LINE * lines + 2 if lines > 1 else _ROW
            for phase in phases:
                self._band(2 + lane, phase)
        sheet.write_string(row, 0, _("Agent ID"), styles.head)
        sheet.write_string(row, 1, _("Name"), styles.head)
        sheet.merge_range(row + 1, 0, row + 1, 1, "", styles.head)
        for day in days:
            shade = self._shade(day)
            style = styles.of(look.BOX, shade, bold=True, num_format=look.DAY, align="center", font_size=9)
            sheet.write_datetime(row, self._layout.column(day), datetime.combine(day, time()), style)
            weekday = styles.of(look.BOX, shade, align="center", font_size=9, font_color=look.TEXT_2, shrink=True)
            sheet.write_string(row + 1, self._layout.column(day), short_weekday_text(day), weekday)
        hours, lower = self._layout.totals_column, self._layout.totals_head_row
        sheet.merge_range(row, hours, row + 1, hours, _("Hours"), styles.small_head)
        totals = (_("Overtime h"), _("Nights worked"), _("Weekend"), _("Standby"))
        for column, text in enumerate(totals, start=hours + 1):
            sheet.merge_range(lower, column, lower + 1, column, text, styles.small_head)
        self._day_figures(row + 2, figures)
        return height + _ROW * (self._layout.first_row - row)

    def _band(self, row: int, phase: Phase) -> None:
        begin, end = self._columns(phase)
        shade = look.PHASES.get(phase.kind, look.PHASES[PhaseKind.PREPARATION])
        style = self._styles.of(shade, font_size=9, text_wrap=True)
        if begin == end:
            self._sheet.write_string(row, begin, phase.label, style)
        else:
            self._sheet.merge_range(row, begin, row, end, phase.label, style)

    def _columns(self, phase: Phase) -> tuple[int, int]:
        """First and last column of a phase."""
        days = self._layout.days
        return self._layout.column(max(phase.first_day, days[0])), self._layout.column(min(phase.last_day, days[-1]))

    def _lines(self, phase: Phase) -> int:
        """Lines its name takes over its days; a Chinese character is as wide as two letters."""
        begin, end = self._columns(phase)
        width = sum(2 if east_asian_width(each) in "FW" else 1 for each in phase.label)
        return min(_MOST_LINES, max(1, -(-width // ((end - begin + 1) * _LETTERS_A_DAY))))

    def _day_figures(self, first: int, figures: PlanFigures) -> None:
        hours = (*figures.by_day_in_tenths, figures.whole)
        lines = (
            (_("Needed, agent-hours"), [each.needed for each in hours], look.TENTHS, look.TEXT_2),
            (_("On duty, agent-hours"), [each.on_duty for each in hours], look.TENTHS, look.TEXT_2),
            (_("Short, agent-hours"), [-each.short for each in hours], look.MINUS_TENTHS, look.SHORT),
            (_("Surplus, agent-hours"), [each.surplus for each in hours], look.PLUS_TENTHS, look.SURPLUS),
        )
        for row, (name, values, pattern, colour) in enumerate(lines, start=first):
            self._sheet.merge_range(
                row, 0, row, 1, name, self._styles.of(look.BOX, font_size=9, font_color=look.TEXT_2)
            )
            for column, value in enumerate(values, start=FIRST_DAY_COLUMN):
                bold = column == self._layout.totals_column or (colour == look.SHORT and value <= -_BIG_SHORTAGE)
                style = self._styles.number(pattern, font_color=colour, font_size=9, bold=bold, shrink=True)
                self._sheet.write_number(row, column, value, style)

    def team(self, row: int, name: str, rows: Sequence[Row]) -> None:
        """A team's heading with its people on shift by day and the sums of its rows."""
        self._sheet.merge_range(row, 0, row, 1, f"{name} {len(rows)}", self._styles.of(look.BAND))
        figure = self._styles.of(look.BAND, align="center", font_color=look.TEXT_2)
        for index, day in enumerate(self._layout.days):
            column = self._layout.column(day)
            cells = xl_range(row + 1, column, row + len(rows), column)
            count = f"SUMPRODUCT(COUNTIF({cells},{self._layout.listed()}))"
            self.figure(row, column, count, self._chart.on_shift(rows, index), figure)
        sums = (
            sum(each.totals.hours for each in rows),
            sum(each.totals.overtime for each in rows),
            sum(each.totals.nights for each in rows),
            sum(each.totals.weekend_days for each in rows),
            sum(each.totals.standby for each in rows),
        )
        for offset, value in enumerate(sums):
            column = self._layout.totals_column + offset
            pattern = look.TENTHS if offset < 2 else look.HOURS
            style = self._styles.of(look.BAND, align="right", num_format=pattern, font_color=look.TEXT_2)
            self.figure(row, column, f"SUM({xl_range(row + 1, column, row + len(rows), column)})", value, style)

    def agent(self, row: int, each: Row) -> None:
        """An agent's codes and totals."""
        sheet, styles, layout = self._sheet, self._styles, self._layout
        sheet.set_row(row, _ROW, None, {"level": 1})
        sheet.write_string(row, 0, each.agent.id, styles.of(look.BOX, font_size=9, font_color=look.TEXT_2))
        sheet.write_string(row, 1, each.agent.name, styles.cell)
        for cell in each.cells:
            column, change = layout.column(cell.day), self._told.get((each.agent.id, cell.day))
            if change is not None:
                self._noted.append((row, column, change))
            sheet.write_string(row, column, cell.text, self._cell_style(cell, change is not None))
        cells, codes = layout.cells_of(row), layout.listed()
        free = ",".join(str(int(weekend)) for weekend in self._chart.weekend_days)
        weekends = f"SUMPRODUCT({{{free}}}*(COUNTIF({codes},{cells})>0))"
        standby = f"SUMPRODUCT(COUNTIF({cells},{layout.listed(standby=True)}))"
        totals = (
            (self._hours(cells), each.totals.hours, look.TENTHS),
            (self._overtime(row, each), each.totals.overtime, look.TENTHS_OR_DASH),
            (self._sum(cells, NIGHT_COLUMN), each.totals.nights, look.COUNT_OR_DASH),
            (weekends, each.totals.weekend_days, look.COUNT_OR_DASH),
            (standby if layout.working < len(layout.codes) else "0", each.totals.standby, look.COUNT_OR_DASH),
        )
        for column, (formula, value, pattern) in enumerate(totals, start=layout.totals_column):
            self.figure(row, column, formula, value, styles.number(pattern))

    def notes(self) -> None:
        """What was there before, on each marked cell."""
        for row, column, change in self._noted if len(self._noted) <= _MOST_NOTES else ():
            text = change_text(self._floor, change)
            self._sheet.write_comment(row, column, text, {"x_scale": 1.6, "y_scale": 0.5, "font_size": 9})

    def figure(self, row: int, column: int, formula: str, value: float, style: Format) -> None:
        """A formula with the value it has now; the value alone where a code could be taken for a pattern."""
        if self._layout.live:
            self._sheet.write_formula(row, column, f"={formula}", style, value)
        else:
            self._sheet.write_number(row, column, value, style)

    def _hours(self, cells: str) -> str:
        return self._sum(cells, HOURS_COLUMN)

    def _sum(self, cells: str, column: int) -> str:
        """What the legend says in `column` of each code in `cells`, added up."""
        return f"SUMPRODUCT(COUNTIF({cells},{self._layout.listed()}),{self._layout.listed(column)})"

    def _overtime(self, row: int, each: Row) -> str:
        """Hours above the contract; the figure alone where overtime is more than that, near holidays for example."""
        if not self._chart.overtime_is_a_sum:
            return f"{each.totals.overtime:.6g}"
        contracts = self._chart.contract_by_week(each.agent)
        return "+".join(
            f"MAX(0,{self._hours(self._layout.cells_of(row, week[0], week[-1]))}-{minutes / 60:.6g})"
            for week, minutes in zip(self._chart.periods, contracts, strict=True)
        )

    def _shade(self, day: date) -> dict[str, Any]:
        return look.day_shade(day in self._peak, is_weekend(self._chart.plan.floor.calendar, day))

    def _cell_style(self, cell: Cell, changed: bool) -> Format:
        mark = {"num_format": look.CHANGED} if changed else {}
        if cell.code:
            bold = cell.code.kind is not ShiftKind.STANDBY
            return self._styles.of(look.KINDS[cell.code.kind], mark, bold=bold, align="center")
        shade = look.LEAVE if cell.leave else self._shade(cell.day)
        return self._styles.of(look.OFF, shade, mark, align="center")
