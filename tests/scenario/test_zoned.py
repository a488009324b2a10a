"""Times that name a zone: refused with the zone as the reason, in tables and in scenario.yaml."""

from pathlib import Path

import pytest

from planner.i18n import use_language
from planner.scenario.zoned import zone_in
from tests.scenario.reading_faults import change, faults_of, set_cell, told


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-11-02T09:30:00Z", "Z"),
        ("2026-11-02T09:30:00+08:00", "+08:00"),
        ("2026-11-02 09:30+0800", "+0800"),
        ("2026-11-02 09:30:00.000 +08", "+08"),
        ("2026-11-02T09:30:00-05:00", "-05:00"),
        ("2026/11/2 9:30 UTC", "UTC"),
        ("2026-11-02 09:30 GMT+8", "GMT+8"),
        ("2026-11-02 09:30 UTC-5", "UTC-5"),
        ("2026-11-02 09:30 CST", "CST"),
        ("2026-11-02 09:30:00 Asia/Shanghai", "Asia/Shanghai"),
        ("2026年11月2日09:30 北京时间", "北京时间"),
        ("2026-11-02 09:30", ""),
        ("2026-11-02T09:30:00", ""),
        ("2026-11-02 09:30-10:00", ""),
        ("2026-11-02 09:00:00-09:30:00", ""),
        ("2026-11-02 9:30 PM", ""),
        ("2026-11-02", ""),
        ("Z", ""),
        ("", ""),
    ],
)
def test_the_zone_behind_a_time_is_found(text: str, zone: str) -> None:
    assert zone_in(text) == zone


@pytest.mark.parametrize("zone", ["Z", "+08:00", "-05:00", " UTC"])
def test_a_time_of_the_history_with_a_zone_is_refused_for_it(small: Path, zone: str) -> None:
    set_cell(small, "history.csv", 2, "时间", f"2026-10-12 00:00:00{zone}")
    with use_language("en"):
        (fault,) = faults_of(small)

    assert (fault.file, fault.value) == ("history.csv", f"2026-10-12 00:00:00{zone}")
    assert fault.problem == (
        f"the time names the zone {zone.strip()}: which hour that is on the shop's clock is not said"
    )
    assert fault.remedy == "export times of the shop's own clock, without a zone: 2026-11-02 09:30"


@pytest.mark.parametrize(("table", "column"), [("agents.csv", "上次下班"), ("leave.csv", "第一天")])
def test_so_is_one_of_any_other_table(small: Path, table: str, column: str) -> None:
    set_cell(small, table, 2, column, "2026-11-08T16:30:00+08:00")
    with use_language("en"):
        problems = [problem for _file, _place, problem in told(small)]

    assert problems == ["the time names the zone +08:00: which hour that is on the shop's clock is not said"]


def test_so_is_a_zero_hour(small: Path) -> None:
    change(small, 'zero_hour: "2026-11-11 00:00"', 'zero_hour: "2026-11-11T00:00:00+08:00"')
    with use_language("en"):
        problems = [problem for _file, _place, problem in told(small)]

    assert problems == ['zero_hour names the zone +08:00; write the time on the shop\'s own clock, "2026-11-11 00:00"']
