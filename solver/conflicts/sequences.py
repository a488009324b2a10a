"""Rules about what follows what: rest, starts, successions, runs of work, of nights and of days off."""

from collections.abc import Hashable, Iterable

from solver.conflicts.automaton import OffIsBest, unlike
from solver.conflicts.facts import Rule
from solver.problem import MINUTES_A_DAY, Agent, RosterProblem
from solver.solution import OFF

SPAN = 7
FINE = -1
"""State of a run that may end at any time."""


class Rest(OffIsBest):
    """State: minutes after the coming midnight from which a shift may start."""

    slug = "rest"

    def __init__(self, problem: RosterProblem, agent: Agent) -> None:
        self._shifts = problem.shifts
        self._needed = problem.limits.min_rest
        self.first = 0 if agent.last_end is None else max(0, agent.last_end + self._needed)

    def fresh(self, day: int) -> int:
        return 0

    def key(self, shift: int) -> Hashable:
        return self._shifts[shift].start, self._shifts[shift].length

    def step(self, state: int, day: int, shift: int) -> int | None:
        if shift == OFF:
            return max(0, state - MINUTES_A_DAY)
        each = self._shifts[shift]
        if each.start < state:
            return None
        return max(0, each.start + each.length + self._needed - MINUTES_A_DAY)

    def rule(self, last_day: int) -> Rule:
        return Rule(slug=self.slug, figures={"needed": self._needed})


class Succession(OffIsBest):
    """State: yesterday's shift, OFF for none."""

    slug = "succession"

    def __init__(self, problem: RosterProblem, agent: Agent) -> None:
        self._forbidden = problem.limits.forbidden_next
        self.first = OFF if agent.last_shift is None else agent.last_shift

    def fresh(self, day: int) -> int:
        return OFF

    def key(self, shift: int) -> Hashable:
        return shift

    def step(self, state: int, day: int, shift: int) -> int | None:
        return None if (state, shift) in self._forbidden else shift

    def rule(self, last_day: int) -> Rule:
        return Rule(slug=self.slug)


class StartDrift(OffIsBest):
    """State: minute yesterday's shift started, OFF for none."""

    slug = "start_drift"

    def __init__(self, problem: RosterProblem, agent: Agent, most: int) -> None:
        self._starts = [shift.start for shift in problem.shifts]
        self._most = most
        self.first = OFF if agent.last_shift is None else self._starts[agent.last_shift]

    def fresh(self, day: int) -> int:
        return OFF

    def key(self, shift: int) -> Hashable:
        return self._starts[shift]

    def step(self, state: int, day: int, shift: int) -> int | None:
        if shift == OFF:
            return OFF
        start = self._starts[shift]
        return start if state == OFF or abs(start - state) <= self._most else None

    def rule(self, last_day: int) -> Rule:
        return Rule(slug=self.slug, figures={"most": self._most})


class NightsInRow(OffIsBest):
    """State: nights on the last days."""

    slug = "nights_in_row"

    def __init__(self, problem: RosterProblem, agent: Agent, most: int) -> None:
        self._night = [shift.night for shift in problem.shifts]
        self._most = most
        self.first = agent.nights_in_row

    def fresh(self, day: int) -> int:
        return 0

    def key(self, shift: int) -> Hashable:
        return self._night[shift]

    def step(self, state: int, day: int, shift: int) -> int | None:
        if shift == OFF or not self._night[shift]:
            return 0
        return state + 1 if state < self._most else None

    def rule(self, last_day: int) -> Rule:
        return Rule(slug=self.slug, figures={"most": self._most})


class DaysInRow(OffIsBest):
    """State: days worked in a row."""

    slug = "days_in_row"

    def __init__(self, agent: Agent, most: int) -> None:
        self._most = most
        self.first = agent.days_in_row

    def fresh(self, day: int) -> int:
        return 0

    def step(self, state: int, day: int, shift: int) -> int | None:
        if shift == OFF:
            return 0
        return state + 1 if state < self._most else None

    def rule(self, last_day: int) -> Rule:
        return Rule(slug=self.slug, figures={"most": self._most})


class RestDays(OffIsBest):
    """State: the last six days as bits, worked days 1, the latest lowest."""

    slug = "rest_days"

    def __init__(self, agent: Agent, needed: int) -> None:
        self._needed = needed
        worked = {day for day in (*range(-agent.days_in_row, 0), *agent.worked_before) if day > -SPAN}
        self.first = sum(1 << (-day - 1) for day in worked)

    def fresh(self, day: int) -> int:
        return 0

    def step(self, state: int, day: int, shift: int) -> int | None:
        seven = state << 1 | (shift != OFF)
        if shift != OFF and SPAN - seven.bit_count() < self._needed:
            return None
        return seven & ((1 << (SPAN - 1)) - 1)

    def rule(self, last_day: int) -> Rule:
        return Rule(slug=self.slug, figures={"needed": self._needed})


class _Runs:
    """Shared by rules that see worked or not, and for which neither is always better."""

    def key(self, shift: int) -> Hashable:
        return None

    def pick(self, choices: Iterable[int]) -> list[int]:
        return unlike(choices, self.key)


class _ShortRuns(_Runs):
    """State: 0 no run, days of a run that is still too short, or FINE."""

    slug: str
    of_work: bool

    def __init__(self, agent: Agent, least: int) -> None:
        self._least = least
        self.first = FINE
        if agent.run_before is not None:
            days = max(0, agent.run_before if self.of_work else -agent.run_before)
            self.first = days if days < least else FINE

    def fresh(self, day: int) -> int:
        return FINE

    def step(self, state: int, day: int, shift: int) -> int | None:
        if (shift != OFF) != self.of_work:
            return None if state > 0 else 0
        if state == FINE or state + 1 >= self._least:
            return FINE
        return state + 1

    def rule(self, last_day: int) -> Rule:
        return Rule(slug=self.slug, figures={"least": self._least})


class ShortRun(_ShortRuns):
    """Runs of worked days."""

    slug = "short_run"
    of_work = True


class ShortOff(_ShortRuns):
    """Runs of days off."""

    slug = "short_off"
    of_work = False


class LongOff(_Runs):
    """State: days off in a row."""

    slug = "long_off"

    def __init__(self, agent: Agent, most: int) -> None:
        self._most = most
        self.first = max(0, -(agent.run_before or 0))

    def fresh(self, day: int) -> int:
        return 0

    def pick(self, choices: Iterable[int]) -> list[int]:
        options = list(choices)
        return [next((choice for choice in options if choice != OFF), OFF)] if options else []

    def step(self, state: int, day: int, shift: int) -> int | None:
        if shift != OFF:
            return 0
        return state + 1 if state < self._most else None

    def rule(self, last_day: int) -> Rule:
        return Rule(slug=self.slug, figures={"most": self._most})
