"""The table of agents."""

from pathlib import Path

import pytest

from planner.scenario.loader import load_scenario
from tests.scenario.reading_faults import change_table, faults_of, set_cell, told


@pytest.mark.parametrize(
    ("skills", "read"),
    [
        ("pre:1;after:0.5", {"pre": 1.0, "after": 0.5}),
        ("after：0.5；pre：1", {"pre": 1.0, "after": 0.5}),
        ("售前:0.9; 售后", {"pre": 0.9, "after": 1.0}),
        ("pre", {"pre": 1.0}),
        ("", {"pre": 1.0}),
    ],
)
def test_skills_name_queues_by_id_or_name(small: Path, skills: str, read: dict[str, float]) -> None:
    set_cell(small, "agents.csv", 2, "技能", skills)

    assert load_scenario(small).floor.agents[0].skills == read


@pytest.mark.parametrize(
    ("column", "value", "problem", "remedy"),
    [
        ("技能", "pre:1;sales:1", "there is no queue sales", "known here: after, pre, qc"),
        ("技能", "pre:1;pre:0.5", "queue pre stands twice", "keep one of them"),
        ("技能", "pre:3", "the number is out of range", "write a number from 0.05 to 2"),
        ("技能", "pre:fast", "this is not a number", "write a number from 0.05 to 2"),
        ("技能", "after:1", "the skill for the team's first queue pre is missing", "add pre:1.0"),
        ("小组", "直播", "there is no team 直播", "known here: 售前, 售后"),
        ("小组", "", "the cell is empty", "id or name of the team"),
        ("姓名", "", "the cell is empty", "name of the agent"),
        ("周工时", "400", "the number is out of range", "write a number from 1 to 84"),
        ("周工时", "nan", "this is not a number", "write a number from 1 to 84"),
        ("时薪", "-1", "the number is out of range", "write a number from 0 to 10,000"),
        ("已连上", "1.5", "this is not a whole number", "write a whole number from 0 to 31"),
        ("不排夜班", "maybe", "this is neither yes nor no", "write 是 or 否, yes or no, 1 or 0"),
        ("入职日期", "last year", "this is not a day", "first working day, 2026-03-01; may be empty"),
        (
            "上次下班",
            "2026-11-12 09:00",
            "the last shift ends after the first day of the roster",
            "at the latest on 2026-11-09",
        ),
        ("姓名", "=A1", "this is a formula", "write the value itself"),
    ],
)
def test_a_wrong_cell_is_named_with_what_would_be_right(
    small: Path, column: str, value: str, problem: str, remedy: str
) -> None:
    set_cell(small, "agents.csv", 2, column, value)

    [fault] = faults_of(small)

    assert (fault.file, fault.place) == ("agents.csv", f"row 2, column {column}")
    assert (fault.problem, fault.remedy) == (problem, remedy)


def test_an_id_that_stands_twice_is_named_with_both_rows(small: Path) -> None:
    set_cell(small, "agents.csv", 5, "工号", "A003")

    assert told(small)[0] == ("agents.csv", "row 5, column 工号", "A003 stands twice, first in row 4")


def test_a_fault_of_an_agent_does_not_make_the_id_unknown_elsewhere(small: Path) -> None:
    set_cell(small, "agents.csv", 2, "时薪", "x")

    assert told(small) == [("agents.csv", "row 2, column 时薪", "this is not a number")]


def test_a_table_without_agents_is_refused(small: Path) -> None:
    change_table(small, "agents.csv", lambda rows: rows.__delitem__(slice(1, None)))

    assert ("agents.csv", "", "the table has no agents") in told(small)


def test_columns_left_out_have_defaults(small: Path) -> None:
    def keep_three(rows: list[list[str]]) -> None:
        for row in rows:
            del row[3:]

    change_table(small, "agents.csv", keep_three)

    agent = load_scenario(small).floor.agents[0]
    assert (agent.weekly_minutes, agent.wage, agent.joined, agent.conversion) == (2400, 25.0, None, 1.0)
    assert agent.skills == {"pre": 1.0}
