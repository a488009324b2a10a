"""What a hard rule is, and how the rules read a roster."""

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar, Protocol

from solver.problem import RosterProblem
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


def span(problem: RosterProblem, duty: Duty) -> tuple[int, int]:
    """Start and end of a duty in minutes from the horizon's first midnight."""
    shift = problem.shifts[duty.shift]
    start = duty.day * 1440 + shift.start
    return start, start + shift.length
