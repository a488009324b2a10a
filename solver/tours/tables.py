"""All rules one agent's tour has to keep and all it costs, as arrays for the kernels."""

from typing import NamedTuple

import numpy as np

from solver.problem import UNPUBLISHED, RosterProblem
from solver.problem.working_time import apart_if_called, cheapest_minutes
from solver.tours.classes import Classes
from solver.tours.compiled import INF, Bytes, Floats, Ints, Shorts, Words
from solver.tours.hours import AccountHours
from solver.tours.moves import Moves
from solver.tours.streaks import StreakStates
from solver.tours.tallies import Tallies, second_of_weekend

MOST_STEPS = 8_000_000
"""Steps one tour search can write down."""


class Tours(NamedTuple):
    """Tables of the tour search.

    A agents, D days, S shifts, W accounts, C classes, K streak states, M sums, N tallies.
    """

    class_after: Ints
    """(C, S): class after a shift, -1 where it may not start."""
    class_price: Floats
    """(C, S): yuan of starting it there."""
    after_off: Ints
    """(C,): class of the midnight after a day off."""
    first_move: Ints
    move_gate: Ints
    move_price: Floats
    move_after: Ints
    gate_edges: Ints
    gate_members: Ints
    covers: Bytes
    """The same as moves, see `solver.tours.moves`; no shift covers one with fewer minutes that may be called."""
    work: Ints
    off: Ints
    """(K,): streak state after a worked day and after a day off, -1 where forbidden."""
    streak: Ints
    """(K,): 1 where yesterday was worked."""
    work_price: Floats
    off_price: Floats
    """(K,): yuan of working and of having the day off there: what runs of a single day cost."""
    plus: Ints
    day_kind: Ints
    alike: Ints
    """See `solver.tours.hours`."""
    least_sum: Ints
    """(A, D, K): least sum after a day from which the fewest minutes can be reached."""
    most_sum: Ints
    """(A, W): largest sum an account may end with, -1 where none may."""
    first_sum: Ints
    """(A, W): sum an account begins with."""
    worked: Ints
    """(S,): minutes."""
    bump: Ints
    week_over: Ints
    night_price: Floats
    """See `solver.tours.tallies`."""
    pattern: Shorts
    kind: Ints
    legal: Bytes
    account: Ints
    """(D,): account of hours of a day."""
    account_ends: Ints
    week_ends: Ints
    """(D,): 1 on the last day of an account, of a week inside the horizon."""
    sunday: Ints
    """(D,): 1 on the second day of a weekend of the horizon."""
    first_class: Ints
    first_streak: Ints
    first_tally: Ints
    """(A,): the states before day 0."""
    end_price: Floats
    """(A, K, C): yuan of ending in a streak state and class, INF where what follows the last day forbids it."""
    account_cost: Floats
    """(A, W, M): labour of an account, INF if it has too many or too few minutes."""
    limit_cost: Floats
    limit_most: Ints
    """`account_cost` and `most_sum` as if no accounts had a limit together."""
    overtime: Ints
    """(A, W, M): minutes of overtime."""
    called_counts: Bytes
    """(A, W): 1 where they are all there can be, 0 where standby that is called may add some."""
    pools: Bytes
    """(A, P, W): 1 for the accounts that may hold `pool_most` minutes of overtime together."""
    pool_most: Ints
    """(A, P)."""
    most_overtime: Ints
    """(A, W): minutes of overtime an account may hold by its own limit."""
    contract: Ints
    most: Ints
    """(A, W): minutes at the normal wage, and worked and called at most."""
    ordinary: Ints
    apart: Ints
    minutes: Ints
    called: Ints
    """(M,): minutes of a sum before and after what is paid apart, all of them, and of standby as far as counted."""
    shift_called: Ints
    """(S,): minutes worked if its holder is called."""
    called_apart: Ints
    """(D, S): those of them that are overtime whatever the account holds, on a holiday for instance."""
    overtime_price: Floats
    """(A, P): yuan a minute at which an agent last used no more than a pool holds."""
    turns: Ints
    """(A,): how often what is left was shared out."""
    full_weekend: float
    shift_cost: Floats
    """(A, D, S): yuan of starting a shift apart from labour, INF where blocked."""
    off_cost: Floats
    """(A, D): yuan of a day off, INF where the agent must work."""
    fair_weight: Floats
    """(F,): see `solver.problem.counts.Fairness`."""
    fair_amount: Floats
    """(F, D, S)."""
    ledger: Floats
    """(A, F)."""
    loose_of: Ints
    """(A + 1,): counts of shifts that are not carried, those of agent a from `loose_of[a]` to `loose_of[a + 1]`."""
    loose_most: Ints
    loose_shifts: Bytes
    """(L, S): 1 for the shifts such a count counts."""


