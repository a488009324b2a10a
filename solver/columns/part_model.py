"""Some days of some agents anew, everything else as it is: one CP-SAT model."""

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from solver.columns.headcounts import Headcounts
from solver.columns.roster import Columns
from solver.columns.rules import DayVariables, Sum, Term, TourClauses, total
from solver.problem import RosterProblem
from solver.tours.compiled import INF, Floats, Ints
from solver.tours.tables import Tours

FINE = 100
"""Parts of a yuan models count in where prices are not whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What one model may use: seconds, or CP-SAT's deterministic time where runs have to repeat."""

    seconds: float
    work: float
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """Tours by agent, whether nothing better exists, and for the whole roster a bound of what it costs."""

    tours: dict[int, Ints]
    proved: bool
    bound: float | None


class Pieces:
    """Builds and solves models of parts of rosters of one problem."""

    def __init__(self, problem: RosterProblem, tours: Tours, goods: Headcounts) -> None:
        self._problem = problem
        self._tours = tours
        self._goods = goods
        self._clauses = TourClauses(problem, tours)
        self.scale = scale_of(tours, goods, problem)
        self._cell_goods: list[dict[int, list[int]]] = []
        for cells, own in zip(goods.cells, goods.goods, strict=True):
            by_cell: dict[int, list[int]] = {}
            for cell, good in zip(cells.tolist(), own.tolist(), strict=True):
                by_cell.setdefault(cell, []).append(good)
            self._cell_goods.append(by_cell)

    def solve(self, roster: Columns, agents: list[int], days: range, effort: Effort) -> Solved | None:
        """The best tours of `agents` with the days outside `days` as in `roster`; None if none was found in time."""
        model = cp_model.CpModel()
        goal: list[Sum] = []
        supply: dict[int, list[Term]] = {}
        given = roster.without(agents)
        people = []
        for agent in agents:
            own = self._agent(model, agent, roster.columns[agent].tour, days)
            self._clauses.post(model, own)
            people.append(own)
            self._count(own, given, supply)
            goal.append(self._labour(model, own))
        for good, terms in supply.items():
            goal.append(good_cost(model, self._goods, good, given[good], terms, self.scale))
        goal.append(self._untouched(given, supply))
        model.minimize(total(goal))
        solver = solver_for(effort)
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        everything = len(agents) == len(roster.columns) and len(days) == self._problem.days
        return Solved(
            tours={own.agent: chosen(own, solver) for own in people},
            proved=status == cp_model.OPTIMAL,
            # the model leaves out rules and prices, it adds none; but prices that are not whole are rounded
            bound=solver.best_objective_bound if everything and self.scale == 1 else None,
        )

    def _untouched(self, given: Floats, supply: dict[int, list[Term]]) -> int:
        """Yuan of goods nothing in the model supplies."""
        costs = self._goods.costs(given)
        costs[list(supply)] = 0.0
        return round(self.scale * float(costs.sum()))

    def _agent(self, model: cp_model.CpModel, agent: int, tour: Ints, days: range) -> DayVariables:
        has: list[dict[int, Term]] = []
        works: list[Term] = []
        for day, held in enumerate(tour.tolist()):
            if day not in days:
                has.append({} if held < 0 else {held: 1})
                works.append(int(held >= 0))
                continue
            free = np.flatnonzero(self._tours.shift_cost[agent, day] < INF * 0.5).tolist()
            if not free:
                has.append({})
                works.append(0)
                continue
            own = {shift: model.new_bool_var("") for shift in free}
            works_today = model.new_bool_var("")
            model.add_exactly_one([*own.values(), works_today.negated()])
            if self._tours.off_cost[agent, day] >= INF * 0.5:
                model.add(works_today == 1)
            model.add_hint(works_today, held >= 0)
            for shift, variable in own.items():
                model.add_hint(variable, shift == held)
            has.append(dict(own))
            works.append(works_today)
        return DayVariables(agent=agent, has=has, works=works)

    def _count(self, days: DayVariables, given: Floats, supply: dict[int, list[Term]]) -> None:
        """Note what an agent supplies: for sure in `given`, perhaps in `supply`."""
        goods_of = self._cell_goods[int(self._goods.profile[days.agent])]
        width = self._goods.shifts
        for day, own in enumerate(days.has):
            for shift, term in own.items():
                for good in goods_of.get(day * width + shift, ()):
                    if isinstance(term, int):
                        given[good] += term
                    else:
                        supply.setdefault(good, []).append(term)

    def _labour(self, model: cp_model.CpModel, days: DayVariables) -> Sum:
        """Prices of shifts and days off, wages, overtime and hours short of the contract."""
        tours, scale = self._tours, self.scale
        parts: list[Sum] = []
        for day, own in enumerate(days.has):
            for shift, term in own.items():
                parts.append(round(scale * float(tours.shift_cost[days.agent, day, shift])) * term)
            off = float(tours.off_cost[days.agent, day])
            if 0 < off < INF * 0.5:
                parts.append(round(scale * off) * (1 - days.works[day]))
        agent, weights = self._problem.agents[days.agent], self._problem.weights
        minute, short = scale * agent.wage / 60, scale * weights.under_hours / 60
        if not minute and not short:
            return total(parts)
        for account in range(self._problem.accounts_count):
            contract = agent.contract_by_week[account]
            due = (agent.due_by_week or agent.contract_by_week)[account]
            most = contract + agent.overtime_by_week[account]
            minutes = total(
                self._problem.shifts[shift].worked * term
                for own, other in zip(days.has, self._problem.account_of, strict=True)
                if other == account
                for shift, term in own.items()
            )
            above, below = model.new_int_var(0, most, ""), model.new_int_var(0, due, "")
            model.add(above >= minutes - contract)
            model.add(below >= due - minutes)
            extra = minute * (weights.overtime_factor - 1)
            parts += [round(minute) * minutes, round(extra) * above, round(short) * below]
        return total(parts)


