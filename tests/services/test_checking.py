"""What `plan` could not bear is refused by `check`, in the same words."""

from pathlib import Path

import pytest

from planner.errors import Fault, InvalidInput
from planner.i18n import set_language
from planner.rostering.budget import RosterBudget
from planner.services.checking import check, refuse_unbearable
from planner.services.planning import plan_scenario
from tests.scenario.reading_faults import Rows, change, change_table, told
from tests.scenario.samples import write_small_scenario


@pytest.fixture
def small(tmp_path: Path) -> Path:
    set_language("en")
    return write_small_scenario(tmp_path / "small")


def refused(folder: Path) -> Fault:
    """The fault of the check, which is that of a plan."""
    scenario = check(folder).scenario
    with pytest.raises(InvalidInput) as checked:
        refuse_unbearable(scenario)
    with pytest.raises(InvalidInput) as planned:
        plan_scenario(scenario, RosterBudget(steps=1, workers=1, seed=1))
    assert (str(planned.value), planned.value.faults) == (str(checked.value), checked.value.faults)
    return checked.value.faults[0]


def line_of(folder: Path, text: str, file: str = "scenario.yaml") -> int:
    """The number of the one line that holds `text`."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if text in line)
    return number


def test_prices_beyond_counting_name_the_dearest(small: Path) -> None:
    change(small, "goals: {}", "goals: {shortage: 1000000, deep_shortage_factor: 1000}\n")
    change(small, "weight: 1.2", "weight: 100")

    fault = refused(small)

    assert (fault.place, fault.value) == (f"goals.shortage (line {line_of(small, 'shortage: 1')})", "1e+06")
    assert fault.problem.endswith("at most 1e+12 can be counted")


def test_a_million_contacts_an_interval_are_refused_at_the_history(small: Path) -> None:
    def swell(rows: Rows) -> None:
        for row in rows[1:]:
            row[2] = "1000000"

    change_table(small, "history.csv", swell)

    fault = refused(small)

    assert fault.place == f"tables.history (line {line_of(small, 'history: history.csv')})"
    assert fault.value == "48,000,000"


def test_the_file_named_is_the_file_read(small: Path) -> None:
    change(small, "goals: {}", "goals: {shortage: 1000000, deep_shortage_factor: 1000}\n")
    change(small, "weight: 1.2", "weight: 100")
    (small / "scenario.yaml").rename(small / "spring.yaml")

    fault = refused(small / "spring.yaml")

    line = line_of(small, "shortage: 1", "spring.yaml")
    assert (fault.file, fault.place) == ("spring.yaml", f"goals.shortage (line {line})")


def test_a_note_on_the_settings_is_told_with_its_line(small: Path) -> None:
    change(small, 'closes: "22:00"', 'closes: "22:10"')

    (note,) = check(small).notes

    assert (note.file, note.place) == ("scenario.yaml", f"queues[2] (line {line_of(small, '{id: qc,')})")


def test_contacts_that_begin_after_the_roster_are_a_fault_of_their_table(small: Path) -> None:
    def move(rows: Rows) -> None:
        for row in rows[1:]:
            row[0] = row[0].replace("2026-", "2030-")

    change_table(small, "history.csv", move)

    assert told(small) == [
        (
            "history.csv",
            "",
            f"the contacts called {stream} for queue {queue} begin on 2030-10-12, after the roster begins",
        )
        for stream, queue in (("pre", "售前"), ("after", "售后"))
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ("order_value: 320", "order_value: 1.0e-300", "demand.headcount.order_value", "at least 0.01"),
        ("conversion: 0.45", "conversion: 1.0e-300", "demand.headcount.conversion", "at least 0.0001"),
        ("{id: pre,", "{id: pre, target_share: 1.0e-300,", "queues[0].target_share", "at least 0.01"),
        ("{id: pre,", "{id: pre, rate: 1.0e-300,", "queues[0].rate", "at least 0.0001"),
        ("  levers:\n", "  levers:\n    handle_time: 1.0e-9\n", "demand.levers.handle_time", "at least 0.01"),
    ],
)
def test_a_figure_next_to_nothing_is_refused_where_it_stands(
    small: Path, old: str, new: str, place: str, problem: str
) -> None:
    change(small, old, new)

    (fault,) = told(small)

    assert fault[1].startswith(f"{place} (line ")
    assert fault[2].endswith(problem)
