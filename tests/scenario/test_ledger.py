"""The ledger that carries nights, weekends, peak and standby from one roster to the next."""

from pathlib import Path

from planner.domain.people import Ledger
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import change, told
from tests.scenario.samples import write_csv

HEADS = ("工号", "夜班", "周末", "高峰小时", "替补")


def with_ledger(folder: Path, *rows: tuple[object, ...]) -> None:
    change(folder, "  pins: pins.csv\n", "  pins: pins.csv\n  ledger: ledger.csv\n")
    write_csv(folder / "ledger.csv", HEADS, rows)


def test_everybody_carries_over_what_the_ledger_says(small: Path) -> None:
    with_ledger(small, *((f"A{number:03d}", number, 2, 10.5, "") for number in range(1, 13)))

    agents = load_scenario(small).floor.agents

    assert [agent.ledger.nights for agent in agents] == [float(number) for number in range(1, 13)]
    assert agents[0].ledger == Ledger(nights=1, weekends=2, peak_hours=10.5)


def test_newcomers_start_at_the_mean_of_their_team(small: Path) -> None:
    with_ledger(small, ("A001", 4, 0, 0, 1), ("A002", 7, 3, 0, 0), ("A003", 8, 0, 1, 0))

    by_id = load_scenario(small).floor.agent_by_id

    assert by_id["A004"].ledger == Ledger(nights=6.33, weekends=1.0, peak_hours=0.33, standby=0.33)
    assert by_id["A008"].ledger == Ledger()


def test_people_who_have_left_are_left_out_and_told(small: Path) -> None:
    with_ledger(small, ("A001", 4, 0, 0, 1), ("A070", 7, 3, 0, 0))

    _scenario, notes = check_scenario(small)

    assert [(note.file, note.value, note.problem) for note in notes] == [
        ("ledger.csv", "A070", "1 person of the ledger is not in the agents table, left out")
    ]


def test_wrong_cells_and_people_who_stand_twice_are_named(small: Path) -> None:
    with_ledger(small, ("A001", -4, 0, 0, 1), ("A002", 1, 1, 1, 1), ("A002", 1, 1, 1, 1))

    assert told(small) == [
        ("ledger.csv", "row 2, column 夜班", "the number is out of range"),
        ("ledger.csv", "row 4, column 工号", "A002 stands twice"),
    ]
