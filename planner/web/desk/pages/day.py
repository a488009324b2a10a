"""The day view one edits: under the coverage of a queue everybody's shift with what can be moved in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from planner.domain.floor import Floor
from planner.domain.horizon import clock
from planner.domain.labels import finding_text
from planner.domain.people import Agent
from planner.domain.shifts import BreakKind
from planner.errors import NotFound
from planner.exports.pages import environment
from planner.i18n import _
from planner.rostering import Cell, Reckoning, break_room, desk_line, desks_of, step_minutes
from planner.services.desk.cell_text import fingerprint
from planner.services.desk.day_edits import standby_codes
from planner.services.desk.step_effects import Score, Told, broken_by_cell, code_differs, inside_differs, score_of
from planner.web.desk.pages.words import day_words, wallchart_words
from planner.web.pages.day import DayPage, Piece, ShiftBar, TeamRows, day_chart
from planner.web.pages.words import no_shift_text

DAY = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What can be taken hold of: a break, a stretch at a desk, a standby shift.

    `start`, `end`: minutes of the shift's day; `first`, `last`: how early and late it may begin. `x`, `width` in
    percent of the day that is shown.
    """

    what: str
    """break, work or standby."""
    look: str
    number: int
    start: int
    end: int
    first: int
    last: int
    queue: str
    x: float
    width: float
    text: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One shift. `blocks` is empty where nothing of it can be moved, `pieces` are drawn then."""

    day: str
    code: str
    kind: str
    label: str
    x: float
    width: float
    title: str
    print: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    marks: str
    broken: tuple[str, ...]

    @property
    def label_inside(self) -> bool:
        """Whether a desk that is not one's own stands where the code would: it says the code too."""
        return any(each.look in ("loan", "desk") and each.x == self.x for each in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One agent's day."""

    agent: str
    name: str
    bars: tuple[Bar, ...]
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLanes:
    """A team: how its home queue stands in each interval, and its people."""

    head: TeamRows
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskDay:
    """Everything the page shows, and what its script has to know."""

    page: DayPage
    teams: tuple[TeamLanes, ...]
    score: Score
    known: Mapping[str, Any]
    empty: bool
    """Whether nobody has a shift."""

    @classmethod
    def of(cls, reckoning: Reckoning, told: Told | None, day: date, queue: str = "") -> "DeskDay":
        """The page of a day: of `queue`, or of everybody below the chart of the first queue; `told` as
        `DeskRoster.of` takes it.

        Raises `NotFound` for an unknown queue.
        """
        floor = reckoning.floor
        if queue and queue not in floor.queue_by_id:
            raise NotFound(_("There is no queue {queue}", queue=queue))
        page = DayPage.of_plan(reckoning.plan, reckoning.figures, day, queue)
        drawn = _Drawn(reckoning, told, day)
        teams = tuple(
            TeamLanes(
                head=team,
                lanes=tuple(
                    Lane(
                        agent=row.agent,
                        name=row.name,
                        hours=row.hours,
                        bars=tuple(drawn.bar(floor.agent_by_id[row.agent], bar) for bar in row.bars),
                    )
                    for row in team.rows
                ),
            )
            for team in page.teams
        )
        return cls(
            page=page,
            teams=teams,
            score=score_of(reckoning),
            known=_known(reckoning, told is not None, day, page.queue),
            empty=not any(lane.bars for team in teams for lane in team.lanes),
        )


class _Drawn:
    """Draws the shifts of one day."""

    def __init__(self, reckoning: Reckoning, told: Told | None, day: date) -> None:
        self._reckoning, self._told = reckoning, told
        self._day = reckoning.floor.horizon.index_of(day)
        self._broken = broken_by_cell(reckoning)

    def bar(self, agent: Agent, bar: ShiftBar) -> Bar:
        floor = self._reckoning.floor
        cell = None if bar.day is None else (agent.id, bar.day)
        shift = None if cell is None else self._reckoning.cells.get(cell)
        faults = () if cell is None else tuple(self._broken.get(cell, ()))
        blocks = () if cell is None else tuple(self._blocks(agent, cell))
        x = _percent(bar.x)
        blocks = tuple(
            replace(each, text=f"{bar.label} {each.text}") if each.look in ("loan", "desk") and each.x == x else each
            for each in blocks
        )
        marks = ["broken"] if faults else []
        if cell is not None and floor.is_pinned(*cell):
            marks.append("fixed")
        if cell is not None and (code_differs(self._told, cell, shift) or inside_differs(self._told, cell, shift)):
            marks.append("changed")
        return Bar(
            day="" if cell is None else cell[1].isoformat(),
            code="" if shift is None else shift.code,
            kind=bar.kind,
            label=bar.label,
            x=x,
            width=_percent(bar.width),
            title=bar.title,
            print=fingerprint(shift),
            blocks=blocks,
            pieces=() if blocks else bar.pieces,
            marks=" ".join(marks),
            broken=tuple(finding_text(floor, each) for each in faults),
        )

    def _blocks(self, agent: Agent, cell: Cell) -> Iterator[Block]:
        """The desks first: breaks lie over them."""
        reckoning, floor = self._reckoning, self._reckoning.floor
        shift, duty = reckoning.cells.get(cell), reckoning.duty(cell)
        if shift is None or duty is None:
            return
        code = floor.code_by_id[shift.code]
        offset = (self._day - duty.day) * DAY
        if code.is_standby:
            hours = hours_text(code.start, code.end)
            yield _block(
                offset,
                (code.start, code.end),
                (code.start, code.start),
                what="standby",
                look="standby",
                text=f"{code.code} {code.label} {hours}",
                name=_("{name}, {what} {hours}", name=agent.name, what=f"{code.code} {code.label}", hours=hours),
            )
        if not duty.work or any(each.day == cell[1] for each in reckoning.tours[agent.id].found.unread):
            return
        midnight, home = duty.day * DAY, floor.home_queue(agent)
        for stretch in desk_line(floor, reckoning.ground.problem, duty):
            if stretch.queue >= len(floor.queues):
                continue
            queue = floor.queues[stretch.queue]
            start, end = stretch.start - midnight, stretch.end - midnight
            look = "home" if queue.id == home else "loan" if floor.is_loan(agent, queue.id) else "desk"
            what = _("lent to {queue}", queue=queue.label) if look == "loan" else queue.label
            yield _block(
                offset,
                (start, end),
                (code.start, code.end - (end - start)),
                what="work",
                look=look,
                queue=queue.id,
                text="" if look == "home" else f"→ {queue.label}",
                name=_("{name}, {what} {hours}", name=agent.name, what=what, hours=hours_text(start, end)),
            )
        lengths = [window.length for window in code.breaks]
        breaks = [(start - midnight, length) for start, length in zip(duty.breaks, lengths, strict=False)]
        if len(breaks) != len(lengths) or len(duty.breaks) != len(lengths):
            return
        for number, ((start, length), window) in enumerate(zip(breaks, code.breaks, strict=True)):
            meal = window.kind is BreakKind.MEAL
            hours = hours_text(start, start + length)
            yield _block(
                offset,
                (start, start + length),
                break_room(breaks, number, code.start, code.end),
                what="break",
                look=window.kind.value,
                number=number,
                text=_("M") if meal else "",
                name=_("{name}, {what} {hours}", name=agent.name, what=_("meal") if meal else _("rest"), hours=hours),
            )


def coverage_html(reckoning: Reckoning, day: str, queue: str) -> str:
    """The chart of a queue's coverage alone; empty where there is no such queue or day."""
    floor = reckoning.floor
    try:
        place = floor.horizon.index_of(date.fromisoformat(day))
    except ValueError:
        return ""
    if queue not in floor.queue_by_id or not 0 <= place < floor.horizon.days:
        return ""
    return environment().get_template("desk/_day_chart.html").render(chart_of=day_chart(reckoning.plan, queue, place))


def _block(
    offset: int,
    times: tuple[int, int],
    room: tuple[int, int],
    *,
    what: str,
    look: str,
    text: str,
    name: str,
    number: int = 0,
    queue: str = "",
) -> Block:
    left, right = (min(DAY, max(0, minute - offset)) for minute in times)
    return Block(
        what=what,
        look=look,
        number=number,
        start=times[0],
        end=times[1],
        first=room[0],
        last=room[1],
        queue=queue,
        x=_percent(left),
        width=_percent(right - left),
        text=text,
        name=name,
    )


def hours_text(start: int, end: int) -> str:
    """A stretch as clocks show it, also behind midnight: 23:30–00:15."""
    return f"{clock(start % DAY)}–{clock(end % DAY or DAY)}"


def _percent(minutes: float) -> float:
    return round(minutes * 100 / DAY, 4)


def _known(reckoning: Reckoning, published: bool, day: date, queue: str) -> dict[str, Any]:
    floor, slot = reckoning.floor, step_minutes(reckoning.ground.problem)
    at_work = {
        agent
        for (agent, on), shift in reckoning.cells.items()
        if on == day and not floor.code_by_id[shift.code].is_standby
    }
    on_standby = {agent for agent, on in reckoning.cells if on == day} - at_work
    return {
        "day": day.isoformat(),
        "queue": queue,
        "step": slot,
        "published": published,
        "off": no_shift_text(on_leave=False),
        "queues": {each.id: each.label for each in floor.queues},
        "people": {agent.id: _person(floor, agent) for agent in floor.agents},
        "standby": {
            agent.id: [
                [code.code, f"{code.code} {code.label} {hours_text(code.start, code.end)}"]
                for code in standby_codes(reckoning, agent.id)
            ]
            for agent in floor.agents
            if agent.id not in at_work and not floor.is_on_leave(agent.id, day)
        },
        "onStandby": sorted(on_standby),
        "said": {"comma": _(", ")},
        "words": {**wallchart_words(), **day_words()},
    }


def _person(floor: Floor, agent: Agent) -> dict[str, Any]:
    return {
        "name": agent.name,
        "team": floor.team_by_id[agent.team].label,
        "home": floor.home_queue(agent),
        "desks": [[desk.queue, desk.loan] for desk in {each.queue: each for each in desks_of(floor, agent)}.values()],
    }
