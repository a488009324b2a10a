"""Why nobody filled a shortage, one reason at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from planner.domain.people import History, Leave, Pin
from planner.domain.plan import Plan, Reason, Shortage
from planner.domain.roster import Assignment
from planner.domain.rules import CodeCountRule
from planner.rostering.explain.shortages import Explainer
from planner.rostering.model.problem import to_problem, to_roster
from tests.factories import FIRST, assignment, plan
from tests.rostering.edits import agent_with, floor_with, no_codes_in_phases, rules_with

SECOND = FIRST + timedelta(days=1)
NIGHT = datetime(2026, 11, 12, 1)


def reasons(of: Plan, shifts: tuple[Assignment, ...], when: datetime, queue: str = "pre") -> dict[Reason, int]:
    """Reasons at a moment when nobody but those who hold `shifts` has any."""
    what = to_problem(of.floor, of.requirements)
    roster = to_roster(of.floor, what, tuple(sorted(shifts, key=lambda each: (each.agent, each.day))))
    short = Shortage(queue=queue, start=when, end=when, agent_hours=1, worst_at=when, worst_needed=1, worst_on_duty=0)
    return dict(Explainer(of.floor, what, roster).reasons(short))


def holds(of: Plan, *shifts: tuple[str, int, str]) -> tuple[Assignment, ...]:
    return tuple(assignment(of.floor, agent, of.floor.horizon.dates[day], code) for agent, day, code in shifts)


def test_people_nothing_keeps_away_are_free() -> None:
    assert reasons(plan(), (), NIGHT) == {Reason.FREE: 4}


def test_who_works_the_queue_at_that_moment_is_not_counted() -> None:
    assert reasons(plan(), holds(plan(), ("A001", 1, "N")), NIGHT) == {Reason.FREE: 3}


def test_only_the_queues_own_teams_are_asked() -> None:
    assert reasons(plan(), (), datetime(2026, 11, 10, 12), "after") == {Reason.FREE: 2}


@pytest.mark.parametrize(
    ("shifts", "when", "reason"),
    [
        ((("A001", 0, "A"),), datetime(2026, 11, 10, 11, 15), Reason.ON_BREAK),
        ((("A001", 0, "A"),), datetime(2026, 11, 10, 9, 20), Reason.ON_BREAK),
        ((("A001", 0, "S"),), datetime(2026, 11, 10, 20), Reason.STANDBY),
        ((("A001", 0, "A"),), datetime(2026, 11, 10, 20), Reason.OTHER_SHIFT),
        ((("A001", 0, "N"),), datetime(2026, 11, 11, 12), Reason.REST),
    ],
)
def test_what_somebody_does_that_day_is_the_reason(
    shifts: tuple[tuple[str, int, str], ...], when: datetime, reason: Reason
) -> None:
    assert reasons(plan(), holds(plan(), *shifts), when) == {Reason.FREE: 3, reason: 1}


def test_who_sits_at_another_desk_is_told() -> None:
    shifts = holds(plan(), ("A006", 0, "B"))
    assert reasons(plan(), shifts, datetime(2026, 11, 10, 22), "after") == {Reason.FREE: 1, Reason.OTHER_DESK: 1}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda of: floor_with(of, leave=(Leave(agent="A001", first_day=SECOND, last_day=SECOND),)),
            Reason.LEAVE,
        ),
        (lambda of: agent_with(of, "A001", no_nights=True), Reason.PROTECTED),
        (lambda of: floor_with(of, pins=(Pin(agent="A001", day=SECOND),)), Reason.PINNED),
        (lambda of: agent_with(of, "A001", joined=SECOND + timedelta(days=1)), Reason.NOT_EMPLOYED),
        (lambda of: agent_with(of, "A001", left=FIRST), Reason.NOT_EMPLOYED),
        (lambda of: agent_with(of, "A001", no_overtime=True, weekly_minutes=420), Reason.WEEK_HOURS),
        (lambda of: agent_with(of, "A001", history=History(nights_this_week=3)), Reason.NIGHTS),
    ],
)
def test_what_forbids_a_night_is_the_reason(change: Callable[[Plan], Plan], reason: Reason) -> None:
    assert reasons(change(plan()), (), NIGHT) == {Reason.FREE: 3, reason: 1}


def test_a_streak_that_would_grow_too_long_is_the_reason() -> None:
    tired = agent_with(plan(), "A001", history=History(days_in_row=6))
    assert reasons(tired, (), datetime(2026, 11, 10, 10)) == {Reason.FREE: 3, Reason.DAYS_IN_ROW: 1}


def test_a_run_that_would_be_too_short_is_the_reason_whatever_others_have_behind_them() -> None:
    pairs = rules_with(plan(), min_days_in_row=2)
    noon = datetime(2026, 11, 11, 10)
    assert reasons(pairs, (), noon) == {Reason.RUNS: 4}
    # A002 came in the day before the first and has nothing since: broken anyway, by A002 alone.
    begun = agent_with(pairs, "A002", history=History(days_in_row=1))
    assert reasons(begun, (), noon) == {Reason.RUNS: 3, Reason.FREE: 1}


def test_without_any_code_over_the_moment_no_code_fits() -> None:
    of = no_codes_in_phases(plan())
    bare = floor_with(of, codes=tuple(code for code in of.floor.codes if code.code in "AS"))
    bare = replace(bare, assignments=())
    assert reasons(bare, (), NIGHT) == {Reason.NO_CODE: 4}


def overtime_of_the_month(of: Plan, used: int) -> Plan:
    """A001 owes no hours any more, and has `used` minutes of the month's 2,160 behind them."""
    return agent_with(of, "A001", weekly_minutes=60, history=History(overtime_minutes_this_month=used))


