from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.engine import solve
from solver.goals import cost_parts
from solver.problem import Blocked, RosterProblem
from solver.repair import repair_roster, revise
from solver.solution import OFF, Budget, NoRosterExists, Progress, Roster, Stop
from tests.solver.problems import double11, small_problem
from tests.solver.small import DAYS, EARLY, LATE, LENT, LIMITS, NIGHT, STANDBY, agent, duty, lent, live, problem, roster

FEW = Budget(steps=6, workers=1)


def cells(problem: RosterProblem, found: Roster) -> np.ndarray:
    return found.codes(len(problem.agents), problem.days)


def touched(before: Roster, after: Roster) -> set[int]:
    return {each.agent for each in set(before.duties) ^ set(after.duties)}


def with_absence(problem: RosterProblem, agent: int, *days: int) -> RosterProblem:
    blocked = problem.blocked.copy()
    blocked[agent, list(days)] = Blocked.LEAVE
    return replace(problem, blocked=blocked)


def free_of_charge(**changes: object) -> RosterProblem:
    """Three people with a contract for nothing, so that only the demand makes anybody work."""
    people = tuple(agent(name, contract_by_week=(2400, 2400), wage=0.0) for name in ("one", "two", "three"))
    weights = replace(problem().weights, under_hours=0.0, surplus=0.0)
    return problem(agents=people, weights=weights, **changes)


def test_a_sound_roster_that_nobody_may_touch_stays_to_the_last_break() -> None:
    start = roster(lent(duty(0, 0), 720, 900), duty(0, 1, LATE, delay=30), duty(1, 3, NIGHT), duty(2, 4, STANDBY))

    outcome = repair_roster(problem(), start, FEW, most_touched=0)

    assert outcome.roster == start
    assert outcome.cost == sum(cost_parts(problem(), start).values())
    assert outcome.bound is None


def test_duties_of_somebody_absent_are_dropped_and_the_others_stay() -> None:
    start = roster(duty(0, 0), duty(0, 1), duty(1, 0, delay=30), duty(1, 1, delay=30))

    outcome = repair_roster(with_absence(problem(), 0, 1), start, FEW, agents=[])

    assert outcome.roster == roster(duty(0, 0), duty(1, 0, delay=30), duty(1, 1, delay=30))


def test_whoever_gains_most_stands_in_for_somebody_absent() -> None:
    wanted = np.zeros(DAYS * 96, dtype=np.int64)
    wanted[96 + 32 : 96 + 66] = 20
    floor = free_of_charge(queues=(replace(live("home"), p50=wanted, p90=wanted), live("lent")))
    start = roster(duty(0, 1), duty(1, 0))

    outcome = repair_roster(with_absence(with_absence(floor, 1, 1), 0, 1), start, FEW, most_touched=1)

    assert outcome.roster == roster(duty(1, 0), outcome.roster.of(2)[0])
    assert cells(floor, outcome.roster)[2].tolist() == [OFF, EARLY] + [OFF] * (DAYS - 2)


def test_nobody_is_touched_for_nothing() -> None:
    start = roster(duty(0, 1), duty(1, 0, delay=30))

    outcome = repair_roster(with_absence(free_of_charge(), 0, 1), start, FEW)

    assert outcome.roster == roster(duty(1, 0, delay=30))


def past(*over: tuple[int, int, int]) -> np.ndarray:
    """Slots over by agent and day, given as (agent, day, slots)."""
    slots = np.zeros((len(problem().agents), DAYS), dtype=np.int64)
    for who, day, count in over:
        slots[who, day] = count
    return slots


def test_a_day_that_is_over_does_not_give_way_where_a_later_one_can() -> None:
    start = roster(duty(0, 0, NIGHT), duty(0, 1), duty(0, 3))

    found = repair_roster(problem(), start, FEW, agents=[], past=past((0, 0, 34)))

    assert [each for each in found.roster.duties if each.day == 0] == [duty(0, 0, NIGHT)]
    assert duty(0, 1) not in found.roster.duties


def test_where_the_past_leaves_no_tour_it_stands_and_the_rule_is_broken() -> None:
    start = roster(duty(0, 0, NIGHT), duty(0, 1), duty(0, 3))
    pinned = problem().must_work.copy()
    pinned[0, 1] = True
    blocked = problem().blocked.copy()
    blocked[0, 1, [LATE, NIGHT, STANDBY]] = Blocked.PINNED
    held = replace(problem(), must_work=pinned, blocked=blocked)

    found = revise(held, start, FEW, agents=[], past=past((0, 0, 34)))

    assert found == start
    assert {each.rule for each in audit(held, found)} == {"rest"}


def test_too_little_rest_is_mended_by_changing_one_day() -> None:
    start = roster(duty(0, 0, NIGHT), duty(0, 1), duty(0, 3))

    outcome = repair_roster(problem(), start, FEW, agents=[])

    assert audit(problem(), outcome.roster) == []
    assert int((cells(problem(), outcome.roster) != cells(problem(), start)).sum()) == 1


