"""Earlier rosters: which of some a search had best begin with, and one kept as it is while newcomers join it."""

from collections.abc import Sequence

from planner.domain.floor import Floor
from planner.domain.plan import Requirements
from planner.domain.roster import Assignment
from planner.rostering.budget import RosterBudget
from planner.rostering.build.building import BuiltRoster, describe_roster
from planner.rostering.model.problem import sound_part, to_problem
from planner.rostering.training.seating import with_seats
from solver.audit import audit
from solver.goals import whole_cost
from solver.repair import repair_roster
from solver.solution import Budget, NoRosterExists, Outcome, Roster, Stop


def cheapest_start(
    floor: Floor, requirements: Requirements, starts: Sequence[tuple[Assignment, ...]]
) -> tuple[Assignment, ...]:
    """The one whose sound part costs least here; nothing where there is none, the first of two that cost the same.

    Rosters of other people are compared as well: who is not here any more is left out, who is new has days off.
    """
    if len(starts) < 2:
        return starts[0] if starts else ()
    problem = to_problem(floor, requirements)
    return min(starts, key=lambda start: whole_cost(problem, sound_part(floor, problem, start) or Roster(())))


def joined_by_newcomers(
    floor: Floor, requirements: Requirements, kept: tuple[Assignment, ...], budget: RosterBudget
) -> BuiltRoster | None:
    """`kept` as it is, and whoever has nothing in it where they help most; None where that keeps no rules.

    Nobody of `kept` changes, so that no hour is shorter than with it. It has no bound.
    """
    seated, unseated = with_seats(floor, requirements)
    if unseated:
        return None
    problem = to_problem(seated, requirements)
    roster = sound_part(seated, problem, kept) or Roster(())
    rostered = {each.agent for each in kept}
    newcomers = [index for index, agent in enumerate(seated.agents) if agent.id not in rostered]
    if newcomers:
        try:
            steps = Budget(steps=budget.steps, workers=1, seed=budget.seed)
            roster = repair_roster(problem, roster, steps, agents=newcomers).roster
        except NoRosterExists:
            return None
    if audit(problem, roster):
        return None
    cost = whole_cost(problem, roster)
    outcome = Outcome(roster=roster, cost=cost, bound=None, steps=budget.steps or 0, stopped=Stop.BUDGET)
    return describe_roster(seated, requirements, problem, roster, outcome)
