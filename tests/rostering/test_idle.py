"""Paid hours at a closed desk: idle in the plan, in everything made of it, and to the audit."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from planner.cli.app import run
from planner.domain.demand import Levers
from planner.domain.idle import idle_minutes, idle_text, pieces
from planner.domain.labels import finding_text
from planner.domain.people import History
from planner.domain.plan import Finding, Plan
from planner.domain.roster import Segment, SegmentKind
from planner.exports.calendar_text import shift_description
from planner.exports.plan_file import read_plan, write_plan
from planner.exports.report_head import Head
from planner.exports.report_people import People
from planner.exports.workbook import write_workbook
from planner.i18n import use_language
from planner.rostering.audit.plan import audit_plan
from planner.rostering.counting.coverage import coverage_of
from planner.rostering.model.problem import to_assignments, to_problem, to_roster
from planner.simulation.floor import simulate
from planner.web.pages.day import Piece, _piece
from planner.web.pages.my_shifts import _lines
from tests.factories import FIRST, plan
from tests.rostering.edits import THIRD, agent_with, closing, segment_with, settled

CLOSED = closing(plan(), "after", 1320)
"""After-sales closes at 22:00, and the late shift goes on at its desk."""


def idle() -> Plan:
    """The same roster as a search would tell it: 22:45 to 24:00 of A006's late shifts are idle, on two days."""
    problem = to_problem(CLOSED.floor, CLOSED.requirements)
    roster = to_roster(CLOSED.floor, problem, CLOSED.assignments)
    return settled(replace(CLOSED, assignments=to_assignments(CLOSED.floor, problem, roster)))


IDLE = idle()


def last_of(of: Plan, day: date = FIRST) -> Segment:
    return next(each for each in of.assignments if (each.agent, each.day) == ("A006", day)).segments[-1]


def test_opening_hours_cut_a_stretch_into_open_and_closed_pieces() -> None:
    queue, horizon = CLOSED.floor.queue_by_id["after"], CLOSED.floor.horizon

    assert list(pieces(queue, horizon, 1200, 1980)) == [(1200, 1320, True), (1320, 1920, False), (1920, 1980, True)]
    assert list(pieces(queue, horizon, 1320, 1440)) == [(1320, 1440, False)]
    assert list(pieces(queue, horizon, 480, 1320)) == [(480, 1320, True)]


def test_a_desk_that_is_closed_is_no_desk() -> None:
    night = datetime(2026, 11, 10, 22, 45)

    assert last_of(IDLE) == Segment(start=night, end=datetime(2026, 11, 11), kind=SegmentKind.IDLE)
    assert last_of(CLOSED).kind is SegmentKind.WORK
    assert idle_minutes(IDLE.floor, IDLE.assignments) == {"after": 150}
    assert idle_minutes(plan().floor, plan().assignments) == {}


def test_in_indices_and_to_the_simulation_the_roster_is_the_same() -> None:
    problem = to_problem(CLOSED.floor, CLOSED.requirements)

    before, after = (to_roster(of.floor, problem, of.assignments) for of in (CLOSED, IDLE))
    played = [
        simulate(of.floor, Levers(), of.forecasts, of.assignments, replications=3, seed=1) for of in (CLOSED, IDLE)
    ]

    assert after == before
    assert to_assignments(IDLE.floor, problem, after) == IDLE.assignments
    assert played[1] == played[0]


def test_idle_hours_cover_nothing_and_are_paid() -> None:
    slot = 45  # 22:30 to 23:00 of the first day
    told = {each.queue: each.on_duty for each in IDLE.coverage}

    assert told["after"][slot : slot + 3] == (0.0, 0.0, 0.0)
    assert coverage_of(CLOSED.floor, CLOSED.assignments)[1].on_duty[slot : slot + 3] == (0.5, 1.0, 1.0)
    wages = [[part.yuan for part in of.costs if part.name == "wages"] for of in (IDLE, settled(CLOSED))]
    assert wages[0] == wages[1]


def test_who_is_still_there_from_the_day_before_covers_nothing_while_the_desk_is_closed() -> None:
    late = History(last_shift_end=datetime(2026, 11, 10, 9, 0))
    floor = agent_with(plan(), "A005", history=late).floor

    assert coverage_of(floor, ())[1].on_duty[14:19] == (0.0, 0.0, 1.0, 1.0, 0.0)


