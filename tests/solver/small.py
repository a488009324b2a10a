"""A roster problem small enough to count by hand, and duties with breaks and desks filled in."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from solver.problem import UNIT, Agent, Break, Desk, Limits, QueueNeed, RosterProblem, Shift, Weights
from solver.solution import Duty, Roster, Stretch

DAYS = 14
SLOT = 15
EARLY, LATE, NIGHT, STANDBY = range(4)
HOME, LENT = 0, 1
ALWAYS = ((0, (DAYS + 1) * 1440),)
BREAKS = (
    Break(length=15, earliest=75, latest=150, meal=False),
    Break(length=30, earliest=180, latest=300, meal=True),
    Break(length=15, earliest=360, latest=450, meal=False),
)

SHIFTS = (
    Shift(name="E", start=480, length=510, worked=480, night=False, standby=False, breaks=BREAKS),
    Shift(name="L", start=930, length=510, worked=480, night=False, standby=False, breaks=BREAKS),
    Shift(name="N", start=1410, length=510, worked=480, night=True, standby=False, breaks=BREAKS),
    Shift(name="S", start=1080, length=360, worked=0, night=False, standby=True, breaks=()),
)

LIMITS = Limits(
    min_rest=660, max_days_in_row=6, rest_days_in_seven=1, max_nights_a_week=3, break_share=0.25, min_desk=60
)

WEIGHTS = Weights(
    shortage=60,
    deep_factor=3,
    deep_share=0.5,
    p90_factor=0.25,
    surplus=6,
    overtime_factor=1.5,
    under_hours=30,
    extra_night=20,
    full_weekend=40,
    loan_hour=6,
    desk_change=5,
    standby_short=400,
)


def agent(name: str, **changes: object) -> Agent:
    """Somebody at home on the first queue, lent to the second from noon to six on the first two days."""
    plain = Agent(
        name=name,
        team=0,
        desks=(
            Desk(queue=HOME, efficiency=UNIT, loan=False, windows=ALWAYS),
            Desk(queue=LENT, efficiency=14, loan=True, windows=((720, 1080), (2160, 2520))),
        ),
        wage=30.0,
        contract_by_week=(2400, 2400),
        overtime_by_week=(720, 720),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def live(name: str, p50: int = 0, p90: int = 0, weight: float = 1.0) -> QueueNeed:
    """A queue that needs the same units in every slot."""
    slots = DAYS * 1440 // SLOT
    return QueueNeed(
        name=name,
        weight=weight,
        deferrable=False,
        cell_of=np.arange(slots),
        p50=np.full(slots, p50),
        p90=np.full(slots, p90),
    )


def problem(**changes: object) -> RosterProblem:
    """Two weeks from a Monday, three agents, two queues that need nobody, nothing blocked."""
    agents = (agent("one"), agent("two"), agent("three"))
    plain = RosterProblem(
        days=DAYS,
        slot=SLOT,
        first_weekday=0,
        shifts=SHIFTS,
        agents=agents,
        queues=(live("home"), live("lent")),
        blocked=np.zeros((3, DAYS, 4), dtype=np.uint8),
        must_work=np.zeros((3, DAYS), dtype=np.bool_),
        extra_cost=np.zeros((3, DAYS, 4)),
        off_cost=np.zeros((3, DAYS)),
        standby_need=np.zeros((DAYS, 4), dtype=np.int64),
        limits=LIMITS,
        weights=WEIGHTS,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def with_first(**changes: object) -> RosterProblem:
    """The problem with only the first agent changed."""
    return problem(agents=(agent("one", **changes), agent("two"), agent("three")))


def duty(agent: int, day: int, shift: int = EARLY, *, delay: int = 0) -> Duty:
    """A shift at the home desk with each break `delay` minutes after its earliest start."""
    what = SHIFTS[shift]
    start = day * 1440 + what.start
    if what.standby:
        return Duty(agent=agent, day=day, shift=shift)
    begins = tuple(start + window.earliest + delay for window in what.breaks)
    edges = [start]
    for begin, window in zip(begins, what.breaks, strict=True):
        edges += [begin, begin + window.length]
    edges.append(start + what.length)
    work = tuple(Stretch(start=edges[i], end=edges[i + 1], queue=HOME) for i in range(0, len(edges), 2))
    return Duty(agent=agent, day=day, shift=shift, breaks=begins, work=work)


def lent(duty: Duty, start: int, end: int) -> Duty:
    """The duty with minutes `start` to `end` of the shift's day spent on the lent queue."""
    first, last = duty.day * 1440 + start, duty.day * 1440 + end
    work: list[Stretch] = []
    for stretch in duty.work:
        edges = sorted(
            {stretch.start, stretch.end, *(cut for cut in (first, last) if stretch.start < cut < stretch.end)}
        )
        for begin, until in pairwise(edges):
            work.append(Stretch(start=begin, end=until, queue=LENT if first <= begin < last else stretch.queue))
    return replace(duty, work=tuple(work))


def shifts_of(who: int, codes: dict[int, int]) -> list[Duty]:
    """Duties of one agent from a mapping of day to shift."""
    return [duty(who, day, shift) for day, shift in codes.items()]


def roster(*duties: Duty) -> Roster:
    """The duties in order of agents and days."""
    return Roster(tuple(sorted(duties, key=lambda each: (each.agent, each.day))))
