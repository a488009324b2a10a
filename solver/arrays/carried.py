"""Who is still at work when day one begins, as the sums of a roster have to begin with."""

from typing import NamedTuple

import numpy as np

from solver.arrays.demand import JUNIOR, SENIOR, DemandArrays
from solver.arrays.state import State
from solver.problem import RosterProblem
from solver.tours.compiled import Ints


class PeopleCarried(NamedTuple):
    """People of the day before by slot, in the shapes of `State`."""

    present: Ints
    together: Ints
    juniors: Ints
    """No more than those of experience beside them allow: what is too many already is not this roster's to mend."""
    seniors: Ints


def people_carried(problem: RosterProblem, floor: DemandArrays) -> PeopleCarried:
    """Those whose last shift before the horizon runs into it."""
    slots, rules = floor.cell.shape[1], len(floor.mentor_queue)
    present = np.zeros((floor.cell.shape[0], slots), dtype=np.int64)
    together = np.zeros((len(floor.most_eating), slots), dtype=np.int64)
    juniors, seniors = (np.zeros((rules, slots), dtype=np.int64) for _role in (JUNIOR, SENIOR))
    for agent, each in enumerate(problem.agents):
        last = -(-(each.last_end or 0) // problem.slot)
        if last <= 0 or floor.home[agent] < 0:
            continue
        present[floor.home[agent], :last] += 1
        if floor.wave_group[agent] > 0:
            together[floor.wave_group[agent], :last] += 1
        for rule in range(rules):
            if floor.mentor_queue[rule] == floor.home[agent]:
                juniors[rule, :last] += floor.mentor_role[rule, agent] == JUNIOR
                seniors[rule, :last] += floor.mentor_role[rule, agent] == SENIOR
    juniors = np.minimum(juniors, floor.mentor_per[:, None] * seniors)
    return PeopleCarried(present=present, together=together, juniors=juniors, seniors=seniors)


def seat_carried(state: State, carried: PeopleCarried) -> None:
    """Add them to the sums of a roster in which nobody has a duty yet."""
    for name in carried._fields:
        sums: Ints = getattr(state, name)
        sums += getattr(carried, name)
