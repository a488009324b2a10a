"""Hours in which somebody can work."""

from datetime import date

from planner.domain.availability import hours_of
from planner.domain.horizon import Horizon
from planner.domain.people import Availability

TUESDAY = date(2026, 11, 10)
HORIZON = Horizon(zone="Asia/Shanghai", first_day=TUESDAY, last_day=date(2026, 11, 12), interval=30)


def hours(*rows: Availability) -> tuple[tuple[int, int], ...] | None:
    return hours_of("A001", rows, HORIZON)


def test_who_has_no_hours_is_always_free() -> None:
    assert hours() is None
    assert hours(Availability(agent="A002", weekday=0, opens=540)) is None


def test_hours_of_weekdays_bind_on_all_others_too() -> None:
    assert hours(Availability(agent="A001", weekday=1, opens=540, closes=1080)) == ((540, 1080),)


def test_hours_of_single_days_leave_the_others_free_the_days_beside_the_horizon_too() -> None:
    one = Availability(agent="A001", day=date(2026, 11, 11), opens=540, closes=1080)
    assert hours(one) == ((-1440, 1440), (1440 + 540, 1440 + 1080), (2880, 5760))


def test_hours_of_a_day_stand_in_place_of_its_weekdays() -> None:
    weekly = Availability(agent="A001", weekday=1, opens=540, closes=1080)
    once = Availability(agent="A001", day=TUESDAY, opens=600, closes=660)
    assert hours(weekly, once) == ((600, 660),)


def test_hours_that_touch_across_midnight_are_one_stretch() -> None:
    evening = Availability(agent="A001", weekday=1, opens=1080, closes=1440)
    morning = Availability(agent="A001", weekday=2, opens=0, closes=480)
    late = Availability(agent="A001", weekday=0, opens=1200, closes=1560)
    assert hours(evening, morning, late) == ((-240, 120), (1080, 1920))
