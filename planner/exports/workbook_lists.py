"""The lists at the end of the workbook: shortages with reasons, and how the load is shared out."""

from collections.abc import Sequence
from statistics import mean

from xlsxwriter.worksheet import Worksheet

from planner.domain.ask_words import asked_text
from planner.domain.calm import Calm, calm_text
from planner.domain.demand import Queue
from planner.domain.figures import PlanFigures, spread
from planner.domain.labels import reason_text
from planner.domain.plan import Shortage
from planner.exports import workbook_style as look
from planner.exports.wallchart import Totals, Wallchart
from planner.exports.workbook_list import HEAD_ROW, open_list
from planner.exports.workbook_style import Styles
from planner.i18n import _

_LEAST_HOURS = 0.5
"""Agent-hours from which on a shortage has a row of its own."""
_WHY_WIDTH = 70
_MOMENT = 'm"."d hh:mm'
_DATA_BAR = {"type": "data_bar", "bar_solid": True, "min_type": "num", "min_value": 0, "bar_border_color": look.LINE}


def write_shortages(sheet: Worksheet, styles: Styles, figures: PlanFigures) -> None:
    """A row a stretch below P50, largest first, with the worst moment and what kept others away.

    Short ones are summed in a line of their own, so that the total is the plan's figure for shortage.
    """
    plan = figures.plan
    widths = (10, 14, 14, 11, 14, 9, 9, 9, 14, _WHY_WIDTH)
    heads = (
        _("Queue"),
        _("From"),
        _("Until"),
        _("Agent-hours short"),
        _("Worst at"),
        _("Needed"),
        _("On duty"),
        _("Missing"),
        _("Unit"),
        _("Why nobody else (people of the queue's teams at that moment)"),
    )
    note = _("No queue is short of its requirement.") if not plan.shortages else ""
    open_list(
        sheet,
        styles,
        _("Shortages"),
        note or _("Stretches below the requirement at P50: customers who wait first, then the largest."),
        widths,
        heads,
    )
    rows = sorted(figures.shortages, key=lambda each: each.agent_hours < _LEAST_HOURS)
    listed = [each for each in rows if each.agent_hours >= _LEAST_HOURS]
    hours, rest = _hours_of(listed, rows[len(listed) :], figures.whole.short)
    for row, (each, short) in enumerate(zip(listed, hours, strict=True), start=HEAD_ROW + 1):
        asked = asked_text(plan.floor, plan.requirements, each.queue, each.worst_at)
        _shortage(sheet, styles, row, each, short, plan.floor.queue_by_id[each.queue], asked)
    last = HEAD_ROW + len(listed)
    if listed:
        sheet.autofilter(HEAD_ROW, 0, last, len(heads) - 1)
    count = len(rows) - len(listed)
    if count or rest:
        last += 1
        text = _("{count} shorter than {hours} agent-hours each", count=count, hours=_LEAST_HOURS)
        sheet.merge_range(last, 0, last, 2, text if count else _("rounding"), styles.cell)
        sheet.write_number(last, 3, -rest, styles.number(look.MINUS_TENTHS, font_color=look.SHORT))
    if rows:
        sheet.merge_range(last + 1, 0, last + 1, 2, _("Total"), styles.of(look.BOX, bold=True))
        style = styles.number(look.MINUS_TENTHS, bold=True, font_color=look.SHORT)
        sheet.write_formula(last + 1, 3, f"=SUM(D{HEAD_ROW + 2}:D{last + 1})", style, -figures.whole.short)
    sheet.repeat_rows(HEAD_ROW)
    styles.paper.fit(sheet)


def _hours_of(listed: Sequence[Shortage], rest: Sequence[Shortage], whole: float) -> tuple[tuple[float, ...], float]:
    """Agent-hours of those listed and of the rest, in tenths that sum to `whole`.

    The rest takes what rounding leaves over; where that is not enough, those listed share it.
    """
    rounded = tuple(round(each.agent_hours, 1) for each in listed)
    left = round(whole - sum(rounded), 1)
    if left >= 0:
        return rounded, left
    parts = [each.agent_hours for each in listed]
    *shared, last = spread([*parts, sum(each.agent_hours for each in rest)], whole)
    return tuple(shared), last