def scale_of(tours: Tours, goods: Headcounts, problem: RosterProblem) -> int:
    """1 where all prices are whole, so that models know costs are too."""
    prices = [tours.shift_cost[tours.shift_cost < INF * 0.5], tours.off_cost[tours.off_cost < INF * 0.5]]
    whole = all(bool(np.all(each == np.round(each))) for each in (*prices, goods.under, goods.over))
    wages = any(agent.wage for agent in problem.agents) or problem.weights.under_hours
    return 1 if whole and not wages else FINE


def good_cost(
    model: cp_model.CpModel, goods: Headcounts, good: int, given: float, terms: list[Term], scale: int
) -> Sum:
    """Yuan of one good where `terms` supply it besides `given`."""
    base, people = round(given), total(terms)
    least, most = int(goods.least[good]), int(goods.most[good])
    missing = model.new_int_var(0, max(0, least - base), "")
    parts: Sum = round(scale * float(goods.under[good])) * missing
    if base + len(terms) > most and goods.over[good]:
        much = model.new_int_var(0, base + len(terms) - most, "")
        parts = parts + round(scale * float(goods.over[good])) * much
        if least == most:
            model.add(people + missing - much == least - base)
            return parts
        model.add(people - much <= most - base)
    model.add(people + missing >= least - base)
    return parts


def solver_for(effort: Effort) -> cp_model.CpSolver:
    """One worker that leans on its linear program."""
    solver = cp_model.CpSolver()
    # else Ctrl-C is taken away from whoever handles it, for good
    solver.parameters.catch_sigint_signal = False
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = effort.seed % 2**31
    if effort.seconds < float("inf"):
        solver.parameters.max_time_in_seconds = max(0.01, effort.seconds)
    if effort.work < float("inf"):
        solver.parameters.max_deterministic_time = effort.work
    return solver


def chosen(days: DayVariables, solver: cp_model.CpSolver) -> Ints:
    """The tour the solver found."""
    tour = np.full(len(days.has), -1, dtype=np.int64)
    for day, own in enumerate(days.has):
        for shift, term in own.items():
            if (term if isinstance(term, int) else solver.value(term)) == 1:
                tour[day] = shift
    return tour
