"""Seeded roster problems like a Double-11 of any size: six teams, seven queues, a rush at a midnight."""

from dataclasses import dataclass

import numpy as np
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
    Weights,
)

WEIGHTS = Weights(
    shortage=60.0,
    deep_factor=3.0,
    deep_share=0.15,
    p90_factor=0.25,
    surplus=5.0,
    overtime_factor=1.5,
    under_hours=10.0,
    extra_night=15.0,
    full_weekend=40.0,
    loan_hour=8.0,
    desk_change=5.0,
    standby_short=200.0,
)
LIMITS = Limits(
    min_rest=660, max_days_in_row=6, rest_days_in_seven=1, max_nights_a_week=3, break_share=0.25, min_desk=60
)
HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A queue of the Double-11-like problem: people's share, price, busy days and hours, opening hours."""

    name: str
    share: float
    weight: float
    opens: int
    busy: dict[int, float]
    hours: tuple[tuple[float, float, float], ...]


QUEUES = (
    Queue(
        name="pre",
        share=0.43,
        weight=1.2,
        opens=0,
        busy={7: 1.3, 8: 1.7, 9: 2.2, 10: 1.0},
        hours=((11, 2, 0.8), (15.5, 2, 0.8), (21, 1.7, 1.5)),
    ),
    Queue(
        name="pay",
        share=0.08,
        weight=0.8,
        opens=8,
        busy={8: 1.5, 9: 1.8},
        hours=((11, 2, 1.0), (16, 2, 1.0), (20.5, 1.5, 1.2)),
    ),
    Queue(
        name="addr",
        share=0.07,
        weight=0.8,
        opens=8,
        busy={9: 1.9, 10: 1.7, 11: 1.2},
        hours=((10.5, 2, 1.0), (15, 2, 1.0), (20, 2, 0.8)),
    ),
    Queue(
        name="after",
        share=0.20,
        weight=1.0,
        opens=0,
        busy={10: 1.5, 11: 1.9, 12: 1.8, 13: 1.5, 14: 1.3},
        hours=((10.5, 2, 1.1), (15, 2.2, 1.1), (20, 1.6, 0.9)),
    ),
    Queue(
        name="refund",
        share=0.06,
        weight=0.7,
        opens=8,
        busy={11: 1.6, 12: 2.0, 13: 1.8},
        hours=((11, 2.5, 1.0), (16, 2.5, 1.0)),
    ),
    Queue(
        name="vip",
        share=0.08,
        weight=1.5,
        opens=0,
        busy={8: 1.4, 9: 1.8},
        hours=((11, 2.5, 0.9), (16, 2.5, 0.9), (21, 2, 1.1)),
    ),
)
TEAMS = ((0,), (1,), (2,), (3, 4), (5,), (6,))
TEAM_SHARE = (0.43, 0.085, 0.065, 0.25, 0.085, 0.085)
LOANS = (
    (3, 0, 0.7, 8, 9),
    (4, 0, 0.8, 8, 9),
    (5, 0, 0.7, 8, 10),
    (1, 0, 0.8, 7, 10),
    (0, 3, 0.7, 10, 20),
    (0, 4, 0.8, 10, 20),
    (2, 4, 0.8, 10, 20),
)
"""Team, queue, efficiency, first and last day."""


