"""The easier problem Timefold is given: whole shifts, breaks smeared over their windows, own queues pooled."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from solver.problem import MINUTES_A_DAY, UNIT, Agent, RosterProblem, Shift

FINE = 100
"""Parts of a unit people are counted in."""
CENTS = 100
SATURDAY = 5
STANDBY_DAY = 1000
SEVEN = 7


def task_of(problem: RosterProblem) -> dict[str, Any]:
    """All of `problem` but desks, loans and places of breaks, as JSON can carry it.

    An agent covers the pool of queues that share people of their own; each slot of a shift counts as much as
    is left of it when its breaks fall anywhere in their windows with the same chance.
    """
    pools = pools_of(problem)
    codes = len(problem.shifts)
    return {
        "rest": problem.limits.min_rest,
        "weekend_price": round(problem.weights.full_weekend * CENTS),
        "codes": [code_of(shift) for shift in problem.shifts]
        + [{"works": 0, "start": 0, "end": 0, "minutes": 0, "night": 0, "standby": 0}],
        "accounts": [account for agent in problem.agents for account in accounts_of(problem, agent)],
        "windows": [window for number in range(len(problem.agents)) for window in windows_of(problem, number)],
        "standby": [
            {
                "post": int(day) * STANDBY_DAY + int(code),
                "people": int(problem.standby_need[day, code]),
                "price": round(problem.weights.standby_short * CENTS),
            }
            for day, code in zip(*problem.standby_need.nonzero(), strict=True)
        ],
        "duties": [
            {
                "agent": number,
                "day": day,
                "saturday": int(problem.weekday(day) == SATURDAY),
                "account": number * problem.weeks + problem.week_of[day],
                "pool_day": (pools[agent.desks[0].queue] * problem.days + day) * (codes + 1),
                "prices": [round(each * CENTS) for each in problem.extra_cost[number, day]]
                + [round(float(problem.off_cost[number, day]) * CENTS)],
                "codes": allowed(problem, number, day),
            }
            for number, agent in enumerate(problem.agents)
            for day in range(problem.days)
        ],
        **coverage_of(problem, pools),
    }


def pools_of(problem: RosterProblem) -> list[int]:
    """Pool of each queue: queues somebody has both as own desks are one."""
    pool = list(range(len(problem.queues)))
    for agent in problem.agents:
        own = [desk.queue for desk in agent.desks if not desk.loan]
        joined = {pool[queue] for queue in own}
        pool = [min(joined) if each in joined else each for each in pool]
    return pool


def code_of(shift: Shift) -> dict[str, int]:
    """A shift in the task's words."""
    return {
        "works": 1,
        "start": shift.start,
        "end": shift.start + shift.length,
        "minutes": shift.worked,
        "night": int(shift.night),
        "standby": int(shift.standby),
    }


def accounts_of(problem: RosterProblem, agent: Agent) -> list[dict[str, float]]:
    """An agent's weeks; prices in cents."""
    wage = agent.wage / 60 * CENTS
    return [
        {
            "contract": contract,
            "most": contract + overtime,
            "wage": wage,
            "overtime": wage * problem.weights.overtime_factor,
            "under": problem.weights.under_hours / 60 * CENTS,
            "nights_before": agent.nights_this_week if week == 0 else 0,
            "most_nights": problem.limits.max_nights_a_week,
            "night_price": round(problem.weights.extra_night * CENTS),
        }
        for week, (contract, overtime) in enumerate(
            zip(agent.contract_by_week, agent.overtime_by_week, strict=True),
        )
    ]


def windows_of(problem: RosterProblem, number: int) -> list[dict[str, int]]:
    """Spans of days of which not all may be worked, days before the horizon taken off."""
    before, limits, windows = problem.agents[number].days_in_row, problem.limits, {}
    for days, most in (
        (limits.max_days_in_row + 1, limits.max_days_in_row),
        (SEVEN, SEVEN - limits.rest_days_in_seven),
    ):
        for first in range(1 - days, problem.days - days + 1):
            worked = min(before, max(0, -first))
            last = first + days - 1
            if most - worked < last - max(first, 0) + 1 and last >= 0:
                key = (max(first, 0), last)
                windows[key] = min(most - worked, windows.get(key, days))
    return [{"agent": number, "first": first, "last": last, "most": most} for (first, last), most in windows.items()]


