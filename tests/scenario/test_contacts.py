"""Contact tables on a grid."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.demand import ContactHistory
from planner.i18n import use_language
from planner.scenario import layouts
from planner.scenario.cells import Cell
from planner.scenario.contacts import read_contacts
from planner.scenario.faults import FaultList
from planner.scenario.names import Names
from planner.scenario.sheets import Sheet

NAMES = Names(streams={"pre": "pre", "售前": "pre", "after": "after"})


def read(*rows: tuple[Cell, ...]) -> tuple[ContactHistory | None, list[tuple[str, str]]]:
    faults = FaultList()
    sheet = Sheet(
        file="history.csv",
        sheet="",
        heading=["时间", "队列", "数量"],
        heading_row=1,
        rows=[(number, list(row)) for number, row in enumerate(rows, 2)],
    )
    with use_language("en"):
        history = read_contacts(sheet, layouts.HISTORY, NAMES, faults)
        return history, [(fault.place, fault.problem) for fault in faults]


def day_of(interval: int, stream: str = "pre", day: str = "2026-11-02") -> list[tuple[Cell, ...]]:
    return [(f"{day} {minute // 60:02d}:{minute % 60:02d}", stream, str(minute)) for minute in range(0, 1440, interval)]


@pytest.mark.parametrize("interval", [15, 30, 60])
def test_the_interval_is_found(interval: int) -> None:
    history, faults = read(*day_of(interval))

    assert faults == []
    assert history is not None
    assert history.interval == interval
    assert history.streams["pre"][0].counts == tuple(float(minute) for minute in range(0, 1440, interval))


def test_a_missing_interval_counts_zero_and_a_missing_day_is_absent() -> None:
    rows = [*day_of(60), *day_of(60, day="2026-11-04")]
    del rows[5]

    history, _faults = read(*rows)

    assert history is not None
    assert [each.day for each in history.streams["pre"]] == [date(2026, 11, 2), date(2026, 11, 4)]
    assert history.streams["pre"][0].counts[4:7] == (240.0, 0.0, 360.0)


def test_a_stream_may_be_named_like_its_queue() -> None:
    history, _faults = read(*day_of(60, "售前"))

    assert history is not None
    assert list(history.streams) == ["pre"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("2026-11-02 09:30", "pre", "5"), ("row 50, column 时间", "this time has the queue pre twice")),
        (
            ("2026-11-03 09:10", "pre", "5"),
            ("row 50, column 时间", "the time lies beside the grid of 30 minutes the other rows keep"),
        ),
        (("2026-11-03", "pre", "5"), ("row 50, column 时间", "this is not a time")),
        (("", "pre", "5"), ("row 50, column 时间", "the cell is empty")),
        (("2026-11-03 09:30", "live", "5"), ("row 50, column 队列", "no queue takes contacts called live")),
        (("2026-11-03 09:30", "pre", "-5"), ("row 50, column 数量", "the number is out of range")),
        (("2026-11-03 09:30", "pre", "99999999"), ("row 50, column 数量", "the number is out of range")),
        (("2026-11-03 09:30", "pre", "nan"), ("row 50, column 数量", "this is not a number")),
        (("2026-11-03 09:30", "pre", "=1+1"), ("row 50, column 数量", "this is a formula")),
        (("2026-11-03 09:30", "pre"), ("row 50, column 数量", "the cell is empty")),
    ],
)
def test_a_wrong_row_is_named(row: tuple[Cell, ...], fault: tuple[str, str]) -> None:
    history, faults = read(*day_of(30), row)

    assert history is None
    assert faults == [fault]


def test_totals_of_days_are_refused() -> None:
    _history, faults = read(("2026-11-02 00:00", "pre", "900"), ("2026-11-03 00:00", "pre", "800"))

    assert faults == [("", "every row stands at 00:00: these are totals of days")]


def test_numbers_may_have_thousands_separators_and_decimals() -> None:
    history, _faults = read(("2026-11-02 09:00", "pre", "1,200"), ("2026-11-02 10:00", "pre", 3.5))

    assert history is not None
    assert history.streams["pre"][0].counts[9:11] == (1200.0, 3.5)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2026-11-02 09:30", "2026-11-02 10:00", "2026-11-02 09:07", "x", "", None, 1.5]),
            st.sampled_from(["pre", "after", "售前", "?", "", None, 3.0]),
            st.sampled_from(["1", "2.5", "-1", "nan", "", None, 1e9, "=1", True]),
        ),
        max_size=8,
    )
)
def test_any_rows_give_contacts_or_faults(rows: list[tuple[Cell, ...]]) -> None:
    history, faults = read(*rows)

    assert (history is None) == bool(faults)


def test_the_sum_of_contacts_is_that_of_the_table(small: Path) -> None:
    from planner.scenario.loader import load_scenario
    from tests.scenario.samples import contacts

    written = contacts(date(2026, 10, 12), 28, None)

    streams = load_scenario(small).history.streams

    assert {name: sum(sum(each.counts) for each in days) for name, days in streams.items()} == {
        name: float(sum(count for _time, stream, count in written if stream == name)) for name in ("after", "pre")
    }
