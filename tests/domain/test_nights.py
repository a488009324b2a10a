"""What is a night, worked and protected."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.ledger import units_of
from planner.domain.nights import is_night, takes_the_night
from planner.domain.rules import Rules
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.exports.report_people import People
from planner.exports.wallchart import Wallchart
from planner.rostering.audit.floor.tours import Held
from planner.rostering.model.eligibility import blocked_shifts
from planner.rostering.model.shift_extras import ShiftExtras
from solver.problem import Blocked
from tests.factories import FIRST, assignment, plan


def code(start: int, length: int, kind: ShiftKind = ShiftKind.DAY) -> ShiftCode:
    return ShiftCode(code="X", name="X", kind=kind, start=start, length=length)


def test_a_night_is_what_the_rules_call_one() -> None:
    assert is_night(code(1410, 510), Rules())
    assert is_night(code(0, 300), Rules())
    assert is_night(code(1050, 510), Rules())
    assert not is_night(code(930, 510), Rules())
    assert not is_night(code(360, 1000), Rules())
    assert not is_night(code(1320, 510, ShiftKind.STANDBY), Rules())
    assert not is_night(code(1410, 510), Rules(night_minutes=431))


@pytest.mark.parametrize(
    ("start", "length", "night"),
    [(1260, 240, True), (1260, 239, False), (240, 120, True), (245, 480, False), (1439, 1440, True)],
)
def test_a_night_has_two_hours_between_eleven_and_six(start: int, length: int, night: bool) -> None:
    assert is_night(code(start, length), Rules()) is night


@given(st.integers(0, 1435), st.integers(30, 1440))
def test_a_night_is_counted_minute_by_minute(start: int, length: int) -> None:
    rules = Rules()
    minutes = (minute % 1440 for minute in range(start, start + length))
    inside = sum(minute >= rules.night_from or minute < rules.night_to for minute in minutes)

    assert is_night(code(start, length), rules) == (inside >= rules.night_minutes)


@given(st.integers(0, 1435), st.integers(30, 1440), st.sampled_from(ShiftKind))
def test_the_audit_limits_the_same_nights_by_a_count_of_its_own(start: int, length: int, kind: ShiftKind) -> None:
    waiting = code(start, length, kind)

    assert Held(day=FIRST, code=waiting).is_night(Rules()) == takes_the_night(waiting, Rules())


def test_standby_through_the_night_is_limited_as_a_night_and_neither_paid_nor_counted_as_one() -> None:
    of = plan().floor
    waiting = replace(next(each for each in of.codes if each.is_standby), start=1320, length=600)
    held = replace(
        of,
        codes=tuple(waiting if each.is_standby else each for each in of.codes),
        agents=tuple(replace(each, no_nights=each.id == "A001") for each in of.agents),
    )
    sample = replace(plan(), floor=held, assignments=(assignment(held, "A004", FIRST, waiting.code),))
    place = held.codes.index(waiting)

    assert takes_the_night(waiting, held.rules)
    assert blocked_shifts(held)[0, 0, place] == Blocked.NO_NIGHTS
    assert "night_allowance" not in ShiftExtras(held).of_shift(held.agents[3], date(2026, 11, 10), waiting)
    assert units_of(held, FIRST, waiting)["nights"] == 0
    assert [row.totals.nights for _team, rows in Wallchart(plan=sample).teams for row in rows] == [0] * 6
    assert [team.nights.most for team in People.of(sample).fairness] == [0, 0]


def test_hours_of_a_call_in_the_night_are_a_night_worked() -> None:
    assert is_night(code(1320, 300, ShiftKind.CALLED), Rules())
