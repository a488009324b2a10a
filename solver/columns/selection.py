"""One of the known tours for each of some agents, everything else as it is: one CP-SAT model over columns."""

from itertools import islice

import numpy as np
from ortools.sat.python import cp_model

from solver.columns.generation import Generation, Halt
from solver.columns.master import Master
from solver.columns.piece import Effort, good_cost, solver_for
from solver.columns.pool import Column
from solver.columns.roster import Columns
from solver.columns.rules import Sum, Term, total
from solver.tours.compiled import Floats

ROUNDS = 12
"""Most iterations of column generation before choosing."""
MOST_START = 60
"""Columns an agent brings from the pool, those of the least reduced cost."""
MOST_CHOICE = 80
"""Columns of an agent among which one is chosen."""


def start_columns(generation: Generation, agents: list[int], price: Floats) -> list[Column]:
    """For each agent the known columns that cost least at `price`."""
    best: list[Column] = []
    for agent in agents:
        own = generation.pool.of(agent)
        values = np.array([column.cost - price[column.goods].sum() for column in own])
        best += [own[place] for place in np.argsort(values, kind="stable")[:MOST_START].tolist()]
    return best


def choose_again(
    generation: Generation,
    roster: Columns,
    agents: list[int],
    price: Floats,
    scale: int,
    effort: Effort,
    halt: Halt,
) -> tuple[list[Column], bool] | None:
    """Better columns for `agents` given the others: generated for just them, then chosen by CP-SAT.

    The flag tells whether the choice among them was made to the end. None if halted or nothing was found.
    """
    given = roster.without(agents)
    master = Master(generation.goods, agents, given)
    held = [roster.columns[agent] for agent in agents]
    master.add(held)
    master.add(start_columns(generation, agents, price))
    for _bound in islice(generation.rounds(master, given, halt), ROUNDS):
        pass
    if halt():
        return None
    master.solve()
    columns = master.columns()
    reduced = master.reduced_costs(columns)
    gap = sum(column.cost for column in held) + float(generation.goods.costs(roster.supply).sum()) - master.value
    worth = [place for place in np.argsort(reduced, kind="stable").tolist() if reduced[place] <= gap + 1e-6]
    kept: dict[int, list[Column]] = {agent: [column] for agent, column in zip(agents, held, strict=True)}
    for place in worth:
        own = kept[columns[place].agent]
        if len(own) < MOST_CHOICE and columns[place] is not own[0]:
            own.append(columns[place])
    return choose(generation, kept, given, scale, effort)


def choose(
    generation: Generation, kept: dict[int, list[Column]], given: Floats, scale: int, effort: Effort
) -> tuple[list[Column], bool] | None:
    """The best choice of one column an agent; the first of each is a hint."""
    model = cp_model.CpModel()
    goal: list[Sum] = []
    supply: dict[int, list[Term]] = {}
    choices: list[tuple[cp_model.IntVar, Column]] = []
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
