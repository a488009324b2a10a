"""The scenario of the weeks after a plan."""

import csv
import json
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from planner.domain.people import AbsenceKind, Leave
from planner.domain.plan import QueueForecast, QueueRequirement, Requirements
from planner.domain.training import Seat
from planner.errors import InvalidInput
from planner.exports.plan_file import read_plan, write_plan
from planner.exports.tables import write_roster_csv
from planner.i18n import set_language
from planner.scenario.loader import check_scenario, load_scenario
from planner.services.next_weeks import write_next_weeks
from tests.factories import assignment, coverage, plan
from tests.scenario.reading_faults import change
from tests.scenario.samples import contacts, write_csv, write_small_scenario

CODES = {"A001": "AAAA", "A002": "BBBN", "A003": "--BB", "A004": "AA--", "A007": "NNN-", "A008": "A-AA", "A011": "S--S"}
"""Monday to Thursday, 9 to 12 November 2026."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    set_language("en")
    return write_small_scenario(tmp_path / "small")


def planned(scenario: Path, place: Path, codes: dict[str, str] = CODES, **changes: object) -> Path:
    """A plan of the scenario in which everybody works what `codes` says."""
    loaded = load_scenario(scenario)
    floor = replace(loaded.floor, **changes)
    roster = tuple(
        assignment(floor, agent, day, code)
        for agent, row in codes.items()
        for day, code in zip(floor.horizon.dates, row, strict=True)
        if code != "-"
    )
    needed = nothing_needed(floor.horizon.intervals, floor.horizon.days)
    made = replace(
        plan(),
        floor=floor,
        inputs=loaded.inputs,
        assignments=roster,
        coverage=coverage(floor, roster),
        forecasts=tuple(
            QueueForecast(queue=each.queue, p10=each.p50, p50=each.p50, p90=each.p50) for each in needed.queues
        ),
        top_down=(),
        requirements=needed,
        shortages=(),
        standby_calls=(),
        simulation=None,
    )
    place.mkdir()
    write_plan(made, place / "plan.json")
    write_roster_csv(made, place / "roster.csv")
    (place / "run.json").write_text(json.dumps({"version": 1, "scenario": str(scenario)}), encoding="utf-8")
    return place


def nothing_needed(intervals: int, days: int) -> Requirements:
    sizes = {"pre": intervals, "after": intervals, "qc": days}
    return Requirements(
        queues=tuple(
            QueueRequirement(queue=queue, p50=(0.0,) * size, p90=(0.0,) * size) for queue, size in sizes.items()
        )
    )


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_further_campaigns_of_the_past_come_along_with_their_tables(small: Path, tmp_path: Path) -> None:
    shutil.copy(small / "last_campaign.csv", small / "summer.csv")
    last = '  last_campaign: {zero_hour: "2025-11-11 00:00"}\n'
    further = '  past_campaigns: [{name: 年中, zero_hour: "2025-11-11 00:00", contacts: summer.csv}]\n'
    change(small, last, last + further)
    write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next")

    assert load_scenario(tmp_path / "next").past_campaigns == load_scenario(small).past_campaigns


def test_everybody_takes_over_what_they_did(small: Path, tmp_path: Path) -> None:
    write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next")

    by_id = {agent.id: agent.history for agent in load_scenario(tmp_path / "next").floor.agents}
    # Three days before the plan and its four, of eight hours each.
    first = by_id["A001"]
    assert (first.days_in_row, first.minutes_this_week, first.last_code) == (7, 4 * 480, "A")
    assert first.last_shift_end == datetime(2026, 11, 12, 16, 30)
    assert first.worked_before == (True,) * 6
    # The last of them is a night that ends on the first day of the new roster.
    late = by_id["A002"]
    assert (late.last_shift_end, late.nights_in_row, late.nights_this_week) == (datetime(2026, 11, 13, 8), 1, 1)
    nights = by_id["A007"]
    assert (nights.days_in_row, nights.nights_in_row, nights.nights_this_week) == (0, 0, 3)
    assert nights.worked_before == (False, True, True, True, True, False)
    # Standby is a day of work without hours.
    assert (by_id["A011"].days_in_row, by_id["A011"].minutes_this_week) == (1, 0)
    # Who had no shift keeps the end of the last one.
    assert by_id["A009"].last_shift_end == datetime(2026, 11, 9)


def test_overtime_of_week_and_month_goes_on(small: Path, tmp_path: Path) -> None:
    change(small, "holidays: {holidays: []", 'holidays: {holidays: ["2026-11-10"]')
    write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next")

    first = load_scenario(tmp_path / "next").floor.agent_by_id["A001"].history
    # Two hours of the month were there before; those of the holiday are overtime and leave the contract as it is.
    assert first.overtime_minutes_this_month == 120 + 480
    assert (first.minutes_this_week, first.overtime_minutes_this_week) == (4 * 480, 480)


def test_a_new_month_begins_without_overtime(small: Path, tmp_path: Path) -> None:
    change(small, 'first_day: "2026-11-09", last_day: "2026-11-12"', 'first_day: "2026-11-27", last_day: "2026-11-30"')
    write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next")

    floor = load_scenario(tmp_path / "next").floor
    assert {agent.history.overtime_minutes_this_month for agent in floor.agents} == {0}
    # 30 November is a Monday: the week goes on.
    assert floor.agent_by_id["A001"].history.minutes_this_week == 480


def test_the_roster_begins_on_the_day_after_and_has_as_many_days(small: Path, tmp_path: Path) -> None:
    made = planned(small, tmp_path / "plan")
    write_next_weeks(made, tmp_path / "alike")
    write_next_weeks(made, tmp_path / "longer", days=10)

    alike, longer = (load_scenario(tmp_path / name).floor.horizon for name in ("alike", "longer"))
    assert (alike.first_day, alike.last_day) == (date(2026, 11, 13), date(2026, 11, 16))
    assert (longer.first_day, longer.last_day) == (date(2026, 11, 13), date(2026, 11, 22))


def test_comments_and_order_of_the_file_stay(small: Path, tmp_path: Path) -> None:
    change(small, "seed: 7\n", "seed: 7   # for luck\n# ask Zhou before changing\n")
    write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next")

    before = (small / "scenario.yaml").read_text(encoding="utf-8").splitlines()
    after = (tmp_path / "next" / "scenario.yaml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in after if not line.startswith("# dacu next: ")]
    assert [line for line in before if line not in kept] == [
        'horizon: {first_day: "2026-11-09", last_day: "2026-11-12", interval: 30}'
    ]
    assert [line for line in kept if line not in before] == [
        'horizon: {first_day: "2026-11-13", last_day: "2026-11-16", interval: 30}',
        "  ledger: ledger.csv",
    ]


def test_what_is_over_is_taken_out_and_what_goes_on_stays(small: Path, tmp_path: Path) -> None:
    write_csv(
        small / "leave.csv",
        ("工号", "第一天", "最后一天", "类型", "从"),
        [
            ("A012", "2026-11-06", "2026-11-07", "病假", ""),
            ("A007", "2026-11-09", "", "", ""),
            ("A010", "2026-11-12", "2026-11-14", "年假", "13:30"),
        ],
    )
    write_csv(small / "pins.csv", ("工号", "日期", "班次"), [("A001", "2026-11-12", "A"), ("A002", "2026-11-13", "休")])
    written = write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next")

    assert written.over == {"leave": 1, "wishes": 2, "pins": 1}
    # Leave of the Monday lowers the contract of the week that goes on.
    assert [(row["工号"], row["第一天"], row["从"]) for row in rows_of(tmp_path / "next", "leave.csv")] == [
        ("A007", "2026-11-09", ""),
        ("A010", "2026-11-12", "13:30"),
    ]
    floor = load_scenario(tmp_path / "next").floor
    assert [(pin.agent, pin.day, pin.code) for pin in floor.pins] == [("A002", date(2026, 11, 13), "")]
    assert sorted(leave.agent for leave in floor.leave) == ["A007", "A010"]


def test_absences_the_plan_was_repaired_for_are_taken_over(small: Path, tmp_path: Path) -> None:
    known = load_scenario(small).floor.leave
    sick = Leave(
        agent="A005", first_day=date(2026, 11, 12), last_day=date(2026, 11, 15), kind=AbsenceKind.SICK, opens=720
    )
    past = Leave(agent="A006", first_day=date(2026, 11, 7), last_day=date(2026, 11, 8))
    write_next_weeks(planned(small, tmp_path / "plan", leave=(*known, sick, past)), tmp_path / "next")

    assert sick in load_scenario(tmp_path / "next").floor.leave
    assert [row["工号"] for row in rows_of(tmp_path / "next", "leave.csv")] == ["A012", "A005"]


def test_the_ledger_goes_on(small: Path, tmp_path: Path) -> None:
    write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next")

    by_id = load_scenario(tmp_path / "next").floor.agent_by_id
    assert (by_id["A007"].ledger.nights, by_id["A011"].ledger.standby, by_id["A001"].ledger.nights) == (3, 2, 0)


def with_course(folder: Path, deadline: str, exam: str, *sessions: tuple[object, ...]) -> None:
    change(
        folder,
        "\nstandby:",
        "\n# training before the rush\ncourses:\n"
        f'  - {{name: 支援, teams: [售后], deadline: "{deadline}", exam: "{exam}", queues: [pre]}}\n\nstandby:',
    )
    change(folder, "  pins: pins.csv\n", "  pins: pins.csv\n  training: training.csv\n")
    write_csv(folder / "training.csv", ("课程", "日期", "从", "到", "名额"), sessions)


SEATS = tuple(Seat(agent=agent, course="支援", day=date(2026, 11, 10), start=840) for agent in ("A008", "A009"))
ON_TUESDAY = ("支援", "2026-11-10", "14:00", "16:00", 3)


def test_a_course_that_goes_on_knows_who_attended(small: Path, tmp_path: Path) -> None:
    with_course(small, "2026-11-14", "2026-11-15", ON_TUESDAY, ("支援", "2026-11-14", "14:00", "16:00", 3))
    written = write_next_weeks(planned(small, tmp_path / "plan", seats=SEATS), tmp_path / "next")

    [course] = load_scenario(tmp_path / "next").floor.courses
    assert course.attended == ("A008", "A009")
    assert [session.day for session in course.sessions] == [date(2026, 11, 14)]
    assert (written.courses, written.over["training"]) == ((), 1)


def test_a_course_that_waits_for_its_exam_keeps_its_queues_closed(small: Path, tmp_path: Path) -> None:
    with_course(small, "2026-11-12", "2026-11-15", ON_TUESDAY)
    written = write_next_weeks(planned(small, tmp_path / "plan", seats=SEATS), tmp_path / "next")

    [course] = load_scenario(tmp_path / "next").floor.courses
    assert (course.bars("售后", "pre"), course.sessions) == (True, ())
    assert "course 支援 is over, and 3 people have not attended it" in written.unknown


def test_a_course_that_is_over_goes_with_its_table(small: Path, tmp_path: Path) -> None:
    with_course(small, "2026-11-12", "2026-11-13", ON_TUESDAY)
    written = write_next_weeks(planned(small, tmp_path / "plan", seats=SEATS), tmp_path / "next")

    assert written.courses == ("支援",)
    assert load_scenario(tmp_path / "next").floor.courses == ()
    assert not (tmp_path / "next" / "training.csv").exists()
    assert "# training before the rush" in (tmp_path / "next" / "scenario.yaml").read_text(encoding="utf-8")


def test_contacts_since_are_added_to_the_history(small: Path, tmp_path: Path) -> None:
    # The sample's history ends on 8 November; the file has that day once more and four days besides.
    write_csv(tmp_path / "since.csv", ("time", "queue", "contacts"), contacts(date(2026, 11, 8), 5, None))
    made = planned(small, tmp_path / "plan")
    without = write_next_weeks(made, tmp_path / "without")
    written = write_next_weeks(made, tmp_path / "next", actuals=tmp_path / "since.csv")

    assert "contacts are known until 2026-11-08, 4 days before the first; those since can be added" in without.unknown
    assert (without.days_unknown, written.days_unknown) == (4, 0)
    assert written.actuals is not None
    assert (written.actuals.added, written.actuals.replaced) == (8, 2)
    assert not [each for each in written.unknown if each.startswith("contacts are known")]
    streams = load_scenario(tmp_path / "next").history.streams
    assert {name: (days[0].day, days[-1].day) for name, days in streams.items()} == {
        "after": (date(2026, 10, 12), date(2026, 11, 12)),
        "pre": (date(2026, 10, 12), date(2026, 11, 12)),
    }


def test_contacts_in_other_intervals_are_refused(small: Path, tmp_path: Path) -> None:
    hourly = [row for row in contacts(date(2026, 11, 9), 4, None) if row[0].endswith(":00")]
    write_csv(tmp_path / "since.csv", ("time", "queue", "contacts"), hourly)

    with pytest.raises(InvalidInput) as raised:
        write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next", actuals=tmp_path / "since.csv")

    assert [each.problem for each in raised.value.faults] == ["intervals of 60 minutes, those of the history have 30"]
    assert not (tmp_path / "next").exists()


def test_no_folder_is_written_over(small: Path, tmp_path: Path) -> None:
    (tmp_path / "next").mkdir()
    (tmp_path / "next" / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidInput, match="the folder is not empty"):
        write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next")

    assert [each.name for each in (tmp_path / "next").iterdir()] == ["notes.txt"]


def test_a_plan_that_does_not_know_its_scenario_asks_for_it(small: Path, tmp_path: Path) -> None:
    made = planned(small, tmp_path / "plan")
    (made / "run.json").unlink()

    with pytest.raises(InvalidInput, match="which scenario it was made from is not known"):
        write_next_weeks(made, tmp_path / "next")
    write_next_weeks(made, tmp_path / "next", scenario=small)

    assert check_scenario(tmp_path / "next")[0].floor.horizon.first_day == date(2026, 11, 13)


def test_a_chart_edited_by_hand_and_changed_tables_are_said(small: Path, tmp_path: Path) -> None:
    made = planned(small, tmp_path / "plan")
    text = (made / "roster.csv").read_text(encoding="utf-8-sig")
    (made / "roster.csv").write_text(text.replace(",A,A,A,A", ",A,A,A,B"), encoding="utf-8-sig")
    with (small / "agents.csv").open("a", encoding="utf-8") as file:
        file.write("A013,新人,售前\r\n")
    written = write_next_weeks(made, tmp_path / "next")

    assert {
        "changed since the plan was made, and taken as they are now: agents.csv",
        "roster.csv was edited by hand; what was worked is read from plan.json",
        "not in the plan, so that nothing of what they did is known: 新人",
    } <= set(written.unknown)
    comments = [
        line for line in (tmp_path / "next" / "scenario.yaml").read_text("utf-8").splitlines() if line[:1] == "#"
    ]
    assert comments[1:] == [f"# dacu next: {each}" for each in written.unknown]


def test_people_of_a_workbook_become_a_table_of_their_own(small: Path, tmp_path: Path) -> None:
    import xlsxwriter

    change(small, "  agents: agents.csv\n  leave: leave.csv\n", "  agents: people.xlsx\n  leave: people.xlsx\n")
    with xlsxwriter.Workbook(str(small / "people.xlsx")) as book:
        for name, file in (("客服", "agents.csv"), ("请假", "leave.csv")):
            sheet = book.add_worksheet(name)
            with (small / file).open(encoding="utf-8-sig", newline="") as rows:
                for place, row in enumerate(csv.reader(rows)):
                    sheet.write_row(place, 0, row)
    write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next")

    text = (tmp_path / "next" / "scenario.yaml").read_text(encoding="utf-8")
    assert "  agents: agents.csv\n  leave: people.xlsx\n" in text
    floor = load_scenario(tmp_path / "next").floor
    assert floor.agent_by_id["A001"].history.days_in_row == 7
    assert [leave.agent for leave in floor.leave] == ["A012"]


def test_tables_as_other_systems_export_them_are_written_so_that_they_explain_themselves(
    small: Path, tmp_path: Path
) -> None:
    change(
        small,
        "  agents: agents.csv\n",
        "  agents: {file: agents.csv, heading_row: 3, columns: {agent: 内部编码}}\n",
    )
    with (small / "agents.csv").open(encoding="utf-8-sig", newline="") as file:
        (_id, *heads), *people = csv.reader(file)
    with (small / "agents.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["花名册"], [""], ["内部编码", *heads, "备注"], *people, ["合计", "12 人"]])
    before = {each.id: each for each in load_scenario(small).floor.agents}

    write_next_weeks(planned(small, tmp_path / "plan"), tmp_path / "next")

    text = (tmp_path / "next" / "scenario.yaml").read_text(encoding="utf-8")
    assert "  agents: agents.csv\n" in text
    after = load_scenario(tmp_path / "next").floor.agent_by_id
    assert list(after) == list(before)
    assert [after[key].wage for key in before] == [each.wage for each in before.values()]
    assert after["A001"].history.days_in_row == 7


def test_what_a_repair_decided_for_its_own_days_is_no_loss(small: Path, tmp_path: Path) -> None:
    made = planned(small, tmp_path / "plan")
    before = read_plan(made)
    called = replace(before.floor.codes[0], code="A↑")
    repair = ("floor.codes", "floor.leave", "floor.pins", "forecasts", "requirements.standby")
    repaired = replace(before, floor=replace(before.floor, codes=(*before.floor.codes, called)), departures=repair)

    write_plan(repaired, made / "plan.json")
    assert [said for said in write_next_weeks(made, tmp_path / "next").unknown if "otherwise" in said] == []

    other = replace(before.floor.codes[0], start=before.floor.codes[0].start + 30)
    changed = replace(before.floor, codes=(other, *before.floor.codes[1:]))
    write_plan(replace(repaired, floor=changed, departures=(*repair, "floor.rules")), made / "plan.json")
    assert [said for said in write_next_weeks(made, tmp_path / "more").unknown if "otherwise" in said] == [
        "what the plan has otherwise than its scenario is not taken over: shift codes, rules"
    ]


def test_a_plan_edited_by_hand_is_said_and_not_its_charts(small: Path, tmp_path: Path) -> None:
    made = planned(small, tmp_path / "plan")
    document = json.loads((made / "plan.json").read_text(encoding="utf-8"))
    document["assignments"] = document["assignments"][1:]
    (made / "plan.json").write_text(json.dumps(document), encoding="utf-8")

    assert [said for said in write_next_weeks(made, tmp_path / "next").unknown if "edited" in said] == [
        "plan.json was edited by hand; what was worked is taken as it stands there now"
    ]