class Memory(NamedTuple):
    """What one running tour search writes on. One for each thread."""

    now: Floats
    then: Floats
    """Value of each state of today and of tomorrow, INF where it is not reached."""
    now_step: Words
    then_step: Words
    """The step that led there."""
    step_before: Words
    step_shift: Shorts
    """Steps written down, in order of days: the step before each, and its shift."""
    active: Ints
    coming: Ints
    """Groups of states, all classes of a (streak, minutes, tally), that are reached."""
    touched: Bytes
    """1 for the groups in `coming`."""
    least: Floats
    least_from: Ints
    """Cheapest value of the classes of each gate, and its class."""
    usable: Ints
    cost: Floats
    off_cost: Floats
    fair_at: Floats
    """(F,): units from which on fairness is priced."""
    best: Ints
    steps: Ints
    """Steps written, and 1 behind it once there were too many: then the tour need not be the cheapest."""


def tour_tables(problem: RosterProblem) -> Tours:
    """Tables of `problem`."""
    classes, streaks, hours, tallies = Classes(problem), StreakStates(problem), AccountHours(problem), Tallies(problem)
    moves = Moves(classes)
    days, shifts = problem.days, problem.shifts
    week, account = np.array(problem.week_of, dtype=np.int64), np.array(problem.account_of, dtype=np.int64)
    worked = np.array([shift.worked for shift in shifts], dtype=np.int64)
    called = np.array([shift.called for shift in shifts], dtype=np.int64)
    longest = np.where(problem.blocked == 0, worked, -1).max(axis=2, initial=-1)
    shift_cost, off_cost = duty_prices(problem)
    loose_of, loose_most, loose_shifts = loose_tables(tallies, len(shifts))
    pools, pool_most = pool_tables(problem)
    return Tours(
        class_after=classes.after,
        class_price=classes.price,
        after_off=classes.after_off,
        first_move=moves.first,
        move_gate=moves.gate,
        move_price=moves.price,
        move_after=moves.after,
        gate_edges=moves.edges,
        gate_members=moves.members,
        covers=np.ascontiguousarray((moves.covers & (called[:, None] <= called[None, :])).astype(np.int8)),
        work=streaks.work,
        off=streaks.off,
        streak=streaks.streak,
        work_price=streaks.work_price,
        off_price=streaks.off_price,
        plus=hours.plus,
        day_kind=hours.kind,
        alike=hours.alike,
        least_sum=hours.least_sums(problem, streaks, longest),
        most_sum=hours.most_sums.copy(),
        first_sum=hours.first_sums,
        called_counts=hours.called_counts,
        worked=worked,
        bump=tallies.bump,
        week_over=tallies.week_over,
        night_price=tallies.night_price,
        pattern=np.ascontiguousarray(tallies.pattern),
        kind=tallies.kind,
        legal=tallies.legal,
        account=account,
        account_ends=np.append(np.diff(account), 1).astype(np.int64),
        week_ends=np.append(np.diff(week), 1).astype(np.int64),
        sunday=np.array(second_of_weekend(problem), dtype=np.int64),
        first_class=classes.first,
        first_streak=streaks.first,
        first_tally=tallies.first,
        end_price=np.zeros((len(problem.agents), len(streaks.work), len(classes.after_off))),
        account_cost=hours.cost.copy(),
        limit_cost=hours.cost,
        limit_most=hours.most_sums,
        overtime=hours.overtime,
        pools=pools,
        pool_most=pool_most,
        most_overtime=np.where(hours.cost < INF * 0.5, hours.overtime, 0).max(axis=2),
        contract=hours.contract,
        most=hours.most,
        ordinary=hours.ordinary,
        apart=hours.apart,
        minutes=hours.minutes,
        called=hours.called,
        shift_called=called,
        called_apart=np.array(
            [[apart_if_called(problem, shift, day) for shift in shifts] for day in range(days)], dtype=np.int64
        ).reshape(days, len(shifts)),
        overtime_price=np.zeros(pool_most.shape),
        turns=np.zeros(len(pool_most), dtype=np.int64),
        full_weekend=float(problem.weights.full_weekend),
        shift_cost=shift_cost,
        off_cost=off_cost,
        fair_weight=np.array([each.weight for each in problem.fairness], dtype=np.float64),
        fair_amount=np.array([each.amount for each in problem.fairness], dtype=np.float64).reshape(
            len(problem.fairness), days, len(shifts)
        ),
        ledger=np.array(
            [agent.ledger or (0.0,) * len(problem.fairness) for agent in problem.agents], dtype=np.float64
        ).reshape(len(problem.agents), len(problem.fairness)),
        loose_of=loose_of,
        loose_most=loose_most,
        loose_shifts=loose_shifts,
    )


