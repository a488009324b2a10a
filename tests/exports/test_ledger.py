"""ledger.csv of a plan is what the next scenario reads."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.ledger import ledger_after
from planner.domain.people import Ledger
from planner.exports.ledger import write_ledger
from planner.i18n import LANGUAGES, use_language
from planner.scenario import layouts
from planner.scenario.faults import FaultList
from planner.scenario.ledger import read_ledger, with_ledgers
from planner.scenario.sheets import read_sheet
from planner.scenario.table_source import TableSource
from tests.factories import plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read_back(tmp_path: Path, language: str) -> None:
    sample = plan()
    with use_language(language):
        write_ledger(sample, tmp_path / "ledger.csv")
    faults = FaultList()
    sheet, _raw = read_sheet(tmp_path, TableSource(file="ledger.csv"), layouts.LEDGER, faults)
    assert sheet is not None
    assert read_ledger(sheet, faults) == ledger_after(sample.floor, sample.assignments)
    assert len(faults) == 0


def test_two_rosters_add_up(tmp_path: Path) -> None:
    sample = plan()
    after = ledger_after(sample.floor, sample.assignments)
    again = replace(sample.floor, agents=with_ledgers(sample.floor.agents, after))
    assert ledger_after(again, sample.assignments)["A003"] == Ledger(nights=6, peak_hours=36)
    write_ledger(replace(sample, floor=again), tmp_path / "ledger.csv")
    text = (tmp_path / "ledger.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[:4] == [
        "工号,夜班,周末,高峰小时,替补,法定节假日",
        "A001,0,0,0,0,0",
        "A002,0,0,24,0,0",
        "A003,6,0,36,0,0",
    ]
