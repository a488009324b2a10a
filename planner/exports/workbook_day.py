"""A sheet of one peak day: who is called when, what is ordered, and everybody's shift on the quarter-hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from xlsxwriter.worksheet import Worksheet

from planner.domain.figures import PlanFigures
from planner.domain.labels import weekday_text
from planner.domain.people import Team
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.times import day_text, hours_between
from planner.exports import workbook_style as look
from planner.exports.calendar_text import desks
from planner.exports.meals import meals_of, orders
from planner.exports.wallchart import Wallchart
from planner.exports.workbook_gantt import hours_above, shape_gantt, write_bars
from planner.exports.workbook_style import Styles
from planner.i18n import _

_HEADS = 9
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShift:
    """A shift that touches the day; `carried` began the day before."""

    shift: Assignment
    carried: bool


def write_day(sheet: Worksheet, styles: Styles, chart: Wallchart, figures: PlanFigures, day: date) -> None:
    """Fill `sheet` with standby, meal orders, and breaks and desks by agent of `day`."""
    plan = chart.plan
    _shape(sheet)
    phases = " · ".join(phase.name for phase in plan.floor.campaign.phases_on(day))
    title = f"{day_text(day)} {weekday_text(day)}"
    sheet.write_string(0, 0, f"{title} · {phases}" if phases else title, styles.title)
    hours = figures.by_day_in_tenths[plan.floor.horizon.index_of(day)]
    note = _(
        "needed {needed}, on duty {on_duty}, short {short}, surplus {surplus} agent-hours",
        needed=f"{hours.needed:,.1f}",
        on_duty=f"{hours.on_duty:,.1f}",
        short=f"−{hours.short:,.1f}" if hours.short else "0",
        surplus=f"+{hours.surplus:,.1f}" if hours.surplus else "0",
    )
    sheet.write_string(1, 0, note, styles.note)
    row = _standby(sheet, styles, chart, day, 3)
    row = _orders(sheet, styles, chart, day, row + 1)
    _people(sheet, styles, chart, day, row + 1)
    look.on_paper(sheet, plan.floor.campaign.name)


def _shape(sheet: Worksheet) -> None:
    sheet.hide_gridlines(2)
    sheet.set_default_row(17)
    sheet.set_row(0, 28)
    for column, width in enumerate((8, 10, 7, 13, 14, 13, 14, 34, 16)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(3, 2)
    shape_gantt(sheet)


def _table_head(sheet: Worksheet, styles: Styles, row: int, heads: Sequence[str]) -> None:
    for column, text in enumerate(heads):
        sheet.write_string(row, column, text, styles.head)


def _standby(sheet: Worksheet, styles: Styles, chart: Wallchart, day: date, row: int) -> int:
    """Who is called in which order; the phone and what came of it are left to fill in."""
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
    _table_head(sheet, styles, row + 1, heads)
    row += 2
    shifts = {each.agent: each for each in chart.plan.assignments if each.day == day}
    for call in calls:
        agent = floor.agent_by_id[call.agent]
        texts = (agent.id, agent.name, call.code, _span(shifts[agent.id]) if agent.id in shifts else "")
        for column, text in enumerate((*texts, floor.team_by_id[agent.team].name)):
            sheet.write_string(row, column, text, styles.middle if column in (2, 3) else styles.cell)
        sheet.write_number(row, 5, call.order, styles.number("0", align="center", bold=True))
        sheet.write_blank(row, 6, None, styles.cell)
        sheet.write_blank(row, 7, None, styles.cell)
        row += 1
    return row


def _orders(sheet: Worksheet, styles: Styles, chart: Wallchart, day: date, row: int) -> int:
    """Meals to order by the half-hour in which they begin, with each team's part."""
    sheet.write_string(row, 0, _("Meal orders"), styles.section)
    counted = orders(meals_of(chart.plan), day)
    _table_head(sheet, styles, row + 1, (_("Half-hour"), _("Orders")))
    sheet.merge_range(row + 1, 2, row + 1, _HEADS - 2, _("By team"), styles.head)
    row += 2
    for begin, teams in counted.items():
        sheet.write_string(row, 0, f"{begin:%H:%M}", styles.middle)
        sheet.write_number(row, 1, teams.total(), styles.number("0", align="center"))
        parts = [f"{team.name} {teams[team.name]}" for team in chart.plan.floor.teams if teams[team.name]]
        sheet.merge_range(row, 2, row, _HEADS - 2, _(", ").join(parts), styles.cell)
        row += 1
    sheet.write_string(row, 0, _("Total"), styles.of(look.BOX, bold=True))
    total = sum(teams.total() for teams in counted.values())
    sheet.write_number(row, 1, total, styles.number("0", bold=True, align="center"))
    return row + 1


