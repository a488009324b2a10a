"""What is shared out over many rosters: units of a shift, and what a roster adds up to."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.ledger import ledger_after, units_of
from planner.domain.people import Ledger
from planner.domain.rules import Calendar
from planner.domain.shifts import ShiftKind
from tests.factories import FIRST, LAST, floor, plan


@pytest.mark.parametrize(
    ("day", "code", "nights", "weekends", "peak_hours", "standby"),
    [
        (FIRST, "A", 0, 0, 0, 0),
        (FIRST, "B", 0, 0, 4, 0),
        (FIRST, "P", 1, 0, 6, 0),
        (FIRST, "N", 1, 0, 2.5, 0),
        (FIRST, "S", 0, 0, 0, 1),
        (date(2026, 11, 14), "A", 0, 1, 0, 0),
        (date(2026, 11, 14), "P", 1, 1, 0, 0),
        (date(2026, 11, 14), "S", 0, 0, 0, 1),
    ],
)
def test_a_shift_brings_units(
    day: date, code: str, nights: float, weekends: float, peak_hours: float, standby: float
) -> None:
    of = floor()
    assert units_of(of, day, of.code_by_id[code]) == {
        "nights": nights,
        "weekends": weekends,
        "peak_hours": peak_hours,
        "standby": standby,
        "holidays": 0,
    }


def test_a_holiday_counts_with_the_shift_that_begins_on_it() -> None:
    of = replace(floor(), calendar=Calendar(holidays=(FIRST,), makeup_workdays=(date(2026, 11, 14),)))
    assert [units_of(of, day, of.code_by_id["N"])["holidays"] for day in (FIRST, LAST)] == [1, 0]
    assert units_of(of, FIRST, of.code_by_id["S"])["holidays"] == 0
    assert units_of(of, date(2026, 11, 14), of.code_by_id["A"])["weekends"] == 0


def test_peak_hours_of_the_last_evening_reach_into_the_next_day() -> None:
    of = floor()
    early = replace(of.code_by_id["A"], start=60)
    assert units_of(of, date(2026, 11, 13), early)["peak_hours"] == 1.0
    assert units_of(of, LAST, early)["peak_hours"] == 1.0
    assert units_of(of, FIRST, early)["peak_hours"] == 0.0


def test_a_roster_is_added_to_what_everybody_carried_over() -> None:
    sample = plan()
    carried = Ledger(nights=3, weekends=2, peak_hours=1.5, standby=4)
    first, *others = sample.floor.agents
    of = replace(sample.floor, agents=(replace(first, ledger=carried), *others))

    after = ledger_after(of, sample.assignments)

    assert after["A001"] == carried
    assert after["A003"] == Ledger(nights=3, peak_hours=18)
    assert after["A004"] == Ledger(nights=2, peak_hours=5, standby=1)


def test_whoever_is_called_has_stood_by_and_works() -> None:
    of = floor()
    call = replace(of.code_by_id["S"], code="S↑", kind=ShiftKind.CALLED)

    assert units_of(of, date(2026, 11, 14), call) == {
        "nights": 0,
        "weekends": 1,
        "peak_hours": 0,
        "standby": 1,
        "holidays": 0,
    }
    assert units_of(of, FIRST, call) == {"nights": 0, "weekends": 0, "peak_hours": 4, "standby": 1, "holidays": 0}