def test_the_audit_finds_work_at_a_closed_desk_and_has_nothing_against_idle_hours() -> None:
    found = [each for each in audit_plan(settled(CLOSED)) if each.rule == "closed_desk"]

    assert audit_plan(IDLE) == ()
    assert found == [
        Finding(
            rule="closed_desk",
            agent="A006",
            day=day,
            figures={
                "queue": "after",
                "begin_at": datetime.combine(day, datetime.min.time()).replace(hour=22, minute=45).isoformat(),
                "end_at": datetime.combine(day + timedelta(days=1), datetime.min.time()).isoformat(),
            },
        )
        for day in (FIRST, THIRD)
    ]
    with use_language("en"):
        assert finding_text(CLOSED.floor, found[0]) == (
            "詹国: works 售后 at 11.10 22:45, when it is closed: idle until 11.11 00:00, or elsewhere"
        )


def test_the_audit_finds_idle_hours_at_an_open_desk() -> None:
    forged = segment_with(plan(), "A001", FIRST, 0, kind=SegmentKind.IDLE, queue="", efficiency=0.0)

    told = [finding_text(forged.floor, each) for each in audit_plan(forged) if each.rule == "idle_open"]

    assert told == ["黄文静：11.10 08:00 记成空闲，可这时售前开着"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Idle: 2.5 h of paid duty lie outside the hours of their own desk (售后 2.5 h), with no other desk given",
        ),
        ("zh_CN", "空闲 2.5 小时：照付工时，但本岗位不开放，也没排别的岗位（售后 2.5 小时）"),
    ],
)
def test_idle_hours_are_worth_a_message(language: str, text: str) -> None:
    with use_language(language):
        assert idle_text(IDLE.floor, IDLE.assignments) == text
        assert idle_text(plan().floor, plan().assignments) == ""


def test_report_calendar_phone_and_explanation_call_them_idle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shift = next(each for each in IDLE.assignments if (each.agent, each.day) == ("A006", FIRST))
    write_plan(IDLE, tmp_path / "plan.json")
    with use_language("zh_CN"):
        hints = [row.cells[0].hint for team in People.of(IDLE).teams for row in team.rows if row.agent == "A006"]
        calendar = shift_description(IDLE, shift).splitlines()
        bar = _piece(IDLE, last_of(IDLE), datetime(2026, 11, 10))
        phone = [(line.what, line.when) for line in _lines(IDLE, shift)]
        head = [said.zh for said in Head.of(IDLE).remarks]
        assert run(["explain", str(tmp_path), "--agent", "A006", "--day", "11-10"]) == 0

    # a hint of the report has room for names, which need no second language
    assert [hint.zh for hint in hints] == ["B 晚班 15:30–24:00"]
    assert "空闲 22:45-24:00" in calendar
    assert "岗位 售后 15:30-21:30" in calendar
    assert ("空闲", "22:45–24:00") in phone
    assert bar == Piece(x=1365.0, width=75.0, kind="idle", text="", title="空闲 22:45–24:00")
    assert "空闲 2.5 小时：照付工时，但本岗位不开放，也没排别的岗位（售后 2.5 小时）。" in head
    assert "空闲 1.25 小时，售后不开放" in capsys.readouterr().out


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_the_workbook_says_idle_in_words_and_in_the_bars_of_the_day(tmp_path: Path) -> None:
    with use_language("zh_CN"):
        write_workbook(IDLE, tmp_path / "roster.xlsx")
    cells = [
        cell
        for row in openpyxl.load_workbook(tmp_path / "roster.xlsx")["11.10 当日"].iter_rows(values_only=True)
        if row[0] == "A006"
        for cell in row
    ]

    assert [cell for cell in cells if cell and "空闲" in str(cell)] == [
        "售后 15:30–21:30，支援售前 21:45–22:45，空闲 22:45–24:00",
        "空闲",
    ]


def test_a_plan_with_idle_hours_comes_back_as_it_was(tmp_path: Path) -> None:
    write_plan(IDLE, tmp_path / "plan.json")

    assert read_plan(tmp_path / "plan.json").assignments == IDLE.assignments
    raw = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    kinds = {part["kind"] for each in raw["assignments"] for part in each["segments"]}
    assert kinds == {"work", "rest", "meal", "standby", "idle"}
