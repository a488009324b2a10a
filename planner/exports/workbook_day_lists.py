"""Below the shifts of a peak day: who is called when, and what is ordered."""

from collections.abc import Sequence
from datetime import date

from xlsxwriter.worksheet import Worksheet

from planner.domain.times import hours_between
from planner.exports import workbook_style as look
from planner.exports.meals import meals_of, orders
from planner.exports.wallchart import Wallchart
from planner.exports.workbook_style import Styles
from planner.i18n import _

_LAST_COLUMN = 7


def table_head(sheet: Worksheet, styles: Styles, row: int, heads: Sequence[str]) -> None:
    """Column headings from the first column on, in one line: smaller where their column is too narrow."""
    for column, text in enumerate(heads):
        sheet.write_string(row, column, text, styles.one_line_head)


def write_standby(sheet: Worksheet, styles: Styles, chart: Wallchart, day: date, row: int) -> int:
    """Who is called in which order; the phone and what came of it are left to fill in. The row below."""
    floor = chart.plan.floor
    sheet.write_string(row, 0, _("Standby, in call order"), styles.section)
    calls = sorted(
        (call for call in chart.plan.standby_calls if call.day == day), key=lambda call: (call.code, call.order)
    )
    if not calls:
        sheet.write_string(row + 1, 0, _("nobody stands by"), styles.note)
        return row + 2
    heads = (
        _("Agent ID"),
        _("Name"),
        _("Code"),
        _("Time"),
        _("Team"),
        _("Called no."),
        _("Phone"),
        _("Called at, comes"),
    )
    table_head(sheet, styles, row + 1, heads)
    row += 2
    shifts = {each.agent: each for each in chart.plan.assignments if each.day == day}
    for call in calls:
        agent = floor.agent_by_id[call.agent]
        texts = (
            agent.id,
            agent.name,
            call.code,
            hours_between(shifts[agent.id].start, shifts[agent.id].end) if agent.id in shifts else "",
        )
        for column, text in enumerate((*texts, floor.team_by_id[agent.team].label)):
            sheet.write_string(row, column, text, styles.middle if column in (2, 3) else styles.cell)
        sheet.write_number(row, 5, call.order, styles.number("0", align="center", bold=True))
        sheet.write_blank(row, 6, None, styles.cell)
        sheet.write_blank(row, 7, None, styles.cell)
        row += 1
    return row


def write_orders(sheet: Worksheet, styles: Styles, chart: Wallchart, day: date, row: int) -> int:
    """Meals to order by the half-hour in which they begin, with each team's part. The row below."""
    sheet.write_string(row, 0, _("Meal orders"), styles.section)
    counted = orders(meals_of(chart.plan), day)
    table_head(sheet, styles, row + 1, (_("Half-hour"), _("Orders")))
    sheet.merge_range(row + 1, 2, row + 1, _LAST_COLUMN, _("By team"), styles.head)
    row += 2
    for begin, teams in counted.items():
        sheet.write_string(row, 0, f"{begin:%H:%M}", styles.middle)
        sheet.write_number(row, 1, teams.total(), styles.number("0", align="center"))
        parts = [f"{team.label} {teams[team.label]}" for team in chart.plan.floor.teams if teams[team.label]]
        sheet.merge_range(row, 2, row, _LAST_COLUMN, _(", ").join(parts), styles.cell)
        row += 1
    sheet.write_string(row, 0, _("Total"), styles.of(look.BOX, bold=True))
    total = sum(teams.total() for teams in counted.values())
    sheet.write_number(row, 1, total, styles.number("0", bold=True, align="center"))
    return row + 1
