"""Days, minutes and zones of the horizon."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.horizon import Horizon, clock
from planner.errors import InvalidInput

DOUBLE11 = Horizon(zone="Asia/Shanghai", first_day=date(2026, 11, 2), last_day=date(2026, 11, 22), interval=30)


def test_both_ends_belong_to_the_horizon() -> None:
    assert DOUBLE11.days == 21
    assert (DOUBLE11.dates[0], DOUBLE11.dates[-1]) == (date(2026, 11, 2), date(2026, 11, 22))
    assert DOUBLE11.holds(date(2026, 11, 22))
    assert not DOUBLE11.holds(date(2026, 11, 23))


def test_intervals_are_counted_by_day_and_in_all() -> None:
    assert (DOUBLE11.intervals_a_day, DOUBLE11.intervals) == (48, 21 * 48)
    starts = list(DOUBLE11.interval_starts())
    assert (len(starts), starts[1], starts[-1]) == (
        1008,
        datetime(2026, 11, 2, 0, 30),
        datetime(2026, 11, 22, 23, 30),
    )


@given(st.integers(-10_000, 100_000))
def test_a_minute_and_its_moment_are_the_same(minute: int) -> None:
    assert DOUBLE11.minute(DOUBLE11.moment(minute)) == minute


def test_moments_before_the_first_day_have_negative_minutes() -> None:
    assert DOUBLE11.minute(datetime(2026, 11, 1, 23)) == -60
    assert DOUBLE11.index_of(date(2026, 11, 1)) == -1


def test_an_instant_carries_the_zone() -> None:
    assert DOUBLE11.instant(datetime(2026, 11, 11)) == datetime(2026, 11, 11, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert DOUBLE11.instant(datetime(2026, 11, 11)).utcoffset() == timedelta(hours=8)


def test_days_on_which_the_clock_moves_are_known() -> None:
    london = Horizon(zone="Europe/London", first_day=date(2026, 10, 19), last_day=date(2026, 11, 1), interval=60)
    assert london.clock_changes() == (date(2026, 10, 25),)
    assert DOUBLE11.clock_changes() == ()


@pytest.mark.parametrize(("minute", "text"), [(0, "00:00"), (555, "09:15"), (1440, "24:00"), (1560, "26:00")])
def test_a_minute_reads_as_a_time_of_day_that_counts_on(minute: int, text: str) -> None:
    assert clock(minute) == text


@pytest.mark.parametrize("zone", ["Shanghai", "Asia/Peking", "", "../etc/passwd"])
def test_a_zone_nobody_knows_is_refused(zone: str) -> None:
    with pytest.raises(InvalidInput, match="Asia/Shanghai"):
        Horizon(zone=zone, first_day=date(2026, 11, 2), last_day=date(2026, 11, 3), interval=30)


def test_a_horizon_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidInput, match="2026-11-01"):
        Horizon(zone="UTC", first_day=date(2026, 11, 2), last_day=date(2026, 11, 1), interval=30)


@pytest.mark.parametrize("interval", [0, 5, 20, 45, 120])
def test_an_interval_other_than_15_30_60_is_refused(interval: int) -> None:
    with pytest.raises(InvalidInput, match=str(interval)):
        Horizon(zone="UTC", first_day=date(2026, 11, 2), last_day=date(2026, 11, 2), interval=interval)
