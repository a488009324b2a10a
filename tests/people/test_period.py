from datetime import date

import pytest

from planner.errors import InvalidInput
from planner.people.period import Period


def test_the_month_before_january_is_december_and_a_week_follows_the_one_before() -> None:
    assert Period.of_month(2026, 1).before() == Period.of_month(2025, 12)
    week = Period.of_week(date(2026, 11, 11))
    assert week == Period(date(2026, 11, 9), date(2026, 11, 15))
    assert week.before() == Period(date(2026, 11, 2), date(2026, 11, 8))


def test_a_stretch_touches_whole_months() -> None:
    months = Period(date(2025, 12, 31), date(2026, 2, 1)).months
    assert months == (Period.of_month(2025, 12), Period.of_month(2026, 1), Period.of_month(2026, 2))


@pytest.mark.parametrize("text", ["2026", "2026-13", "2026-00", "26-10", "2026-10-01", "", "二〇二六-10", "-0001-10"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="2026-10"):
        Period.read_month(text)
