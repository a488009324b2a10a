"""Who is called before whom: nobody further back in the line while somebody in front could work the same hours."""

from collections.abc import Callable, Iterator, Mapping

from planner.rostering.model.calls import Cell
from solver.problem import Blocked, RosterProblem
from solver.solution import Duty, Roster


def in_turn(
    problem: RosterProblem, left: Roster, found: Roster, line: Mapping[Cell, int], settle: Callable[[Roster], Roster]
) -> Roster:
    """The calls of `found` in the order of the line: whoever stands in front takes the hours of who stands behind.

    `settle` finds breaks and desks for a roster; where it has to change a code, the exchange breaks a rule.
    """
    shape, refused = (len(problem.agents), problem.days), set[tuple[Cell, Cell]]()
    while True:
        pair = next((pair for pair in out_of_turn(problem, left, found, line) if pair not in refused), None)
        if pair is None:
            return found
        wanted = taking_turns(left, found, *pair)
        settled = settle(wanted)
        if (settled.codes(*shape) == wanted.codes(*shape)).all():
            found = settled
        else:
            refused.add(pair)


def out_of_turn(
    problem: RosterProblem, left: Roster, found: Roster, line: Mapping[Cell, int]
) -> Iterator[tuple[Cell, Cell]]:
    """Pairs of somebody who was passed over and somebody called from the same line behind them, the furthest first.

    `left` is the roster before the calls, `line` the place of everybody who can be called. Only those in front count
    who may start the shift and have a desk of their own at a queue the other serves; whether their whole tour keeps
    the rules is not looked at.
    """
    shape = (len(problem.agents), problem.days)
    before, now = left.codes(*shape), found.codes(*shape)
    duties = {(duty.agent, duty.day): duty for duty in found.duties}
    called = [cell for cell in line if now[cell] != before[cell]]
    for later in sorted(called, key=lambda cell: (-line[cell], cell)):
        for earlier in sorted(line, key=lambda cell: (line[cell], cell)):
            ahead = earlier[1] == later[1] and before[earlier] == before[later] and line[earlier] < line[later]
            if ahead and now[earlier] == before[earlier] and _could(problem, earlier, duties[later]):
                yield earlier, later


def taking_turns(left: Roster, found: Roster, earlier: Cell, later: Cell) -> Roster:
    """`found` with `earlier` called instead of `later`; breaks and desks are still open."""
    duties = {(duty.agent, duty.day): duty for duty in found.duties}
    duties[earlier] = Duty(agent=earlier[0], day=earlier[1], shift=duties[later].shift)
    duties[later] = next(duty for duty in left.duties if (duty.agent, duty.day) == later)
    return Roster(tuple(duties[cell] for cell in sorted(duties)))


def _could(problem: RosterProblem, cell: Cell, duty: Duty) -> bool:
    if problem.blocked[cell][duty.shift] != Blocked.FREE:
        return False
    at = {stretch.queue for stretch in duty.work}
    lent = {desk.queue for desk in problem.agents[duty.agent].desks if desk.loan}
    mine = {desk.queue: desk.loan for desk in problem.agents[cell[0]].desks}
    return any(queue in mine and (queue in lent or not mine[queue]) for queue in at)
