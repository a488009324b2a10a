"""Demand, shifts, breaks and desks as arrays for the kernels."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solver.arrays.lending_tables import lending_tables
from solver.arrays.quotas import quota_cells
from solver.arrays.waves import wave_tables
from solver.problem import UNIT, Desk, DeskPin, RosterProblem, Shift
from solver.tours.compiled import Bytes, Floats, Ints

EPSILON = 1e-9
NOBODY, JUNIOR, SENIOR = 0, 1, 2

Profile = tuple[tuple[Desk, ...], tuple[DeskPin, ...]]
"""What two people share who can work the same desks at any time."""


class DemandArrays(NamedTuple):
    """Everything outside single tours. Q queues, T slots with the tail of the last shifts, P desk profiles."""

    slots_a_day: int
    horizon: int
    """Slots that count; the tail behind them covers nothing."""
    start: Ints
    length: Ints
    standby: Ints
    """(S,) in slots; standby is 0 or 1."""
    breaks: Ints
    """(S,): number of breaks; none for standby."""
    break_length: Ints
    break_first: Ints
    break_last: Ints
    """(S, B): length and first and last start of each break, in slots after the shift's start."""
    cell: Ints
    """(Q, T): demand cell a slot counts for, numbered through all queues, -1 where closed."""
    demand_cells: int
    """How many of the cells are of queues; quotas follow."""
    quota_group: Ints
    quota_at: Ints
    hard: Bytes
    """See `solver.arrays.quotas.QuotaCells`; `hard` is (C,)."""
    knots: Floats
    """(3, C): coverage in units where the price changes: deep shortage, P50, P90."""
    slopes: Floats
    """(4, C): yuan a unit: deep shortage, shortage, P90 tier, surplus."""
    bundle: Floats
    """(C,): slots of one shift that usually fall into the cell together."""
    profile: Ints
    """(A,): desk profile; agents with the same desks, pinned to the same ones, share one."""
    home: Ints
    """(A,): queue of the first desk, -1 without desks."""
    desks: Ints
    """(P,): number of desks."""
    queue: Ints
    efficiency: Ints
    desk_cost: Floats
    """(P, J): queue, units a slot, yuan a slot."""
    open: Bytes
    """(P, J, T): 1 where the desk may be worked."""
    undisturbed: Bytes
    """(P, T): 1 where no break may lie."""
    most_away: Floats
    """(A + 2,): how many may be on break when that many are on shift."""
    share_away: Floats
    """(A + 2,): the same before it is rounded down to whole people."""
    desk_change: float
    min_desk: int
    min_stretch: int
    """Slots; the second between breaks."""
    wave_group: Ints
    wave_shut: Bytes
    wave_held: Bytes
    most_eating: Floats
    """See `solver.arrays.waves.WaveTables`."""
    mentor_queue: Ints
    mentor_per: Ints
    mentor_role: Bytes
    """(M,), (M,), (M, A): rules on newcomers beside people of experience; a role is NOBODY, JUNIOR or SENIOR."""
    lend_of: Ints
    lend_queue: Ints
    lend_home: Ints
    lend_open: Bytes
    lend_keep: Ints
    lend_most: Ints
    """See `solver.arrays.lending_tables.LendingTables`."""


