"""The sheet of the training: who sits in which session of which course, in which shift."""

from xlsxwriter.worksheet import Worksheet

from planner.domain.plan import Plan
from planner.domain.times import clock_span, day_text
from planner.domain.training import session_of
from planner.exports.workbook_list import HEAD_ROW, open_list
from planner.exports.workbook_style import Styles
from planner.i18n import _

_WIDTHS = (22, 9, 14, 10, 10, 12, 9)


def write_training(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    """A row a seat, in order of sessions, teams and ids."""
    floor = plan.floor
    heads = (_("Course"), _("Day"), _("Time"), _("Team"), _("Agent ID"), _("Name"), _("Shift"))
    open_list(
        sheet, styles, _("Training"), _("Who attends which session. It is paid and inside the shift."), _WIDTHS, heads
    )
    codes = {(each.agent, each.day): each.code for each in plan.assignments}
    order = {agent.id: (agent.team, agent.id) for agent in floor.agents}
    seats = sorted(floor.seats, key=lambda seat: (seat.day, seat.start, seat.course, order[seat.agent]))
    for row, seat in enumerate(seats, start=HEAD_ROW + 1):
        session, agent = session_of(seat, floor.courses), floor.agent_by_id[seat.agent]
        times = clock_span(seat.start, session.end) if session else ""
        texts = (
            floor.course_by_name[seat.course].label,
            day_text(seat.day),
            times,
            floor.team_by_id[agent.team].label,
            agent.id,
            agent.name,
            codes.get((seat.agent, seat.day), ""),
        )
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, styles.cell)
    if seats:
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(seats), len(heads) - 1)
    styles.paper.fit(sheet)
