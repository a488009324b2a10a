"""All that is asked of one agent's days."""

from collections.abc import Iterator

from solver.automata.amounts import (
    LeastHours,
    LeastShifts,
    MostHours,
    MostShifts,
    NightsAWeek,
    StandbyHours,
    Weekends,
)
from solver.automata.automaton import Automaton, Sequence
from solver.automata.calm import Working, prices
from solver.automata.sequences import sequence_rules
from solver.problem import Agent, RosterProblem


def automata_of(problem: RosterProblem, agent: Agent) -> list[Automaton]:
    """Every rule about the agent's own days that can be broken at all."""
    return [*sequence_rules(problem, agent), *_amounts(problem, agent)]


def sequences_of(problem: RosterProblem, agent: Agent) -> list[Sequence]:
    """All about what follows what: rules, and what costs something."""
    return [*sequence_rules(problem, agent), Working(agent), *prices(problem, agent)]


def _amounts(problem: RosterProblem, agent: Agent) -> Iterator[Automaton]:
    yield NightsAWeek(problem, agent)
    called = any(shift.called for shift in problem.shifts)
    yield StandbyHours(problem, agent) if called else MostHours(problem, agent)
    if any(agent.least_by_week):
        yield LeastHours(problem, agent)
    if agent.most_weekends is not None:
        yield Weekends(problem, agent.most_weekends)
    for count in agent.shift_counts:
        if count.most < problem.days:
            yield MostShifts(count)
        if count.least > 0:
            yield LeastShifts(problem, count)
