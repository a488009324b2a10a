"""`dacu backlog`: sentences, a table that adds up, a page; what cannot be asked."""

import csv
import re
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.exports.backlog_words import lent_yuan
from planner.exports.plan_file import write_plan
from planner.i18n import set_language
from planner.staffing.clearing import Clearing, Taken
from planner.staffing.extra_hours import Offer, Source
from tests.factories import plan

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    write_plan(plan(), tmp_path / "plan.json")
    return str(tmp_path)


def test_without_a_deadline_it_says_when_it_is_gone(folder: str, capsys: Captured) -> None:
    assert (
        run(["backlog", folder, "--queue", "qc", "--waiting", "6", "--handle", "10", "--at", "2026-11-11 08:00"]) == 0
    )
    shown = capsys.readouterr().out.splitlines()

    assert shown[0].startswith("质检 11.11 08:00 积压 6 单，要 1.0 人时。只靠已排的人：11.11 ")
    assert len(shown) == 1


def test_a_deadline_brings_the_cheapest_way_and_a_table_that_adds_up(folder: str, capsys: Captured) -> None:
    set_language("en")
    out = Path(folder) / "out"
    words = ["--queue", "after", "--waiting", "60", "--at", "2026-11-11 09:00", "--by", "2026-11-12 18:00"]
    assert run(["backlog", folder, *words, "--handle", "12", "--out", str(out)]) == 0

    shown = capsys.readouterr().out
    rows = re.findall(r"^(\w[\w ]+?) {2,}([\d.,]+) +([\d–]+) +([\d,]+) +([\d.,]+)$", shown, re.MULTILINE)
    assert [row[0] for row in rows] == [
        *("loans of people to spare", "standby called", "days off worked", "overtime after the shift", "Together")
    ]
    assert round(sum(float(row[1]) for row in rows[:4]), 1) == float(rows[4][1])
    assert sum(int(row[3].replace(",", "")) for row in rows[:4]) == int(rows[4][3].replace(",", ""))
    assert sorted(each.name for each in out.iterdir()) == ["backlog.csv", "backlog.html", "extra-hours.csv"]
    with (out / "extra-hours.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *people = csv.reader(file)
    assert heads == ["who", "extra hours", "from", "to", "hours", "yuan"]
    assert {row[0] for row in people} <= {"梁思", "詹国"}
    page = (out / "backlog.html").read_text(encoding="utf-8")
    assert ' style="' not in page
    assert page.count('class="extra" points=') == 2


def test_everything_wrong_with_a_question_is_said_at_once(folder: str, capsys: Captured) -> None:
    set_language("en")
    words = ["--queue", "night", "--waiting", "-1", "--at", "2026-12-11 09:00", "--by", "soon", "--handle", "0"]
    assert run(["backlog", folder, *words]) == 2

    shown = [line.strip() for line in capsys.readouterr().err.splitlines()]
    assert [line.split()[0] for line in shown[1:]] == ["--queue", "--by", "--at", "--waiting", "--handle"]
    assert run(["backlog", folder, "--queue", "qc", "--waiting", "5"]) == 2
    assert "--handle 质检 is counted in hours" in capsys.readouterr().err


def test_a_deadline_before_the_moment_is_refused(folder: str, capsys: Captured) -> None:
    set_language("en")
    words = ["--queue", "after", "--waiting", "5", "--at", "2026-11-11 09:00", "--by", "2026-11-11 09:00"]
    assert run(["backlog", folder, *words]) == 2
    assert "the deadline is after the moment asked from" in capsys.readouterr().err


def test_what_loans_weigh_is_told_apart_from_wages() -> None:
    loan, overtime = (
        Offer(source=source, who="x", begin=0, end=600, most=9.0, yuan=yuan, efficiency=1.0)
        for source, yuan in ((Source.LOAN, 6.0), (Source.OVERTIME, 40.0))
    )
    hours = tuple(Taken(offer=offer, hours=number, begin=0, end=60) for offer, number in ((loan, 2.0), (overtime, 1.0)))

    assert lent_yuan(Clearing(taken=hours, yuan=52.0, short=0.0, stretches=())) == 12.0
    assert lent_yuan(Clearing(taken=hours[1:], yuan=40.0, short=0.0, stretches=())) == 0.0
