"""What cells changed by hand do to people on duty, hours short and pay."""

from datetime import date

import pytest

from planner.rostering.audit.edit_effect import EditEffect, effect_of
from tests.factories import plan
from tests.rostering.edits import SECOND, THIRD

Codes = dict[tuple[str, date], str]


def chart(**changes: str) -> Codes:
    """The sample's wallchart, with cells changed by "A001_2" = agent and number of the day."""
    cells = {(each.agent, each.day): each.code for each in plan().assignments}
    for place, code in changes.items():
        agent, number = place.split("_")
        cells[agent, plan().floor.horizon.dates[int(number) - 1]] = code
    return cells


def effect(codes: Codes) -> EditEffect:
    found = effect_of(plan(), codes)
    assert found is not None
    return found


def test_a_wallchart_as_planned_does_nothing() -> None:
    assert effect_of(plan(), chart()) is None
    assert effect_of(plan(), {**chart(), ("A001", THIRD): ""}) is None


def test_everybody_off_on_the_zero_hour_day_is_told_by_what_it_costs() -> None:
    nobody = {cell: code for cell, code in chart().items() if cell[1] != SECOND}
    found = effect(nobody)

    assert found.cells == 5
    assert found.before.short == 5.1
    assert found.after.short > 20
    assert found.after.on_duty < found.before.on_duty - 25
    # Five shifts of 8 hours at 25 yuan, of which two are nights of 30 more.
    assert found.after.pay == found.before.pay - 1060
    assert found.worst is not None
    assert found.worst.start.date() == SECOND


def test_a_shift_more_is_worked_at_home_with_its_breaks_and_paid() -> None:
    found = effect(chart(A001_3="A"))

    # 8.5 hours, two rests of 15 minutes and a meal of 30, which is not paid: 8 hours at 25 yuan.
    assert found.after.on_duty - found.before.on_duty == pytest.approx(7.5, abs=0.11)
    assert found.after.pay - found.before.pay == 200
    assert found.worst is None


def test_a_code_nobody_knows_counts_nothing() -> None:
    found = effect(chart(A001_3="A9"))
    assert (found.cells, found.after) == (1, found.before)


def test_two_who_change_their_shifts_change_no_hours_of_pay() -> None:
    found = effect(chart(A001_1="B", A002_1="A"))
    assert found.cells == 2
    assert found.after.pay == found.before.pay
