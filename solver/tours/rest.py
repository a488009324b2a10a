"""Rest between shifts as a few classes: all that matters of the past is when one may start again."""

from bisect import bisect_left

import numpy as np

from solver.problem import MINUTES_A_DAY, RosterProblem
from solver.tours.compiled import Ints


class RestClasses:
    """Class of an agent at a midnight: the first start, on this day or a later one, that is late enough.

    Classes are numbered from the freest to the most tired. `ready[s]` counts the classes from which
    shift s may start today, which are always the first ones; `after[s]` is the class of the next
    midnight after shift s, `after_off[c]` after a day off, `first[a]` that of agent a at the first midnight.
    """

    def __init__(self, problem: RosterProblem) -> None:
        starts = sorted({shift.start for shift in problem.shifts}) or [0]
        wait = problem.limits.min_rest - MINUTES_A_DAY
        ends = [shift.start + shift.length + wait for shift in problem.shifts]
        before = [
            starts[0] if agent.last_end is None else agent.last_end + problem.limits.min_rest
            for agent in problem.agents
        ]
        reach = max([*ends, *before, 0]) // MINUTES_A_DAY + 2
        entries = [start + day * MINUTES_A_DAY for day in range(reach) for start in starts]

        def entry_at(minute: int) -> int:
            return entries[bisect_left(entries, minute)]

        found = {starts[0], *map(entry_at, ends), *map(entry_at, before)}
        waiting = list(found)
        while waiting:
            entry = entry_at(waiting.pop() - MINUTES_A_DAY)
            if entry not in found:
                found.add(entry)
                waiting.append(entry)
        classes = sorted(found)
        index = {entry: place for place, entry in enumerate(classes)}
        self.ready: Ints = np.array(
            [sum(entry <= shift.start for entry in classes) for shift in problem.shifts], dtype=np.int64
        )
        self.after: Ints = np.array([index[entry_at(end)] for end in ends], dtype=np.int64)
        self.after_off: Ints = np.array([index[entry_at(entry - MINUTES_A_DAY)] for entry in classes], dtype=np.int64)
        self.first: Ints = np.array([index[entry_at(minute)] for minute in before], dtype=np.int64)
