"""People and days of a command line, and of a table of absences, as they are written."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from planner.cli.options.repair_words import Words
from planner.domain.floor import Floor
from planner.exports.plan_file import plan_text, read_plan
from planner.i18n import use_language
from planner.scenario.cells import CellFault
from planner.scenario.faults import FaultList
from planner.services.explaining import person
from tests.factories import plan


@pytest.fixture
def floor(tmp_path: Path) -> Floor:
    """The floor of the plan with numbers for ids."""
    text = plan_text(plan())
    for old, new in zip(plan().floor.agent_by_id, ("0001", "0002", "03", "003", "5", "6"), strict=True):
        text = text.replace(f'"{old}"', f'"{new}"')
    (tmp_path / "plan.json").write_text(text, encoding="utf-8")
    return read_plan(tmp_path / "plan.json").floor


@pytest.mark.parametrize("written", ["0001", "1", "００１", "01"])
def test_somebody_is_named_with_or_without_zeros(floor: Floor, written: str) -> None:
    assert Words(floor, FaultList()).agent(written) == "0001"
    assert person(floor, written, "agent") == "0001"


def test_an_id_that_may_be_two_people_is_refused_with_both(floor: Floor) -> None:
    with use_language("en"), pytest.raises(CellFault) as caught:
        Words(floor, FaultList()).agent("3")

    assert (caught.value.problem, caught.value.remedy) == (
        "3 may be any of 003, 03",
        "write the id whole, with its zeros",
    )


@pytest.mark.parametrize("written", ["2026-11-10", "2026/11/10", "11-10", "11月10日", "2026年11月10日"])
def test_a_day_is_written_in_every_usual_way(floor: Floor, written: str) -> None:
    assert Words(floor, FaultList()).day(written) == date(2026, 11, 10)


@pytest.mark.parametrize(
    ("written", "problem"), [("12-25", "the day lies outside the horizon"), ("x", "this is not a day")]
)
def test_what_is_no_day_of_the_roster_is_refused(floor: Floor, written: str, problem: str) -> None:
    with use_language("en"), pytest.raises(CellFault) as caught:
        Words(floor, FaultList()).day(written)

    assert caught.value.problem == problem


def test_a_table_of_absences_may_lack_zeros_and_tells_its_hidden_rows(floor: Floor, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "sick.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["工号", "第一天"])
        sheet.write_row(1, 0, [1, "2026/11/10"])
        sheet.write_row(2, 0, [2, "2026/11/11"])
        sheet.set_row(2, None, None, {"hidden": True})
    faults = FaultList()
    words = Words(floor, faults)

    with use_language("en"):
        found = words.absences_in(tmp_path / "sick.xlsx")
    assert [(each.agent, each.first_day) for each in found] == [
        ("0001", date(2026, 11, 10)),
        ("0002", date(2026, 11, 11)),
    ]
    assert (list(faults), [(note.value, note.problem) for note in words.notes]) == (
        [],
        [("3", "hidden rows, read like the others: 1")],
    )
