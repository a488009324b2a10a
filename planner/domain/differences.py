"""The difference between two rosters by name: who, which day, from what to what, and why."""

from collections.abc import Collection, Mapping
from datetime import date

from planner.domain.changes import Change, Why
from planner.domain.contract import periods_of
from planner.domain.demand import Queue
from planner.domain.desk_changes import desk_changes
from planner.domain.floor import Floor
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, SegmentKind, StandbyCall
from planner.domain.worked import overtime_by_period

Cell = tuple[str, date]


def changes_between(
    floor: Floor,
    old: tuple[Assignment, ...],
    new: tuple[Assignment, ...],
    *,
    absent: Collection[Cell] = (),
    decided: Collection[Cell] = (),
    forced: Mapping[Cell, Finding | None] | None = None,
    gone: Collection[Cell] = (),
    line: tuple[StandbyCall, ...] = (),
    called: bool = True,
) -> tuple[Change, ...]:
    """Every difference, in order of days and the floor's agents. `floor` is the one after the event.

    `absent`, `decided`, `forced` and `gone`: days that had to change, and why, for `forced` with what would be broken
    otherwise, where that is known; `line`: who stood by in which order; `called`: whether who stood by and works now
    was called, which nobody is where a roster is planned anew.
    """
    forced = forced or {}
    before, after = _by_cell(old), _by_cell(new)
    cells = {cell for cell in before.keys() | after.keys() if before.get(cell) != after.get(cell)}
    own = frozenset(cells) & (frozenset(absent) | frozenset(decided) | frozenset(forced) | frozenset(gone))
    reasons = _Reasons(floor, before, after, frozenset(cells) - own, called)
    orders = {(call.agent, call.day): call.order for call in line}
    place = floor.agent_index
    result = []
    for cell in sorted(cells, key=lambda cell: (cell[1], place[cell[0]])):
        was, now = _code(before, cell), _code(after, cell)
        if was != now and cell in absent:
            why, queue = Why.ABSENT, None
        elif was != now and cell in decided:
            why, queue = Why.DECIDED, None
        elif was != now and cell in forced:
            why, queue = Why.RULE, None
        elif was != now and cell in gone:
            why, queue = Why.GONE, None
        else:
            why, queue = reasons.of(cell)
        result.append(
            Change(
                agent=cell[0],
                day=cell[1],
                before=was,
                after=now,
                why=why,
                queue=queue,
                order=orders.get(cell, 0) if why is Why.CALLED else 0,
                broken=forced.get(cell) if why is Why.RULE else None,
                desks=desk_changes(before[cell], after[cell]) if cell in before and cell in after else (),
            )
        )
    return tuple(result)


class _Reasons:
    """Reads a reason off the two rosters."""

    def __init__(
        self,
        floor: Floor,
        before: Mapping[Cell, Assignment],
        after: Mapping[Cell, Assignment],
        cells: frozenset[Cell],
        called: bool,
    ) -> None:
        self._floor, self._before, self._after, self._called = floor, before, after, called
        self._period = {day: number for number, days in enumerate(periods_of(floor)) for day in days}
        self._gained = {cell[0] for cell in cells if not self._works(before, cell) and self._works(after, cell)}
        self._lost = {cell[0] for cell in cells if self._works(before, cell) and not self._works(after, cell)}

    def of(self, cell: Cell) -> tuple[Why, Queue | None]:
        """Reason, and the queue of a loan."""
        was, now = _code(self._before, cell), _code(self._after, cell)
        worked, works = self._works(self._before, cell), self._works(self._after, cell)
        if was == now:
            return self._inside(cell)
        if works and was and not worked:
            return (Why.CALLED if self._called else Why.FROM_STANDBY), None
        if worked and works:
            return Why.MOVED, None
        if works or worked:
            if cell[0] in self._gained and cell[0] in self._lost:
                return Why.SWAP, None
            if works:
                return (Why.OVERTIME if self._over_contract(cell) else Why.EXTRA), None
        return (Why.STANDS_BY if now else Why.DAY_OFF), None

    def _inside(self, cell: Cell) -> tuple[Why, Queue | None]:
        """The code is the same: what of breaks and desks is not."""
        was, now = _minutes(self._before[cell]), _minutes(self._after[cell])
        # A break that moves to the other half of a shift changes minutes by desk and yet nobody's desk at any time.
        if was.keys() == now.keys() and not desk_changes(self._before[cell], self._after[cell]):
            return Why.BREAKS, None
        more = {key: minutes - was.get(key, 0) for key, minutes in now.items() if key[1]}
        lent = max(more, key=lambda key: (more[key], key), default=None)
        if lent is not None and more[lent] > 0:
            return Why.LOAN, self._floor.queue_by_id[lent[0]]
        return Why.DESK, None

    def _works(self, roster: Mapping[Cell, Assignment], cell: Cell) -> bool:
        code = _code(roster, cell)
        return bool(code) and not self._floor.code_by_id[code].is_standby

    def _over_contract(self, cell: Cell) -> bool:
        """Whether the period of a day has overtime now."""
        mine = [each for (agent, _day), each in self._after.items() if agent == cell[0]]
        agent = self._floor.agent_by_id[cell[0]]
        return overtime_by_period(self._floor, agent, mine)[self._period[cell[1]]] > 0


def _by_cell(assignments: tuple[Assignment, ...]) -> dict[Cell, Assignment]:
    return {(each.agent, each.day): each for each in assignments}


def _code(roster: Mapping[Cell, Assignment], cell: Cell) -> str:
    return roster[cell].code if cell in roster else ""


def _minutes(assignment: Assignment) -> dict[tuple[str, bool], int]:
    """Minutes of work by queue and whether it is a loan."""
    minutes: dict[tuple[str, bool], int] = {}
    for each in assignment.segments:
        if each.kind is SegmentKind.WORK:
            key = (each.queue, each.loan)
            minutes[key] = minutes.get(key, 0) + each.minutes
    return minutes