def duty_prices(problem: RosterProblem) -> tuple[Floats, Floats]:
    """Yuan of each shift (A, D, S) and day off (A, D) by itself, INF where forbidden."""
    shift_cost = problem.extra_cost.astype(np.float64) + paid_apart(problem)
    off_cost = problem.off_cost.astype(np.float64)
    if problem.published is not None:
        codes = np.arange(len(problem.shifts))
        kept_to = problem.published[:, :, None]
        shift_cost = shift_cost + problem.weights.change * ((kept_to != codes) & (kept_to != UNPUBLISHED))
        off_cost = off_cost + problem.weights.change * (problem.published >= 0)
    return (
        np.ascontiguousarray(np.where(problem.blocked == 0, shift_cost, INF)),
        np.ascontiguousarray(np.where(problem.must_work, INF, off_cost)),
    )


def paid_apart(problem: RosterProblem) -> Floats:
    """Yuan (A, D, S) of the minutes of a shift that go to no account of hours."""
    weights = problem.weights
    times = np.zeros((problem.days, len(problem.shifts)))
    for day in range(problem.days):
        for place, shift in enumerate(problem.shifts):
            minutes = cheapest_minutes(problem, shift, day)
            times[day, place] = weights.overtime_factor * minutes.beyond + weights.holiday_factor * minutes.holiday
    wages = np.array([agent.wage for agent in problem.agents], dtype=np.float64)
    yuan: Floats = wages[:, None, None] * times / 60
    return yuan


def pool_tables(problem: RosterProblem) -> tuple[Bytes, Ints]:
    """`Tours.pools` and `Tours.pool_most`."""
    most = max((len(agent.overtime_pools) for agent in problem.agents), default=0)
    members = np.zeros((len(problem.agents), most, problem.accounts_count), dtype=np.int8)
    minutes = np.zeros((len(problem.agents), most), dtype=np.int64)
    for a, agent in enumerate(problem.agents):
        for place, pool in enumerate(agent.overtime_pools):
            members[a, place, list(pool.accounts)] = 1
            minutes[a, place] = pool.most
    return members, minutes


def loose_tables(tallies: Tallies, shifts: int) -> tuple[Ints, Ints, Bytes]:
    """Counts of shifts that are not carried, as arrays; see `Tours`."""
    every = [count for own in tallies.loose for count in own]
    chosen = np.zeros((len(every), shifts), dtype=np.int8)
    for row, count in enumerate(every):
        chosen[row, list(count.shifts)] = 1
    return (
        np.cumsum([0, *(len(own) for own in tallies.loose)]).astype(np.int64),
        np.array([count.most for count in every], dtype=np.int64),
        chosen,
    )


def tour_memory(tours: Tours) -> Memory:
    """Fresh memory for one tour search at a time."""
    days, shifts = tours.shift_cost.shape[1:]
    classes, gates = len(tours.after_off), len(tours.gate_edges) - 1
    groups = len(tours.work) * tours.plus.shape[1] * len(tours.bump)
    states = groups * classes
    steps = min(MOST_STEPS, days * states) + 1
    return Memory(
        now=np.full(states, INF),
        then=np.full(states, INF),
        now_step=np.zeros(states, dtype=np.int32),
        then_step=np.zeros(states, dtype=np.int32),
        step_before=np.zeros(steps, dtype=np.int32),
        step_shift=np.zeros(steps, dtype=np.int16),
        active=np.zeros(groups, dtype=np.int64),
        coming=np.zeros(groups, dtype=np.int64),
        touched=np.zeros(groups, dtype=np.int8),
        least=np.zeros(gates),
        least_from=np.zeros(gates, dtype=np.int64),
        usable=np.zeros(shifts, dtype=np.int64),
        cost=np.zeros((days, shifts)),
        off_cost=np.zeros(days),
        fair_at=np.zeros(len(tours.fair_weight)),
        best=np.full(days, -1, dtype=np.int64),
        steps=np.zeros(2, dtype=np.int64),
    )