def _shortage(
    sheet: Worksheet, styles: Styles, row: int, each: Shortage, hours: float, queue: Queue, asked: str
) -> None:
    """One row. Work that can wait is short by the day: it has no moment, and its figures are hours."""
    moment = styles.of(look.BOX, num_format=_MOMENT, align="center")
    short = styles.number(look.MINUS_TENTHS, font_color=look.SHORT, bold=True)
    needed, missing = round(each.worst_needed, 1), each.missing
    reasons = _(", ").join(f"{reason_text(reason)} {count}" for reason, count in each.reasons.items() if count)
    sheet.write_string(row, 0, queue.label, styles.cell)
    sheet.write_datetime(row, 1, each.start, moment)
    sheet.write_datetime(row, 2, each.end, moment)
    sheet.write_number(row, 3, -hours, short)
    if queue.is_live:
        sheet.write_datetime(row, 4, each.worst_at, moment)
    else:
        sheet.write_blank(row, 4, None, styles.cell)
    sheet.write_number(row, 5, needed, styles.number(look.TENTHS))
    sheet.write_number(row, 6, each.there, styles.number(look.TENTHS))
    sheet.write_number(row, 7, -missing, short)
    sheet.write_string(row, 8, _("people") if queue.is_live else _("hours of the day"), styles.middle)
    why = _("; ").join(text for text in (reasons, asked) if text)
    lines = look.lines_of(why, _WHY_WIDTH)
    if lines > 1:
        sheet.set_row(row, look.SMALL_LINE * lines + 5)
    sheet.write_string(row, 9, why, styles.of(look.BOX, font_size=9, text_wrap=True))


def write_fairness(sheet: Worksheet, styles: Styles, chart: Wallchart) -> None:
    """A row an agent with hours, nights, weekends; above each team its mean."""
    widths = (10, 10, 11, 10, *(10,) * 9)
    heads = (
        _("Team"),
        _("Agent ID"),
        _("Name"),
        _("Contract, h a week"),
        _("Shifts"),
        _("Hours"),
        _("Overtime h"),
        _("Nights worked"),
        _("Weekend"),
        _("Whole weekends"),
        _("Peak shifts"),
        _("Standby"),
        _("Leave days"),
    )
    floor = chart.plan.floor
    note = _("Of the whole horizon. Bars compare people; the line of a team is its mean.")
    open_list(sheet, styles, _("Fairness"), note, widths, heads)
    sheet.write_string(2, 0, calm_text(floor, Calm.of(floor, chart.plan.assignments)), styles.note)
    sheet.freeze_panes(HEAD_ROW + 1, 3)
    row, mean_word = HEAD_ROW + 1, _("mean")
    for team, rows in chart.teams:
        band = styles.of(look.BAND)
        sheet.merge_range(row, 0, row, 3, f"{team.label} {len(rows)} · {mean_word}", band)
        figure = styles.of(look.BAND, num_format=look.TENTHS_OR_DASH, align="right")
        for column, values in enumerate(zip(*(_figures(each.totals) for each in rows), strict=True), start=4):
            sheet.write_number(row, column, round(mean(values), 1), figure)
        for each in rows:
            row += 1
            sheet.write_string(row, 0, team.label, styles.cell)
            sheet.write_string(row, 1, each.agent.id, styles.cell)
            sheet.write_string(row, 2, each.agent.name, styles.cell)
            sheet.write_number(row, 3, each.agent.weekly_minutes / 60, styles.number(look.TENTHS))
            for column, value in enumerate(_figures(each.totals), start=4):
                pattern = look.TENTHS_OR_DASH if column in (5, 6) else look.COUNT_OR_DASH
                sheet.write_number(row, column, value, styles.number(pattern))
        row += 1
    colours = {5: "#bcdcf5", 6: "#f8dc92", 7: "#a9b0f0", 8: "#d9f0e4", 10: "#f2b79d"}
    for column, colour in colours.items():
        sheet.conditional_format(
            HEAD_ROW + 1, column, max(row, HEAD_ROW + 1), column, {**_DATA_BAR, "bar_color": colour}
        )
    styles.paper.fit(sheet)
    sheet.repeat_rows(HEAD_ROW)


def _figures(totals: Totals) -> tuple[float, ...]:
    return (
        totals.shifts,
        totals.hours,
        totals.overtime,
        totals.nights,
        totals.weekend_days,
        totals.full_weekends,
        totals.peaks,
        totals.standby,
        totals.leave_days,
    )
