"""One of the known tours for each of some agents, everything else as it is: one CP-SAT model over columns."""

from dataclasses import dataclass
from itertools import islice

import numpy as np
from ortools.sat.python import cp_model

from solver.columns.dive import dive
from solver.columns.generation import Generation, Halt
from solver.columns.master import Master
from solver.columns.part_model import Effort, good_cost, solver_for
from solver.columns.pool import Pool, TourColumn
from solver.columns.roster import LESS, Columns
from solver.columns.rules import Sum, Term, total
from solver.columns.stretch import RosterWindow
from solver.tours.compiled import Floats, Ints

ROUNDS = 12
"""Most iterations of column generation before choosing."""
MOST_START = 60
"""Columns an agent brings from the pool, those of the least reduced cost."""
MOST_CHOICE = 80
"""Columns of an agent among which one is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Whole tours by agent, and what the goods of the stretch earned when no tour paid any more."""

    tours: dict[int, Ints]
    price: Floats


def start_columns(generation: Generation, agents: list[int], price: Floats) -> list[TourColumn]:
    """For each agent the known columns that cost least at `price`."""
    best: list[TourColumn] = []
    for agent in agents:
        own = generation.pool.of(agent)
        values = np.array([column.cost - price[column.goods].sum() for column in own])
        best += [own[place] for place in np.argsort(values, kind="stable")[:MOST_START].tolist()]
    return best


def priced_again(
    generation: Generation, roster: Columns, agents: list[int], price: Floats, halt: Halt
) -> Master | None:
    """Columns for `agents` given the others, generated for just them; None if halted."""
    given = roster.without(agents)
    master = Master(generation.goods, agents, given)
    master.add(roster.columns[agent] for agent in agents)
    master.add(start_columns(generation, agents, price))
    for _bound in islice(generation.rounds(master, given, halt), ROUNDS):
        pass
    if halt():
        return None
    master.solve()
    return master


def dive_again(
    generation: Generation, roster: Columns, agents: list[int], price: Floats, halt: Halt
) -> tuple[list[TourColumn], bool]:
    """Other columns for `agents` given the others, by a dive; none and False if halted."""
    master = priced_again(generation, roster, agents, price, halt)
    if master is None:
        return [], False
    chosen = dive(generation, master, roster.without(agents), halt, lambda: 0.0)
    return (chosen, True) if len(chosen) == len(agents) else ([], False)


def dive_within(stretch: RosterWindow, roster: Columns, agents: list[int], halt: Halt) -> Within | None:
    """Other tours for `agents` that differ in the stretch only, given the others, by a dive; None if halted."""
    goods, pricer = stretch.goods, stretch.pricer()
    given = roster.without(agents)[stretch.rows]
    generation = Generation(goods, Pool(goods), [pricer])
    master = Master(goods, agents, given)
    held = [generation.pool.add(agent, stretch.tour(agent), pricer) for agent in agents]
    master.add(column for column in held if column is not None)
    for _bound in generation.rounds(master, given, halt, learn=True):
        pass
    if halt():
        return None
    master.solve()
    price = master.price.copy()
    # what is at stake is what a stretch costs of all, however little that is by chance
    stake = roster.cost() * len(stretch.days) / roster.codes().shape[1]
    chosen = dive(generation, master, given, halt, lambda: 0.0, stake)
    if len(chosen) < len(agents):
        return None
    return Within(tours={each.agent: stretch.whole(each.agent, each.tour) for each in chosen}, price=price)


def choose_again(
    generation: Generation, roster: Columns, agents: list[int], price: Floats, scale: int, effort: Effort, halt: Halt
) -> tuple[list[TourColumn], bool]:
    """Better columns for `agents` given the others, chosen by CP-SAT.

    The flag tells whether the choice among them was made to the end. No columns where none were found.
    """
    master = priced_again(generation, roster, agents, price, halt)
    if master is None:
        return [], False
    columns = master.columns()
    reduced = master.reduced_costs(columns)
    held = [roster.columns[agent] for agent in agents]
    gap = sum(column.cost for column in held) + float(generation.goods.costs(roster.supply).sum()) - master.value
    kept: dict[int, list[TourColumn]] = {agent: [column] for agent, column in zip(agents, held, strict=True)}
    for place in np.argsort(reduced, kind="stable").tolist():
        own = kept[columns[place].agent]
        if reduced[place] <= gap + LESS and len(own) < MOST_CHOICE and columns[place] is not own[0]:
            own.append(columns[place])
    return choose(generation, kept, roster.without(agents), scale, effort) or ([], False)


def choose(
    generation: Generation, kept: dict[int, list[TourColumn]], given: Floats, scale: int, effort: Effort
) -> tuple[list[TourColumn], bool] | None:
    """The best choice of one column an agent; the first of each is a hint."""
    model = cp_model.CpModel()
    goal: list[Sum] = []
    supply: dict[int, list[Term]] = {}
    choices: list[tuple[cp_model.IntVar, TourColumn]] = []
    for own in kept.values():
        variables = [model.new_bool_var("") for _column in own]
        model.add_exactly_one(variables)
        for place, (variable, column) in enumerate(zip(variables, own, strict=True)):
            model.add_hint(variable, place == 0)
            goal.append(round(scale * column.cost) * variable)
            choices.append((variable, column))
            for good in column.goods.tolist():
                supply.setdefault(good, []).append(variable)
    for good, terms in supply.items():
        goal.append(good_cost(model, generation.goods, good, given[good], terms, scale))
    model.minimize(total(goal))
    solver = solver_for(effort)
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return [column for variable, column in choices if solver.boolean_value(variable)], status == cp_model.OPTIMAL
