"""Breaks moved out of training sessions where the search has left one inside.

To the search a session is a very dear queue and not a wall: where many breaks hang together by the
share of people who may be away at once, one may have stayed inside. Here the breaks of the home
queue's day are placed once more, as near to where they are as can be.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import floor as rounded_down
from typing import TYPE_CHECKING

from planner.domain.floor import Floor
from planner.rostering.session_waves import Places, keep_waves
from planner.rostering.sessions import Window
from solver.audit import audit
from solver.problem import MINUTES_A_DAY, RosterProblem
from solver.solution import Duty, Roster, Stretch
from solver.waves import may_begin

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

EFFORT = 20.0
"""Most deterministic seconds for the breaks of one home queue."""
EPSILON = 1e-9
NOWHERE = -1


def out_of_sessions(floor: Floor, problem: RosterProblem, roster: Roster, *, until: float | None = None) -> Roster:
    """The roster with no break over a session where that can be had; the audit tells what is left.

    Nothing is begun after the moment `until` of `time.monotonic`, and no part of it goes on beyond.
    """
    if not floor.seats:
        return roster
    own = len(floor.queues)
    torn = [duty for duty in roster.duties if _torn(problem, duty, own)]
    for home in sorted({_home(problem, duty) for duty in torn}):
        days = {duty.day for duty in torn if _home(problem, duty) == home}
        left = None if until is None else until - time.monotonic()
        if left is not None and left <= 0:
            break
        mended = _mended(problem, roster, home, days, own, left)
        if mended is not None and len(audit(problem, mended)) <= len(audit(problem, roster)):
            roster = mended
    return roster


def _home(problem: RosterProblem, duty: Duty) -> int:
    return problem.agents[duty.agent].desks[0].queue


def _session(problem: RosterProblem, duty: Duty, own: int) -> Window | None:
    """The training of the duty's day; queues from `own` on are courses."""
    windows = [desk.windows[0] for desk in problem.agents[duty.agent].desks if desk.queue >= own]
    return next((window for window in windows if window[0] // MINUTES_A_DAY == duty.day), None)


def _breaks(problem: RosterProblem, duty: Duty, starts: Sequence[int]) -> Iterator[Window]:
    for start, window in zip(starts, problem.shifts[duty.shift].breaks, strict=True):
        yield start, start + window.length


def _torn(problem: RosterProblem, duty: Duty, own: int) -> bool:
    session = _session(problem, duty, own)
    return session is not None and any(
        begin < session[1] and session[0] < end for begin, end in _breaks(problem, duty, duty.breaks)
    )


def _mended(
    problem: RosterProblem, roster: Roster, home: int, days: set[int], own: int, seconds: float | None
) -> Roster | None:
    """The roster with the breaks of these days placed again for everybody of one home queue; None if that fails.

    It takes at most so many seconds, if any are given.
    """
    # Loaded here: rosters without training, or with no break to be moved, need no solver of programs.
    from ortools.sat.python import cp_model

    at_home = [
        duty for duty in roster.duties if _home(problem, duty) == home and not problem.shifts[duty.shift].standby
    ]
    moving = [duty for duty in at_home if duty.day in days and (_torn(problem, duty, own) or _at_one_desk(duty, own))]
    model = cp_model.CpModel()
    chosen = {duty: _places(model, problem, duty, _session(problem, duty, own)) for duty in moving}
    _keep_share(model, problem, at_home, chosen)
    keep_waves(model, problem, roster, chosen)
    model.minimize(
        sum(
            abs(start - was) * taken
            for duty, breaks in chosen.items()
            for was, places in zip(duty.breaks, breaks, strict=True)
            for start, taken in places.items()
        )
    )
    search = cp_model.CpSolver()
    # else Ctrl-C is taken away from whoever handles it, for good
    search.parameters.catch_sigint_signal = False
    search.parameters.num_workers = 1
    search.parameters.random_seed = 1
    search.parameters.max_deterministic_time = EFFORT
    if seconds is not None:
        search.parameters.max_time_in_seconds = seconds
    if search.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    after = {
        duty: tuple(next(start for start, taken in places.items() if search.boolean_value(taken)) for places in breaks)
        for duty, breaks in chosen.items()
    }
    return Roster(tuple(_moved(problem, duty, after[duty], own) if duty in after else duty for duty in roster.duties))


def _at_one_desk(duty: Duty, own: int) -> bool:
    """Whether a break can move without a thought for where somebody works before and after it."""
    return len({stretch.queue for stretch in duty.work if stretch.queue < own}) <= 1


def _places(model: "cp_model.CpModel", problem: RosterProblem, duty: Duty, session: Window | None) -> Places:
    """Where each break of a duty may start: in its window, outside the session, in order, with enough work around."""
    shift, calm = problem.shifts[duty.shift], problem.limits.min_work_stretch
    begin = duty.day * MINUTES_A_DAY + shift.start
    waves = next((group.starts for group in problem.meal_waves if duty.agent in group.agents), ())
    places: Places = []
    for window in shift.breaks:
        starts = range(begin + max(window.earliest, calm), begin + window.latest + 1)
        places.append(
            {
                start: model.new_bool_var("")
                for start in starts
                if start % problem.slot == 0
                and (session is None or start + window.length <= session[0] or session[1] <= start)
                and start + window.length + calm <= begin + shift.length
                and may_begin(shift, window, start - begin, waves)
            }
        )
        model.add_exactly_one(places[-1].values())
    for place, window in enumerate(shift.breaks[:-1]):
        first, second = (sum(at * taken for at, taken in places[each].items()) for each in (place, place + 1))
        model.add(second >= first + window.length + calm)
    return places


def _keep_share(
    model: "cp_model.CpModel", problem: RosterProblem, at_home: Iterable[Duty], chosen: dict[Duty, Places]
) -> None:
    """No more of the home queue's people on break in any slot than the rule allows."""
    present: Counter[int] = Counter()
    away: Counter[int] = Counter()
    homes = {_home(problem, duty) for duty in at_home}
    for agent in problem.agents:
        if agent.last_end is not None and agent.last_end > 0 and agent.desks[0].queue in homes:
            present.update(range(-(-agent.last_end // problem.slot)))
    moving: dict[int, list[cp_model.IntVar]] = {}
    for duty in at_home:
        shift = problem.shifts[duty.shift]
        begin = duty.day * MINUTES_A_DAY + shift.start
        present.update(_slots(problem, (begin, begin + shift.length)))
        if duty not in chosen:
            for window in _breaks(problem, duty, duty.breaks):
                away.update(_slots(problem, window))
            continue
        for each, places in zip(shift.breaks, chosen[duty], strict=True):
            for start, taken in places.items():
                for slot in _slots(problem, (start, start + each.length)):
                    moving.setdefault(slot, []).append(taken)
    for slot, variables in moving.items():
        if slot < problem.watched:
            most = max(1, rounded_down(problem.limits.break_share * present[slot] + EPSILON))
            model.add(sum(variables) <= max(most - away[slot], 0))


def _slots(problem: RosterProblem, window: Window) -> range:
    return range(window[0] // problem.slot, window[1] // problem.slot)


def _moved(problem: RosterProblem, duty: Duty, breaks: tuple[int, ...], own: int) -> Duty:
    """The duty with its breaks elsewhere: in their old places the work before goes on, in the session the course."""
    if breaks == duty.breaks:
        return duty
    shift, session = problem.shifts[duty.shift], _session(problem, duty, own)
    begin = duty.day * MINUTES_A_DAY + shift.start
    slots = range(begin, begin + shift.length, problem.slot)
    course = next((desk.queue for desk in problem.agents[duty.agent].desks if session in desk.windows), NOWHERE)
    at = {slot: stretch.queue for stretch in duty.work for slot in range(stretch.start, stretch.end, problem.slot)}
    desks, here = [], next((at[slot] for slot in slots if at.get(slot, own) < own), _home(problem, duty))
    away = {slot for window in _breaks(problem, duty, breaks) for slot in range(*window, problem.slot)}
    for slot in slots:
        here = at[slot] if at.get(slot, own) < own else here
        pins = problem.agents[duty.agent].desk_pins
        here = next((pin.queue for pin in pins if pin.start <= slot < pin.end), here)
        inside = session is not None and session[0] <= slot < session[1]
        desks.append(NOWHERE if slot in away else course if inside else here)
    work: list[Stretch] = []
    for slot, queue in zip(slots, desks, strict=True):
        if queue == NOWHERE:
            continue
        if work and (work[-1].end, work[-1].queue) == (slot, queue):
            work[-1] = replace(work[-1], end=slot + problem.slot)
        else:
            work.append(Stretch(start=slot, end=slot + problem.slot, queue=queue))
    return replace(duty, breaks=breaks, work=tuple(work))
