"""Rules of single tours as linear clauses for CP-SAT.

Not every rule has a clause here: what a model proposes is priced by the tour search before it counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from solver.problem import RosterProblem, Runs
from solver.tours.tables import Tours

Term = cp_model.IntVar | int
"""A variable that is 0 or 1, or what it is fixed at."""
Sum = cp_model.LinearExpr | int
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class DayVariables:
    """One agent in a model: `has[d]` the shifts it may have on a day, `works[d]` whether it has one."""

    agent: int
    has: list[dict[int, Term]]
    works: list[Term]


def total(terms: Iterable[Sum]) -> Sum:
    """The sum, a plain number where nothing is open."""
    return sum(terms)


def at_most(model: cp_model.CpModel, terms: Sum, most: int) -> None:
    """Post the clause unless nothing in it is open."""
    if not isinstance(terms, int):
        model.add(terms <= most)


class TourClauses:
    """Posts the clauses of a problem's rules."""

    def __init__(self, problem: RosterProblem, tours: Tours) -> None:
        self._problem = problem
        self._barred = barred_pairs(tours)
        self._weekends = [
            [day for day, other in enumerate(problem.weekends) if other == weekend]
            for weekend in sorted(set(problem.weekends) - {-1})
        ]

    def post(self, model: cp_model.CpModel, days: DayVariables) -> None:
        """All clauses of one agent."""
        agent, limits = self._problem.agents[days.agent], self._problem.limits
        self._successions(model, days)
        self._runs(model, days, agent.runs or limits.runs, agent.days_in_row)
        if agent.run_before is not None:
            self._runs_before(model, days, agent.runs or limits.runs, agent.run_before)
        if limits.rest_days_in_seven:
            for day in range(self._problem.days - 6):
                at_most(model, total(days.works[day : day + 7]), 7 - limits.rest_days_in_seven)
        self._minutes(model, days)
        for count in agent.shift_counts:
            held = total(own[shift] for own in days.has for shift in count.shifts if shift in own)
            at_most(model, held, count.most)
            if count.least and not isinstance(held, int):
                model.add(held >= count.least)
        self._weekends_off(model, days)
        self._nights(model, days)

    def _successions(self, model: cp_model.CpModel, days: DayVariables) -> None:
        """Shifts that bar the same shifts share one clause with all that bar more."""
        for today, tomorrow in zip(days.has, days.has[1:], strict=False):
            barred = {shift: frozenset(other for other in tomorrow if self._barred[shift, other]) for shift in today}
            for after in {after for after in barred.values() if after}:
                before = [today[shift] for shift in today if after <= barred[shift]]
                at_most(model, total([*before, *(tomorrow[shift] for shift in after)]), 1)

    def _runs(self, model: cp_model.CpModel, days: DayVariables, runs: Runs, before: int) -> None:
        works, count = days.works, len(days.works)
        for day in range(count - runs.most_work):
            at_most(model, total(works[day : day + runs.most_work + 1]), runs.most_work)
        if before:
            left = max(0, runs.most_work - before)
            at_most(model, total(works[: left + 1]), left)
        if runs.most_off is not None:
            for day in range(count - runs.most_off):
                at_most(model, -total(works[day : day + runs.most_off + 1]), -1)
        for day in range(count - 1):
            for later in range(day + 2, min(count, day + runs.least_work + 1)):
                at_most(model, works[day + 1] - works[day] - works[later], 0)
            for later in range(day + 2, min(count, day + runs.least_off + 1)):
                at_most(model, works[day] - works[day + 1] + works[later], 1)

    def _runs_before(self, model: cp_model.CpModel, days: DayVariables, runs: Runs, before: int) -> None:
        """A run that is known is gone on with, and one that begins on day one is as long as any other."""
        works, count = days.works, len(days.works)
        least, other = (runs.least_work, runs.least_off) if before > 0 else (runs.least_off, runs.least_work)
        sign = 1 if before > 0 else -1
        for day in range(min(count, least - abs(before))):
            at_most(model, -sign * works[day], -1 if before > 0 else 0)
        for later in range(1, min(count, other)):
            at_most(model, sign * (works[later] - works[0]), 0)
        if before < 0 and runs.most_off is not None and runs.most_off + before < count:
            at_most(model, -total(works[: runs.most_off + before + 1]), -1)

    def _minutes(self, model: cp_model.CpModel, days: DayVariables) -> None:
        agent, shifts = self._problem.agents[days.agent], self._problem.shifts
        account_of = self._problem.account_of
        for account in range(self._problem.accounts_count):
            minutes = total(
                shifts[shift].worked * term
                for own, other in zip(days.has, account_of, strict=True)
                if other == account
                for shift, term in own.items()
            )
            if not isinstance(minutes, int):
                least = agent.least_by_week[account] if agent.least_by_week else 0
                most = agent.contract_by_week[account] + agent.overtime_by_week[account]
                model.add_linear_constraint(minutes, least, most)

    def _weekends_off(self, model: cp_model.CpModel, days: DayVariables) -> None:
        most = self._problem.agents[days.agent].most_weekends
        if most is None:
            return
        worked: list[Term] = []
        for weekend in self._weekends:
            terms = [days.works[day] for day in weekend]
            if any(isinstance(term, int) and term for term in terms):
                worked.append(1)
            elif not all(isinstance(term, int) for term in terms):
                some = model.new_bool_var("")
                for term in terms:
                    model.add(some >= term)
                worked.append(some)
        at_most(model, total(worked), most)

    def _nights(self, model: cp_model.CpModel, days: DayVariables) -> None:
        problem = self._problem
        nights = [number for number, shift in enumerate(problem.shifts) if shift.night]
        if not nights or problem.limits.max_nights_a_week >= DAYS_A_WEEK:
            return
        for week in range(problem.weeks):
            before = problem.agents[days.agent].nights_this_week if week == 0 else 0
            held = total(
                own[shift]
                for own, other in zip(days.has, problem.week_of, strict=True)
                if other == week
                for shift in nights
                if shift in own
            )
            at_most(model, held, max(0, problem.limits.max_nights_a_week - before))


def barred_pairs(tours: Tours) -> NDArray[np.bool_]:
    """(S, S): whether the second shift may not be worked the day after the first, if one was fresh before that."""
    rested = int(tours.after_off[0])
    for _day in range(len(tours.after_off)):
        rested = int(tours.after_off[rested])
    after = tours.class_after[rested]
    barred: NDArray[np.bool_] = tours.class_after[after] < 0
    barred[after < 0] = False
    return barred
