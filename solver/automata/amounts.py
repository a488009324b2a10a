"""Rules about how much: hours of an account, nights of a week, weekends, shifts of a code."""

from collections.abc import Hashable, Iterable, Sequence
from copy import copy
from typing import Self

from solver.automata.automaton import OffIsBest, RuleFact
from solver.problem import Agent, RosterProblem, ShiftCount
from solver.solution import OFF


def last_days(of_day: tuple[int, ...]) -> list[bool]:
    """Of each day whether it is the last of its week or account."""
    return [here != then for here, then in zip(of_day, (*of_day[1:], None), strict=True)]


class _Accounts:
    """Shared by rules about the hours of accounts: `amounts` by account, None where nothing is asked."""

    def __init__(self, problem: RosterProblem, amounts: Sequence[int | None]) -> None:
        self._worked = [shift.worked for shift in problem.shifts]
        self._account = problem.account_of
        self._ends = last_days(self._account)
        self._amounts = list(amounts)

    def accounts(self, days: range) -> list[int]:
        """Accounts that days belong to."""
        return sorted({self._account[day] for day in days})

    def of(self, account: int) -> Self:
        """The same rule for one account only."""
        alone = copy(self)
        alone._amounts = [each if at == account else None for at, each in enumerate(self._amounts)]
        return alone

    def key(self, shift: int) -> Hashable:
        return self._worked[shift]

    def _asked(self, last_day: int) -> tuple[int, dict[str, int]]:
        """The account a rule is about - the only one, else that of the day - and its first and last day."""
        asked = [account for account, amount in enumerate(self._amounts) if amount is not None]
        account = asked[0] if len(asked) == 1 else self._account[last_day]
        days = [day for day, of in enumerate(self._account) if of == account]
        return account, {"from_day": days[0], "to_day": days[-1]}


class MostHours(_Accounts, OffIsBest):
    """State: minutes worked in the account so far."""

    slug = "week_hours"

    def __init__(self, problem: RosterProblem, agent: Agent) -> None:
        most = [sum(each) for each in zip(agent.contract_by_week, agent.overtime_by_week, strict=True)]
        super().__init__(problem, most)
        self._contract = agent.contract_by_week
        self.first = 0

    def fresh(self, day: int) -> int:
        return 0

    def step(self, state: int, day: int, shift: int) -> int | None:
        most = self._amounts[self._account[day]]
        if most is None:
            return 0
        minutes = state if shift == OFF else state + self._worked[shift]
        if shift != OFF and minutes > most:
            return None
        return 0 if self._ends[day] else minutes

    def rule(self, last_day: int) -> RuleFact:
        account, days = self._asked(last_day)
        figures = {"most": self._amounts[account] or 0, "contract": self._contract[account], **days}
        return RuleFact(slug=self.slug, figures=figures)


class StandbyHours(MostHours):
    """The same where some shifts may be called: they count as if they were. It holds what `MostHours` does."""

    slug = "standby_hours"

    def __init__(self, problem: RosterProblem, agent: Agent) -> None:
        super().__init__(problem, agent)
        self._worked = [shift.worked + shift.called for shift in problem.shifts]


class LeastHours(_Accounts):
    """State: minutes the account still lacks."""

    slug = "least_hours"

    def __init__(self, problem: RosterProblem, agent: Agent) -> None:
        super().__init__(problem, agent.least_by_week)

    @property
    def first(self) -> int:
        """What the first account asks for."""
        return self.fresh(0)

    def fresh(self, day: int) -> int:
        begins = day == 0 or self._ends[day - 1]
        return self._amounts[self._account[day]] or 0 if begins else 0

    def pick(self, choices: Iterable[int]) -> list[int]:
        options = list(choices)
        return [max(options, key=lambda choice: 0 if choice == OFF else self._worked[choice])] if options else []

    def step(self, state: int, day: int, shift: int) -> int | None:
        lacking = state if shift == OFF else max(0, state - self._worked[shift])
        if not self._ends[day]:
            return lacking
        if lacking:
            return None
        return self.fresh(day + 1) if day + 1 < len(self._account) else 0

    def rule(self, last_day: int) -> RuleFact:
        account, days = self._asked(last_day)
        return RuleFact(slug=self.slug, figures={"least": self._amounts[account] or 0, **days})


class NightsAWeek(OffIsBest):
    """State: nights of the week so far."""

    slug = "nights"

    def __init__(self, problem: RosterProblem, agent: Agent) -> None:
        self._night = [shift.night for shift in problem.shifts]
        self._most = problem.limits.max_nights_a_week
        self._ends = last_days(problem.week_of)
        self.first = agent.nights_this_week

    def fresh(self, day: int) -> int:
        return 0

    def key(self, shift: int) -> Hashable:
        return self._night[shift]

    def step(self, state: int, day: int, shift: int) -> int | None:
        night = shift != OFF and self._night[shift]
        if night and state >= self._most:
            return None
        return 0 if self._ends[day] else state + night

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"most": self._most})


class Weekends(OffIsBest):
    """State: twice the weekends worked so far, one more where the first day of this weekend was."""

    slug = "weekends"

    def __init__(self, problem: RosterProblem, most: int) -> None:
        self._weekend = problem.weekends
        self._most = most
        self.first = 0

    def fresh(self, day: int) -> int:
        return 0

    def step(self, state: int, day: int, shift: int) -> int | None:
        weekend = self._weekend[day]
        second = weekend >= 0 and day > 0 and self._weekend[day - 1] == weekend
        if weekend < 0 or shift == OFF:
            return state - state % 2
        weekends = state // 2 + (0 if second and state % 2 else 1)
        if weekends > self._most:
            return None
        return weekends * 2 + (not second)

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"most": self._most})


class MostShifts(OffIsBest):
    """State: duties of the kind so far."""

    slug = "shift_count"

    def __init__(self, count: ShiftCount) -> None:
        self._of = frozenset(count.shifts)
        self._most = count.most
        self.first = 0

    def fresh(self, day: int) -> int:
        return 0

    def key(self, shift: int) -> Hashable:
        return shift in self._of

    def step(self, state: int, day: int, shift: int) -> int | None:
        if shift not in self._of:
            return state
        return state + 1 if state < self._most else None

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"most": self._most}, shifts=tuple(sorted(self._of)))


class LeastShifts:
    """State: duties of the kind still lacking."""

    slug = "shift_count"

    def __init__(self, problem: RosterProblem, count: ShiftCount) -> None:
        self._of = frozenset(count.shifts)
        self._least = count.least
        self._last_day = problem.days - 1
        self.first = count.least

    def fresh(self, day: int) -> int:
        return self._least if day == 0 else 0

    def key(self, shift: int) -> Hashable:
        return shift in self._of

    def pick(self, choices: Iterable[int]) -> list[int]:
        options = list(choices)
        return [next((choice for choice in options if choice in self._of), options[0])] if options else []

    def step(self, state: int, day: int, shift: int) -> int | None:
        lacking = max(0, state - (shift in self._of))
        return None if lacking and day == self._last_day else lacking

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug, figures={"least": self._least}, shifts=tuple(sorted(self._of)))
