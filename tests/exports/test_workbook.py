import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from planner.domain.campaign import Campaign
from planner.domain.figures import PlanFigures
from planner.domain.labels import reason_text
from planner.domain.plan import Plan, Reason, Shortage
from planner.exports.wallchart_in import read_wallchart
from planner.exports.workbook import write_workbook
from planner.i18n import use_language
from tests.factories import CODES, floor, plan

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

SHEETS = ["排班表", "覆盖", "11.10 当日", "11.11 当日", "11.12 当日", "缺口", "公平", "支援", "分时"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    return opened(plan(), tmp_path_factory.mktemp("book"))


def opened(of: Plan, folder: Path) -> openpyxl.Workbook:
    path = folder / "roster.xlsx"
    write_workbook(of, path)
    return openpyxl.load_workbook(path, data_only=True)


def row_of(sheet: Worksheet, first: object, column: int = 1) -> int:
    """The row whose cell in `column` holds `first`."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == first)


def values(sheet: Worksheet, row: int, columns: range) -> list[object]:
    return [sheet.cell(row, column).value for column in columns]


def test_every_sheet_is_there_and_another_reader_opens_them_too(tmp_path: Path, book: openpyxl.Workbook) -> None:
    write_workbook(plan(), tmp_path / "roster.xlsx")

    assert book.sheetnames == SHEETS
    assert CalamineWorkbook.from_path(tmp_path / "roster.xlsx").sheet_names == SHEETS


def test_the_wallchart_shows_codes_by_agent_and_day(book: openpyxl.Workbook) -> None:
    sheet = book["排班表"]

    for agent, codes in CODES.items():
        assert values(sheet, row_of(sheet, agent), range(3, 6)) == [code or "休" for code in codes]
    head = row_of(sheet, "工号")
    assert values(sheet, head, range(3, 6)) == [datetime(2026, 11, day) for day in (10, 11, 12)]
    assert sheet.freeze_panes == "C11"


def test_hours_of_each_day_add_up_as_they_are_shown(book: openpyxl.Workbook) -> None:
    sheet = book["排班表"]
    lines = [values(sheet, row_of(sheet, f"{name} 人时"), range(3, 7)) for name in ("需求", "在岗", "缺口", "富余")]

    for needed, on_duty, short, surplus in zip(*lines, strict=True):
        assert round(on_duty - needed, 6) == round(surplus + short, 6)  # type: ignore[operator]
    for line in lines:
        assert round(sum(line[:3]), 6) == line[3]  # type: ignore[arg-type]


def test_every_sheet_has_the_figures_of_the_plan(book: openpyxl.Workbook) -> None:
    whole = PlanFigures(plan=plan()).whole
    figures = [whole.needed, whole.on_duty, -whole.short, whole.surplus]
    roster, coverage = book["排班表"], book["覆盖"]
    totals = [row for row in range(1, coverage.max_row + 1) if coverage.cell(row, 1).value == "合计"]

    assert [
        roster.cell(row_of(roster, f"{name} 人时"), 6).value for name in ("需求", "在岗", "缺口", "富余")
    ] == figures
    assert [values(coverage, row, range(3, 7)) for row in totals] == [figures, figures]
    assert book["11.10 当日"]["A2"].value == "需求 {:,.1f}，在岗 {:,.1f}，缺口 {}，富余 +{:,.1f} 人时".format(
        *(roster.cell(row_of(roster, f"{name} 人时"), 3).value for name in ("需求", "在岗", "缺口", "富余"))
    )


def test_the_name_of_a_phase_of_one_day_takes_several_lines(tmp_path: Path) -> None:
    of, short = plan(), datetime(2026, 11, 11).date()
    phase = replace(of.floor.campaign.phases[0], name="当日不可退款", first_day=short, last_day=short)
    sheet = opened(
        replace(of, floor=replace(of.floor, campaign=replace(of.floor.campaign, phases=(phase,)))), tmp_path
    )["排班表"]

    assert sheet["D3"].value == "当日不可退款"
    assert sheet["D3"].alignment.wrap_text is True
    assert sheet.row_dimensions[3].height == 26.25


def test_only_peak_days_of_live_queues_are_printed_by_interval_with_a_page_a_day(book: openpyxl.Workbook) -> None:
    sheet = book["分时"]
    breaks = [each.id for each in sheet.row_breaks.brk]

    assert sheet.print_area == "'分时'!$A$4:$J$291"
    assert breaks == [51, 99, 147, 195, 243]
    assert sheet.print_title_rows == "$3:$3"
    assert [sheet.cell(row + 1, 3).value for row in breaks] == ["00:00"] * 5
    assert (sheet.page_setup.scale, sheet.page_setup.orientation) == (80, "portrait")


def test_a_page_of_the_coverage_sheet_ends_between_charts(tmp_path: Path) -> None:
    of = plan()
    live = {each.id: each for each in of.floor.queues}
    more = [f"pre{place}" for place in range(3)]
    crowded = replace(
        of,
        floor=replace(of.floor, queues=(*of.floor.queues, *(replace(live["pre"], id=each) for each in more))),
        coverage=(*of.coverage, *(replace(of.coverage[0], queue=each) for each in more)),
        requirements=replace(
            of.requirements,
            queues=(*of.requirements.queues, *(replace(of.requirements.of("pre"), queue=each) for each in more)),
        ),
    )
    sheet = opened(crowded, tmp_path)["覆盖"]
    tops = [chart.anchor._from.row for chart in sheet._charts]
    ends = [chart.anchor.to.row for chart in sheet._charts]
    breaks = [each.id for each in sheet.row_breaks.brk]

    assert breaks == [58, 114]
    assert [top for top, end in zip(tops, ends, strict=True) for last in breaks if top < last < end] == []
    assert {59, 101} <= set(tops)


def test_totals_of_a_row_are_kept_with_their_formulas(book: openpyxl.Workbook) -> None:
    sheet = book["排班表"]

    assert values(sheet, row_of(sheet, "A004"), range(6, 11)) == [16, 0, 2, 0, 1]
    assert values(sheet, row_of(sheet, "售前 4"), range(3, 6)) == [3, 4, 3]


def test_codes_have_the_colour_of_their_kind(book: openpyxl.Workbook) -> None:
    sheet = book["排班表"]
    fills = {agent: sheet.cell(row_of(sheet, agent), 4).fill.fgColor.rgb for agent in ("A001", "A002", "A003", "A004")}

    assert fills == {"A001": "FFBCDCF5", "A002": "FFF8DC92", "A003": "FFBD3F08", "A004": "FF3A3F7D"}
    assert sheet.cell(row_of(sheet, "A004"), 3).border.left.style == "dashed"


def test_what_is_typed_into_a_cell_is_coloured_and_checked(book: openpyxl.Workbook) -> None:
    sheet = book["排班表"]
    (rules,) = sheet.conditional_formatting
    (listed,) = sheet.data_validations.dataValidation

    assert [rule.formula for rule in rules.rules][:2] == [['OR(C11="A")'], ['OR(C11="B")']]
    first = row_of(sheet, "班次代码") + 1
    assert listed.formula1 == f"$A${first}:$A${first + 6}"
    assert [sheet.cell(first + place, 1).value for place in range(7)] == ["A", "B", "P", "N", "S", "休", "假"]


def test_every_interval_adds_up_and_work_by_the_day_has_a_row_a_day(book: openpyxl.Workbook) -> None:
    rows = [row for row in book["分时"].iter_rows(min_row=4, values_only=True) if row[0]]

    assert len(rows) == 144 * 2 + 3
    for row in rows:
        needed, on_duty, short, surplus = row[3], row[5], row[7], row[8]
        assert round(on_duty - needed, 6) == round(surplus + short, 6)
    assert [row[9] for row in rows[-3:]] == ["人时"] * 3


def test_charts_are_drawn_for_all_days_and_for_each_live_queue_of_a_peak_day(tmp_path: Path) -> None:
    write_workbook(plan(), tmp_path / "roster.xlsx")
    with zipfile.ZipFile(tmp_path / "roster.xlsx") as file:
        charts = [name for name in file.namelist() if name.startswith("xl/charts/chart")]

    assert len(charts) == 1 + 3 * 2


def test_a_peak_day_tells_who_is_called_what_is_ordered_and_who_rests_when(book: openpyxl.Workbook) -> None:
    sheet = book["11.10 当日"]

    assert sheet["A1"].value == "11.10 周二 · 预热期 · 引爆期"
    standby = row_of(sheet, "替补名单，按叫人顺序")
    assert values(sheet, standby + 2, range(1, 9)) == ["A004", "朱静", "S", "18:00–24:00", "售前", 1, None, None]
    meals = row_of(sheet, "11:00")
    assert values(sheet, meals, range(1, 4)) == ["11:00", 2, "售前 1，售后 1"]
    lender = row_of(sheet, "A006")
    assert values(sheet, lender, range(1, 10)) == [
        "A006",
        "詹国",
        "B",
        "15:30–24:00",
        "16:45–17:00",
        "18:30–19:00",
        "21:30–21:45",
        "售后 15:30–21:30，支援售前 21:45–22:45，售后 22:45–24:00",
        "售前 21:45–22:45",
    ]


def test_a_shift_without_a_meal_has_its_second_rest_in_the_second_column(tmp_path: Path) -> None:
    of = plan()
    meals = [
        replace(each, segments=tuple(part for part in each.segments if part.kind != "meal")) for each in of.assignments
    ]
    sheet = opened(replace(of, assignments=tuple(meals)), tmp_path)["11.10 当日"]

    assert values(sheet, row_of(sheet, "A006"), range(5, 8)) == ["16:45–17:00", "", "21:30–21:45"]


def test_a_team_is_counted_in_people_and_in_shifts(book: openpyxl.Workbook) -> None:
    heads = [row[0].value for row in book["11.12 当日"].iter_rows(max_col=1) if " 班" in str(row[0].value)]

    assert heads == ["售前 · 3 人 · 5 班（其中前一天接着上 2 班）", "售后 · 2 人 · 2 班"]


def test_shifts_of_the_day_before_go_on_after_midnight(book: openpyxl.Workbook) -> None:
    sheet = book["11.12 当日"]
    carried = [row[0].value for row in sheet.iter_rows(max_col=3) if row[2].value in ("◂ P", "◂ N")]

    assert carried == ["A003", "A004"]


def short(queue: str, hours: float, **more: Any) -> Shortage:
    midnight = datetime(2026, 11, 11)
    of = Shortage(
        queue=queue,
        start=midnight,
        end=midnight + timedelta(minutes=90),
        agent_hours=hours,
        worst_at=midnight,
        worst_needed=4.2,
        worst_on_duty=1.0,
        reasons={Reason.REST: 2, Reason.LEAVE: 0, Reason.STANDBY: 1},
    )
    return replace(of, **more)


def shortage_rows(shortages: tuple[Shortage, ...], folder: Path) -> list[list[object]]:
    sheet = opened(replace(plan(), shortages=shortages), folder)["缺口"]
    return [values(sheet, row, range(1, 11)) for row in range(5, sheet.max_row + 1)]


def test_shortages_come_largest_first_with_their_reasons(tmp_path: Path) -> None:
    midnight = datetime(2026, 11, 11)
    rows = shortage_rows((short("pre", 0.94), short("after", 1.0)), tmp_path)

    assert [row[0] for row in rows[:2]] == ["售后", "售前"]
    assert rows[1] == [
        "售前",
        midnight,
        midnight + timedelta(minutes=90),
        -0.9,
        midnight,
        4.2,
        1.0,
        -3.2,
        "人",
        f"{reason_text(Reason.REST)} 2，{reason_text(Reason.STANDBY)} 1",
    ]


def test_work_by_the_day_is_short_of_hours_and_at_no_moment(tmp_path: Path) -> None:
    (row, *_rest) = shortage_rows((short("qc", 2.0),), tmp_path)

    assert (row[0], row[3], row[4:9]) == ("质检", -2.0, [None, 4.2, 1.0, -3.2, "人时（全天）"])


def test_shortages_below_half_an_hour_are_summed_so_that_the_total_is_the_plans(tmp_path: Path) -> None:
    whole = PlanFigures(plan=plan()).whole.short
    rows = shortage_rows((short("pre", 0.49), short("pre", 2.0), short("after", 0.1), short("after", 0.5)), tmp_path)

    assert [row[0] for row in rows] == ["售前", "售后", "其余 2 段，每段不到 0.5 人时", "合计"]
    assert [row[3] for row in rows] == [-2.0, -0.5, -round(whole - 2.5, 1), -whole]


def test_what_rounding_adds_is_shared_by_those_listed(tmp_path: Path) -> None:
    whole = PlanFigures(plan=plan()).whole.short
    parts = [round(whole / 4 - 0.01, 3)] * 3
    parts.append(whole - sum(parts) - 0.04)
    rows = shortage_rows(tuple(short("pre", part) for part in parts), tmp_path)

    assert round(sum(row[3] for row in rows[:-1]), 6) == -whole  # type: ignore[misc]
    assert rows[-1][3] == -whole


def test_fairness_lists_everybody_below_the_mean_of_the_team(book: openpyxl.Workbook) -> None:
    sheet = book["公平"]

    assert values(sheet, row_of(sheet, "A003", 2), range(4, 14)) == [
        40,
        3,
        24,
        0,
        3,
        0,
        0,
        3,
        0,
        0,
    ]
    assert values(sheet, row_of(sheet, "售后 2 · 平均"), range(5, 7)) == [2.5, 20]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    write_workbook(plan(), tmp_path / "one.xlsx")
    write_workbook(plan(), tmp_path / "two.xlsx")

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_english_is_written_where_english_is_spoken(tmp_path: Path) -> None:
    with use_language("en"):
        book = opened(plan(), tmp_path)

    assert book.sheetnames[0] == "Roster"
    assert read_wallchart(tmp_path / "roster.xlsx", plan()).codes == {
        (each.agent, each.day): each.code for each in plan().assignments
    }


def test_no_text_becomes_a_formula_or_a_link_and_odd_names_do_no_harm(tmp_path: Path) -> None:
    odd = '=1+1 / \\ : * ? " < > | [x] https://x.y & \x01'
    of = floor()
    strange = replace(
        of,
        campaign=replace(of.campaign, name=odd * 5, shop="=2"),
        teams=tuple(replace(team, name=odd) for team in of.teams),
        queues=tuple(replace(queue, name=odd) for queue in of.queues),
        agents=tuple(replace(agent, name=odd) for agent in of.agents),
        codes=tuple(replace(code, name="@x") for code in of.codes),
    )
    write_workbook(replace(plan(), floor=strange), tmp_path / "roster.xlsx")
    book = openpyxl.load_workbook(tmp_path / "roster.xlsx")

    formulas = {cell.value.split("(")[0] for sheet in book for row in sheet for cell in row if cell.data_type == "f"}
    assert formulas == {"=SUM", "=SUMPRODUCT", "=COUNTIF", "=MAX"}
    assert [cell for sheet in book for row in sheet for cell in row if cell.hyperlink] == []


def test_codes_a_spreadsheet_would_take_for_patterns_are_counted_beforehand(tmp_path: Path) -> None:
    of = floor()
    stars = {code.code: f"{code.code}*" for code in of.codes}
    renamed = replace(
        plan(),
        floor=replace(of, codes=tuple(replace(code, code=stars[code.code]) for code in of.codes)),
        assignments=tuple(replace(each, code=stars[each.code]) for each in plan().assignments),
        standby_calls=(),
    )
    sheet = opened(renamed, tmp_path)["排班表"]

    assert values(sheet, row_of(sheet, "A004"), range(3, 7)) == ["S*", "N*", "N*", 16]


def test_a_plan_without_peak_people_or_shortage_is_written_too(tmp_path: Path) -> None:
    of = floor()
    bare = replace(
        plan(),
        floor=replace(of, agents=(), campaign=Campaign(name="x", shop="y", zero_hour=datetime(2026, 1, 1), phases=())),
        assignments=(),
        standby_calls=(),
        shortages=(),
    )

    assert opened(bare, tmp_path).sheetnames == ["排班表", "覆盖", "11.11 当日", "缺口", "公平", "分时"]
