"""Whatever roster is made, both languages tell it alike and both countings of coverage agree."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.rostering.counting.coverage import coverage_of
from planner.rostering.model.problem import to_assignments, to_problem, to_roster
from solver.goals.goal import units_by_cell
from solver.problem import UNIT, RosterProblem
from solver.solution import Duty, Roster, Stretch
from tests.factories import floor, plan

FLOOR = floor()
PROBLEM = to_problem(FLOOR, plan().requirements)


@st.composite
def duties(draw: st.DrawFn, agent: int, day: int) -> Duty:
    """Any shift with its breaks anywhere in their windows, and perhaps another desk after the last of them."""
    shift = draw(st.integers(0, len(PROBLEM.shifts) - 1))
    what = PROBLEM.shifts[shift]
    if what.standby:
        return Duty(agent=agent, day=day, shift=shift)
    start = day * 1440 + what.start
    breaks = tuple(
        start + draw(st.integers(each.earliest // PROBLEM.slot, each.latest // PROBLEM.slot)) * PROBLEM.slot
        for each in what.breaks
    )
    ends = [start, *(begin + each.length for begin, each in zip(breaks, what.breaks, strict=True))]
    desks = PROBLEM.agents[agent].desks
    queues = [desks[0].queue] * len(breaks) + [draw(st.sampled_from(desks)).queue]
    spans = zip(ends, (*breaks, start + what.length), queues, strict=True)
    work = tuple(Stretch(start=begin, end=end, queue=queue) for begin, end, queue in spans if end > begin)
    return Duty(agent=agent, day=day, shift=shift, breaks=breaks, work=work)


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    places = [(agent, day) for agent in range(len(PROBLEM.agents)) for day in range(PROBLEM.days)]
    chosen = draw(st.sets(st.sampled_from(places), max_size=8))
    return Roster(tuple(draw(duties(agent, day)) for agent, day in sorted(chosen)))


def people(problem: RosterProblem, roster: Roster, queue: int) -> list[float]:
    """Mean people on a queue by interval as the solver counts them."""
    per_interval = FLOOR.horizon.interval // problem.slot
    by_slot = units_by_cell(problem, roster)[queue] / UNIT
    return [float(x) for x in by_slot.reshape(-1, per_interval).mean(axis=1)]


@settings(max_examples=60, deadline=None)
@given(rosters())
def test_a_roster_comes_back_as_it_went(roster: Roster) -> None:
    assert to_roster(FLOOR, PROBLEM, to_assignments(FLOOR, PROBLEM, roster)) == roster


@settings(max_examples=60, deadline=None)
@given(rosters())
def test_segments_and_units_give_the_same_coverage(roster: Roster) -> None:
    pre, after, quality = coverage_of(FLOOR, to_assignments(FLOOR, PROBLEM, roster))
    assert np.allclose(people(PROBLEM, roster, 0), pre.on_duty, atol=0.0006)
    open_after = [x if place % 48 >= 16 else 0.0 for place, x in enumerate(after.on_duty)]
    assert np.allclose(people(PROBLEM, roster, 1), open_after, atol=0.0006)
    hours = [sum(quality.on_duty[day * 48 + 16 : day * 48 + 44]) / 2 for day in range(3)]
    assert np.allclose(units_by_cell(PROBLEM, roster)[2] * PROBLEM.slot / 60 / UNIT, hours, atol=0.01)