def slot_tail(problem: RosterProblem) -> int:
    """Slots behind the horizon that shifts of the last day can reach."""
    ends = [shift.start + shift.length for shift in problem.shifts]
    return max(0, -(-max(ends, default=0) // problem.slot) - problem.slots_a_day)


def floor_tables(problem: RosterProblem) -> DemandArrays:
    """Arrays of `problem`."""
    shifts = problem.shifts
    breaks = break_tables(problem)
    cell, knots, slopes, bundle = demand_tables(problem)
    profiles = list(dict.fromkeys((agent.desks, agent.desk_pins) for agent in problem.agents))
    row_of = {profile: row for row, profile in enumerate(profiles)}
    queue, efficiency, desk_cost, opened = desk_tables(problem, profiles, cell)
    share = np.maximum(1.0, problem.limits.break_share * np.arange(len(problem.agents) + 2))
    cells, waves, lendings = knots.shape[1], wave_tables(problem), lending_tables(problem, cell)
    quotas = quota_cells(problem, cells, penalty_of(problem, slopes, efficiency) * usual_work(shifts, problem.slot))
    return DemandArrays(
        slots_a_day=problem.slots_a_day,
        horizon=min(problem.watched, cell.shape[1]),
        start=np.array([shift.start // problem.slot for shift in shifts], dtype=np.int64),
        length=np.array([shift.length // problem.slot for shift in shifts], dtype=np.int64),
        standby=np.array([int(shift.standby) for shift in shifts], dtype=np.int64),
        breaks=np.array([0 if shift.standby else len(shift.breaks) for shift in shifts], dtype=np.int64),
        break_length=np.ascontiguousarray(breaks[0]),
        break_first=np.ascontiguousarray(breaks[1]),
        break_last=np.ascontiguousarray(breaks[2]),
        cell=cell,
        demand_cells=cells,
        quota_group=quotas.group,
        quota_at=quotas.at,
        hard=np.concatenate([np.zeros(cells, dtype=np.int8), quotas.hard]),
        knots=np.ascontiguousarray(np.concatenate([knots, quotas.knots], axis=1)),
        slopes=np.ascontiguousarray(np.concatenate([slopes, quotas.slopes], axis=1)),
        bundle=np.concatenate([bundle, np.ones(len(quotas.hard))]),
        profile=np.array([row_of[agent.desks, agent.desk_pins] for agent in problem.agents], dtype=np.int64),
        home=np.array([agent.desks[0].queue if agent.desks else -1 for agent in problem.agents], dtype=np.int64),
        desks=np.array([len(desks) for desks, _pins in profiles] or [0], dtype=np.int64),
        queue=queue,
        efficiency=efficiency,
        desk_cost=desk_cost,
        open=opened,
        undisturbed=undisturbed_slots(problem, profiles, cell.shape[1]),
        most_away=np.floor(share + EPSILON),
        share_away=share,
        desk_change=float(problem.weights.desk_change),
        min_desk=-(-problem.limits.min_desk // problem.slot),
        min_stretch=stretch_slots(problem),
        wave_group=waves.group,
        wave_shut=waves.shut,
        wave_held=waves.held,
        most_eating=waves.most,
        mentor_queue=np.array([each.queue for each in problem.mentors], dtype=np.int64),
        mentor_per=np.array([each.per for each in problem.mentors], dtype=np.int64),
        mentor_role=mentor_roles(problem),
        lend_of=lendings.of,
        lend_queue=lendings.queue,
        lend_home=lendings.home,
        lend_open=lendings.open,
        lend_keep=lendings.keep,
        lend_most=lendings.most,
    )


def penalty_of(problem: RosterProblem, slopes: Floats, efficiency: Ints) -> float:
    """Yuan of one person where a rule on several people at once is broken, while searching."""
    dearest = float(slopes.max(initial=1.0)) * float(efficiency.max(initial=1))
    soft = max([max(quota.under, quota.over) for quota in problem.quotas if not quota.hard], default=0.0)
    return 4.0 * max(dearest, soft) + float(problem.weights.desk_change)


def mentor_roles(problem: RosterProblem) -> Bytes:
    """`DemandArrays.mentor_role`."""
    roles = np.full((len(problem.mentors), len(problem.agents)), NOBODY, dtype=np.int8)
    for row, each in enumerate(problem.mentors):
        roles[row, list(each.juniors)] = JUNIOR
        roles[row, list(each.seniors)] = SENIOR
    return roles


def stretch_slots(problem: RosterProblem) -> int:
    """Slots of the shortest stretch of work."""
    return -(-problem.limits.min_work_stretch // problem.slot)


def break_tables(problem: RosterProblem) -> Ints:
    """Length, first and last start of each break by shift, in slots (3, S, B).

    The stretches of work before the first and after the last break narrow the windows.
    """
    most = max([len(shift.breaks) for shift in problem.shifts], default=0)
    breaks = np.zeros((3, len(problem.shifts), max(1, most)), dtype=np.int64)
    for number, shift in enumerate(problem.shifts):
        for place, each in enumerate(shift.breaks):
            breaks[:, number, place] = each.length, each.earliest, each.latest
    breaks //= problem.slot
    calm = stretch_slots(problem)
    for number, shift in enumerate(problem.shifts):
        for place in range(len(shift.breaks)):
            size = breaks[0, number, place]
            breaks[1, number, place] = max(breaks[1, number, place], calm)
            breaks[2, number, place] = min(breaks[2, number, place], shift.length // problem.slot - calm - size)
    return breaks


def desk_tables(problem: RosterProblem, profiles: list[Profile], cell: Ints) -> tuple[Ints, Ints, Floats, Bytes]:
    """Queue, efficiency, price and open slots by profile and desk.

    While its queue is closed, and behind the horizon, only the home desk may be worked, and one somebody is pinned
    to: in the stretch, and behind the horizon whenever that is. Of two desks at one queue the earlier one counts where
    both are open. In a stretch pinned to a queue all others are closed.
    """
    count, widest = max(1, len(profiles)), max([1, *(len(desks) for desks, _pins in profiles)])
    queue = np.zeros((count, widest), dtype=np.int64)
    efficiency, desk_cost = np.zeros_like(queue), np.zeros((count, widest))
    opened = np.zeros((count, widest, cell.shape[1]), dtype=np.int8)
    for row, (desks, pins) in enumerate(profiles):
        for column, desk in enumerate(desks):
            queue[row, column], efficiency[row, column] = desk.queue, desk.efficiency
            an_hour = problem.weights.loan_hour * desk.loan_factor if desk.loan else 0.0
            desk_cost[row, column] = an_hour * problem.slot / 60
            for begin, end in desk.windows:
                opened[row, column, max(0, -(-begin // problem.slot)) : max(0, end // problem.slot)] = 1
            if column:
                held = pinned_slots(problem, pins, desk.queue, cell.shape[1])
                opened[row, column][(cell[desk.queue] < 0) & ~held] = 0
            for earlier in range(column):
                if queue[row, earlier] == desk.queue:
                    opened[row, column][opened[row, earlier] > 0] = 0
        for pin in pins:
            elsewhere = queue[row] != pin.queue
            opened[row, elsewhere, pin.start // problem.slot : -(-pin.end // problem.slot)] = 0
    return queue, efficiency, desk_cost, opened


def pinned_slots(problem: RosterProblem, pins: tuple[DeskPin, ...], queue: int, slots: int) -> NDArray[np.bool_]:
    """(T,): slots in which somebody is pinned to a queue, and with any such pin those behind the horizon."""
    pinned = np.zeros(slots, dtype=np.bool_)
    for pin in pins:
        if pin.queue == queue:
            pinned[pin.start // problem.slot : -(-pin.end // problem.slot)] = True
            pinned[problem.slots :] = True
    return pinned


def undisturbed_slots(problem: RosterProblem, profiles: list[Profile], slots: int) -> Bytes:
    """`DemandArrays.undisturbed`."""
    undisturbed = np.zeros((max(1, len(profiles)), slots), dtype=np.int8)
    for row, (_desks, pins) in enumerate(profiles):
        for pin in pins:
            if pin.whole:
                undisturbed[row, pin.start // problem.slot : -(-pin.end // problem.slot)] = 1
    return undisturbed


def demand_tables(problem: RosterProblem) -> tuple[Ints, Floats, Floats, Floats]:
    """Cells, knots, slopes and bundles of all queues; see `DemandArrays`."""
    weights = problem.weights
    cell = np.full((max(1, len(problem.queues)), problem.slots + slot_tail(problem)), -1, dtype=np.int64)
    knots, slopes, bundle = [np.zeros((3, 0))], [np.zeros((4, 0))], [np.zeros(0)]
    unit_hours = problem.slot / 60 / UNIT
    usual = usual_work(problem.shifts, problem.slot)
    first = 0
    for row, queue in enumerate(problem.queues):
        cells = len(queue.p50)
        opened = queue.cell_of >= 0
        cell[row, : problem.slots] = np.where(opened, queue.cell_of + first, -1)
        first += cells
        p50, p90 = queue.p50.astype(np.float64), np.maximum(queue.p50, queue.p90).astype(np.float64)
        knots.append(np.stack([p50 * (1 - weights.deep_share), p50, p90]))
        short = weights.shortage * queue.weight * unit_hours
        tiers = [short * weights.deep_factor, short, short * weights.p90_factor, weights.surplus * unit_hours]
        slopes.append(np.repeat(np.array(tiers)[:, None], cells, axis=1))
        slopes[-1][:2] *= queue.urgencies()
        slots = np.bincount(queue.cell_of[opened], minlength=cells).astype(np.float64)
        bundle.append(np.clip(slots, 1.0, float(usual)))
    return (
        cell,
        np.concatenate(knots, axis=1),
        np.concatenate(slopes, axis=1),
        np.concatenate(bundle),
    )


def usual_work(shifts: tuple[Shift, ...], slot: int) -> int:
    """Slots of work in a middling shift, at least one."""
    work = sorted(shift.length - sum(each.length for each in shift.breaks) for shift in shifts if not shift.standby)
    return max(1, work[len(work) // 2] // slot) if work else 1
