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
from solver.automata.calm import LoneDay, StartChange, Working
from solver.automata.sequences import (
    SPAN,
    DaysInRow,
    LongOff,
    NightsInRow,
    Rest,
    RestDays,
    ShortOff,
    ShortRun,
    StartDrift,
    Succession,
)
from solver.problem import Agent, RosterProblem

SequenceRule = Rest | Succession | StartDrift | NightsInRow | DaysInRow | RestDays | ShortRun | ShortOff | LongOff


def automata_of(problem: RosterProblem, agent: Agent) -> list[Automaton]:
    """Every rule about the agent's own days that can be broken at all."""
    return [*sequence_rules(problem, agent), *_amounts(problem, agent)]


def sequences_of(problem: RosterProblem, agent: Agent) -> list[Sequence]:
    """All about what follows what: rules, and what costs something."""
    found: list[Sequence] = [*sequence_rules(problem, agent), Working(agent)]
    if problem.weights.start_change:
        found.append(StartChange(problem, agent))
    if problem.weights.lone_day:
        found.append(LoneDay(problem))
    return found


def sequence_rules(problem: RosterProblem, agent: Agent) -> Iterator[SequenceRule]:
    """Rules about what follows what."""
    limits = problem.limits
    runs = agent.runs or limits.runs
    yield Rest(problem, agent)
    if limits.forbidden_next:
        yield Succession(problem, agent)
    if limits.max_start_drift is not None:
        yield StartDrift(problem, agent, limits.max_start_drift)
    if limits.max_nights_in_row is not None:
        yield NightsInRow(problem, agent, limits.max_nights_in_row)
    yield DaysInRow(agent, runs.most_work)
    if limits.rest_days_in_seven > 0:
        yield RestDays(agent, min(SPAN, limits.rest_days_in_seven))
    if runs.least_work > 1:
        yield ShortRun(agent, runs.least_work)
    if runs.least_off > 1:
        yield ShortOff(agent, runs.least_off)
    if runs.most_off is not None:
        yield LongOff(agent, runs.most_off)


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
