"""Rules about what follows what: rest, starts, successions, runs of work, of nights and of days off."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator
from typing import ClassVar, Protocol

from solver.automata.automaton import Automaton, OffIsBest, RuleFact, Sequence, unlike
from solver.problem import MINUTES_A_DAY, Agent, RosterProblem
from solver.solution import OFF

SPAN = 7
FINE = -1
"""State of a run that may end at any time."""


class SequenceRule(Automaton, Sequence, Protocol):
    """A rule that reads every day alike."""


class _OfCodes(OffIsBest):
    """Shared by rules that see which shift it was, alike for everybody."""

    by_code: ClassVar[bool] = True
    limits: Hashable = None


class _OfDays(OffIsBest):
    """Shared by rules that see worked or not, and that a day off never breaks."""

    by_code: ClassVar[bool] = False
    limits: Hashable


class Rest(_OfCodes):
    """State: minutes after the coming midnight from which a shift may start, up to the next start there is."""

    slug = "rest"

    def __init__(self, problem: RosterProblem, agent: Agent) -> None:
        self._shifts = problem.shifts
        self._needed = problem.limits.min_rest
        self._starts = sorted({shift.start % MINUTES_A_DAY for shift in problem.shifts}) or [0]
        self.first = self._next_start(0 if agent.last_end is None else agent.last_end + self._needed)

    def fresh(self, day: int) -> int:
        return self._next_start(0)

    def _next_start(self, minute: int) -> int:
        if minute <= self._starts[0]:
            return self._starts[0]
        day, of_day = divmod(minute, MINUTES_A_DAY)
        place = bisect_left(self._starts, of_day)
        if place < len(self._starts):
            return day * MINUTES_A_DAY + self._starts[place]
        return (day + 1) * MINUTES_A_DAY + self._starts[0]

    def key(self, shift: int) -> Hashable:
        return self._shifts[shift].start, self._shifts[shift].length

    def step(self, state: int, day: int, shift: int) -> int | None:
        if shift == OFF:
            return self._next_start(state - MINUTES_A_DAY)
        each = self._shifts[shift]
        if each.start < state:
            return None
        return self._next_start(each.start + each.length + self._needed - MINUTES_A_DAY)

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"needed": self._needed})


class Succession(_OfCodes):
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

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug)


class StartDrift(_OfCodes):
    """State: yesterday's shift, OFF for none."""

    slug = "start_drift"

    def __init__(self, problem: RosterProblem, agent: Agent, most: int) -> None:
        self._starts = [shift.start for shift in problem.shifts]
        self._most = most
        self.first = OFF if agent.last_shift is None else agent.last_shift

    def fresh(self, day: int) -> int:
        return OFF

    def key(self, shift: int) -> Hashable:
        return self._starts[shift]

    def step(self, state: int, day: int, shift: int) -> int | None:
        if OFF in (state, shift) or abs(self._starts[shift] - self._starts[state]) <= self._most:
            return shift
        return None

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"most": self._most})


class NightsInRow(_OfCodes):
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

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"most": self._most})


class DaysInRow(_OfDays):
    """State: days worked in a row."""

    slug = "days_in_row"

    def __init__(self, agent: Agent, most: int) -> None:
        self._most = self.limits = most
        self.first = min(agent.days_in_row, most)

    def fresh(self, day: int) -> int:
        return 0

    def step(self, state: int, day: int, shift: int) -> int | None:
        if shift == OFF:
            return 0
        return state + 1 if state < self._most else None

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"most": self._most})


class RestDays(_OfDays):
    """State: the last six days as bits, worked days 1, the latest lowest."""

    slug = "rest_days"

    def __init__(self, agent: Agent, needed: int) -> None:
        self._needed = self.limits = needed
        worked = {day for day in (*range(-agent.days_in_row, 0), *agent.worked_before) if day > -SPAN}
        self.first = sum(1 << (-day - 1) for day in worked)

    def fresh(self, day: int) -> int:
        return 0

    def step(self, state: int, day: int, shift: int) -> int | None:
        seven = state << 1 | (shift != OFF)
        if shift != OFF and SPAN - seven.bit_count() < self._needed:
            return None
        return seven & ((1 << (SPAN - 1)) - 1)

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"needed": self._needed})


class _Runs:
    """Shared by rules that see worked or not, and for which neither is always better."""

    by_code: ClassVar[bool] = False
    limits: Hashable

    def key(self, shift: int) -> Hashable:
        return None

    def pick(self, choices: Iterable[int]) -> list[int]:
        return unlike(choices, self.key)


class _ShortRuns(_Runs):
    """State: 0 no run, days of a run that is still too short, or FINE."""

    slug: str
    of_work: bool

    def __init__(self, agent: Agent, least: int) -> None:
        self._least = self.limits = least
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

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"least": self._least})


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
        self._most = self.limits = most
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

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"most": self._most})


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
