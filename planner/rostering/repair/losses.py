"""What an event takes away: shifts at desks, and the hours in which somebody is missed."""

from collections.abc import Collection, Iterable

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.rostering.model.calls import Cell
from planner.rostering.repair.absences import Stay
from planner.rostering.repair.events import VolumeChange
from planner.rostering.repair.prices import Window
from solver.problem import RosterProblem
from solver.solution import Roster


def shifts_lost(floor: Floor, published: Roster, left: Roster) -> frozenset[Cell]:
    """Agent and day of each published shift in whose place `left` has none, or a standby."""
    now = {(duty.agent, duty.day): duty.shift for duty in left.duties}
    return frozenset(
        (duty.agent, duty.day)
        for duty in published.duties
        if not floor.codes[duty.shift].is_standby
        and ((duty.agent, duty.day) not in now or floor.codes[now[duty.agent, duty.day]].is_standby)
    )


def hours_missed(
    floor: Floor,
    problem: RosterProblem,
    published: Roster,
    lost: Collection[Cell],
    stays: Iterable[Stay],
    volumes: Iterable[VolumeChange],
) -> tuple[Window, ...]:
    """From which minute to which somebody is gone, all of a shift or what is cut of it, or more is to do."""
    more = [each for each in volumes if each.factor > 1]
    missed = [(floor.horizon.minute(each.start), floor.horizon.minute(each.end)) for each in more]
    for duty in published.duties:
        if (duty.agent, duty.day) in lost:
            start = duty.day * MINUTES_A_DAY + problem.shifts[duty.shift].start
            missed.append((start, start + problem.shifts[duty.shift].length))
    for stay in stays:
        begin, end = floor.horizon.minute(stay.of.start), floor.horizon.minute(stay.of.end)
        missed += [each for each in ((begin, stay.start), (stay.end, end)) if each[0] < each[1]]
    return tuple(missed)