def allowed(problem: RosterProblem, number: int, day: int) -> list[int]:
    """Codes the agent may have on the day, off last where that is no breach."""
    ended = problem.agents[number].last_end
    codes = [
        code
        for code, shift in enumerate(problem.shifts)
        if not problem.blocked[number, day, code]
        and (ended is None or day * MINUTES_A_DAY + shift.start - ended >= problem.limits.min_rest)
    ]
    return codes if problem.must_work[number, day] else [*codes, len(problem.shifts)]


def presence(shift: Shift, slot: int) -> np.ndarray:
    """Share of a person at work in each slot of the shift, the places of its breaks averaged."""
    share = np.ones(shift.length // slot)
    for each in shift.breaks:
        starts = range(each.earliest // slot, each.latest // slot + 1)
        for start in starts:
            share[start : start + each.length // slot] -= 1 / len(starts)
    return share


def coverage_of(problem: RosterProblem, pools: list[int]) -> dict[str, Any]:
    """Cells of the pools and what a person on each post gives them."""
    cells: list[dict[str, float]] = []
    place: dict[tuple[int, int, int], int] = {}
    weights, hour = problem.weights, problem.slot / 60 / UNIT / FINE * CENTS
    cell_at = np.full((len(problem.queues), problem.slots), -1)
    for pool in sorted(set(pools)):
        queues = [queue for number, queue in enumerate(problem.queues) if pools[number] == pool]
        for slot in range(problem.slots):
            key = tuple(int(queue.cell_of[slot]) for queue in queues)
            if max(key) < 0:
                continue
            if (pool, *key) not in place:
                place[(pool, *key)] = len(cells)
                open_now = [(queue, cell) for queue, cell in zip(queues, key, strict=True) if cell >= 0]
                p50 = sum(int(queue.p50[cell]) for queue, cell in open_now)
                mean = sum(queue.weight * int(queue.p50[cell]) for queue, cell in open_now) / max(p50, 1)
                price = (mean or open_now[0][0].weight) * weights.shortage * hour
                cells.append(
                    {
                        "p50": p50 * FINE,
                        "p90": sum(int(queue.p90[cell]) for queue, cell in open_now) * FINE,
                        "shallow": weights.deep_share * p50 * FINE,
                        "shallow_price": price,
                        "deep_price": price * weights.deep_factor,
                        "cautious_price": price * weights.p90_factor,
                        "surplus_price": weights.surplus * hour,
                    }
                )
            cell_at[pool, slot] = place[(pool, *key)]
    return {"cells": cells, "covers": covers_of(problem, pools, cell_at)}


def covers_of(problem: RosterProblem, pools: list[int], cell_at: np.ndarray) -> list[tuple[int, int, int]]:
    """Post, cell and hundredths of a unit for each cell a person on the post gives something to."""
    covers = []
    for code, shift in enumerate(problem.shifts):
        if shift.standby:
            continue
        share = presence(shift, problem.slot)
        for pool in sorted(set(pools)):
            for day in range(problem.days):
                first = (day * MINUTES_A_DAY + shift.start) // problem.slot
                given: dict[int, float] = {}
                for slot, part in enumerate(share.tolist(), start=first):
                    cell = int(cell_at[pool, slot]) if slot < problem.slots else -1
                    if cell >= 0:
                        given[cell] = given.get(cell, 0.0) + part
                post = (pool * problem.days + day) * (len(problem.shifts) + 1) + code
                covers += [(post, cell, round(part * UNIT * FINE)) for cell, part in given.items()]
    return covers


def lines_of(task: dict[str, Any]) -> list[str]:
    """The task as lines of a word and numbers."""

    def line(word: str, numbers: Iterable[float]) -> str:
        return " ".join((word, *map(str, numbers)))

    lists = {"codes": "code", "accounts": "account", "windows": "window", "cells": "cell", "standby": "standby"}
    lines = [line("rest", [task["rest"]]), line("weekend", [task["weekend_price"]])]
    lines += [line(word, each.values()) for name, word in lists.items() for each in task[name]]
    lines += [line("cover", each) for each in task["covers"]]
    for duty in task["duties"]:
        facts = [duty[name] for name in ("agent", "day", "saturday", "account", "pool_day")]
        lines.append(line("duty", [*facts, *duty["prices"], *duty["codes"]]))
    return lines
