"""What one agent may do on each day, and which facts say so."""

from collections.abc import Container, Iterator, Mapping
from copy import copy

from solver.conflicts.facts import CLOSING_OF, Closed, Closing, Pinned
from solver.placement.fitting import OpenDesks
from solver.placement.placeable import pins_fit
from solver.problem import MINUTES_A_DAY, RosterProblem
from solver.solution import OFF

DayFact = Pinned | Closed
NOTHING: frozenset[DayFact] = frozenset()


class AgentDays:
    """Choices of an agent by day: shifts and OFF.

    A fact that is dropped no longer holds: without a pin the day may be off and every shift the pin
    had closed is open; without a closing its shifts are open. What several reasons close the problem
    names one reason for; the others are then not known, so a day is never less free than it is.
    """

    def __init__(
        self, problem: RosterProblem, agent: int, pins: Mapping[int, int], unfit: Container[int], reach: OpenDesks
    ) -> None:
        self._problem = problem
        self._shifts = range(len(problem.shifts))
        self._must = problem.must_work[agent].tolist()
        self._blocked = problem.blocked[agent].tolist()
        self._pins = pins
        self._unfit = unfit
        self._spans = [None if shift.standby else (shift.start, shift.start + shift.length) for shift in problem.shifts]
        self._open = reach.stretches(problem.agents[agent].desks)
        ends = max((shift.start + shift.length for shift in problem.shifts), default=0)
        last = (problem.days - 1) * MINUTES_A_DAY + ends
        self._always_open = any(begin <= 0 and last <= end for begin, end in self._open)
        self.agent = agent
        self.days = problem.days
        self._facts: dict[int, list[DayFact]] = {}
        self._held: Mapping[int, frozenset[int]] = {}
        self._without: dict[tuple[int, frozenset[DayFact]], list[int]] = {}
        self._touched: dict[frozenset[DayFact], set[int]] = {}

    def held_to(self, day: int, shifts: frozenset[int]) -> "AgentDays":
        """The same agent, who now has to start one of `shifts` on `day` whatever else holds."""
        return self.held_on({day: shifts})

    def held_on(self, shifts: Mapping[int, frozenset[int]]) -> "AgentDays":
        """The same for several days."""
        held = copy(self)
        held._held = shifts
        return held

    @property
    def pinned_days(self) -> list[int]:
        """Days that have to be worked."""
        return [day for day, must in enumerate(self._must) if must or day in self._held]

    def facts_on(self, day: int) -> list[DayFact]:
        """Facts of a day: what is closed, then what is pinned. Found when first asked for: most days never are."""
        if day not in self._facts:
            self._facts[day] = self._facts_of(day)
        return self._facts[day]

    def choices(self, day: int, dropped: frozenset[DayFact] = NOTHING) -> list[int]:
        """What may be done on `day` when the facts dropped do not hold; the day off first."""
        if dropped not in self._touched:
            self._touched[dropped] = {fact.day for fact in dropped}
        here = dropped.intersection(self.facts_on(day)) if day in self._touched[dropped] else NOTHING
        key = day, here
        if key not in self._without:
            self._without[key] = self._choices_of([fact for fact in self.facts_on(day) if fact not in here])
        options = self._without[key]
        if day in self._held:
            return [option for option in options if option in self._held[day]]
        return options

    def _choices_of(self, facts: list[DayFact]) -> list[int]:
        closed: set[int] = set()
        options = [OFF, *self._shifts]
        for fact in facts:
            if isinstance(fact, Closed):
                closed.update(fact.shifts)
            elif fact.shift is None:
                options = list(self._allowed_by_pin(fact.day))
            else:
                options = [fact.shift]
        return [option for option in options if option not in closed] if closed else options

    def _allowed_by_pin(self, day: int) -> list[int]:
        """Shifts a pin leaves open where the problem does not tell which it names."""
        return [shift for shift in self._shifts if CLOSING_OF.get(self._blocked[day][shift]) is not Closing.PINNED]

    def _facts_of(self, day: int) -> list[DayFact]:
        pin = self._pin_of(day)
        closed: dict[Closing, list[int]] = {}
        for shift in self._shifts:
            why = self._why(day, shift, pin)
            if why is not None:
                closed.setdefault(why, []).append(shift)
        facts: list[DayFact] = [
            Closed(agent=self.agent, day=day, why=why, shifts=tuple(shifts)) for why, shifts in closed.items()
        ]
        return facts if pin is None else [*facts, pin]

    def _pin_of(self, day: int) -> Pinned | None:
        named = self._pins.get(day)
        if self._must[day]:
            return Pinned(agent=self.agent, day=day, shift=named if named != OFF else None)
        return Pinned(agent=self.agent, day=day, shift=OFF) if named == OFF else None

    def _why(self, day: int, shift: int, pin: Pinned | None) -> Closing | None:
        """Why a shift is closed, apart from the pin of that day."""
        why = CLOSING_OF.get(self._blocked[day][shift])
        if why is not None and (pin is None or why is not Closing.PINNED):
            return why
        if pin is not None and pin.shift is not None and pin.shift != shift:
            return None
        if shift in self._unfit:
            return Closing.BREAKS
        if not self._has_desks(day, shift):
            return Closing.DESKS
        return None if pins_fit(self._problem, self.agent, day, shift) else Closing.DESK_ROOM

    def _has_desks(self, day: int, shift: int) -> bool:
        span = self._spans[shift]
        if span is None or self._always_open:
            return True
        start, end = (day * MINUTES_A_DAY + minute for minute in span)
        return any(opens <= start and end <= closes for opens, closes in self._open)


def why_closed(days: AgentDays, day: int, shifts: frozenset[int]) -> Iterator[DayFact]:
    """The fewest facts of a day that leave none of `shifts`."""
    without: frozenset[DayFact] = frozenset()
    for fact in days.facts_on(day):
        if shifts.isdisjoint(days.choices(day, without | {fact})):
            without |= {fact}
    yield from (fact for fact in days.facts_on(day) if fact not in without)
