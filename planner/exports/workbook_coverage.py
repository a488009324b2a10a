"""The coverage sheet: hours by day and by queue, and charts of the peak days."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from planner.domain.figures import Hours, PlanFigures
from planner.domain.labels import weekday_text
from planner.domain.times import day_text
from planner.exports import workbook_style as look
from planner.exports.workbook_intervals import ON_DUTY, P50, P90, TIME, IntervalTable
from planner.exports.workbook_style import Styles
from planner.i18n import _

_HEAD_ROW = 3
_CHART_COLUMN = 8
_ROW_PIXELS = 22
_WIDTH, _HEIGHT = 620, 286
_ROWS_A_CHART = _HEIGHT // _ROW_PIXELS + 1
_CHARTS_A_PAGE = 4
_PRINT_SCALE = 62
"""Per cent: holds two charts beside the tables even where a font with wide letters widens the columns."""
_GREY = "#98a3b3"


def write_coverage(
    workbook: Workbook,
    sheet: Worksheet,
    styles: Styles,
    figures: PlanFigures,
    table: IntervalTable,
    days: Sequence[date],
) -> None:
    """Tables on the left, charts on the right: all days first, then each live queue on each of `days`."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 1, 9)
    sheet.set_column(2, 5, 11)
    sheet.set_column(6, 6, 3)
    sheet.set_default_row(_ROW_PIXELS * 0.75)
    sheet.set_row(0, 28)
    sheet.set_row(_HEAD_ROW, 20)
    styles.write_title(sheet, _("Coverage"))
    note = _("Agent-hours at P50. On duty − needed = surplus − short.")
    sheet.write_string(1, 0, note, styles.note)
    dates = figures.plan.floor.horizon.dates
    _table(sheet, styles, _HEAD_ROW, (_("Date"), _("Weekday")), (*figures.by_day_in_tenths, figures.whole))
    last, bold = _HEAD_ROW + len(dates) + 1, styles.of(look.BOX, bold=True)
    sheet.merge_range(last, 0, last, 1, _("Total"), bold)
    for row, day in enumerate(dates, start=_HEAD_ROW + 1):
        style = styles.of(look.BOX, num_format=look.DAY, align="center")
        sheet.write_datetime(row, 0, datetime.combine(day, time()), style)
        sheet.write_string(row, 1, weekday_text(day), styles.middle)
    queues = figures.plan.floor.queues
    row = _HEAD_ROW + len(dates) + 4
    by_queue = [figures.by_queue[queue.id] for queue in queues]
    _table(sheet, styles, row, (_("Queue"), ""), (*by_queue, figures.whole))
    for offset, queue in enumerate(queues, start=1):
        sheet.merge_range(row + offset, 0, row + offset, 1, queue.label, styles.cell)
    row += len(queues) + 1
    sheet.merge_range(row, 0, row, 1, _("Total"), bold)
    charts = _charts(workbook, sheet, figures, table, days)
    styles.paper.scaled(sheet, _PRINT_SCALE, wide=True)
    # Pages end in the gap above a chart: at its very edge a line of it could stay on the page before.
    breaks = range(_CHARTS_A_PAGE, charts, _CHARTS_A_PAGE)
    sheet.set_h_pagebreaks([_HEAD_ROW + place * _ROWS_A_CHART - 1 for place in breaks])


def _table(sheet: Worksheet, styles: Styles, first: int, keys: tuple[str, str], hours: Sequence[Hours]) -> None:
    """Four figures a row, in bold in the last, which is the sum; the first two columns are left to the caller."""
    heads = (*keys, _("Needed"), _("On duty"), _("Short"), _("Surplus"))
    for column, text in enumerate(heads):
        sheet.write_string(first, column, text, styles.head)
    for row, each in enumerate(hours, start=first + 1):
        bold = row == first + len(hours)
        plain = styles.number(look.TENTHS, bold=bold)
        sheet.write_number(row, 2, each.needed, plain)
        sheet.write_number(row, 3, each.on_duty, plain)
        sheet.write_number(row, 4, -each.short, styles.number(look.MINUS_TENTHS, font_color=look.SHORT, bold=bold))
        sheet.write_number(row, 5, each.surplus, styles.number(look.PLUS_TENTHS, font_color=look.SURPLUS, bold=bold))