def test_who_has_worked_the_months_overtime_is_not_called_free() -> None:
    spent = rules_with(overtime_of_the_month(plan(), 1860), max_week_overtime=2160)
    assert reasons(spent, (), NIGHT) == {Reason.FREE: 3, Reason.MONTH_OVERTIME: 1}
    some_left = rules_with(overtime_of_the_month(plan(), 1600), max_week_overtime=2160)
    assert reasons(some_left, (), NIGHT) == {Reason.FREE: 4}


def test_a_day_off_names_the_months_overtime_too() -> None:
    spent = rules_with(overtime_of_the_month(plan(), 1860), max_week_overtime=2160)
    what = to_problem(spent.floor, spent.requirements)
    assert Explainer(spent.floor, what, to_roster(spent.floor, what, ())).of_day_off(0, 1) is Reason.MONTH_OVERTIME


def test_a_code_of_which_no_more_people_may_start_that_day_is_not_free() -> None:
    full = rules_with(plan(), code_counts=(CodeCountRule(codes=("N",), least=0, most=1),))
    full = no_codes_in_phases(full)
    held = holds(full, ("A001", 1, "N"))
    assert reasons(full, held, NIGHT) == {Reason.SHIFT_COUNT: 3}
    assert reasons(full, (), NIGHT) == {Reason.FREE: 4}


def test_the_first_morning_is_held_by_shifts_of_the_eve() -> None:
    early = datetime(2026, 11, 10, 1)
    assert reasons(plan(), (), early) == {Reason.EVE: 4}
    assert reasons(plan(), (), early, "after") == {Reason.NO_CODE: 2}


def test_who_is_still_there_from_the_eve_is_counted_as_there() -> None:
    still = agent_with(plan(), "A002", history=History(last_shift_end=datetime(2026, 11, 10, 2)))
    assert reasons(still, (), datetime(2026, 11, 10, 1)) == {Reason.EVE: 3}
    assert reasons(still, (), datetime(2026, 11, 10, 3)) == {Reason.EVE: 4}
