"""How the minutes of a shift are paid: by the account of hours, as overtime of the day, or as work on a holiday."""

from dataclasses import replace
from typing import NamedTuple

from solver.problem.problem import MINUTES_A_DAY, RosterProblem, Shift
from solver.solution import Duty


class Minutes(NamedTuple):
    """Worked minutes of one shift. Only `ordinary` ones go to the account of hours."""

    ordinary: int
    beyond: int
    """Above `RosterProblem.normal_day`."""
    holiday: int
    """Inside `RosterProblem.holidays`, by the clock."""

    @property
    def apart(self) -> int:
        """Minutes that are overtime whatever the account holds."""
        return self.beyond + self.holiday


def minutes_of(problem: RosterProblem, duty: Duty) -> Minutes:
    """Minutes of a duty; those of a shift without times of its own as `cheapest_minutes` has them."""
    shift = problem.shifts[duty.shift]
    if not problem.holidays or len(duty.breaks) != len(shift.breaks) or not shift.breaks:
        return cheapest_minutes(problem, shift, duty.day)
    unpaid = [(at, at + each.length) for at, each in zip(duty.breaks, shift.breaks, strict=True) if not each.paid]
    start = duty.day * MINUTES_A_DAY + shift.start
    holiday = _inside(problem, start, start + shift.length) - sum(_inside(problem, *pause) for pause in unpaid)
    return _split(problem, shift, min(max(holiday, 0), shift.worked))


def cheapest_minutes(problem: RosterProblem, shift: Shift, day: int) -> Minutes:
    """Minutes of a shift that starts on `day`, with unpaid breaks as far inside a holiday as their windows allow.

    Where no hour costs more than one of a holiday, no other place of the breaks is cheaper.
    """
    start = day * MINUTES_A_DAY + shift.start
    whole = _inside(problem, start, start + shift.length)
    if not whole:
        return _split(problem, shift, 0)
    windows = [(each.earliest, each.latest, each.length) for each in shift.breaks if not each.paid]
    placed = sum(length for _earliest, _latest, length in windows)
    # a shift without desks has no windows for what it does not pay
    free = shift.length - shift.worked - placed
    taken = sum(
        max(_inside(problem, start + at, start + at + length) for at in range(earliest, latest + 1, problem.slot))
        for earliest, latest, length in windows
    )
    return _split(problem, shift, min(max(whole - taken - max(free, 0), 0), shift.worked))


def apart_if_called(problem: RosterProblem, shift: Shift, day: int) -> int:
    """Minutes of a call that are overtime whatever the account holds: those of a holiday, those beyond a normal day."""
    return cheapest_minutes(problem, replace(shift, worked=shift.called), day).apart if shift.called else 0


def _split(problem: RosterProblem, shift: Shift, holiday: int) -> Minutes:
    left = shift.worked - holiday
    beyond = 0 if problem.normal_day is None else max(0, left - problem.normal_day)
    return Minutes(ordinary=left - beyond, beyond=beyond, holiday=holiday)


def _inside(problem: RosterProblem, start: int, end: int) -> int:
    return sum(max(0, min(end, closes) - max(start, opens)) for opens, closes in problem.holidays)
