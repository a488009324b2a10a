"""What a step does, told cell by cell, row by row, day by day: nothing but what is another than before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.contract import contract_by_week, periods_of
from planner.domain.desk_changes import desk_changes
from planner.domain.figures import Hours
from planner.domain.floor import Floor
from planner.domain.labels import finding_text
from planner.domain.plan import Finding
from planner.domain.roster import Assignment
from planner.rostering import Cell, CouldTake, Reckoning, who_could_take
from planner.services.desk.drafts import Sheet
from planner.services.desk.edits import Done
from planner.services.desk.laid_out import plan_of
from planner.storage.campaigns import Campaign
from planner.storage.store import Store

Told = Mapping[Cell, Assignment]
"""What people were told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellNow:
    """A cell as it stands: its code (empty for a day off) and what it breaks, in the visitor's words."""

    agent: str
    day: date
    code: str
    on_leave: bool
    pinned: bool
    changed: bool
    """Whether people were told another code: it differs from the published roster."""
    moved: bool
    """Whether they were told this code with other breaks or desks."""
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNow:
    """The head of a day: agent-hours, and people over or short in each hour."""

    day: date
    hours: Hours
    net: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A roster in three figures: yuan, agent-hours short, broken rules."""

    cost: float
    short: float
    broken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """What pages learn of a step."""

    position: int
    undo: bool
    redo: bool
    cells: tuple[CellNow, ...]
    hours: dict[str, float]
    """Worked hours of whoever has another row now."""
    days: tuple[DayNow, ...]
    score: Score
    was: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class CellEffect:
    """What a change of one cell means for whoever has it. Hours; rests are None where nothing stands on that side."""

    agent: str
    day: date
    was: str
    now: str
    shift: Assignment | None
    week_hours: float
    overtime: float
    rest_before: float | None
    rest_after: float | None
    confirm_again: bool
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectShown:
    """What cells that are not saved yet would do: hours short in all and by queue, yuan, and each cell."""

    short: tuple[float, float]
    queues: tuple[tuple[str, str, float, float], ...]
    """Id, name, hours short before and after, of queues where these differ."""
    cost: tuple[float, float]
    cells: tuple[CellEffect, ...]
    elsewhere: tuple[str, ...]
    """What they break of other people's days."""
    could: tuple[CouldTake, ...] = ()
    """Where one cell was asked about: who could have its new shift instead, or the one that is given up."""
    wanted: str = ""
    """That shift's code."""


def score_of(reckoning: Reckoning) -> Score:
    """The figures always in view."""
    return Score(cost=reckoning.cost, short=reckoning.figures.whole.short, broken=len(reckoning.findings))


def step_shown(store: Store, campaign: Campaign, done: Done) -> StepShown:
    """What differs since what the page knew."""
    before, after = done.since, done.after
    told = told_shifts(store, campaign)
    cells = _all_cells(after.reckoning.floor) if before is None else sorted(_other_cells(before, after))
    known = None if before is None else before.reckoning
    return StepShown(
        position=after.row,
        undo=after.may_undo,
        redo=after.may_redo,
        cells=cells_now(after.reckoning, cells, told),
        hours=_hours(after.reckoning, {agent for agent, _day in cells}),
        days=days_now(after.reckoning, known),
        score=score_of(after.reckoning),
        was=score_of(done.before.reckoning),
    )


def cells_now(reckoning: Reckoning, cells: Iterable[Cell], told: Told | None) -> tuple[CellNow, ...]:
    """Cells as they stand; `told` as `told_shifts` gives it."""
    floor, broken = reckoning.floor, broken_by_cell(reckoning)
    found = []
    for cell in cells:
        agent, day = cell
        shift = reckoning.cells.get(cell)
        code = "" if shift is None else shift.code
        found.append(
            CellNow(
                agent=agent,
                day=day,
                code=code,
                on_leave=not code and floor.is_on_leave(agent, day),
                pinned=floor.is_pinned(agent, day),
                changed=code_differs(told, cell, shift),
                moved=inside_differs(told, cell, shift),
                broken=tuple(finding_text(floor, each) for each in broken.get(cell, ())),
            )
        )
    return tuple(found)


def days_now(reckoning: Reckoning, known: Reckoning | None = None) -> tuple[DayNow, ...]:
    """The heads of all days, or of those that differ from what is `known`."""
    dates = reckoning.floor.horizon.dates
    days = [
        DayNow(day=day, hours=hours, net=net)
        for day, hours, net in zip(dates, reckoning.figures.by_day, reckoning.nets, strict=True)
    ]
    if known is None:
        return tuple(days)
    before = days_now(known)
    return tuple(now for now, then in zip(days, before, strict=True) if now != then)


def effect_shown(store: Store, campaign: Campaign, before: Sheet, after: Reckoning) -> EffectShown:
    """What cells that were asked about would do to a draft."""
    now, told = before.reckoning, told_shifts(store, campaign)
    cells = sorted(changed_cells(now, after))
    figures = [(each.id, each.label) for each in after.floor.queues]
    shorts = [
        (queue, name, now.figures.by_queue[queue].short, after.figures.by_queue[queue].short)
        for queue, name in figures
        if queue in now.figures.by_queue
    ]
    new = new_findings(now, after)
    could, wanted = _could(now, after, cells)
    touched = {agent for agent, _day in cells}
    return EffectShown(
        short=(now.figures.whole.short, after.figures.whole.short),
        queues=tuple(each for each in shorts if each[2] != each[3]),
        cost=(now.cost, after.cost),
        cells=tuple(_cell_effect(now, after, cell, cells, new, told) for cell in cells),
        elsewhere=tuple(finding_text(after.floor, each) for each in new if each.agent not in touched),
        could=could,
        wanted=wanted,
    )


