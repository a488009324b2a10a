"""Every goal on rosters whose cost is counted by hand. One unit-slot is 15 minutes of a twentieth: 0.0125 hours."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from solver.goals import GOALS, cost_parts
from solver.problem import UNIT, UNPUBLISHED, Fairness, QueueNeed, Quota, RosterProblem
from solver.solution import Duty, Roster
from tests.goal_cases import GOAL_CASES
from tests.solver.small import (
    BREAKS,
    DAYS,
    EARLY,
    LATE,
    NIGHT,
    SHIFTS,
    SLOT,
    STANDBY,
    WEIGHTS,
    agent,
    duty,
    lent,
    live,
    problem,
    roster,
    shifts_of,
    with_first,
)

NOBODY = roster()
HOURS_A_DAY = 24


def needing(p50: int, p90: int, weight: float = 1.0) -> RosterProblem:
    """Needs `p50` and `p90` units on the first day only."""
    need = live("home", weight=weight)
    first = np.arange(len(need.p50)) < 1440 // SLOT
    return problem(
        queues=(replace(need, p50=first * p50, p90=first * p90), replace(live("lent"), cell_of=need.cell_of * 0 - 1))
    )


def priced(**changes: float) -> RosterProblem:
    what = problem()
    if "extra" in changes:
        what.extra_cost[0, 2, EARLY] = changes["extra"]
    if "off" in changes:
        what.off_cost[1, 3] = changes["off"]
    return what


def lending(*factors: float) -> RosterProblem:
    """The first people's loans at so many times the price."""
    what = problem()
    changed = [
        replace(each, desks=tuple(replace(desk, loan_factor=factor) if desk.loan else desk for desk in each.desks))
        for each, factor in zip(what.agents, factors, strict=False)
    ]
    return replace(what, agents=(*changed, *what.agents[len(changed) :]))


def standing_by(needed: int) -> RosterProblem:
    need = np.zeros((DAYS, 4), dtype=np.int64)
    need[5, STANDBY] = needed
    return problem(standby_need=need)


def fair(*ledger: float) -> RosterProblem:
    """Nights at 10 yuan; standby at 2, half a unit a day until Friday, one and a half after. `ledger`: the first's."""
    nights, standby = np.zeros((DAYS, 4)), np.zeros((DAYS, 4))
    nights[:, NIGHT] = 1
    standby[:, STANDBY] = 0.5
    standby[5:, STANDBY] = 1.5
    shared = (Fairness(name="nights", weight=10, amount=nights), Fairness(name="standby", weight=2, amount=standby))
    return problem(fairness=shared, agents=with_first(ledger=ledger).agents)


def steady(last_shift: int | None = None) -> RosterProblem:
    """A start more than 450 minutes off that of the day before costs 7 yuan."""
    weights = replace(WEIGHTS, start_change=7.0, steady_within=450)
    return problem(weights=weights, agents=with_first(last_shift=last_shift).agents)


def later(factor: float) -> RosterProblem:
    """The same, dearer where the start is earlier."""
    return problem(weights=replace(WEIGHTS, start_change=7.0, steady_within=450, earlier_factor=factor))


def priced_at(name: str, yuan: float) -> RosterProblem:
    """The price of one goal."""
    return problem(weights=replace(WEIGHTS, **{name: yuan}))


def published(*duties: Duty) -> RosterProblem:
    """A change to these duties costs 9 yuan."""
    return problem(weights=replace(WEIGHTS, change=9.0), published=roster(*duties).codes(3, DAYS))


def published_but(cells: dict[tuple[int, int], int]) -> RosterProblem:
    """Everybody off, apart from these cells."""
    what = published()
    assert what.published is not None
    for cell, shift in cells.items():
        what.published[cell] = shift
    return what


def wanted(**quota: object) -> RosterProblem:
    """Two to three people for the early and late shifts of day 3, at 50 yuan each too few and 8 each too many."""
    soft = {"rule": "code_count", "day": 3, "shifts": (EARLY, LATE), "least": 2, "most": 3, "under": 50.0, "over": 8.0}
    return problem(quotas=(Quota(**{**soft, **quota}),))  # type: ignore[arg-type]


