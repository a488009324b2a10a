"""What tests of the scenario package ask of a folder: its faults in short, a changed line, a changed table."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import Fault, InvalidInput
from planner.scenario.loader import load_scenario
from tests.scenario.samples import write_csv

Rows = list[list[str]]


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """Every fault of a folder that must have some."""
    with pytest.raises(InvalidInput) as raised:
        load_scenario(folder)
    return raised.value.faults


def told(folder: Path) -> list[tuple[str, str, str]]:
    """File, place and problem of every fault."""
    return [(fault.file, fault.place, fault.problem) for fault in faults_of(folder)]


def change(folder: Path, old: str, new: str) -> None:
    """Replace `old`, which stands in scenario.yaml once, by `new`."""
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def change_table(folder: Path, name: str, edit: Callable[[Rows], None]) -> None:
    """Let `edit` change the rows of a table, the heading first."""
    path = folder / name
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    edit(rows)
    write_csv(path, rows[0], rows[1:])


def set_cell(folder: Path, name: str, row: int, column: str, value: str) -> None:
    """Write `value` into `column` of line `row` (the heading is line 1)."""

    def edit(rows: Rows) -> None:
        rows[row - 1][rows[0].index(column)] = value

    change_table(folder, name, edit)
