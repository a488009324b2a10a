"""Breaks and desks of one shift moved by hand: the code and its hours stay, whatever that breaks the audit tells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planner.domain.horizon import clock
from planner.domain.roster import Assignment
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.rostering.drafting.desk_line import Line, cut_by_breaks, desk_line, painted, queue_beside
from planner.rostering.drafting.ground import Alone
from planner.rostering.drafting.reckoning import Cell, Reckoning
from planner.rostering.model.desks import desks_of
from planner.rostering.model.problem import to_assignments
from solver.problem import RosterProblem
from solver.rules.rule import span
from solver.solution import Duty, Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveBreak:
    """The shift's break of that number, from 0, begins at minute `start` of the shift's day."""

    number: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAt:
    """From minute `start` to `end` of the shift's day somebody is at `queue`, breaks apart; empty: at home."""

    start: int
    end: int
    queue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveWork:
    """What is worked from `start` to `end` is worked from `to_start` to `to_end` instead. What it leaves goes to the
    desk beside it. Minutes of the shift's day."""

    start: int
    end: int
    to_start: int
    to_end: int


DayEdit = MoveBreak | WorkAt | MoveWork


def step_minutes(problem: RosterProblem) -> int:
    """By how many minutes breaks and desks are moved: a quarter-hour where the roster's grid allows it."""
    return 15 if 15 % problem.slot == 0 else problem.slot


def break_room(breaks: Sequence[tuple[int, int]], number: int, begin: int, end: int) -> tuple[int, int]:
    """The earliest and latest start of a break that stays between its neighbours; `breaks` as start and length."""
    first = begin if number == 0 else sum(breaks[number - 1])
    last = end if number == len(breaks) - 1 else breaks[number + 1][0]
    return first, last - breaks[number][1]


def day_edited(reckoning: Reckoning, cell: Cell, edits: Iterable[DayEdit]) -> Assignment:
    """The shift of a cell with these edits done one after the other.

    Raises `InvalidInput` where a shift cannot be written so: no such break, off the grid, outside of the shift, at a
    desk that is nobody's of the agent.
    """
    duty, alone = reckoning.duty(cell), reckoning.ground.alone(cell[0])
    day = _Day(alone, cell, _editable(reckoning, cell, duty))
    for edit in edits:
        day.do(edit)
    (found,) = to_assignments(alone.floor, alone.problem, Roster((replace(day.duty, agent=0),)))
    return found


def _editable(reckoning: Reckoning, cell: Cell, duty: Duty | None) -> Duty:
    shift = reckoning.cells.get(cell)
    if shift is None or duty is None:
        raise _refused(cell, "", _("there is no shift on this day"), _("give it a code first"))
    if not duty.work:
        raise _refused(cell, shift.code, _("this code has no breaks and desks to be moved"), _("give it another code"))
    if any(each.day == cell[1] for each in reckoning.tours[cell[0]].found.unread):
        problem = _("its breaks and desks are not those of its code")
        raise _refused(cell, shift.code, problem, _("enter the code again on the wallchart"))
    return duty


class _Day:
    """One agent's shift under the pencil, in minutes of the horizon."""

    def __init__(self, alone: Alone, cell: Cell, duty: Duty) -> None:
        self.duty = duty
        self._cell, self._alone, self._problem = cell, alone, alone.problem
        self._midnight = duty.day * 1440
        self._begin, self._end = span(alone.problem, duty)
        self._agent = alone.floor.agents[0]

    def do(self, edit: DayEdit) -> None:
        """Do one edit."""
        match edit:
            case MoveBreak():
                self._move_break(edit.number, self._on_grid(edit.start))
            case WorkAt():
                start, end = self._inside(edit.start, edit.end)
                self._lay(painted(self._line(), start, end, self._queue(edit.queue), self._courses))
            case MoveWork():
                self._move_work(self._inside(edit.start, edit.end), self._inside(edit.to_start, edit.to_end))

    def _line(self) -> Line:
        return desk_line(self._alone.floor, self._problem, replace(self.duty, agent=0))

    def _lay(self, line: Line, breaks: tuple[int, ...] | None = None) -> None:
        starts = self.duty.breaks if breaks is None else breaks
        taken = [(start, start + length) for start, length in zip(starts, self._lengths, strict=True)]
        self.duty = replace(self.duty, breaks=starts, work=cut_by_breaks(line, taken))

    def _move_break(self, number: int, start: int) -> None:
        breaks = list(zip(self.duty.breaks, self._lengths, strict=True))
        if not 0 <= number < len(breaks):
            raise _refused(self._cell, str(number + 1), _("the shift has no such break"), self._count())
        first, last = break_room(breaks, number, self._begin, self._end)
        if not first <= start <= last:
            raise _refused(
                self._cell,
                self._clock(start),
                _("the break would lie outside of the shift or over another break"),
                _("between {first} and {last}", first=self._clock(first), last=self._clock(last)),
            )
        moved = tuple(start if place == number else each for place, each in enumerate(self.duty.breaks))
        self._lay(self._line(), moved)

    def _move_work(self, old: tuple[int, int], new: tuple[int, int]) -> None:
        line = self._line()
        queue = next(each.queue for each in line if each.start <= old[0] < each.end)
        if queue in self._courses:
            raise _refused(self._cell, "", _("training is moved in the scenario"), "")
        beside = queue_beside(line, *old, home=self._queue(""), courses=self._courses)
        self._lay(painted(painted(line, *old, beside, self._courses), *new, queue, self._courses))

    @property
    def _lengths(self) -> list[int]:
        return [window.length for window in self._problem.shifts[self.duty.shift].breaks]

    @property
    def _courses(self) -> range:
        return range(len(self._alone.floor.queues), len(self._problem.queues))

    def _queue(self, queue: str) -> int:
        floor = self._alone.floor
        mine = {desk.queue: floor.queue_by_id[desk.queue].label for desk in desks_of(floor, self._agent)}
        wanted = queue or floor.home_queue(self._agent)
        if wanted not in mine:
            label = floor.queue_by_id[wanted].label if wanted in floor.queue_by_id else wanted[:60]
            raise _refused(
                self._cell,
                label,
                _("{name} does not work at this queue", name=self._agent.name),
                _("one of {queues}", queues=_(", ").join(mine.values())),
            )
        return floor.queue_index[wanted]

    def _inside(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._on_grid(start), self._on_grid(end)
        if not self._begin <= first < last <= self._end:
            raise _refused(
                self._cell,
                f"{self._clock(first)}–{self._clock(last)}",
                _("this stretch lies outside of the shift, or is none"),
                _("between {first} and {last}", first=self._clock(self._begin), last=self._clock(self._end)),
            )
        return first, last

    def _on_grid(self, minute: int) -> int:
        if minute % self._problem.slot:
            problem = _("times stand on steps of {step} minutes", step=self._problem.slot)
            raise _refused(self._cell, self._clock(self._midnight + minute), problem, "")
        return self._midnight + minute

    def _clock(self, minute: int) -> str:
        return clock(minute - self._midnight)

    def _count(self) -> str:
        return _("it has {count}", count=len(self.duty.breaks))


def _refused(cell: Cell, value: str, problem: str, remedy: str) -> InvalidInput:
    fault = Fault(place=f"{cell[0]} {cell[1]}", value=value, problem=problem, remedy=remedy)
    return InvalidInput(_("Nothing was changed"), (fault,))
