"""What a shift code means."""

from dataclasses import replace

import pytest

from planner.domain.shifts import BreakKind, BreakWindow, ShiftCode, ShiftKind, means_no_shift
from planner.errors import InvalidInput

MEAL = BreakWindow(kind=BreakKind.MEAL, length=30, earliest=180, latest=300, paid=False)
REST = BreakWindow(kind=BreakKind.REST, length=15, earliest=75, latest=150, paid=True)
NIGHT = ShiftCode(code="N", name="夜班", kind=ShiftKind.NIGHT, start=1410, length=510, breaks=(REST, MEAL))


def test_a_shift_may_end_on_the_next_day() -> None:
    assert NIGHT.end == 1920


def test_unpaid_breaks_are_no_working_time() -> None:
    assert NIGHT.worked_minutes == 480
    assert replace(NIGHT, breaks=(REST,)).worked_minutes == 510


def test_standby_counts_no_working_time() -> None:
    standby = ShiftCode(code="S", name="替补", kind=ShiftKind.STANDBY, start=1080, length=360)
    assert standby.is_standby
    assert standby.worked_minutes == 0


@pytest.mark.parametrize(("start", "length"), [(1440, 60), (-15, 60), (480, 0), (480, 1455)])
def test_a_shift_that_does_not_start_in_its_day_or_lasts_over_a_day_is_refused(start: int, length: int) -> None:
    with pytest.raises(InvalidInput, match="X"):
        ShiftCode(code="X", name="X", kind=ShiftKind.DAY, start=start, length=length)


@pytest.mark.parametrize(("earliest", "latest"), [(0, 60), (120, 60), (60, 495)])
def test_a_break_that_leaves_the_shift_is_refused(earliest: int, latest: int) -> None:
    with pytest.raises(InvalidInput, match="N"):
        replace(NIGHT, breaks=(replace(MEAL, earliest=earliest, latest=latest),))


def test_a_break_may_end_with_the_shift() -> None:
    assert replace(NIGHT, breaks=(replace(MEAL, latest=480),)).breaks[0].latest == 480


@pytest.mark.parametrize(
    "word", ["", "-", "OFF", "off", " Off ", "ＯＦＦ", "LV", "休", "假", "请假", "休息", "on leave"]
)
def test_words_for_a_day_off_are_known_however_they_are_typed(word: str) -> None:
    assert means_no_shift(word)


@pytest.mark.parametrize("word", ["A", "O", "OFF1", "休1", "早"])
def test_other_words_are_codes(word: str) -> None:
    assert not means_no_shift(word)
