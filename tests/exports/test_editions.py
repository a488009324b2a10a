"""Which plan a workbook is of, what it has otherwise than the one before, and where its pages end."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from planner.cli.app import run
from planner.domain.changes import Why
from planner.domain.desk_changes import DeskChange, desk_changes, desks_text
from planner.domain.edition import Edition, State
from planner.domain.kept import changes_since
from planner.domain.plan import Finding, Plan
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.exports.edition_file import edition_record, read_edition
from planner.exports.folder import write_outputs
from planner.exports.wallchart_in import read_wallchart
from planner.exports.workbook import write_workbook
from planner.exports.workbook_changes import change_text
from planner.exports.workbook_paper import Block, PaperSize, page_breaks
from planner.i18n import use_language
from planner.services.exporting import export_one
from planner.services.publishing import mark_published
from tests.factories import plan

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

MADE = datetime(2026, 11, 8, 17, tzinfo=ZoneInfo("Asia/Shanghai"))


def shift_of(of: Plan, agent: str, place: int = 0) -> Assignment:
    return [each for each in of.assignments if each.agent == agent][place]


def with_shift(of: Plan, old: Assignment, new: Assignment | None) -> Plan:
    """The plan with another shift, or none, in place of one."""
    rest = tuple(each for each in of.assignments if each != old)
    return replace(of, assignments=(*rest, new) if new else rest)


def at_desk(shift: Assignment, queue: str) -> Assignment:
    segments = tuple(replace(each, queue=queue) if each.kind is SegmentKind.WORK else each for each in shift.segments)
    return replace(shift, segments=segments)


def changed() -> tuple[Plan, Plan, Edition]:
    """The sample before and after: the first agent of pre-sales is at after-sales, the first of after-sales is off."""
    before = plan()
    moved, gone = shift_of(before, "A001"), shift_of(before, "A005")
    after = with_shift(with_shift(before, moved, at_desk(moved, "after")), gone, None)
    changes = changes_since(before, after)
    return before, after, Edition(version=3, made_at=MADE, state=State.REPAIRED, against=2, changes=changes)


def test_another_desk_is_named_from_and_to_with_its_hours_where_it_is_a_part_of_the_shift() -> None:
    of = plan()
    whole = shift_of(of, "A001")
    work = [each for each in whole.segments if each.kind is SegmentKind.WORK]
    part = replace(whole, segments=tuple(replace(e, queue="after") if e == work[-1] else e for e in whole.segments))
    when = f"{work[-1].start:%H:%M}–{work[-1].end:%H:%M}"

    assert desk_changes(whole, whole) == ()
    assert desks_text(of.floor, desk_changes(whole, at_desk(whole, "after"))) == "售前 → 售后"
    assert desks_text(of.floor, desk_changes(whole, part)) == f"售前 → 售后 {when}"


def test_moved_breaks_are_no_other_desk_and_another_code_is_told_by_its_main_desk() -> None:
    of = plan()
    whole = shift_of(of, "A001")
    moved = [
        Segment(start=whole.start, end=whole.end, kind=SegmentKind.WORK, queue="pre", efficiency=1.0),
    ]

    assert desk_changes(whole, replace(whole, segments=tuple(moved))) == ()
    assert desk_changes(whole, replace(at_desk(whole, "after"), code="Z")) == (DeskChange(before="pre", after="after"),)


def test_a_change_reads_from_code_to_code_with_its_desks() -> None:
    _before, after, edition = changed()

    assert edition.changes is not None
    assert {each.agent: change_text(after.floor, each) for each in edition.changes} == {
        "A005": "A → 休",
        "A001": "A → A，售前 → 售后",
    }


def test_every_sheet_names_version_state_and_time(tmp_path: Path) -> None:
    _before, after, edition = changed()
    for language, said in (
        ("zh_CN", "v3 · 局部重排，未发布 · 2026-11-08 17:00"),
        ("en", "v3 · repaired, not published"),
    ):
        with use_language(language):
            write_workbook(after, tmp_path / "roster.xlsx", edition)
        book = openpyxl.load_workbook(tmp_path / "roster.xlsx")
        assert [sheet.title for sheet in book if said not in str(sheet["A1"].value)] == []


def test_what_changed_is_listed_and_marked_and_the_codes_are_read_back_as_they_are(tmp_path: Path) -> None:
    _before, after, edition = changed()
    write_workbook(after, tmp_path / "roster.xlsx", edition)
    book = openpyxl.load_workbook(tmp_path / "roster.xlsx")
    sheet = book["排班表"]
    marked = {
        (sheet.cell(cell.row, 1).value, cell.value, cell.comment.text if cell.comment else "")
        for row in sheet.iter_rows(min_row=11)
        for cell in row
        if cell.number_format == '@"◥"'
    }

    assert marked == {("A005", "休", "A → 休"), ("A001", "A", "A → A，售前 → 售后")}
    rows = [row[:8] for row in book["改动"].iter_rows(min_row=5, values_only=True)]
    assert [(row[0], row[4], row[5], row[6]) for row in rows] == [
        ("A001", "A", "A", "售前 → 售后"),
        ("A005", "A", "休", ""),
    ]
    codes = {(each.agent, each.day): each.code for each in after.assignments}
    assert read_wallchart(tmp_path / "roster.xlsx", after).codes == codes


def test_a_workbook_written_again_later_says_the_same(tmp_path: Path) -> None:
    _before, after, edition = changed()
    home = tmp_path / "plan"
    write_outputs(
        after,
        home,
        published=MADE,
        version=3,
        seconds=1.0,
        changes=edition.changes,
        against=2,
        state=State.REPAIRED,
    )
    first = (home / "roster.xlsx").read_bytes()

    assert read_edition(home) == edition
    export_one(home, "xlsx")
    assert (home / "roster.xlsx").read_bytes() == first
    assert "changes" not in edition_record(Edition(version=1, made_at=MADE))


def test_only_what_people_are_told_of_is_marked() -> None:
    before = plan()
    old = shift_of(before, "A001")
    moved = replace(old, segments=tuple(replace(e, efficiency=e.efficiency / 2) for e in old.segments))
    (change,) = changes_since(before, with_shift(before, old, moved))

    assert (change.why, change.is_told) == (Why.BREAKS, False)


def test_a_team_that_does_not_fit_on_the_rest_of_a_page_begins_a_new_one() -> None:
    blocks = [Block(row=10, height=40), Block(row=20, height=50), Block(row=30, height=250), Block(row=40, height=10)]

    assert page_breaks(blocks, first=20, repeated=10, page=100) == [20, 30]
    assert page_breaks(blocks[:2], first=10, repeated=10, page=100) == []


def test_paper_is_chosen_by_width_or_set_for_all(tmp_path: Path) -> None:
    sizes = {}
    for paper in (None, PaperSize.A4):
        write_workbook(plan(), tmp_path / "roster.xlsx", paper=paper)
        book = openpyxl.load_workbook(tmp_path / "roster.xlsx")
        sizes[paper] = {sheet.title: sheet.page_setup.paperSize for sheet in book}

    assert {int(size) for size in sizes[PaperSize.A4].values()} == {9}
    assert {int(sizes[None][name]) for name in ("排班表", "缺口")} == {9}
    assert int(sizes[None]["11.10 当日"]) == 8


def test_headings_are_repeated_on_paper_and_stay_in_sight_over_breaks(tmp_path: Path) -> None:
    write_workbook(plan(), tmp_path / "roster.xlsx")
    book = openpyxl.load_workbook(tmp_path / "roster.xlsx")
    roster, day = book["排班表"], book["11.10 当日"]

    assert (roster.print_title_rows, roster.print_title_cols) == ("$2:$10", "$A:$B")
    assert (day.freeze_panes, day.print_title_rows, day.print_title_cols) == ("C5", "$4:$4", "$A:$B")
    assert [day.cell(4, column).value for column in (1, 5, 6, 7, 11)] == ["工号", "小休", "用餐", "小休", "0"]


def test_the_first_page_says_what_each_code_is(tmp_path: Path) -> None:
    of = plan()
    write_workbook(of, tmp_path / "roster.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "roster.xlsx")["排班表"]
    above = {str(cell.value) for row in sheet.iter_rows(max_row=10) for cell in row if cell.value}

    assert {f"{code.code} {code.name}" for code in of.floor.codes} <= {" ".join(text.split()[:2]) for text in above}


def test_a_plan_whose_pages_were_handed_out_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    home = tmp_path / "plan"
    write_outputs(plan(), home, published=MADE, version=1, seconds=1.0, only={"xlsx"})

    assert run(["export", str(home), "--to", "pages"]) == 0
    assert "这一版已记为发布" in capsys.readouterr().out
    assert run(["export", str(home), "--to", "xlsx", "--paper", "a4"]) == 0
    book = openpyxl.load_workbook(home / "roster.xlsx")
    assert "v1 · 已发布 · 2026-11-08 17:00" in str(book["缺口"]["A1"].value)
    assert {int(sheet.page_setup.paperSize) for sheet in book} == {9}
    assert run(["export", str(home), "--to", "xlsx", "--paper", "B5"]) == 2


def test_a_plan_that_breaks_rules_is_not_published(tmp_path: Path) -> None:
    finding = Finding(rule="leave", agent="A001", day=plan().floor.horizon.first_day, figures={"shift": "A"})
    broken = replace(plan(), findings=(finding,))
    write_outputs(broken, tmp_path / "plan", published=MADE, version=1, seconds=1.0, only=set())

    assert mark_published(tmp_path / "plan", broken) is False
    found = read_edition(tmp_path / "plan")
    assert found is not None
    assert found.state is State.DRAFT


@pytest.mark.parametrize("stranger", [{"agent": "nobody"}, {"day": date(1999, 1, 1)}, {"after": "N"}, {"after": ""}])
def test_changes_the_plan_does_not_bear_out_are_marked_nowhere(tmp_path: Path, stranger: dict[str, object]) -> None:
    _before, after, edition = changed()
    assert edition.changes is not None
    assert edition.of(after) == edition
    told = (*edition.changes, replace(edition.changes[0], **stranger))
    home = tmp_path / "plan"
    write_outputs(after, home, published=MADE, version=3, seconds=1.0, changes=edition.changes, against=2)
    record = edition_record(replace(edition, changes=told))
    (home / "run.json").write_text(json.dumps(record), encoding="utf-8")

    export_one(home, "xlsx")
    write_workbook(after, tmp_path / "plain.xlsx", replace(edition, against=0, changes=None))
    assert (home / "roster.xlsx").read_bytes() == (tmp_path / "plain.xlsx").read_bytes()
