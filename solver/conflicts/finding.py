"""All conflicts of a roster problem."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from solver.conflicts.days import AgentDays
from solver.conflicts.facts import Conflict, Wanted
from solver.conflicts.forced import ForcedConflicts
from solver.conflicts.groups import GroupConflicts
from solver.conflicts.meals import MealConflicts
from solver.conflicts.mentoring import MentorConflicts
from solver.conflicts.single import SingleConflicts
from solver.placement.fitting import OpenDesks, without_room
from solver.problem import RosterProblem
from solver.problem.meal_starts import waves_of

Pins = Mapping[tuple[int, int], int]
"""Shift by agent and day, OFF for a pinned day off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Conflicts found, by agent and day, then those of groups. Each proves that no roster exists.

    `undecided`: agents for whom the search was given up. Without conflicts nothing is proved: rules
    about breaks and desks of several people at once are not looked at.
    """

    conflicts: tuple[Conflict, ...]
    undecided: tuple[int, ...]


def find_conflicts(problem: RosterProblem, pins: Pins | None = None, *, only: Container[int] | None = None) -> Verdict:
    """Every conflict with the smallest set of facts behind it; with `only` those each of these agents has alone.

    `pins` names the shift of each pin, for `RosterProblem.must_work` says only that there is one; without
    it a pin is taken to mean whatever shift is not closed by one.
    """
    by_agent: dict[int, dict[int, int]] = {}
    for (agent, day), shift in (pins_of(problem) if pins is None else pins).items():
        by_agent.setdefault(agent, {})[day] = shift
    waves = waves_of(problem)
    unfit = {each: without_room(problem, each) for each in set(waves)}
    reach = OpenDesks(problem)
    everybody = [
        AgentDays(problem, agent, by_agent.get(agent, {}), unfit[own], reach)
        for agent, own in enumerate(waves)
        if only is None or agent in only
    ]
    conflicts: list[Conflict] = []
    undecided: list[int] = []
    for days in everybody:
        single = SingleConflicts(problem, days)
        conflicts += single.find()
        if not single.decided:
            undecided.append(days.agent)
    if only is not None:
        return Verdict(conflicts=tuple(conflicts), undecided=tuple(undecided))
    hopeless = frozenset(conflict.agent for conflict in conflicts if conflict.agent is not None)
    conflicts += GroupConflicts(problem, everybody, hopeless).find()
    unmet = {(fact.slug, fact.day) for each in conflicts for fact in each.facts if isinstance(fact, Wanted)}
    forced = ForcedConflicts(problem, everybody, hopeless, unmet)
    conflicts += forced.find()
    conflicts += MealConflicts(problem, everybody, forced.shifts).find()
    conflicts += MentorConflicts(problem, everybody).find()
    return Verdict(conflicts=tuple(conflicts), undecided=tuple(undecided))


def pins_of(problem: RosterProblem) -> Pins:
    """Pins whose shift the problem itself tells: the only one it leaves open on a day that has to be worked."""
    pins: dict[tuple[int, int], int] = {}
    for agent, day in zip(*problem.must_work.nonzero(), strict=True):
        open_shifts = (problem.blocked[agent, day] == 0).nonzero()[0]
        if len(open_shifts) == 1:
            pins[int(agent), int(day)] = int(open_shifts[0])
    return pins