def _people(sheet: Worksheet, styles: Styles, chart: Wallchart, day: date, row: int) -> None:
    """Every team, with its people in order of the start of their shifts."""
    floor = chart.plan.floor
    midnight = datetime.combine(day, time())
    touching: dict[str, list[DayShift]] = {team.id: [] for team in floor.teams}
    for each in chart.plan.assignments:
        if each.start < midnight + _DAY and each.end > midnight:
            touching[floor.agent_by_id[each.agent].team].append(DayShift(shift=each, carried=each.day < day))
    sheet.write_string(row, 0, _("Breaks and desks"), styles.section)
    sheet.write_string(row, 2, _("◂ goes on from the day before"), styles.note)
    row += 1
    heads = (
        _("Agent ID"),
        _("Name"),
        _("Code"),
        _("Time"),
        _("Break"),
        _("Meal"),
        _("Break"),
        _("Desks"),
        _("Loan"),
    )
    _table_head(sheet, styles, row, heads)
    row += 1
    for team in floor.teams:
        shifts = sorted(touching[team.id], key=lambda each: (each.shift.start, each.shift.agent))
        if not shifts:
            continue
        sheet.merge_range(row, 0, row, _HEADS - 1, _team_line(chart, team, shifts), styles.of(look.BAND))
        hours_above(sheet, styles, row)
        for line in shifts:
            row += 1
            _line(sheet, styles, chart, row, line)
            write_bars(sheet, styles, row, floor, line.shift, midnight)
        row += 1


def _team_line(chart: Wallchart, team: Team, shifts: Sequence[DayShift]) -> str:
    """How many people of a team are here in how many shifts: a night may go on before the next shift begins."""
    codes = chart.plan.floor.code_by_id
    text = _(
        "{team} · {people} people · {shifts} shifts",
        team=team.name,
        people=len({each.shift.agent for each in shifts}),
        shifts=len(shifts),
    )
    carried = sum(each.carried for each in shifts)
    standby = sum(codes[each.shift.code].is_standby and not each.carried for each in shifts)
    parts = [_("{count} from the day before", count=carried)] if carried else []
    parts += [_("{count} on standby", count=standby)] if standby else []
    return _("{text} (of them {parts})", text=text, parts=_(", ").join(parts)) if parts else text


def _span(stretch: Assignment | Segment) -> str:
    return hours_between(stretch.start, stretch.end)


def _rests(shift: Assignment) -> tuple[list[Segment], list[Segment]]:
    """Rests before and after the meal; where there is none, the first and the others."""
    rests = [segment for segment in shift.segments if segment.kind is SegmentKind.REST]
    meal = next((segment.start for segment in shift.segments if segment.kind is SegmentKind.MEAL), None)
    if meal is None:
        return rests[:1], rests[1:]
    return [each for each in rests if each.start < meal], [each for each in rests if each.start >= meal]


def _line(sheet: Worksheet, styles: Styles, chart: Wallchart, row: int, each: DayShift) -> None:
    """An agent's shift in words."""
    floor, shift = chart.plan.floor, each.shift
    meals = [_span(segment) for segment in shift.segments if segment.kind is SegmentKind.MEAL]
    before, after = ([_span(segment) for segment in rests] for rests in _rests(shift))
    stretches = tuple(desks(floor, shift))
    loans = [f"{floor.queue_by_id[part.queue].name} {_span(part)}" for part, _name in stretches if part.loan]
    comma = _(", ")
    texts = (
        shift.agent,
        floor.agent_by_id[shift.agent].name,
        f"◂ {shift.code}" if each.carried else shift.code,
        _span(shift),
        comma.join(before),
        comma.join(meals),
        comma.join(after),
        comma.join(f"{name} {_span(part)}" for part, name in stretches),
        comma.join(loans),
    )
    small, middle = styles.of(look.BOX, font_size=9, shrink=True), styles.of(look.BOX, align="center", shrink=True)
    for column, text in enumerate(texts):
        if column == 2:
            kind = floor.code_by_id[shift.code].kind
            sheet.write_string(row, column, text, styles.of(look.KINDS[kind], align="center"))
        else:
            sheet.write_string(row, column, text, middle if 3 <= column <= 6 else small)
