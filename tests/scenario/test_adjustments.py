"""The table of forecasts changed by hand."""

from datetime import datetime
from pathlib import Path

import pytest

from planner.domain.adjustments import Adjustment
from planner.errors import InvalidInput
from planner.scenario.loader import load_scenario
from tests.scenario.reading_faults import change
from tests.scenario.samples import write_csv

HEADS = ("队列", "从", "到", "倍数", "谁", "原因")


def with_adjustments(folder: Path, *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> None:
    change(folder, "  pins: pins.csv\n", "  pins: pins.csv\n  adjustments: adjustments.csv\n")
    write_csv(folder / "adjustments.csv", heads, rows)


def test_a_stretch_its_factor_and_who_changed_it_why(small: Path) -> None:
    with_adjustments(small, ("售前", "2026-11-11 00:00", "2026-11-11 02:00", "1.2", "周敏", "直播加场"))
    assert load_scenario(small).adjustments == (
        Adjustment(
            queue="pre",
            begin=datetime(2026, 11, 11),
            until=datetime(2026, 11, 11, 2),
            factor=1.2,
            author="周敏",
            reason="直播加场",
        ),
    )


def test_every_fault_at_once_with_its_row_and_column(small: Path) -> None:
    with_adjustments(
        small,
        ("没有", "2026-11-11 00:00", "2026-11-11 02:00", "1.2", "", ""),
        ("pre", "2026-11-11 02:00", "2026-11-11 00:00", "1.2", "", ""),
        ("pre", "2026-11-11 00:00", "2026-11-11 02:00", "-1", "", ""),
        ("pre", "明天", "2026-11-11 02:00", "1", "", ""),
    )
    with pytest.raises(InvalidInput) as caught:
        load_scenario(small)
    assert {(fault.file.rsplit("/", 1)[-1], fault.value) for fault in caught.value.faults} == {
        ("adjustments.csv", "没有"),
        ("adjustments.csv", "2026-11-11 00:00"),
        ("adjustments.csv", "-1"),
        ("adjustments.csv", "明天"),
    }
