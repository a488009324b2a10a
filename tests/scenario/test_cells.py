"""What cells may hold, as text or typed."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.scenario import cells
from planner.scenario.cells import Cell, CellFault

ANY_CELL: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
READERS: tuple[Callable[[Cell], object], ...] = (
    cells.text_of,
    cells.plain,
    cells.identifier,
    cells.label,
    cells.day,
    cells.moment,
    cells.number(0, 100),
    cells.whole(0, 100),
    cells.hours(0, 100),
    cells.yes_no,
    cells.choice({"a": "b"}, "a"),
)


@settings(deadline=None)
@given(ANY_CELL, st.sampled_from(READERS))
def test_any_cell_is_read_or_refused(cell: Cell, read: Callable[[Cell], object]) -> None:
    try:
        read(cell)
    except CellFault as fault:
        assert fault.problem


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-02",
        "2026/11/2",
        "2026.11.02",
        "2026年11月2日",
        " 2026-11-02 ",
        "２０２６-11-02",
        "2026-11-02 00:00:00",
        date(2026, 11, 2),
        datetime(2026, 11, 2),
        "46328",
        46_328,
        46_328.0,
    ],
)
def test_days_are_read_in_every_usual_way(cell: Cell) -> None:
    assert cells.day(cell) == date(2026, 11, 2)


@pytest.mark.parametrize(
    "cell", ["2026-11-31", "02/11/2026", "1899-12-31", "20261102", 46_328.4, 9_999, datetime(2026, 11, 2, 9)]
)
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    with pytest.raises(CellFault):
        cells.day(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-02 09:30",
        "2026/11/2 9:30",
        "2026-11-02T09:30:00",
        datetime(2026, 11, 2, 9, 29, 59, 999_000),
        "2026-11-02  09:30:00.000",
        "46328.3958",
        46_328.395833333336,
    ],
)
def test_times_are_read_in_every_usual_way(cell: Cell) -> None:
    assert cells.moment(cell) == datetime(2026, 11, 2, 9, 30)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-02",
        "2026-11-02 24:01",
        "2026-11-02 25:00",
        "46328.396",
        "2026-11-02 09:30:15",
        "09:30",
        datetime(2026, 11, 2, 9, 30, 15),
    ],
)
def test_what_is_no_time_to_the_minute_is_refused(cell: Cell) -> None:
    with pytest.raises(CellFault):
        cells.moment(cell)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 12, 31)))
def test_a_written_time_is_read_back(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)

    assert cells.moment(f"{moment:%Y-%m-%d %H:%M}") == moment
    assert cells.moment(moment) == moment


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1,200", 1200.0), ("1，200.5", 1200.5), ("12", 12.0), (12, 12.0), (".5", 0.5), ("1e3", 1000.0), ("１２", 12.0)],
)
def test_numbers_take_thousands_separators(cell: Cell, value: float) -> None:
    assert cells.number(0, 10_000)(cell) == value


@pytest.mark.parametrize(
    "cell",
    [
        "nan",
        "NaN",
        "inf",
        "-1",
        "1,20",
        "1_000",
        "12 345",
        "十",
        "0x10",
        "1e999",
        float("nan"),
        float("inf"),
        True,
        date(2026, 1, 1),
    ],
)
def test_what_is_no_number_in_range_is_refused(cell: Cell) -> None:
    with pytest.raises(CellFault):
        cells.number(0, 10_000)(cell)


@given(st.floats(0, 1000))
def test_a_number_in_range_is_read_back(value: float) -> None:
    assert cells.number(0, 1000)(repr(value)) == value


@pytest.mark.parametrize(
    ("cell", "minutes"), [("7.5", 450), ("7:30", 450), (7.5, 450), (timedelta(hours=30), 1800), (time(7, 30), 450)]
)
def test_hours_become_minutes(cell: Cell, minutes: int) -> None:
    assert cells.hours(0, 100)(cell) == minutes


@pytest.mark.parametrize("cell", ["=1+1", "＝A1", "@SUM(A1)", "#REF!", "#DIV/0!", "#N/A", "#NAME?"])
def test_formulas_and_error_values_are_refused(cell: str) -> None:
    with pytest.raises(CellFault):
        cells.text_of(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("是", True),
        ("YES", True),
        ("1", True),
        (1.0, True),
        (True, True),
        ("", False),
        ("否", False),
        (0, False),
        (None, False),
    ],
)
def test_yes_and_no_are_read(cell: Cell, value: bool) -> None:
    assert cells.yes_no(cell) is value


@pytest.mark.parametrize("cell", ["maybe", "2", 3.5])
def test_what_is_neither_is_refused(cell: Cell) -> None:
    with pytest.raises(CellFault):
        cells.yes_no(cell)


def test_a_number_that_is_an_id_loses_its_decimal() -> None:
    assert cells.identifier(1001.0) == "1001"


@pytest.mark.parametrize("cell", ["a/b", "..", "x" * 65, 'a"b', "a;b", "a\x07b", "\u200b"])
def test_an_id_that_could_not_name_a_file_is_refused(cell: str) -> None:
    with pytest.raises(CellFault):
        cells.identifier(cell)


def test_the_midnight_that_ends_a_day_is_the_one_that_begins_the_next() -> None:
    assert cells.moment("2026-12-31 24:00") == datetime(2027, 1, 1)


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 12, 31)))
def test_the_number_a_spreadsheet_keeps_of_a_time_is_that_time(when: datetime) -> None:
    when = when.replace(second=0, microsecond=0)
    days = (when - datetime(1899, 12, 30)) / timedelta(days=1)

    assert cells.moment(days) == cells.moment(f"{days:.4f}") == when


def test_a_share_of_a_day_and_seconds_of_zero_are_times_of_day() -> None:
    assert [cells.clock(cell) for cell in (0.375, "9:00:00", time(9), timedelta(hours=9))] == [540] * 4
