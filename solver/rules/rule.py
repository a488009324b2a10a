"""What a hard rule is, and how the rules read a roster."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import ClassVar, Protocol

from solver.problem import RosterProblem, Runs
from solver.solution import Breach, Duty, Roster


class Scope(StrEnum):
    """What a rule has to know: a TOUR rule only who has which shift on which day, a TIMES rule breaks and desks too."""

    TOUR = "tour"
    TIMES = "times"


class Rule(Protocol):
    """One hard rule. `slugs` are the names its breaches may carry."""

    slugs: ClassVar[tuple[str, ...]]
    scope: ClassVar[Scope]

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """Every way `roster` breaks the rule."""
        ...


def tours(roster: Roster) -> Iterator[tuple[int, list[Duty]]]:
    """Each agent that has a duty, with its duties in order of days."""
    by_agent: dict[int, list[Duty]] = {}
    for duty in roster.duties:
        by_agent.setdefault(duty.agent, []).append(duty)
    for agent in sorted(by_agent):
        yield agent, sorted(by_agent[agent], key=lambda duty: (duty.day, duty.shift))


def everybody(problem: RosterProblem, roster: Roster) -> Iterator[tuple[int, list[Duty]]]:
    """Every agent, those without a duty too, with its duties in order of days."""
    held = dict(tours(roster))
    for agent in range(len(problem.agents)):
        yield agent, held.get(agent, [])


def neighbours(problem: RosterProblem, roster: Roster) -> Iterator[tuple[int, int, int, int]]:
    """Agent, day, shift of the day before and shift of the day, wherever two days in a row have one.

    The shift of the day before the horizon is the one of day 0's day before.
    """
    for agent, duties in tours(roster):
        day, before = -1, problem.agents[agent].last_shift
        for duty in duties:
            if before is not None and duty.day == day + 1:
                yield agent, duty.day, before, duty.shift
            day, before = duty.day, duty.shift


def streaks(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of every unbroken run of `places`: days or slots, in order."""
    first = last = None
    for place in sorted(set(places)):
        if first is not None and last is not None and place > last + 1:
            yield first, last
            first = None
        first = place if first is None else first
        last = place
    if first is not None and last is not None:
        yield first, last


def still_there(problem: RosterProblem) -> Iterator[tuple[int, int, int]]:
    """Agent, home queue and minute until which somebody's last shift before the horizon runs into it."""
    for agent, each in enumerate(problem.agents):
        if each.last_end is not None and each.last_end > 0 and each.desks:
            yield agent, each.desks[0].queue, each.last_end


def runs_of(problem: RosterProblem, agent: int) -> Runs:
    """How long this agent's runs of worked days and days off have to be and may be."""
    own = problem.agents[agent].runs
    return problem.limits.runs if own is None else own


def span(problem: RosterProblem, duty: Duty) -> tuple[int, int]:
    """Start and end of a duty in minutes from the horizon's first midnight."""
    shift = problem.shifts[duty.shift]
    start = duty.day * 1440 + shift.start
    return start, start + shift.length
