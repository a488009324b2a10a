"""Bring people on break at once back under the share after others have left, with as few people touched as can be."""

from collections.abc import Sequence

from solver.feasibility.crowds import duties_crowded
from solver.feasibility.mending import duties_away
from solver.feasibility.sending_home import send_home
from solver.moves.loading import one
from solver.moves.rostering import Rostering
from solver.tours.compiled import INF, Bytes, Ints, Shorts

Cells = frozenset[tuple[int, int]]
DEARER = 100.0


def mend_share(rostering: Rostering, turns: Sequence[Cells | None], past: Ints) -> bool:
    """Move breaks, at last drop shifts; False if that does not help.

    `turns`: agents and days whose breaks may move, tried one set after the other; None stands for everybody.
    Shifts are dropped only of the first set. `past` (A, D): slots of a shift that are over and stay.
    """
    usual = rostering.penalty
    rostering.penalty *= DEARER
    rostering.smooth(0.0, 0.0)
    try:
        for allowed in turns:
            while rostering.excess() and move_best(rostering, allowed, past):
                pass
            send_home(rostering, allowed)
        for agent, day in torn(rostering):
            if not rostering.excess():
                return True
            free = rostering.tables.tours.off_cost[agent, day] < INF * 0.5
            if free and turns and (turns[0] is None or (agent, day) in turns[0]):
                rostering.drop(one(agent), (day, day + 1))
    finally:
        rostering.penalty = usual
    return not rostering.excess()


def move_best(rostering: Rostering, allowed: Cells | None, past: Ints) -> bool:
    """Move the breaks of the one shift whose move helps most; False where none helps."""
    cells = [cell for cell in torn(rostering) if allowed is None or cell in allowed]
    gains = [move_breaks(rostering, cell, int(past[cell]), stay=False) for cell in cells]
    if not gains or max(gains) <= 0:
        return False
    best = cells[gains.index(max(gains))]
    move_breaks(rostering, best, int(past[best]), stay=True)
    return True


def torn(rostering: Rostering) -> list[tuple[int, int]]:
    """Duties with a break where too many are away, or a meal where too many begin theirs."""
    return list(dict.fromkeys([*duties_away(rostering), *duties_crowded(rostering)]))


def move_breaks(rostering: Rostering, cell: tuple[int, int], over: int, *, stay: bool) -> int:
    """Place one shift's breaks and desks anew; returns how many fewer are away too many. Undone unless they `stay`,
    and where the first `over` slots would be others than they were."""
    before, state = rostering.excess(), rostering.state
    times = state.breaks[cell].copy(), state.desk[cell].copy()
    rostering.sweep(one(cell[0]), days=(cell[1], cell[1] + 1), whole=False, keep=True)
    gain = before - rostering.excess()
    if (state.desk[cell][:over] != times[1][:over]).any():
        stay, gain = False, 0
    if not stay:
        put_times(rostering, cell, *times)
    return gain


def put_times(rostering: Rostering, cell: tuple[int, int], breaks: Shorts, desk: Bytes) -> None:
    """Give the shift of an agent and day these breaks and desks."""
    state, who, span = rostering.state, one(cell[0]), (cell[1], cell[1] + 1)
    shift = state.tour[cell]
    rostering.drop(who, span)
    state.tour[cell], state.breaks[cell], state.desk[cell] = shift, breaks, desk
    rostering.add(who, span)
