"""Whether one shift on one day can be worked at all: its breaks in their windows, a desk for every moment."""

from itertools import pairwise

from solver.problem import Desk, RosterProblem, Shift
from solver.problem.meal_starts import Waves, is_held, may_begin


def without_room(problem: RosterProblem, waves: Waves) -> frozenset[int]:
    """Shifts whose breaks do not fit, for whoever eats in `waves`."""
    return frozenset(at for at, shift in enumerate(problem.shifts) if not breaks_fit(problem, shift, waves))


def breaks_fit(problem: RosterProblem, shift: Shift, waves: Waves) -> bool:
    """Whether the breaks can follow each other inside their windows with work between them, and meals begin in
    `waves`; all of it in whole slots, as everything in a roster."""
    if shift.standby or not shift.breaks:
        return True
    slot = problem.slot
    stretch = -(-problem.limits.min_work_stretch // slot) * slot
    free = stretch
    for each in shift.breaks:
        begin = max(free, each.earliest)
        if is_held(shift, each, waves):
            begin = next(
                (at for at in range(begin, each.latest + 1, slot) if may_begin(shift, each, at, waves)), free - 1
            )
        if begin > each.latest or begin < free:
            return False
        free = begin + each.length + stretch
    return free <= shift.length


class OpenDesks:
    """When each set of desks can be worked; kept, for people share desks."""

    def __init__(self, problem: RosterProblem) -> None:
        self._problem = problem
        self._open: dict[tuple[Desk, ...], tuple[tuple[int, int], ...]] = {}

    def stretches(self, desks: tuple[Desk, ...]) -> tuple[tuple[int, int], ...]:
        """Stretches without a gap in which one desk or another is open; the home desk is so whatever its queue is."""
        if desks not in self._open:
            pieces = [window for desk in desks[:1] for window in self._whole_slots(desk)]
            for desk in desks[1:]:
                for begin, end in self._whole_slots(desk):
                    pieces += self._while_queue_open(desk.queue, begin, end)
            joined: list[tuple[int, int]] = []
            for begin, end in sorted(piece for piece in pieces if piece[0] < piece[1]):
                if joined and begin <= joined[-1][1]:
                    joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
                else:
                    joined.append((begin, end))
            self._open[desks] = tuple(joined)
        return self._open[desks]

    def _whole_slots(self, desk: Desk) -> list[tuple[int, int]]:
        slot = self._problem.slot
        return [(-(-begin // slot) * slot, end // slot * slot) for begin, end in desk.windows]

    def _while_queue_open(self, queue: int, begin: int, end: int) -> list[tuple[int, int]]:
        slot = self._problem.slot
        first, last = max(0, begin // slot), min(self._problem.slots, end // slot)
        opened = [bool(cell >= 0) for cell in self._problem.queues[queue].cell_of[first:last].tolist()]
        edges = [at for at, (one, other) in enumerate(pairwise([False, *opened, False])) if one is not other]
        return [((first + up) * slot, (first + down) * slot) for up, down in zip(edges[::2], edges[1::2], strict=True)]
