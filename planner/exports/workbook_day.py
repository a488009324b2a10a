"""A sheet of one peak day: everybody's shift on the quarter-hour, who is called when, and what is ordered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from xlsxwriter.worksheet import Worksheet

from planner.domain.differences import Cell as AgentDay
from planner.domain.figures import PlanFigures
from planner.domain.labels import weekday_text
from planner.domain.people import Team
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.times import day_text, hours_between
from planner.exports import workbook_style as look
from planner.exports.calendar_text import desks
from planner.exports.wallchart import Wallchart
from planner.exports.workbook_day_lists import table_head, write_orders, write_standby
from planner.exports.workbook_gantt import GANTT_PIXELS, LAST_COLUMN, shape_gantt, write_bars, write_hours
from planner.exports.workbook_paper import Block
from planner.exports.workbook_style import Styles
from planner.i18n import _

_DAY = timedelta(days=1)
_TITLE, _ROW = 28, 17
"""Heights in points."""
_WIDTHS = (9, 10, 7, 12, 13, 12, 13, 34, 17)
"""In letters. The last two hold several stretches."""
_TEXT_PIXELS = sum(7 * width + 5 for width in _WIDTHS)
_HEAD_ROW = 3
_CODE, _DESKS = 2, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShift:
    """A shift that touches the day; `carried` began the day before."""

    shift: Assignment
    carried: bool


def write_day(
    sheet: Worksheet,
    styles: Styles,
    chart: Wallchart,
    figures: PlanFigures,
    day: date,
    told: Collection[AgentDay] = (),
) -> None:
    """Fill `sheet` with breaks and desks by agent of `day`, below headings that stay in sight; then standby and meals.

    Shifts of `told`, which have another code or desk than before, are marked.
    """
    plan = chart.plan
    phases = " · ".join(phase.label for phase in plan.floor.campaign.phases_on(day))
    title = f"{day_text(day)} {weekday_text(day)}"
    styles.write_title(sheet, f"{title} · {phases}" if phases else title)
    hours = figures.by_day_in_tenths[plan.floor.horizon.index_of(day)]
    note = _(
        "needed {needed}, on duty {on_duty}, short {short}, surplus {surplus} agent-hours",
        needed=f"{hours.needed:,.1f}",
        on_duty=f"{hours.on_duty:,.1f}",
        short=f"−{hours.short:,.1f}" if hours.short else "0",
        surplus=f"+{hours.surplus:,.1f}" if hours.surplus else "0",
    )
    sheet.write_string(1, 0, note, styles.note)
    _head(sheet, styles)
    people = _People(sheet, styles, chart, day, told)
    blocks = people.write()
    first = people.row + 1
    row = write_standby(sheet, styles, chart, day, first)
    blocks.append(Block(row=first, height=_ROW * (row - first)))
    last = write_orders(sheet, styles, chart, day, row + 1)
    blocks.append(Block(row=row + 1, height=_ROW * (last - row)))
    note = _("◂ goes on from the day before; standby and meal orders from row {row} on", row=first + 1)
    sheet.write_string(2, 0, note, styles.note)
    above = _TITLE + 2 * _ROW
    styles.paper.in_blocks(sheet, _TEXT_PIXELS + GANTT_PIXELS, blocks, first=above + _ROW, repeated=_ROW)
    # A word in the last bar would else reach onto another page.
    sheet.print_area(0, 0, last - 1, LAST_COLUMN)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.repeat_columns(0, 1)


def _head(sheet: Worksheet, styles: Styles) -> None:
    """Headings of breaks and desks, hours over the bars; they stay in sight with ids and names."""
    sheet.hide_gridlines(2)
    sheet.set_default_row(_ROW)
    sheet.set_row(0, _TITLE)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    shape_gantt(sheet)
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
    table_head(sheet, styles, _HEAD_ROW, heads)
    write_hours(sheet, styles, _HEAD_ROW)
    sheet.freeze_panes(_HEAD_ROW + 1, 2)


class _People:
    """Writes every team, with its people in order of the start of their shifts."""

    def __init__(
        self, sheet: Worksheet, styles: Styles, chart: Wallchart, day: date, told: Collection[AgentDay]
    ) -> None:
        self.row = _HEAD_ROW + 1
        self._sheet, self._styles, self._chart, self._told = sheet, styles, chart, told
        self._day, self._midnight = day, datetime.combine(day, time())

    def write(self) -> list[Block]:
        """All of them; the teams as blocks for paper."""
        floor = self._chart.plan.floor
        touching: dict[str, list[DayShift]] = {team.id: [] for team in floor.teams}
        for each in self._chart.plan.assignments:
            if each.start < self._midnight + _DAY and each.end > self._midnight:
                shift = DayShift(shift=each, carried=each.day < self._day)
                touching[floor.agent_by_id[each.agent].team].append(shift)
        blocks = []
        for team in floor.teams:
            shifts = sorted(touching[team.id], key=lambda each: (each.shift.start, each.shift.agent))
            if not shifts:
                continue
            first, height = self.row, _ROW
            band = self._styles.of(look.BAND)
            self._sheet.merge_range(first, 0, first, len(_WIDTHS) - 1, _team_line(self._chart, team, shifts), band)
            for place, line in enumerate(shifts, start=1):
                height += self._line(first + place, line)
                write_bars(self._sheet, self._styles, first + place, floor, line.shift, self._midnight)
            self.row += len(shifts) + 1
            blocks.append(Block(row=first, height=height))
        return blocks

    def _line(self, row: int, each: DayShift) -> int:
        """An agent's shift in words; the height of the row."""
        sheet, styles, floor, shift = self._sheet, self._styles, self._chart.plan.floor, each.shift
        texts = _texts(self._chart, each)
        lines = max(look.lines_of(texts[column], _WIDTHS[column]) for column in (_DESKS, _DESKS + 1))
        if lines > 1:
            sheet.set_row(row, look.SMALL_LINE * lines + 4)
        small, wrapped = styles.of(look.BOX, font_size=9, shrink=True), styles.of(look.BOX, font_size=9, text_wrap=True)
        middle = styles.of(look.BOX, align="center", shrink=True)
        for column, text in enumerate(texts):
            if column == _CODE:
                mark = {"num_format": look.CHANGED} if (shift.agent, shift.day) in self._told else {}
                code = styles.of(look.KINDS[floor.code_by_id[shift.code].kind], mark, align="center")
                sheet.write_string(row, column, text, code)
            elif column >= _DESKS:
                sheet.write_string(row, column, text, wrapped)
            else:
                sheet.write_string(row, column, text, middle if column > _CODE else small)
        return look.SMALL_LINE * lines + 4 if lines > 1 else _ROW


def _texts(chart: Wallchart, each: DayShift) -> tuple[str, ...]:
    """What stands in the columns of a shift."""
    floor, shift = chart.plan.floor, each.shift
    meals = [_span(segment) for segment in shift.segments if segment.kind is SegmentKind.MEAL]
    before, after = ([_span(segment) for segment in rests] for rests in _rests(shift))
    stretches = tuple(desks(floor, shift))
    loans = [f"{floor.queue_by_id[part.queue].label} {_span(part)}" for part, _name in stretches if part.loan]
    comma = _(", ")
    return (
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


def _team_line(chart: Wallchart, team: Team, shifts: Sequence[DayShift]) -> str:
    """How many people of a team are here in how many shifts: a night may go on before the next shift begins."""
    codes = chart.plan.floor.code_by_id
    text = _(
        "{team} · {people} people · {shifts} shifts",
        team=team.label,
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