def test_breaks_outside_their_windows_are_placed_anew_and_the_shift_stays() -> None:
    early_meal = replace(duty(0, 0), breaks=(480 + 75, 480 + 90, 480 + 360))
    start = roster(early_meal, duty(1, 0))

    outcome = repair_roster(problem(), start, FEW, agents=[])

    assert audit(problem(), outcome.roster) == []
    assert (cells(problem(), outcome.roster) == cells(problem(), start)).all()
    assert outcome.roster.of(1) == start.of(1)


def test_a_frozen_day_stays_where_it_can() -> None:
    start = roster(duty(0, 0, NIGHT), duty(0, 1))
    frozen = np.zeros((3, DAYS), dtype=np.bool_)
    frozen[0, 1] = True

    outcome = repair_roster(problem(), start, FEW, agents=[], frozen=frozen)

    assert outcome.roster.of(0)[-1] == start.of(0)[1]
    assert NIGHT not in cells(problem(), outcome.roster)[0]


def test_somebody_pinned_to_what_cannot_be_is_named() -> None:
    must = np.zeros((3, DAYS), dtype=np.bool_)
    must[1, 2] = True
    pinned = with_absence(problem(must_work=must), 1, 2)

    with pytest.raises(NoRosterExists) as caught:
        repair_roster(pinned, roster(duty(1, 2)), FEW)

    assert caught.value.agents == (1,)


def test_a_break_moves_when_too_few_people_are_left_for_it() -> None:
    people = tuple(agent(str(number)) for number in range(8))
    blocked = np.zeros((8, DAYS, 4), dtype=np.uint8)
    floor = problem(
        agents=people,
        blocked=blocked,
        must_work=np.zeros((8, DAYS), dtype=np.bool_),
        extra_cost=np.zeros((8, DAYS, 4)),
        off_cost=np.zeros((8, DAYS)),
        limits=replace(LIMITS, break_share=0.5),
    )
    start = roster(*(duty(number, 0, delay=0 if number < 4 else 30) for number in range(8)))
    assert audit(floor, start) == []

    outcome = repair_roster(with_absence(floor, 7, 0), start, FEW, agents=[])

    assert audit(with_absence(floor, 7, 0), outcome.roster) == []
    assert (cells(floor, outcome.roster)[:7] == cells(floor, start)[:7]).all()
    assert len(touched(start, outcome.roster) - {7}) == 1


def test_the_watcher_can_end_the_work() -> None:
    floor = double11(20, 7)
    start = solve(floor, Budget(steps=2, workers=1)).roster
    seen: list[Progress] = []

    def no(progress: Progress) -> bool:
        seen.append(progress)
        return False

    outcome = repair_roster(floor, start, Budget(seconds=30.0), no)

    assert outcome.stopped in (Stop.INTERRUPTED, Stop.TIME, Stop.BUDGET)
    assert len(seen) <= 1
    assert audit(floor, outcome.roster) == []


def test_loans_come_back_as_they_were() -> None:
    start = roster(lent(duty(0, 0), 720, 900))

    outcome = repair_roster(problem(), start, FEW, agents=[1])

    assert {stretch.queue for stretch in outcome.roster.of(0)[0].work} == {0, LENT}
    assert outcome.roster.of(0) == start.of(0)


def test_the_same_steps_and_seed_give_the_same_roster() -> None:
    floor = double11(20, 7)
    start = solve(floor, Budget(steps=2, workers=1)).roster
    changed = with_absence(floor, 0, 0, 1, 2, 3, 4, 5, 6)

    outcomes = [repair_roster(changed, start, Budget(steps=8, seed=3), most_touched=4) for _run in range(2)]

    assert outcomes[0] == outcomes[1]


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=2**32 - 1), st.integers(min_value=0, max_value=3))
def test_a_rework_keeps_every_rule_its_budget_and_what_is_frozen(seed: int, most: int) -> None:
    rng = np.random.default_rng(seed)
    floor = small_problem(seed, agents=1 + seed % 5, days=1 + seed // 5 % 6)
    start = solve(floor, Budget(steps=2, workers=1)).roster
    changed = with_absence(floor, int(rng.integers(len(floor.agents))), int(rng.integers(floor.days)))
    frozen = rng.random((len(floor.agents), floor.days)) < 0.3
    before, forced = (
        cells(floor, start),
        cells(floor, repair_roster(changed, start, FEW, agents=[], frozen=frozen).roster),
    )

    after = cells(floor, (outcome := repair_roster(changed, start, FEW, most_touched=most, frozen=frozen)).roster)

    assert audit(changed, outcome.roster) == []
    assert outcome.cost == sum(cost_parts(changed, outcome.roster).values())
    had_to = (before != forced).any(axis=1)
    assert int(((before != after).any(axis=1) & ~had_to).sum()) <= most
    assert (after[frozen] == forced[frozen]).all()