def _could(before: Reckoning, after: Reckoning, cells: Sequence[Cell]) -> tuple[tuple[CouldTake, ...], str]:
    if len(cells) != 1:
        return (), ""
    agent, day = cells[0]
    was, now = before.cells.get(cells[0]), after.cells.get(cells[0])
    if was is not None and now is not None and was.code == now.code:
        return (), ""
    if now is not None:
        return who_could_take(before, day, now.code, without=agent), now.code
    assert was is not None
    return who_could_take(after, day, was.code, without=agent), was.code


def new_findings(before: Reckoning, after: Reckoning) -> tuple[Finding, ...]:
    """Rules that were not broken before, or not on that day of that agent."""
    known = {(each.rule, each.agent, each.day) for each in before.findings}
    return tuple(each for each in after.findings if (each.rule, each.agent, each.day) not in known)


def told_shifts(store: Store, campaign: Campaign) -> Told | None:
    """The published roster; None where nothing was published."""
    with store.read() as work:
        published = work.rosters.published(campaign.id)
    if published is None:
        return None
    return {(each.agent, each.day): each for each in plan_of(store, published.tree).assignments}


def code_differs(told: Told | None, cell: Cell, shift: Assignment | None) -> bool:
    """Whether people were told another code."""
    if told is None:
        return False
    before = told.get(cell)
    return ("" if before is None else before.code) != ("" if shift is None else shift.code)


def inside_differs(told: Told | None, cell: Cell, shift: Assignment | None) -> bool:
    """Whether people were told this code with other breaks or desks."""
    before = None if told is None else told.get(cell)
    return before is not None and shift is not None and before.code == shift.code and before != shift


def broken_by_cell(reckoning: Reckoning) -> dict[Cell, list[Finding]]:
    """Broken rules by the cell they are told at."""
    found: dict[Cell, list[Finding]] = {}
    for each in reckoning.findings:
        if each.agent and each.day is not None:
            found.setdefault((each.agent, each.day), []).append(each)
    return found


def changed_cells(before: Reckoning, after: Reckoning) -> set[Cell]:
    """Cells with another shift, or other breaks or desks."""
    then, now = before.cells, after.cells
    gone = {cell for cell in then if cell not in now}
    # most shifts are the very same object, which costs less to see than that two are equal
    new = {cell for cell, shift in now.items() if then.get(cell) is not shift}
    return gone | {cell for cell in new if then.get(cell) != now[cell]}


def _other_cells(before: Sheet, after: Sheet) -> set[Cell]:
    """Cells that look otherwise: another code, pin, or broken rule."""
    then, now = before.reckoning, after.reckoning
    broken, breaks = broken_by_cell(then), broken_by_cell(now)
    marks = {cell for cell in broken.keys() | breaks.keys() if broken.get(cell) != breaks.get(cell)}
    pins = {cell for cell in then.pins.keys() | now.pins.keys() if then.pins.get(cell) != now.pins.get(cell)}
    known = now.floor.agent_by_id
    return {cell for cell in changed_cells(then, now) | marks | pins if cell[0] in known}


def _all_cells(floor: Floor) -> list[Cell]:
    return [(agent.id, day) for agent in floor.agents for day in floor.horizon.dates]


def _hours(reckoning: Reckoning, agents: set[str]) -> dict[str, float]:
    codes = reckoning.floor.code_by_id
    return {
        agent: sum(codes[each.code].worked_minutes for each in reckoning.tours[agent].shifts) / 60
        for agent in sorted(agents)
    }


def _cell_effect(
    before: Reckoning,
    after: Reckoning,
    cell: Cell,
    cells: Sequence[Cell],
    new: Sequence[Finding],
    told: Told | None,
) -> CellEffect:
    """Of what is `new`, what one day breaks of another day of the agent is told at the first of their `cells`."""
    agent, day = cell
    first = next(each for each in cells if each[0] == agent) == cell
    beyond = [each for each in new if each.agent == agent and (agent, each.day) not in cells] if first else []
    floor = after.floor
    was, now = before.cells.get(cell), after.cells.get(cell)
    period = next(days for days in periods_of(floor) if day in days)
    worked = sum(
        floor.code_by_id[shift.code].worked_minutes for each in period if (shift := after.cells.get((agent, each)))
    )
    normal = contract_by_week(floor, floor.agent_by_id[agent])[periods_of(floor).index(period)]
    earlier, later = _neighbour(after, agent, day, -1), _neighbour(after, agent, day, 1)
    code = "" if now is None else now.code
    return CellEffect(
        agent=agent,
        day=day,
        was="" if was is None else was.code,
        now=code,
        shift=now,
        week_hours=worked / 60,
        overtime=max(0, worked - normal) / 60,
        rest_before=_rest(earlier, now),
        rest_after=_rest(now, later),
        confirm_again=code_differs(told, cell, now) or _other_desks(told, cell, now),
        broken=tuple(finding_text(floor, each) for each in (*broken_by_cell(after).get(cell, ()), *beyond)),
    )


def _other_desks(told: Told | None, cell: Cell, shift: Assignment | None) -> bool:
    """Whether another desk is worked than was told: moved breaks alone are told by the calendar."""
    before = None if told is None else told.get(cell)
    return before is not None and shift is not None and bool(desk_changes(before, shift))


def _neighbour(reckoning: Reckoning, agent: str, day: date, step: int) -> Assignment | None:
    return reckoning.cells.get((agent, day + timedelta(days=step)))


def _rest(first: Assignment | None, second: Assignment | None) -> float | None:
    if first is None or second is None:
        return None
    return (second.start - first.end).total_seconds() / 3600
