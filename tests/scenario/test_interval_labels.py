"""Times of contact tables as exports write them: stretches, ends of intervals, midnight as 24:00, serial numbers."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.demand import ContactHistory
from planner.i18n import use_language
from planner.scenario import layouts, stamps
from planner.scenario.cells import Cell, CellFault
from planner.scenario.contacts import read_contacts
from planner.scenario.faults import FaultList
from planner.scenario.loader import check_scenario
from planner.scenario.names import Names
from planner.scenario.sheets import Sheet
from tests.scenario.reading_faults import Rows, change_table

FIRST = datetime(2026, 11, 2)
DAYS = 3
WHOLE_DAYS = "the times are read as ends of intervals of {interval} minutes: so the table holds whole days"


def read(times: list[Cell], heading: str = "time") -> tuple[ContactHistory | None, list[str], list[str]]:
    """Contacts 0, 1, 2 ... at `times`, with problems of faults and notes."""
    faults = FaultList()
    rows: list[tuple[int, list[Cell]]] = [(number + 2, [when, "pre", number]) for number, when in enumerate(times)]
    heads: list[Cell] = [heading, "queue", "contacts"]
    sheet = Sheet(file="history.csv", sheet="", heading=heads, heading_row=1, rows=rows)
    with use_language("en"):
        history = read_contacts(sheet, layouts.HISTORY, Names(streams={"pre": "pre"}), faults)
    return history, [fault.problem for fault in faults], [note.problem for note in faults.notes]


def starts(interval: int) -> list[datetime]:
    return [FIRST + timedelta(minutes=interval * number) for number in range(DAYS * 1440 // interval)]


def counts(history: ContactHistory | None) -> list[tuple[date, float]]:
    assert history is not None
    return [(day.day, count) for day in history.streams["pre"] for count in day.counts]


def as_clock(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M}"


def as_midnight_of_the_day_before(when: datetime) -> str:
    return f"{when - timedelta(days=1):%Y-%m-%d} 24:00" if when.time() == FIRST.time() else as_clock(when)


def as_serial(when: datetime) -> float:
    return (when - datetime(1899, 12, 30)) / timedelta(days=1)


@pytest.mark.parametrize("interval", [15, 30, 60])
@pytest.mark.parametrize("write", [as_midnight_of_the_day_before, as_serial, lambda when: f"{as_serial(when):.4f}"])
def test_every_way_to_write_a_start_gives_the_same_days(interval: int, write) -> None:  # type: ignore[no-untyped-def]
    expected = [(when.date(), float(number)) for number, when in enumerate(starts(interval))]

    history, faults, notes = read([write(when) for when in starts(interval)])

    assert (faults, notes) == ([], [])
    assert counts(history) == expected


@pytest.mark.parametrize("interval", [15, 30, 60])
@pytest.mark.parametrize(
    ("sign", "short", "last"), [("-", True, 0), ("~", True, 0), (" 至 ", False, 0), ("–", False, 1), ("-", True, 1)]
)
def test_stretches_are_read_by_their_start(interval: int, sign: str, short: bool, last: int) -> None:
    def write(when: datetime) -> str:
        end = when + timedelta(minutes=interval - last)
        return f"{when:%Y/%m/%d %H:%M}{sign}{end:%H:%M}" if short else f"{as_clock(when)}{sign}{as_clock(end)}"

    history, faults, notes = read([write(when) for when in starts(interval)])

    assert (faults, notes) == ([], [])
    assert counts(history) == [(when.date(), float(number)) for number, when in enumerate(starts(interval))]


def test_the_length_of_stretches_is_the_interval_even_where_none_begins_at_a_half_hour() -> None:
    history, faults, _notes = read([f"2026-11-02 {hour:02d}:00-{hour:02d}:30" for hour in range(9, 18)])

    assert faults == []
    assert history is not None
    assert history.interval == 30


def test_a_stretch_of_another_length_is_refused() -> None:
    times: list[Cell] = [f"2026-11-02 {hour:02d}:00-{hour + 1:02d}:00" for hour in range(9, 18)]

    _history, faults, _notes = read([*times, "2026-11-02 20:00-22:00"])

    assert faults == ["the interval has 120 minutes, 60 are needed"]


@pytest.mark.parametrize(
    ("cell", "start", "length"),
    [
        ("2026-11-02 23:00-24:00", datetime(2026, 11, 2, 23), 60),
        ("2026-11-02 23:30-0:00", datetime(2026, 11, 2, 23, 30), 30),
        ("2026-11-02 23:45:00-23:59:59", datetime(2026, 11, 2, 23, 45), 15),
        ("2026年11月2日 9:00—9:29", datetime(2026, 11, 2, 9), 30),
        ("2026-11-02T09:00", datetime(2026, 11, 2, 9), None),
    ],
)
def test_a_stretch_says_when_it_begins_and_how_long_it_is(cell: str, start: datetime, length: int | None) -> None:
    assert stamps.stamp(cell) == stamps.Stamp(start=start, length=length)


@given(st.text(alphabet="0123456789:-~ 至/T", max_size=34))
def test_whatever_looks_like_a_stretch_is_read_or_refused(text: str) -> None:
    try:
        assert stamps.stamp(text).start.year >= 2000
    except CellFault as fault:
        assert fault.problem


@pytest.mark.parametrize("head", ["日期", "Date"])
@pytest.mark.parametrize(
    "write",
    [
        lambda when: (f"{when:%Y/%m/%d}", f"{when:%H:%M}"),
        lambda when: (f"{when:%Y-%m-%d}", f"{when:%H:%M}-{when + timedelta(minutes=30):%H:%M}"),
        lambda when: (when.replace(hour=0, minute=0), when.time()),
        lambda when: (as_serial(when) // 1, as_serial(when) % 1),
        lambda when: (f"{when:%Y-%m-%d}", as_clock(when)),
    ],
)
def test_days_may_stand_in_a_column_of_their_own(head: str, write) -> None:  # type: ignore[no-untyped-def]
    faults = FaultList()
    rows = [(number + 2, [*write(when), "pre", number]) for number, when in enumerate(starts(30))]
    sheet = Sheet(file="h", sheet="", heading=[head, "时段", "队列", "数量"], heading_row=1, rows=rows)

    history = read_contacts(sheet, layouts.HISTORY, Names(streams={"pre": "pre"}), faults)

    assert list(faults) == faults.notes == []
    assert counts(history) == [(when.date(), float(number)) for number, when in enumerate(starts(30))]


def test_a_day_or_a_time_that_cannot_be_read_is_one_fault() -> None:
    faults = FaultList()
    rows: list[tuple[int, list[Cell]]] = [
        (2, ["2026-11-02", "09:00", "pre", 1]),
        (3, ["11-02", "10:00", "pre", 1]),
        (4, ["2026-11-02", "noon", "pre", 1]),
    ]
    sheet = Sheet(file="h", sheet="", heading=["date", "time", "queue", "contacts"], heading_row=1, rows=rows)

    with use_language("en"):
        read_contacts(sheet, layouts.HISTORY, Names(streams={"pre": "pre"}), faults)

    assert [(fault.place, fault.value, fault.problem) for fault in faults] == [
        ("row 3, column time", "11-02 10:00", "this is not a time"),
        ("row 4, column time", "noon", "this is not a time"),
    ]


@pytest.mark.parametrize("interval", [15, 30, 60])
@pytest.mark.parametrize("write", [as_clock, as_midnight_of_the_day_before])
def test_times_that_make_whole_days_as_ends_are_read_as_ends(interval: int, write) -> None:  # type: ignore[no-untyped-def]
    ends = [when + timedelta(minutes=interval) for when in starts(interval)]

    history, faults, notes = read([write(when) for when in ends])

    assert (faults, notes) == ([], [WHOLE_DAYS.format(interval=interval)])
    assert counts(history) == [(when.date(), float(number)) for number, when in enumerate(starts(interval))]


def test_the_heading_has_the_last_word() -> None:
    ends: list[Cell] = [as_clock(when + timedelta(hours=1)) for when in starts(60)]

    assert counts(read(ends, "结束时间")[0]) == [(when.date(), float(at)) for at, when in enumerate(starts(60))]
    assert read(ends, "结束时间")[2] == []
    assert counts(read(ends, "Start Time")[0])[:3] == [(FIRST.date(), 0.0), (FIRST.date(), 0.0), (FIRST.date(), 1.0)]
    assert read(ends, "Start Time")[2] == []


def test_ends_that_were_cut_off_are_asked_about() -> None:
    _history, _faults, notes = read([as_clock(when + timedelta(hours=1)) for when in starts(60)[:-5]])

    assert notes == ["the times run from 2026-11-02 01:00 to 2026-11-04 19:00: are they ends of intervals?"]


def test_ends_of_open_hours_up_to_midnight_are_asked_about() -> None:
    ends = [when + timedelta(hours=1) for when in starts(60) if when.hour >= 10]

    _history, _faults, notes = read([as_midnight_of_the_day_before(when) for when in ends])

    assert notes == ["the times run from 2026-11-02 11:00 to 2026-11-05 00:00: are they ends of intervals?"]


def test_a_queue_that_seems_to_open_late_and_close_late_is_asked_about(small: Path) -> None:
    def later(rows: Rows) -> None:
        for row in rows[1:]:
            row[0] = f"{datetime.fromisoformat(row[0]) + timedelta(minutes=30):%Y-%m-%d %H:%M}"
        rows[1:1] = [["2026-10-12 00:00", "pre", "1"]]

    change_table(small, "history.csv", later)

    problems = [note.problem for note in check_scenario(small)[1] if "ends of intervals" in note.problem]

    assert problems == [
        "after: nobody comes when the queue opens at 08:00, some come when it has closed at 24:00: "
        "are the times ends of intervals?"
    ]
