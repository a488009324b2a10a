"""Where the breaks and desks of a changed shift go: to where they cover most, everybody else's as they are."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from threading import Lock, Thread

from planner.domain.roster import Assignment
from planner.rostering.audit.edit_effect import placed_early
from planner.rostering.drafting.ground import Ground
from planner.rostering.model.problem import to_assignments
from solver.moves.drawing import Drawing
from solver.solution import Duty, Roster
from solver.warmup import is_cold, ready

Cell = tuple[str, date]
Duties = Callable[[Cell], Duty | None]
MOST_AGAIN = 60
"""Shifts of one step that are placed a second time, when the others of the step have their desks."""


class Placer:
    """Places shifts on one roster after the other; the one it has in its arrays follows along."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._drawing: Drawing | None = None
        self._drawn: dict[Cell, Assignment] = {}

    def placed(
        self, ground: Ground, cells: Mapping[Cell, Assignment], duties: Duties, codes: Mapping[Cell, str]
    ) -> dict[Cell, Assignment | None]:
        """Shifts of `codes`, empty for a day off, beside what stands in the other `cells`; `duties` tells what these
        are in indices.

        As long as the engine is being compiled they are placed as early as they may be.
        """
        if is_cold_here():
            floor = ground.floor
            return {
                (agent, day): placed_early(floor, agent, day, floor.code_by_id[code]) if code else None
                for (agent, day), code in codes.items()
            }
        with self._lock:
            drawing = self._following(ground, cells, duties)
            for cell in codes:
                self._put(drawing, ground, cell, None)
            wanted = [(cell, code) for cell, code in codes.items() if code]
            drawn = {cell: drawing.place(*_place(ground, cell), ground.floor.code_index[code]) for cell, code in wanted}
            if 1 < len(drawn) <= MOST_AGAIN:
                drawn = {
                    cell: duty if ground.problem.shifts[duty.shift].standby else drawing.better(*_place(ground, cell))
                    for cell, duty in drawn.items()
                }
            placed = {cell: _assignment(ground, cell, duty) for cell, duty in drawn.items()}
            self._drawn |= placed
        return {cell: placed.get(cell) for cell in codes}

    def _following(self, ground: Ground, cells: Mapping[Cell, Assignment], duties: Duties) -> Drawing:
        """The drawing, as these cells have it."""
        if self._drawing is None:
            self._drawing = Drawing(ground.problem)
        for cell in [cell for cell in self._drawn if cell not in cells]:
            self._put(self._drawing, ground, cell, None)
        for cell, shift in cells.items():
            if self._drawn.get(cell) is not shift:
                self._put(self._drawing, ground, cell, shift, duties(cell))
        return self._drawing

    def _put(
        self, drawing: Drawing, ground: Ground, cell: Cell, shift: Assignment | None, duty: Duty | None = None
    ) -> None:
        drawing.put(*_place(ground, cell), duty)
        self._drawn.pop(cell, None)
        if shift is not None:
            self._drawn[cell] = shift


def _place(ground: Ground, cell: Cell) -> tuple[int, int]:
    return ground.floor.agent_index[cell[0]], ground.floor.horizon.index_of(cell[1])


def _assignment(ground: Ground, cell: Cell, duty: Duty) -> Assignment:
    alone = ground.alone(cell[0])
    (found,) = to_assignments(alone.floor, alone.problem, Roster((replace(duty, agent=0),)))
    return found


@cache
def _warming() -> Thread:
    thread = Thread(target=ready, name="warming", daemon=True)
    thread.start()
    return thread


def is_cold_here() -> bool:
    """Whether the engine has to be compiled before it can be used, which takes minutes; it is begun beside."""
    if not is_cold():
        return False
    _warming()
    return True
