"""Ids and days as people and spreadsheets write them."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.horizon import Horizon
from planner.scenario.horizon_days import day_within, days_of
from planner.scenario.loader import load_scenario
from planner.scenario.typed_ids import TypedIds, cut_short
from tests.scenario.reading_faults import Rows, change_table, told


@pytest.mark.parametrize(
    ("ids", "text", "meant"),
    [
        (("0001", "0002"), "1", ("0001",)),
        (("1", "2"), "0001", ("1",)),
        (("01", "001"), "1", ("01", "001")),
        (("1", "01"), "1", ("1",)),
        (("0000", "1"), "0", ("0000",)),
        (("A001", "A01"), "a001", ("A001",)),
        (("A001",), "Ａ００１ ", ("A001",)),
        (("a", "A"), "Ａ", ("A",)),
        (("A001",), "A1", ()),
        (("1E5", "7"), "1.00E+05", ("1E5",)),
        (("1E5", "100000"), "1.00E+05", ("1E5", "100000")),
        (("1234",), "1.23E+02", ()),
        (("0001",), "", ()),
    ],
)
def test_an_id_is_found_by_what_stands_in_a_cell(ids: tuple[str, ...], text: str, meant: tuple[str, ...]) -> None:
    assert TypedIds(ids).meant(text) == meant
    assert TypedIds(ids).one(text) == (meant[0] if len(meant) == 1 else "")


def test_an_id_cut_short_is_known_by_its_power_of_ten() -> None:
    assert [cut_short(text) for text in ("1.23457E+17", "1E5", "E5", "A1E5", "0012", "")] == [
        *(True, True, False, False, False, False)
    ]


def horizon(first: date, last: date) -> Horizon:
    return Horizon(first_day=first, last_day=last, zone="Asia/Shanghai", interval=60)


AUTUMN = horizon(date(2026, 11, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "written",
    ["2026-11-02", "2026/11/2", "2026.11.2", "2026年11月2日", "11.2", "11/02", "11-2", "11月2日", "11/2/2026"],
)
def test_a_day_is_read_in_every_usual_way(written: str) -> None:
    assert day_within(written, AUTUMN) == date(2026, 11, 2)


@pytest.mark.parametrize("written", ["", "soon", "13/45", "1.2.3", "2026-11-31", "10-30", "=A1", None, 0.5, 1e300])
def test_what_is_no_day_is_none(written: str | float | None) -> None:
    assert day_within(written, AUTUMN) is None


def test_of_dates_with_the_year_last_the_order_is_the_one_that_meets_the_roster() -> None:
    days = [date(2026, 11, 10), date(2026, 11, 11), date(2026, 12, 1)]

    assert list(days_of(["id", *(f"{day.month}/{day.day}/2026" for day in days)], AUTUMN).values()) == days
    assert list(days_of(["id", *(f"{day.day:02d}/{day.month}/2026" for day in days)], AUTUMN).values()) == days


def number_ids(rows: Rows, width: int) -> None:
    """Write ids A012 as 12, at least `width` digits wide."""
    for row in rows[1:]:
        row[:] = [f"{int(cell[1:]):0{width}d}" if len(cell) == 4 and cell[0] == "A" else cell for cell in row]


@pytest.mark.parametrize(("agents", "others"), [(4, 0), (0, 4)])
def test_ids_match_between_tables_one_of_which_lost_its_zeros(small: Path, agents: int, others: int) -> None:
    before = load_scenario(small).floor
    for name in ("agents.csv", "leave.csv", "wishes.csv", "pins.csv"):
        change_table(small, name, lambda rows, name=name: number_ids(rows, agents if name == "agents.csv" else others))
    after = load_scenario(small).floor

    def numbered(ids: list[str]) -> list[str]:
        return [f"{int(each[1:]):0{agents}d}" for each in ids]

    for table in ("leave", "wishes", "pins"):
        assert [each.agent for each in getattr(after, table)] == numbered(
            [each.agent for each in getattr(before, table)]
        )


def test_an_id_without_zeros_that_may_be_two_people_is_a_fault(small: Path) -> None:
    def rename(rows: Rows) -> None:
        rows[1][0], rows[2][0] = "007", "07"

    change_table(small, "agents.csv", rename)
    change_table(small, "leave.csv", lambda rows: rows[1].__setitem__(0, "7"))

    assert ("leave.csv", "row 2, column 工号", "7 may be any of 007, 07") in told(small)