def _charts(
    workbook: Workbook, sheet: Worksheet, figures: PlanFigures, table: IntervalTable, days: Sequence[date]
) -> int:
    """Draw all charts; the number of rows of charts."""
    sheet.insert_chart(_HEAD_ROW, _CHART_COLUMN, _days_chart(workbook, sheet, len(figures.by_day)))
    place = 0
    for day in days:
        for queue in figures.plan.floor.queues:
            if not queue.is_live:
                continue
            title = f"{queue.label} · {day_text(day)} {weekday_text(day)}"
            chart = _queue_chart(workbook, table, title, table.rows[queue.id, day])
            row = _HEAD_ROW + (1 + place // 2) * _ROWS_A_CHART
            offset = {"x_offset": (place % 2) * (_WIDTH + 12)}
            sheet.insert_chart(row, _CHART_COLUMN, chart, offset)
            place += 1
    return 1 + (place + 1) // 2


def _days_chart(workbook: Workbook, sheet: Worksheet, days: int) -> Chart:
    chart = workbook.add_chart({"type": "column"})
    name, first, last = sheet.get_name(), _HEAD_ROW + 1, _HEAD_ROW + days
    bars = ((2, _GREY, _("Needed")), (3, look.ACCENT, _("On duty")))
    for column, colour, title in bars:
        chart.add_series(
            {
                "name": title,
                "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                "fill": {"color": colour},
                "gap": 60,
                "overlap": 0,
            }
        )
    chart.add_series(
        {
            "name": _("Short"),
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 4, last, 4],
            "fill": {"color": look.SHORT},
        }
    )
    _dress(chart, _("Agent-hours by day"), _("agent-hours"), 2 * _WIDTH + 12)
    chart.set_x_axis({"num_format": look.DAY, "text_axis": True, "label_position": "low", **_AXIS})
    return chart


def _queue_chart(workbook: Workbook, table: IntervalTable, title: str, rows: tuple[int, int]) -> Chart:
    """Needed as an area, P90 dashed and on duty solid over it."""
    area, lines = workbook.add_chart({"type": "area"}), workbook.add_chart({"type": "line"})
    first, last = rows

    def series(column: int, name: str, **shape: Any) -> dict[str, Any]:
        return {
            "name": name,
            "categories": [table.sheet, first, TIME, last, TIME],
            "values": [table.sheet, first, column, last, column],
            **shape,
        }

    area.add_series(series(P50, _("Needed P50"), fill={"color": "#c9d1dc"}, line={"none": True}))
    dashed = {"color": _GREY, "width": 1.25, "dash_type": "dash"}
    lines.add_series(series(P90, _("Needed P90"), line=dashed))
    lines.add_series(series(ON_DUTY, _("On duty"), line={"color": look.ACCENT, "width": 2.25}))
    area.combine(lines)
    _dress(area, title, _("people"), _WIDTH)
    area.set_x_axis({"interval_unit": 4, "interval_tick": 4, "position_axis": "on_tick", **_AXIS})
    return area


_AXIS: dict[str, Any] = {"num_font": {"size": 9, "color": look.TEXT_2}, "line": {"color": look.GRID}}


def _dress(chart: Chart, title: str, unit: str, width: int) -> None:
    name_font = {"size": 12, "bold": True, "color": look.TEXT, "name": look.FONT}
    chart.set_title({"name": title, "name_font": name_font, "overlay": False})
    small = {"size": 9, "bold": False, "color": look.TEXT_2}
    chart.set_y_axis(
        {
            "name": unit,
            "name_font": small,
            "num_font": small,
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": look.LINE}},
            "line": {"none": True},
        }
    )
    chart.set_legend({"position": "bottom", "font": small})
    chart.set_chartarea({"border": {"color": look.LINE}})
    chart.set_size({"width": width, "height": _HEIGHT})
