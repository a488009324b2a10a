"""Small random roster problems with all kinds of rules, from a seed."""

import numpy as np
from hypothesis import strategies as st
from numpy.random import Generator

from solver.problem import (
    MINUTES_A_DAY,
    UNIT,
    Agent,
    Blocked,
    Break,
    Desk,
    Limits,
    QueueNeed,
    RosterProblem,
    Shift,
)
from tests.solver.double11 import HOUR, WEIGHTS, double11

__all__ = ["double11", "problems", "small_problem"]


def small_problem(seed: int, *, agents: int = 4, days: int = 6) -> RosterProblem:
    """A random problem with all kinds of rules, few people and coarse slots."""
    rng = np.random.default_rng(seed)
    slot = int(rng.choice([5, 10, 15, 30]))
    codes = [random_shift(rng, number, slot) for number in range(int(rng.integers(0, 5)))]
    if rng.random() < 0.5:
        codes.append(
            Shift(name="S", start=1080, length=240, worked=0, night=False, standby=True, breaks=(), called=240)
        )
    queues = tuple(random_queue(rng, number, days, slot) for number in range(int(rng.integers(1, 4))))
    limits = Limits(
        min_rest=int(rng.choice([0, 480, 660, 900])),
        max_days_in_row=int(rng.integers(1, 7)),
        rest_days_in_seven=int(rng.integers(0, 3)),
        max_nights_a_week=int(rng.integers(0, 4)),
        break_share=float(rng.choice([0.0, 0.25, 0.5])),
        min_desk=int(rng.choice([0, 60, 120])),
    )
    first_weekday = int(rng.integers(7))
    weeks = (first_weekday + days - 1) // 7 + 1
    people = tuple(random_agent(rng, number, len(queues), days, weeks, limits) for number in range(agents))
    shape = (agents, days, len(codes))
    need = np.zeros(shape[1:], dtype=np.int64)
    for place, code in enumerate(codes):
        if code.standby:
            need[:, place] = rng.integers(0, 2, days)
    return RosterProblem(
        days=days,
        slot=slot,
        first_weekday=first_weekday,
        shifts=tuple(codes),
        agents=people,
        queues=queues,
        blocked=np.where(rng.random(shape) < 0.2, np.uint8(Blocked.LEAVE), np.uint8(0)).astype(np.uint8),
        must_work=np.zeros(shape[:2], dtype=np.bool_),
        extra_cost=np.round(rng.normal(0, 30, shape), 1),
        off_cost=np.round(rng.uniform(0, 20, shape[:2]), 1),
        standby_need=need,
        limits=limits,
        weights=WEIGHTS,
    )


def random_shift(rng: Generator, number: int, slot: int) -> Shift:
    """A shift on whole slots with breaks that fit one after the other."""
    length = int(rng.integers(4, 10)) * HOUR
    start = int(rng.integers(0, 24)) * HOUR
    count = int(rng.integers(0, 4))
    breaks = []
    for place in range(count):
        span = length // (count + 1)
        earliest = (place + 1) * span // slot * slot - slot
        size = slot * int(rng.integers(1, 3)) if slot < 30 else 30
        latest = earliest + slot * int(rng.integers(0, max(1, (span - size) // slot)))
        unpaid = place == 1
        breaks.append(Break(length=size, earliest=earliest, latest=max(earliest, latest), meal=unpaid, paid=not unpaid))
    return Shift(
        name=f"C{number}",
        start=start,
        length=length,
        worked=length - sum(each.length for each in breaks if each.meal),
        night=start + length > 26 * HOUR,
        standby=False,
        breaks=tuple(breaks),
    )


def random_queue(rng: Generator, number: int, days: int, slot: int) -> QueueNeed:
    """A live queue with opening hours, or one with a cell a day."""
    slots = MINUTES_A_DAY // slot
    clock = np.tile(np.arange(slots) * slot, days)
    opened = (clock >= int(rng.integers(0, 9)) * HOUR) & (clock < int(rng.integers(16, 25)) * HOUR)
    deferrable = bool(rng.random() < 0.3)
    if deferrable:
        cell_of = np.where(opened, np.repeat(np.arange(days), slots), -1)
        p50 = rng.integers(0, 2 * UNIT * 8 * HOUR // slot, days)
    else:
        cell_of = np.where(opened, np.cumsum(opened) - 1, -1)
        p50 = rng.integers(0, 2 * UNIT, int(opened.sum()))
    return QueueNeed(
        name=f"q{number}",
        weight=float(rng.uniform(0.3, 1.5)),
        deferrable=deferrable,
        cell_of=cell_of.astype(np.int64),
        p50=p50.astype(np.int64),
        p90=(p50 * 1.3).astype(np.int64),
    )


def random_agent(rng: Generator, number: int, queues: int, days: int, weeks: int, limits: Limits) -> Agent:
    """An agent with a home queue and perhaps a loan for some days."""
    order = rng.permutation(queues)
    desks = [Desk(queue=int(order[0]), efficiency=UNIT, loan=False, windows=((0, (days + 2) * MINUTES_A_DAY),))]
    if queues > 1 and rng.random() < 0.6:
        first = int(rng.integers(0, days))
        window = (first * MINUTES_A_DAY + 600, (first + 2) * MINUTES_A_DAY)
        lent, factor = bool(rng.random() < 0.7), (0.5, 1.0, 1.4)[first % 3]
        desks.append(Desk(queue=int(order[1]), efficiency=14, loan=lent, windows=(window,), loan_factor=factor))
    before = int(rng.integers(0, min(limits.max_days_in_row, 7 - limits.rest_days_in_seven) + 1))
    return Agent(
        name=f"a{number}",
        team=0,
        desks=tuple(desks),
        wage=float(rng.integers(15, 30)),
        contract_by_week=tuple(int(hours) * HOUR for hours in rng.integers(0, 41, weeks)),
        overtime_by_week=tuple(int(hours) * HOUR for hours in rng.integers(0, 13, weeks)),
        last_end=int(rng.integers(-12, 3)) * HOUR if before else None,
        days_in_row=before,
        nights_this_week=int(rng.integers(0, 2)),
    )


def problems(agents: int = 4, days: int = 6) -> st.SearchStrategy[RosterProblem]:
    """Random small problems, from a seed that a failing example names."""
    return st.integers(min_value=0, max_value=2**32 - 1).map(
        lambda seed: small_problem(seed, agents=1 + seed % agents, days=1 + seed // 7 % days)
    )