def salaried() -> RosterProblem:
    """The first has a salary of 777 yuan."""
    return problem(agents=with_first(salary=777.0).agents, weights=replace(WEIGHTS, normal_factor=0.0))


def by_the_clock() -> RosterProblem:
    """The third and the fourth day are holidays, paid three times 30 yuan; the meal of 30 minutes is unpaid."""
    unpaid = tuple(replace(each, paid=not each.meal) for each in BREAKS)
    shifts = tuple(replace(shift, breaks=unpaid if shift.breaks else ()) for shift in SHIFTS)
    return problem(shifts=shifts, holidays=((2 * 1440, 4 * 1440),))


def rest_days(workdays: int, contract: int = 2400) -> RosterProblem:
    """Overtime of the first on days beyond `workdays` a week is paid twice the wage."""
    weights = replace(WEIGHTS, rest_day_factor=2.0)
    changed = with_first(workdays_by_week=(workdays, workdays), contract_by_week=(contract, 2400))
    return replace(changed, weights=weights)


def six_days() -> Roster:
    return roster(*(duty(0, day) for day in range(6)))


CASES: dict[str, list[tuple[Callable[[], RosterProblem], Roster, float]]] = {
    # six days of eight hours: 40 h at 30 yuan, 8 h at 45
    "wages": [
        (problem, six_days(), 1200.0),
        (problem, NOBODY, 0.0),
        # a salary is paid whether there is work or not, and then hours of the contract cost nothing
        (salaried, six_days(), 777.0),
        (salaried, NOBODY, 777.0),
    ],
    "overtime": [
        (problem, six_days(), 360.0),
        (problem, roster(duty(0, 0)), 0.0),
        # what is beyond six hours of a day is overtime, whatever the week holds
        (lambda: problem(normal_day=360), roster(duty(0, 0), duty(0, 1)), 2 * 2 * 45.0),
        # holidays are paid apart and count for no contract
        (by_the_clock, six_days(), 0.0),
        (lambda: rest_days(5), six_days(), 0.0),
        (lambda: rest_days(6), six_days(), 360.0),
        # 48 h on a contract of 25: 15 h of overtime on five workdays, 8 h on the sixth day
        (lambda: rest_days(5, 1500), six_days(), 15 * 45.0),
    ],
    "holiday": [
        # an early shift on the third day, half an hour of the night that ends them, all but that of the one before
        (by_the_clock, roster(duty(0, 2)), 8 * 90.0),
        (by_the_clock, roster(duty(0, 3, NIGHT)), 0.5 * 90.0),
        (by_the_clock, roster(duty(0, 1, NIGHT)), 7.5 * 90.0),
        (by_the_clock, roster(duty(0, 1), duty(0, 4)), 0.0),
        (by_the_clock, roster(duty(0, 2, STANDBY)), 0.0),
        (problem, six_days(), 0.0),
    ],
    "rest_day_work": [
        # the sixth day of eight hours at twice 30 yuan; of four workdays there are two beyond, but no more overtime
        (lambda: rest_days(5), six_days(), 8 * 60.0),
        (lambda: rest_days(4), six_days(), 8 * 60.0),
        # waiting is no work
        (lambda: rest_days(5), roster(*(duty(0, day) for day in range(5)), duty(0, 5, STANDBY)), 0.0),
        (lambda: rest_days(5, 1500), six_days(), 8 * 60.0),
        (lambda: rest_days(6), six_days(), 0.0),
        (problem, six_days(), 0.0),
    ],
    # three people, two weeks of 40 h, of which one person worked 40
    "under_hours": [
        (problem, NOBODY, 30.0 * 240),
        (problem, six_days(), 30.0 * 200),
        # 24 of the 40 hours of the first week are due
        (lambda: problem(agents=with_first(due_by_week=(1440, 2400)).agents), NOBODY, 30.0 * (240 - 16)),
    ],
    # one person short for 24 h at weight 1.2: the first half cheap, the other three times as dear
    "shortage": [
        (lambda: needing(UNIT, UNIT, 1.2), NOBODY, 1.2 * 60 * HOURS_A_DAY * (0.5 + 3 * 0.5)),
        (lambda: needing(UNIT, UNIT, 1.2), roster(duty(0, 0)), 1.2 * 60 * (HOURS_A_DAY - 7.5) * 2),
    ],
    "p90": [
        (lambda: needing(UNIT, 3 * UNIT), NOBODY, 60 * 0.25 * 2 * HOURS_A_DAY),
        (lambda: needing(0, UNIT), roster(duty(0, 0)), 60 * 0.25 * (HOURS_A_DAY - 7.5)),
    ],
    "surplus": [
        (lambda: needing(0, 0), roster(duty(0, 0)), 6 * 7.5),
        (lambda: needing(0, UNIT), roster(duty(0, 0), duty(1, 0)), 6 * 7.5),
    ],
    "extra_night": [
        (problem, roster(*(duty(0, day, NIGHT) for day in (0, 1, 7))), 20.0 * (4 + 1)),
        (
            lambda: problem(agents=(agent("one", nights_this_week=2), agent("two"), agent("three"))),
            roster(duty(0, 0, NIGHT), duty(0, 7, NIGHT)),
            20.0 * (9 + 1),
        ),
    ],
    "full_weekend": [
        (problem, roster(duty(0, 5), duty(0, 6), duty(1, 6), duty(1, 12)), 40.0),
        (problem, roster(duty(0, 5, STANDBY), duty(0, 6), duty(1, 12), duty(1, 13)), 80.0),
    ],
    "extra": [(lambda: priced(extra=-12.5), roster(duty(0, 2)), -12.5), (lambda: priced(extra=5), NOBODY, 0.0)],
    "off": [(lambda: priced(off=80), NOBODY, 80.0), (lambda: priced(off=80), roster(duty(1, 3)), 0.0)],
    "loan": [
        (problem, roster(lent(duty(0, 0), 870, 990)), 12.0),
        (problem, roster(duty(0, 0)), 0.0),
        (lambda: lending(1.25), roster(lent(duty(0, 0), 870, 990)), 15.0),
        (lambda: lending(0.5, 1.5), roster(lent(duty(0, 0), 870, 990), lent(duty(1, 0), 870, 930)), 6.0 + 9.0),
    ],
    "desk_change": [
        (problem, roster(lent(duty(0, 0), 780, 870)), 10.0),
        (problem, roster(lent(duty(0, 0), 870, 990)), 5.0),
    ],
    "standby_short": [
        (lambda: standing_by(2), roster(duty(0, 5, STANDBY)), 400.0),
        (lambda: standing_by(1), roster(duty(0, 5, STANDBY), duty(1, 5, STANDBY)), 0.0),
    ],
    "fairness": [
        # two nights on top of three: 25 - 9; one on top of none
        (lambda: fair(3, 0), roster(duty(0, 0, NIGHT), duty(0, 7, NIGHT), duty(1, 2, NIGHT)), 10.0 * (16 + 1)),
        # half a unit on a weekday and one and a half on Saturday on top of one: 9 - 1
        (lambda: fair(0, 1), roster(duty(0, 0, STANDBY), duty(0, 5, STANDBY)), 2.0 * 8),
        (fair, roster(duty(0, 0, NIGHT), duty(1, 0, STANDBY), duty(2, 0)), 10.0 + 2 * 0.25),
        (lambda: fair(3, 1), NOBODY, 0.0),
        (problem, six_days(), 0.0),
    ],
    "start_change": [
        # early to night to early: twice 930 minutes; early to late are exactly 450; a day off lets any start follow
        (steady, roster(*shifts_of(0, {0: EARLY, 1: NIGHT, 2: EARLY, 3: LATE, 5: NIGHT})), 14.0),
        (lambda: steady(NIGHT), roster(duty(0, 0), duty(1, 0), duty(1, 1, STANDBY)), 14.0),
        (lambda: steady(NIGHT), roster(duty(0, 1)), 0.0),
        (problem, roster(*shifts_of(0, {0: EARLY, 1: NIGHT})), 0.0),
        # later once, earlier once at three times the price
        (lambda: later(3.0), roster(*shifts_of(0, {0: EARLY, 1: NIGHT, 2: EARLY})), 28.0),
    ],
    **{
        name: [
            (lambda name=name, case=case: priced_at(name, case.price), roster(*shifts_of(0, shifts)), yuan)
            for shifts, yuan in case.told
        ]
        + [(problem, roster(*shifts_of(0, shifts)), 0.0) for shifts, _yuan in case.told]
        for name, case in GOAL_CASES.items()
    },
    "change": [
        # one day given up, one taken on, one with another shift
        (lambda: published(duty(0, 0), duty(1, 1)), roster(duty(0, 2), duty(1, 1, LATE)), 27.0),
        (lambda: published(duty(0, 0), duty(1, 1)), roster(duty(0, 0, delay=30), lent(duty(1, 1), 720, 1080)), 0.0),
        (published, roster(duty(2, 13)), 9.0),
        # nothing is known of the first's first day; the second had a shift that is no more
        (lambda: published_but({(0, 0): UNPUBLISHED}), roster(duty(0, 0)), 0.0),
        (lambda: published_but({(1, 0): len(SHIFTS)}), roster(duty(1, 0), duty(1, 1)), 18.0),
        (lambda: published_but({(1, 0): len(SHIFTS)}), NOBODY, 9.0),
        (lambda: problem(weights=replace(WEIGHTS, change=9.0)), six_days(), 0.0),
    ],
    "quota": [
        (wanted, roster(duty(0, 3), duty(1, 4), duty(2, 3, NIGHT)), 50.0),
        (lambda: wanted(most=1, least=0), roster(duty(0, 3), duty(1, 3, LATE), duty(2, 3)), 16.0),
        (lambda: wanted(agents=(1, 2)), roster(duty(0, 3), duty(2, 3, LATE)), 50.0),
        (lambda: wanted(most=None), roster(*(duty(who, 3) for who in range(3))), 0.0),
        (lambda: wanted(hard=True), NOBODY, 0.0),
    ],
}