def on_grid(each: Break, slot: int) -> Break:
    """A break no shorter than before and a window no wider, both in whole slots."""
    return Break(
        length=-(-each.length // slot) * slot,
        earliest=-(-each.earliest // slot) * slot,
        latest=each.latest // slot * slot,
        meal=each.meal,
    )


def breaks_of(length: int, slot: int) -> tuple[Break, ...]:
    """A rest, a meal, a rest for a long shift; a rest for a short one."""
    if length <= 5 * HOUR:
        wanted = [Break(length=15, earliest=90, latest=150, meal=False)]
    else:
        wanted = [
            Break(length=15, earliest=60, latest=135, meal=False),
            Break(length=30, earliest=180, latest=315, meal=True),
            Break(length=15, earliest=length - 150, latest=length - 60, meal=False),
        ]
    return tuple(on_grid(each, slot) for each in wanted)


def shift(name: str, start: int, length: int, slot: int, *, night: bool = False) -> Shift:
    """A shift with its usual breaks, the meal unpaid."""
    breaks = breaks_of(length, slot)
    meal = sum(each.length for each in breaks if each.meal)
    return Shift(name=name, start=start, length=length, worked=length - meal, night=night, standby=False, breaks=breaks)


def shifts_of(slot: int) -> tuple[Shift, ...]:
    """Eleven codes and standby; `PEAK`, `NIGHT`, `PART_TIME` and `STANDBY` are places among them."""
    return (
        shift("A1", 480, 510, slot),
        shift("A2", 540, 510, slot),
        shift("A3", 600, 510, slot),
        shift("M1", 660, 510, slot),
        shift("B1", 780, 510, slot),
        shift("B2", 930, 510, slot),
        shift("C1", 1020, 510, slot),
        shift("P", 1050, 510, slot),
        shift("N", 1410, 510, slot, night=True),
        shift("L", 840, 690, slot),
        shift("H", 1110, 270, slot),
        Shift(name="S", start=1080, length=360, worked=0, night=False, standby=True, breaks=()),
    )


PEAK = (7, 9)
NIGHT = 8
PART_TIME = 10
STANDBY = 11
CODES = 12


def curve(hours: tuple[tuple[float, float, float], ...], slots: int) -> np.ndarray:
    """Shape of a day by slot, mean 1."""
    clock = (np.arange(slots) + 0.5) * 24 / slots
    shape = np.full(slots, 0.06)
    for middle, spread, height in hours:
        for around in (-24, 0, 24):
            shape += height * np.exp(-0.5 * ((clock - middle - around) / spread) ** 2)
    return shape / shape.mean()


def double11(agents: int, days: int, *, slot: int = 15, seed: int = 1, load: float = 0.9) -> RosterProblem:
    """Six teams and seven queues around a midnight; `load` is demand over what the people can give."""
    rng = np.random.default_rng(seed)
    shifts = shifts_of(slot)
    slots = MINUTES_A_DAY // slot
    queues = [live_queue(rng, queue, agents, days, slots, load) for queue in QUEUES]
    queues.append(day_queue(agents, days, slot, load))
    edges = np.floor(np.cumsum(TEAM_SHARE) / sum(TEAM_SHARE) * agents + 1e-9)
    teams = np.searchsorted(edges, np.arange(agents), side="right")
    weeks = (days - 1) // 7 + 1
    people, blocked = [], np.zeros((agents, days, CODES), dtype=np.uint8)
    extra = np.zeros(blocked.shape)
    off = np.zeros((agents, days))
    peak = np.isin(np.arange(days), (8, 9, 10))
    for number, team in enumerate(teams.tolist()):
        part_time = bool(rng.random() < 0.12)
        people.append(person(rng, number, team, part_time, days, weeks))
        limit_shifts(rng, blocked[number], part_time, team, peak)
        like = int(rng.integers(3))
        early = np.array([each.start < 660 for each in shifts])
        extra[number] += 12.0 * (early if like == 2 else ~early if like == 0 else np.zeros_like(early))
        extra[number, :, NIGHT] += 30.0
        extra[number, :, STANDBY] += 50.0
        wished = rng.choice(days, size=max(1, days // 7), replace=False)
        extra[number, wished, :] += 80.0
    need = np.zeros((days, CODES), dtype=np.int64)
    need[peak, STANDBY] = max(1, agents // 40)
    return RosterProblem(
        days=days,
        slot=slot,
        first_weekday=0,
        shifts=shifts,
        agents=tuple(people),
        queues=tuple(queues),
        blocked=blocked,
        must_work=np.zeros((agents, days), dtype=np.bool_),
        extra_cost=extra,
        off_cost=off,
        standby_need=need,
        limits=LIMITS,
        weights=WEIGHTS,
    )


def live_queue(rng: Generator, queue: Queue, agents: int, days: int, slots: int, load: float) -> QueueNeed:
    """Demand of a queue answered at once, with a rush at midnight of the ninth day."""
    shape = curve(queue.hours, slots)
    opened = np.arange(slots) >= queue.opens * slots // 24
    level = agents * queue.share * 5.2 / 7 * 7.5 / 24 * load
    demand = np.concatenate([shape * level * queue.busy.get(day, 1.0) * rng.uniform(0.93, 1.07) for day in range(days)])
    if queue.name in ("pre", "vip") and days > 9:
        after = np.arange(len(demand)) - 9 * slots
        demand += level * 3.0 * np.where(after >= 0, np.exp(-np.maximum(after, 0) * 24 / slots / 1.2), 0.0)
    demand *= rng.uniform(0.95, 1.05, len(demand))
    is_open = np.tile(opened, days)
    cell_of = np.where(is_open, np.cumsum(is_open) - 1, -1).astype(np.int64)
    p50 = np.round(demand[is_open] * UNIT).astype(np.int64)
    p90 = np.round(demand[is_open] * 1.18 * UNIT).astype(np.int64)
    return QueueNeed(name=queue.name, weight=queue.weight, deferrable=False, cell_of=cell_of, p50=p50, p90=p90)


def day_queue(agents: int, days: int, slot: int, load: float) -> QueueNeed:
    """Quality checks: hours of a day, done from 8 to 22."""
    slots = MINUTES_A_DAY // slot
    clock = np.arange(slots) * slot
    inside = (clock >= 8 * HOUR) & (clock < 22 * HOUR)
    cell_of = np.concatenate([np.where(inside, day, -1) for day in range(days)]).astype(np.int64)
    hours = agents * 0.085 * 5.2 / 7 * 7.5 * load
    need = np.full(days, round(hours * HOUR / slot * UNIT), dtype=np.int64)
    return QueueNeed(name="qc", weight=0.3, deferrable=True, cell_of=cell_of, p50=need, p90=need)


def person(rng: Generator, number: int, team: int, part_time: bool, days: int, weeks: int) -> Agent:
    """An agent with own desks and the loans of the team."""
    everywhere = ((0, (days + 1) * MINUTES_A_DAY),)
    desks = [Desk(queue=queue, efficiency=UNIT, loan=False, windows=everywhere) for queue in TEAMS[team]]
    for of, queue, efficiency, first, last in LOANS:
        if of == team and first < days:
            window = (first * MINUTES_A_DAY, min(days, last + 1) * MINUTES_A_DAY)
            desks.append(Desk(queue=queue, efficiency=round(efficiency * UNIT), loan=True, windows=(window,)))
    worked = rng.random() < 0.7
    return Agent(
        name=f"A{number:03d}",
        team=team,
        desks=tuple(desks),
        wage=float(rng.integers(18, 31)),
        contract_by_week=(24 * HOUR if part_time else 40 * HOUR,) * weeks,
        overtime_by_week=(4 * HOUR if part_time else 8 * HOUR,) * weeks,
        last_end=int(rng.choice([990, 1110, 1290, 1440, 1920])) - MINUTES_A_DAY if worked else None,
        days_in_row=int(rng.integers(1, 6)) if worked else 0,
    )


def limit_shifts(rng: Generator, blocked: np.ndarray, part_time: bool, team: int, peak: np.ndarray) -> None:
    """Block what the contract, the phase, protection or leave does not allow."""
    if part_time:
        blocked[:, [number for number in range(CODES) if number not in (PART_TIME, STANDBY)]] = Blocked.TEAM
    else:
        blocked[:, PART_TIME] = Blocked.TEAM
    if rng.random() < 0.25 or team not in (0, 3, 4):
        blocked[:, NIGHT] = Blocked.NO_NIGHTS
    for code in PEAK:
        blocked[~peak, code] = Blocked.PHASE
    days = len(blocked)
    if rng.random() < 0.25 and days > 3:
        first = int(rng.integers(days))
        gone = np.arange(first, min(days, first + int(rng.integers(1, 4))))
        blocked[gone[~peak[gone]]] = Blocked.LEAVE
