"""Tables and scenario files typed and copied by many hands: blanks, width, capitals, characters nobody sees."""

from pathlib import Path

import pytest

from planner.scenario.loader import load_scenario
from tests.scenario.reading_faults import Rows, change, change_table, faults_of, set_cell, told


def _typed(text: str) -> str:
    """The same word as a chat or a Chinese keyboard would write it."""
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isascii() and sign.isalnum() else sign for sign in text)
    return f"\u3000{wide[:1]}\u200b{wide[1:]}\u00a0" if text else text


def _without_inputs(folder: Path) -> object:
    scenario = load_scenario(folder)
    return scenario.floor, scenario.history, scenario.last_campaign


def test_ids_codes_teams_and_headings_are_read_however_they_are_typed(small: Path) -> None:
    as_it_was = _without_inputs(small)

    def typed(columns: tuple[str, ...]) -> object:
        def edit(rows: Rows) -> None:
            places = [rows[0].index(name) for name in columns]
            for row in rows[1:]:
                for place in places:
                    row[place] = _typed(row[place])
            rows[0] = [f"\ufeff{name[:1]}\u200b{name[1:]}\u3000" for name in rows[0]]

        return edit

    change_table(small, "agents.csv", typed(("工号", "小组")))  # type: ignore[arg-type]
    change_table(small, "leave.csv", typed(("工号", "类型")))  # type: ignore[arg-type]
    change_table(small, "wishes.csv", typed(("工号", "班次", "不要")))  # type: ignore[arg-type]
    change_table(small, "pins.csv", typed(("工号", "班次")))  # type: ignore[arg-type]
    change_table(small, "history.csv", typed(("队列", "数量")))  # type: ignore[arg-type]

    assert _without_inputs(small) == as_it_was


def test_a_scenario_file_may_hold_what_nobody_sees(small: Path) -> None:
    as_it_was = _without_inputs(small)
    change(small, "id: pre, name: 售前,", "id: ｐ\u200bre, \u200bname: 售前\u3000,")
    change(
        small, "{id: 售后, name: 售后, queues: [after, qc]}", "{id: 售\u200d后, name: 售后\u00a0, queues: [after, ｑc]}"
    )

    assert _without_inputs(small) == as_it_was


def test_codes_in_tables_may_be_written_small(small: Path) -> None:
    set_cell(small, "pins.csv", 2, "班次", "p")
    set_cell(small, "wishes.csv", 3, "班次", "ｎ")

    floor = load_scenario(small).floor

    assert [pin.code for pin in floor.pins] == ["P", ""]
    assert [wish.code for wish in floor.wishes] == ["", "N"]


def test_names_are_shown_as_they_are_seen(small: Path) -> None:
    set_cell(small, "agents.csv", 2, "姓名", "黄\u3000文静\u200b\n（夜班）")

    assert load_scenario(small).floor.agents[0].name == "黄 文静 （夜班）"


def test_a_cell_of_nothing_that_is_seen_is_empty(small: Path) -> None:
    set_cell(small, "agents.csv", 2, "姓名", "\u200b\u3000\ufeff")

    assert told(small) == [("agents.csv", "row 2, column 姓名", "the cell is empty")]


def test_a_character_that_cannot_be_shown_is_named(small: Path) -> None:
    set_cell(small, "agents.csv", 2, "姓名", "黄文\x7f静")
    change(small, "id: 售后, name: 售后, queues", 'id: 售后, name: "售\\0后", queues')

    assert told(small) == [
        ("scenario.yaml", "teams[1].name (line 40)", "name holds the character U+0000, which cannot be shown"),
        ("agents.csv", "row 2, column 姓名", "this holds the character U+007F, which cannot be shown"),
    ]


def test_a_file_may_be_called_what_nobody_would_type(small: Path) -> None:
    (small / "agents.csv").rename(small / "客\u3000服\u200b.csv")
    change(small, "agents: agents.csv", 'agents: "客\u3000服\u200b.csv"')

    assert len(load_scenario(small).floor.agents) == 12


@pytest.mark.parametrize(
    ("old", "new", "cell", "problem", "known"),
    [
        (
            "name: 质检, kind",
            "name: 售前, kind",
            ("agents.csv", 5, "技能", "质检:1"),
            "there is no queue 质检",
            "after, pre, qc",
        ),
        (
            "{id: 售后, name: 售后, queues",
            "{id: 售后, name: 售前, queues",
            ("agents.csv", 5, "小组", "谁"),
            "there is no team 谁",
            "售前, 售后",
        ),
        (
            "id: after, name: 售后",
            "id: after, name: 售前",
            ("history.csv", 5, "队列", "售前"),
            "no queue takes contacts called 售前",
            "after, pre; delete rows of other queues",
        ),
    ],
)
def test_two_of_one_name_are_known_by_their_ids(
    small: Path, old: str, new: str, cell: tuple[str, int, str, str], problem: str, known: str
) -> None:
    change(small, old, new)
    load_scenario(small)

    set_cell(small, *cell)

    assert [(each.problem, each.remedy) for each in faults_of(small)] == [(problem, f"known here: {known}")]
