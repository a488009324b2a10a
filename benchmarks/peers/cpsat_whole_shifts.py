"""CP-SAT on the easier problem Timefold is given: whole shifts, breaks smeared, own queues pooled, no loans."""

from collections import defaultdict

from ortools.sat.python.cp_model import IntVar, LinearExpr

from benchmarks.peers.cpsat_tours import MONEY, Tours
from benchmarks.peers.timefold_task import CENTS, task_of
from solver.problem import RosterProblem


def add_pooled_coverage(problem: RosterProblem, tours: Tours) -> None:
    """Cells of the pools, covered by the number of people on each post; everybody off as a hint."""
    model, task = tours.model, task_of(problem)
    held: dict[int, list[IntVar]] = defaultdict(list)
    for duty in task["duties"]:
        for code in duty["codes"]:
            variable = tours.shift.get((duty["agent"], duty["day"], code))
            if variable is not None:
                held[duty["pool_day"] + code].append(variable)
    people = {}
    for post, variables in held.items():
        people[post] = model.new_int_var(0, len(variables), "")
        model.add(LinearExpr.sum(variables) == people[post])
    given: dict[int, list[tuple[IntVar, int]]] = defaultdict(list)
    most: dict[int, int] = defaultdict(int)
    for post, cell, amount in task["covers"]:
        if post in people:
            given[cell].append((people[post], amount))
            most[cell] += amount * len(held[post])
    for number, cell in enumerate(task["cells"]):
        p50, p90, near = cell["p50"], cell["p90"], int(cell["shallow"])
        parts = {
            "shallow_price": model.new_int_var(0, near, ""),
            "deep_price": model.new_int_var(0, p50 - near, ""),
            "cautious_price": model.new_int_var(0, max(0, p90 - p50), ""),
            "surplus_price": model.new_int_var(0, max(0, most[number] - p90), ""),
        }
        shallow, deep, cautious, surplus = parts.values()
        covered = LinearExpr.weighted_sum([v for v, _a in given[number]], [a for _v, a in given[number]])
        model.add(covered + shallow + deep >= p50)
        model.add(covered + shallow + deep + cautious >= p90)
        model.add(covered - surplus <= p90)
        for variable, value in zip(parts.values(), (near, p50 - near, max(0, p90 - p50), 0), strict=True):
            model.add_hint(variable, value)
        for name, variable in parts.items():
            tours.prices.append((variable, round(cell[name] / CENTS * MONEY)))
    for variable in [*tours.shift.values(), *people.values()]:
        model.add_hint(variable, 0)