@pytest.mark.parametrize("name", [goal.name for goal in GOALS])
def test_every_goal_costs_what_is_counted_by_hand(name: str) -> None:
    (goal,) = [goal for goal in GOALS if goal.name == name]
    for make, what, yuan in CASES[name]:
        assert goal.cost(make(), what) == pytest.approx(yuan, abs=1e-9)


def test_the_parts_of_the_cost_are_those_of_the_goals() -> None:
    what, days = needing(UNIT, 2 * UNIT), six_days()
    assert cost_parts(what, days) == {goal.name: goal.cost(what, days) for goal in GOALS}
    assert set(CASES) == {goal.name for goal in GOALS}


def test_deferrable_work_is_counted_by_the_day_inside_its_window() -> None:
    slots = np.arange(DAYS * 1440 // SLOT)
    minutes = slots * SLOT % 1440
    day = slots * SLOT // 1440
    window = (minutes >= 480) & (minutes < 720)
    need = QueueNeed(
        name="home",
        weight=0.5,
        deferrable=True,
        cell_of=np.where(window, day, -1),
        p50=np.array([4 * 4 * UNIT, *[0] * (DAYS - 1)]),
        p90=np.array([4 * 4 * UNIT, *[0] * (DAYS - 1)]),
    )
    what = problem(queues=(need, live("lent")))
    # 08:00 to 12:00 less a rest and a meal are 3.25 h of the 4 h asked for; the cheap half takes it all
    assert cost_parts(what, roster(duty(0, 0)))["shortage"] == pytest.approx(0.5 * 60 * 0.75)
    assert cost_parts(what, roster(duty(0, 0)))["surplus"] == 0.0


def test_a_loan_counts_with_its_own_efficiency() -> None:
    what = problem(queues=(live("home"), live("lent")))
    alone = cost_parts(what, roster(duty(0, 0)))["surplus"]
    shared = cost_parts(what, roster(lent(duty(0, 0), 870, 990)))["surplus"]
    assert alone - shared == pytest.approx(6 * 2 * 0.3)


def test_work_after_the_horizon_covers_nothing() -> None:
    last_night = cost_parts(problem(), roster(duty(0, DAYS - 1, NIGHT)))["surplus"]
    assert last_night == pytest.approx(6 * 0.5)


def test_shifts_that_touch_cover_each_slot_once() -> None:
    what = needing(UNIT, UNIT)
    both = cost_parts(what, roster(duty(0, 0, EARLY), duty(1, 0, LATE)))
    assert both["surplus"] == pytest.approx(6 * 1.0)
