"""Limits of loans: what they mean, and that the search keeps them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.engine import solve
from solver.feasibility.sending_home import send_home
from solver.moves.reading import roster_of
from solver.moves.rostering import Rostering, tables_of
from solver.problem import UNIT, Blocked, DeskPin, Lending, RosterProblem
from solver.repair import repair_roster
from solver.solution import Budget, Duty
from tests.solver.planted import breaches, lending, of
from tests.solver.ruled import ruled_problem
from tests.solver.small import DAYS, EARLY, HOME, LENT, SLOT, agent, duty, lent, live, problem, roster

SOME = Budget(steps=20, workers=1)
LIMITS = {"lender_floor", "loan_hours"}


def asking(hours: range) -> RosterProblem:
    """Somebody is wanted at the lent queue in these hours of the first two days, and nobody at home."""
    wanted = np.zeros(DAYS * 1440 // SLOT, dtype=np.int64)
    for day in range(2):
        wanted[(day * 24 + hours.start) * 4 : (day * 24 + hours.stop) * 4] = 3 * UNIT
    return problem(queues=(live("home"), replace(live("lent"), p50=wanted, p90=wanted)))


def hours_lent(duties: tuple[Duty, ...], who: int) -> float:
    return (
        sum(part.end - part.start for each in duties for part in each.work if each.agent == who and part.queue == LENT)
        / 60
    )


@pytest.mark.parametrize(("most", "found"), [(60, []), (45, [(0, 1)])])
def test_hours_up_to_the_limit_are_fine(most: int, found: list[tuple[int, int]]) -> None:
    (rule,) = of("loan_hours")
    lent_an_hour = roster(lent(duty(0, 1), 780, 840))
    assert [(each.agent, each.day) for each in breaches(rule, (lending(most=most), lent_an_hour))] == found


def test_hours_of_several_days_add_up() -> None:
    (rule,) = of("loan_hours")
    twice = roster(lent(duty(0, 0), 780, 840), lent(duty(0, 1), 780, 840))
    assert [each.figures["hours"] for each in breaches(rule, (lending(most=60), twice))] == ["120"]


def test_enough_at_home_are_enough() -> None:
    (rule,) = of("lender_floor")
    beside = roster(lent(duty(0, 1), 780, 840), duty(1, 1), duty(2, 1))
    assert [breaches(rule, (lending(keep=keep), beside)) != [] for keep in (0, 1, 2, 3)] == [False, False, False, True]


def test_whoever_is_on_break_is_not_at_home() -> None:
    (rule,) = of("lender_floor")
    resting = duty(1, 1, delay=75)
    meal = resting.breaks[1]
    away = lent(duty(0, 1), 720, 810)
    (found,) = breaches(rule, (lending(keep=1), roster(away, resting)))
    assert (found.figures["begin_at"], found.figures["people"], found.figures["least"]) == (str(meal), "0", "1")


def test_nobody_is_kept_while_home_is_closed() -> None:
    (rule,) = of("lender_floor")
    closed = np.full(DAYS * 1440 // SLOT, -1, dtype=np.int64)
    shut = replace(lending(keep=1), queues=(replace(live("home"), cell_of=closed), live("lent")))
    assert breaches(rule, (shut, roster(lent(duty(0, 1), 780, 840)))) == []


def test_the_same_queue_outside_the_hours_of_the_loan_is_no_loan() -> None:
    hours, keeping = of("loan_hours")[0], of("lender_floor")[0]
    limits = Lending(queue=LENT, home=HOME, agents=(0, 1, 2), windows=((0, 600),), keep=3, most=15)
    for rule in (hours, keeping):
        assert breaches(rule, (problem(lendings=(limits,)), roster(lent(duty(0, 1), 780, 840)))) == []


def test_nobody_is_lent_for_longer_and_the_hours_go_where_most_is_wanted() -> None:
    free = asking(range(12, 18))
    wished = solve(free, SOME).roster
    limited = replace(free, lendings=lending(most=120).lendings)

    found = solve(limited, SOME)

    assert max(hours_lent(wished.duties, who) for who in range(3)) > 2.0
    assert found.legal
    assert audit(limited, found.roster) == []
    assert max(hours_lent(found.roster.duties, who) for who in range(3)) == 2.0


def test_somebody_stays_at_home_while_others_are_lent() -> None:
    free = asking(range(12, 18))
    limited = replace(free, lendings=lending(keep=1).lendings)

    assert audit(limited, solve(free, SOME).roster) != []
    found = solve(limited, SOME)

    assert found.legal
    assert audit(limited, found.roster) == []
    assert sum(hours_lent(found.roster.duties, who) for who in range(3)) > 0


def test_whoever_goes_too_far_comes_home_one_by_one() -> None:
    """Two of three stays would break nothing: only the third comes home."""
    free = asking(range(12, 18))
    rostering = Rostering(tables_of(free))
    rostering.sweep(np.arange(3, dtype=np.int64))
    limited = replace(free, lendings=lending(keep=1).lendings)
    strict = Rostering(tables_of(limited))
    for ours, theirs in zip(
        (strict.state.tour, strict.state.breaks, strict.state.desk),
        (rostering.state.tour, rostering.state.breaks, rostering.state.desk),
        strict=True,
    ):
        ours[...] = theirs
    strict.add(np.arange(3, dtype=np.int64), (0, DAYS))

    before = sum(hours_lent(roster_of(limited, strict).duties, who) for who in range(3))
    assert strict.excess() > 0
    send_home(strict)

    assert strict.excess() == 0
    assert 0 < sum(hours_lent(roster_of(limited, strict).duties, who) for who in range(3)) < before


def test_a_pinned_loan_stays_whatever_it_breaks() -> None:
    pin = DeskPin(queue=LENT, start=1440 + 780, end=1440 + 900)
    pinned = replace(lending(keep=3, most=60), agents=(agent("one", desk_pins=(pin,)), agent("two"), agent("three")))
    pinned.must_work[0, 1] = True
    pinned.blocked[0, 1, EARLY + 1 :] = Blocked.DESK_PIN
    pinned.blocked[2] = Blocked.LEAVE

    found = solve(pinned, SOME).roster
    again = repair_roster(pinned, found, SOME).roster

    for after in (found, again):
        assert hours_lent(after.duties, 0) >= 1.25
        assert {breach.rule for breach in audit(pinned, after)} == LIMITS


@settings(max_examples=80, deadline=None)
@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_what_the_search_counts_is_what_the_rules_find(seed: int) -> None:
    what = ruled_problem(seed, agents=4, days=5)
    rostering = Rostering(tables_of(what))
    if rostering.agents_without_tour():
        return
    everybody, rng = np.arange(rostering.tables.agents, dtype=np.int64), np.random.default_rng(seed)
    counted = (rostering.state.lent, rostering.state.kept, rostering.state.loaned)
    rostering.smooth(0.0, 0.0)
    rostering.sweep(everybody)
    rostering.exchange(everybody, (0, what.days), rng)
    rostering.anneal(rng.random((60, 6)), 20.0)
    rostering.sweep(everybody, keep=True)
    send_home(rostering)

    after = [each.copy() for each in counted]
    for each in counted:
        each[...] = 0
    fresh = Rostering(tables_of(what))
    fresh.state.tour[...], fresh.state.breaks[...] = rostering.state.tour, rostering.state.breaks
    fresh.state.desk[...] = rostering.state.desk
    fresh.add(everybody, (0, what.days))
    again = (fresh.state.lent, fresh.state.kept, fresh.state.loaned)

    assert [(one == other).all() for one, other in zip(after, again, strict=True)] == [True, True, True]
    broken = {breach.rule for breach in audit(what, roster_of(what, rostering))} & LIMITS
    assert (fresh.excess() > 0) or not broken
