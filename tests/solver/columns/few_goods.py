"""Small random problems in which all demand is for people by day and shift."""

from dataclasses import replace
from itertools import product

import numpy as np

from solver.columns.headcounts import HARD, Headcounts
from solver.columns.pricing import Pricer
from solver.problem import Quota, RosterProblem
from solver.tours.compiled import INF, Floats, Ints
from tests.solver.ruled import ruled_problem


def few_goods(seed: int, *, agents: int = 2, days: int = 4, whole: bool = False) -> RosterProblem:
    """`ruled_problem` without desks; wanted are some people on every shift of every day.

    With `whole` all prices are whole and nothing is paid by the hour.
    """
    plain = ruled_problem(seed, agents=agents, days=days)
    rng = np.random.default_rng([seed, 11])
    quotas = list(plain.quotas)
    for day, shift in product(range(days), range(len(plain.shifts))):
        least = int(rng.integers(0, agents + 1))
        under, over = (float(rng.integers(0, 200)) for _price in range(2))
        quotas.append(Quota(rule="cover", day=day, shifts=(shift,), least=least, most=least, under=under, over=over))
    problem = replace(
        plain,
        # what the models of parts do not know: see `has_goods_only`
        holidays=(),
        normal_day=None,
        weekend_of=None,
        lendings=(),
        weights=replace(plain.weights, lone_day=0.0),
        shifts=tuple(replace(shift, standby=True, called=0, breaks=()) for shift in plain.shifts),
        agents=tuple(replace(agent, desks=()) for agent in plain.agents),
        queues=(),
        mentors=(),
        quotas=tuple(quotas),
    )
    if not whole:
        return problem
    weights = replace(problem.weights, under_hours=0.0, extra_night=0.0, full_weekend=0.0, standby_short=7.0)
    return replace(
        problem,
        weights=weights,
        agents=tuple(replace(agent, wage=0.0, ledger=()) for agent in problem.agents),
        extra_cost=np.round(problem.extra_cost),
        off_cost=np.round(problem.off_cost),
        quotas=tuple(replace(each, under=round(each.under), over=round(each.over)) for each in problem.quotas),
        fairness=(),
    )


def legal_tours(problem: RosterProblem, agent: int, pricer: Pricer) -> tuple[list[Ints], Floats]:
    """Every legal tour of an agent and what it costs."""
    tours = [np.array(tour) for tour in product(range(-1, len(problem.shifts)), repeat=problem.days)]
    costs = np.array([pricer.cost(agent, tour) for tour in tours])
    legal = costs < INF * 0.5
    return [tour for tour, good in zip(tours, legal, strict=True) if good], costs[legal]


def least_cost(problem: RosterProblem, goods: Headcounts, pricer: Pricer) -> float | None:
    """Cost of the best roster of two agents by trying all; None where no roster is legal."""
    first, second = (legal_tours(problem, agent, pricer) for agent in range(2))
    if not first[0] or not second[0]:
        return None
    supplies = []
    for agent, (tours, _costs) in enumerate((first, second)):
        supply = np.zeros((len(tours), len(goods)))
        for row, tour in enumerate(tours):
            supply[row, goods.supplied(int(goods.profile[agent]), tour)] = 1
        supplies.append(supply)
    least = min(
        float((goods.costs(supplies[1] + mine).sum(axis=1) + second[1]).min()) + cost
        for mine, cost in zip(supplies[0], first[1].tolist(), strict=True)
    )
    return None if least >= HARD else least
