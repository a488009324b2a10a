import csv
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.people import AbsenceKind, Leave
from planner.exports.tables import guarded, unguarded, write_roster_csv
from tests.factories import FIRST, LAST, plan


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_table_is_the_wallchart(tmp_path: Path) -> None:
    leave = (Leave(agent="A006", first_day=FIRST, last_day=LAST, kind=AbsenceKind.SICK),)
    write_roster_csv(replace(plan(), floor=replace(plan().floor, leave=leave)), tmp_path / "roster.csv")

    assert read(tmp_path / "roster.csv") == [
        ["工号", "姓名", "小组", "2026-11-10", "2026-11-11", "2026-11-12"],
        ["A001", "黄文静", "售前", "A", "A", "休"],
        ["A002", "方家豪", "售前", "B", "B", "B"],
        ["A003", "简天", "售前", "P", "P", "P"],
        ["A004", "朱静", "售前", "S", "N", "N"],
        ["A005", "梁思", "售后", "A", "A", "A"],
        ["A006", "詹国", "售后", "B", "假", "B"],
    ]
    assert (tmp_path / "roster.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_no_name_becomes_a_formula(tmp_path: Path) -> None:
    agents = tuple(replace(agent, name="=1+1") for agent in plan().floor.agents)
    write_roster_csv(replace(plan(), floor=replace(plan().floor, agents=agents)), tmp_path / "roster.csv")

    assert {row[1] for row in read(tmp_path / "roster.csv")[1:]} == {"'=1+1"}
    assert [guarded(text) for text in ("+1", "-1", "@x", "\tx", "\rx", "x=", -1)] == [
        "'+1",
        "'-1",
        "'@x",
        "'\tx",
        "'\rx",
        "x=",
        -1,
    ]


@given(st.text())
def test_a_guarded_text_is_found_again(text: str) -> None:
    found = unguarded(str(guarded(text)))

    assert found == text or text.startswith("'")
