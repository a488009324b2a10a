import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from planner.domain.plan import Plan
from planner.errors import Fault, InvalidInput
from planner.exports.plan_file import plan_text, read_plan
from planner.exports.tables import write_roster_csv
from planner.exports.wallchart_in import Codes, read_wallchart
from planner.exports.workbook import write_workbook
from tests.factories import plan

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

PLANNED = {(each.agent, each.day): each.code for each in plan().assignments}


@pytest.fixture
def workbook(tmp_path: Path, written: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / "roster.xlsx"))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("written") / "roster.xlsx"
    write_workbook(plan(), path)
    return path


def edit(path: Path, **cells: object) -> None:
    """Put values into cells of the first sheet, as a spreadsheet program would save them."""
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        book.worksheets[0][place] = value
    book.save(path)


def read_codes(path: Path, of: Plan) -> Codes:
    return read_wallchart(path, of).codes


def refused(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(InvalidInput) as caught:
        read_codes(path, plan())
    return caught.value.faults


def test_what_was_written_is_read_back(workbook: Path, tmp_path: Path) -> None:
    write_roster_csv(plan(), tmp_path / "roster.csv")

    assert read_codes(workbook, plan()) == PLANNED
    assert read_codes(tmp_path / "roster.csv", plan()) == PLANNED


def test_an_edited_cell_is_read_as_it_stands_now(workbook: Path) -> None:
    edit(workbook, C12="B", D12="休", E12="ａ ", C13=None, D13="假")

    assert read_codes(workbook, plan()) == {
        **{cell: code for cell, code in PLANNED.items() if cell[0] not in ("A001", "A002")},
        ("A001", date(2026, 11, 10)): "B",
        ("A001", date(2026, 11, 12)): "A",
        ("A002", date(2026, 11, 12)): "B",
    }


def test_codes_ids_and_headings_may_hold_what_nobody_sees(workbook: Path) -> None:
    heading, agent = (openpyxl.load_workbook(workbook).worksheets[0][place].value for place in ("A11", "A12"))
    edit(workbook, A11=f"\ufeff{heading}\u00a0", A12=f"\u200b{agent}\u3000", C12="\u200bＢ\u3000", D12="休\u200b息")

    read = read_codes(workbook, plan())

    assert {day: code for (name, day), code in read.items() if name == "A001"} == {date(2026, 11, 10): "B"}


def test_rows_may_be_sorted_and_moved(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book.worksheets[0]
    rows = [[sheet.cell(row, column).value for column in range(1, 6)] for row in (12, 13, 14, 15)]
    for row, cells in zip((12, 13, 14, 15), reversed(rows), strict=True):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column).value = value
    sheet.insert_rows(5, 3)
    book.save(workbook)

    assert read_codes(workbook, plan()) == PLANNED


def test_a_code_nobody_knows_is_named_with_sheet_and_cell(workbook: Path) -> None:
    edit(workbook, D14="A3", E14=7)
    faults = refused(workbook)

    assert [(fault.place, fault.value, fault.problem) for fault in faults] == [
        ("排班表!D14", "A3", "A3 不是班次代码"),
        ("排班表!E14", "7", "7 不是班次代码"),
    ]
    assert faults[0].remedy == "写 A，B，P，N，S 或者休"


def test_agents_unknown_twice_or_missing_are_named(workbook: Path) -> None:
    edit(workbook, A12="A777", A14="A002")
    faults = refused(workbook)

    assert [(fault.place, fault.value) for fault in faults] == [
        ("排班表!A12", "A777"),
        ("排班表!A14", "A002"),
        ("排班表", "A001"),
        ("排班表", "A003"),
    ]


def test_a_day_outside_the_horizon_and_a_day_without_column_are_named(workbook: Path) -> None:
    edit(workbook, E5=date(2027, 1, 1))

    assert [(fault.place, fault.value) for fault in refused(workbook)] == [
        ("排班表!E5", "2027-01-01"),
        ("排班表", "2026-11-12"),
    ]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_csv_may_be_separated_as_the_system_is_set(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "roster.csv"
    write_roster_csv(plan(), path)
    text = path.read_text(encoding="utf-8-sig")
    path.write_text("\n" + text.replace(",", delimiter), encoding="utf-8")
    assert read_codes(path, plan()) == PLANNED


def test_a_csv_of_a_spreadsheet_may_be_in_gb18030_with_short_days(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    rows = ["工号,姓名,11.10,11/11,2026-11-12"]
    rows += [f"{agent.id},{agent.name},A,休," for agent in plan().floor.agents]
    path.write_bytes("\r\n".join(rows).encode("gb18030"))

    assert read_codes(path, plan()) == {(agent.id, date(2026, 11, 10)): "A" for agent in plan().floor.agents}


def test_codes_that_look_like_numbers_or_formulas_come_back(tmp_path: Path) -> None:
    floor = plan().floor
    names = {"A": "1", "B": "=2", "P": "-3", "N": "007", "S": "@"}
    renamed = replace(
        plan(),
        floor=replace(floor, codes=tuple(replace(code, code=names[code.code]) for code in floor.codes)),
        assignments=tuple(replace(each, code=names[each.code]) for each in plan().assignments),
        standby_calls=(),
    )
    write_workbook(renamed, tmp_path / "roster.xlsx")
    write_roster_csv(renamed, tmp_path / "roster.csv")
    wanted = {cell: names[code] for cell, code in PLANNED.items()}

    assert read_codes(tmp_path / "roster.xlsx", renamed) == wanted
    assert read_codes(tmp_path / "roster.csv", renamed) == wanted
    edit(tmp_path / "roster.xlsx", C12=1)
    assert read_codes(tmp_path / "roster.xlsx", renamed) == wanted


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not really", b"\x00\xff" * 50, b"a,b\n1,2\n"])
@pytest.mark.parametrize("name", ["roster.xlsx", "roster.csv"])
def test_what_is_no_wallchart_is_refused_in_words(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)

    assert len(refused(tmp_path / name)) == 1
    assert len(refused(tmp_path / "missing.xlsx")) == 1


def renamed(tmp_path: Path, *ids: str) -> Plan:
    """The plan with other ids for its six people."""
    text = plan_text(plan())
    for old, new in zip(plan().floor.agent_by_id, ids, strict=True):
        text = text.replace(f'"{old}"', f'"{new}"')
    (tmp_path / "plan.json").write_text(text, encoding="utf-8")
    return read_plan(tmp_path / "plan.json")


def through_a_spreadsheet(path: Path, day: str) -> None:
    """What a spreadsheet does to a CSV it opens and saves: its own dates, no leading zeros, GB18030."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows:
        row[0] = str(int(row[0])) if row[0].isdigit() else row[0]
    rows[0][3:] = [date.fromisoformat(each).strftime(day).format(date.fromisoformat(each)) for each in rows[0][3:]]
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.mark.parametrize(
    "day", ["%Y/{0.month}/{0.day}", "{0.month}/{0.day}/%Y", "%d/%m/%Y", "%Y年{0.month}月{0.day}日"]
)
def test_a_csv_comes_back_from_a_spreadsheet(tmp_path: Path, day: str) -> None:
    of = renamed(tmp_path, "0001", "0002", "0003", "0014", "0025", "0036")
    write_roster_csv(of, tmp_path / "roster.csv")
    through_a_spreadsheet(tmp_path / "roster.csv", day)

    assert read_codes(tmp_path / "roster.csv", of) == {(each.agent, each.day): each.code for each in of.assignments}


def write_rows(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_ids_that_may_be_two_people_or_were_cut_short_are_named(tmp_path: Path) -> None:
    of = renamed(tmp_path, "01", "001", "123456789012345678", "4", "5", "6")
    path = write_rows(
        tmp_path / "roster.csv",
        "工号,2026/11/10,2026/11/11,2026/11/12",
        *("1,A,休,休", "1.23457E+17,A,休,休", "4,,,", "5,,,", "6,,,"),
    )
    with pytest.raises(InvalidInput) as caught:
        read_codes(path, of)

    assert [(fault.place, fault.value, fault.problem) for fault in caught.value.faults] == [
        ("A2", "1", "1 可能是 01, 001，分不清"),
        ("A3", "1.23457E+17", "表格软件把工号当成了数字，后面几位丢了"),
        ("", "01", "缺这个客服的一行"),
        ("", "001", "缺这个客服的一行"),
        ("", "123456789012345678", "缺这个客服的一行"),
    ]


def test_a_day_with_two_columns_is_named(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    write_roster_csv(plan(), path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([f"{lines[0]},11月10日", *lines[1:]]), encoding="utf-8")

    assert [(fault.place, fault.value, fault.problem) for fault in refused(path)] == [
        ("G1", "2026-11-10", "这一天有两列")
    ]


@pytest.mark.parametrize("heading", ["第 2 天", "Nov", "周三", ""])
def test_a_column_that_only_looks_like_a_day_is_not_passed_over(tmp_path: Path, heading: str) -> None:
    write_roster_csv(plan(), tmp_path / "roster.csv")
    head, *rows = (tmp_path / "roster.csv").read_text(encoding="utf-8-sig").splitlines()
    cells = [line.split(",") for line in rows]
    text = "\n".join([f"{head},{heading}", *(",".join([*each, each[3]]) for each in cells)])
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8-sig")

    (fault,) = refused(tmp_path / "roster.csv")
    assert (fault.place, fault.value, fault.problem) == ("G1", heading, "这一列填的是班次代码，列名却不是日期")


def test_a_column_of_remarks_may_name_a_code_here_and_there(tmp_path: Path) -> None:
    write_roster_csv(plan(), tmp_path / "roster.csv")
    head, first, *rows = (tmp_path / "roster.csv").read_text(encoding="utf-8-sig").splitlines()
    text = "\n".join([f"{head},备注", f"{first},A", *(f"{each}," for each in rows)])
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8-sig")

    assert read_codes(tmp_path / "roster.csv", plan()) == PLANNED


def test_merged_cells_of_a_wallchart_hold_for_all_their_days(workbook: Path) -> None:
    edit(workbook, C12="B", D12=None, E12=None)
    book = openpyxl.load_workbook(workbook)
    book.worksheets[0].merge_cells("C12:E12")
    book.save(workbook)

    assert [code for (agent, _day), code in read_codes(workbook, plan()).items() if agent == "A001"] == ["B"] * 3


@pytest.mark.parametrize("cell", ["XFD1048576", "ALL100000"])
def test_a_stray_cell_far_outside_is_refused_before_memory_runs_out(workbook: Path, cell: str) -> None:
    edit(workbook, **{cell: "x"})

    assert [fault.place for fault in refused(workbook)] == [f"排班表!{cell}"]


def test_hidden_rows_are_read_and_told(workbook: Path) -> None:
    assert read_wallchart(workbook, plan()).notes == ()
    book = openpyxl.load_workbook(workbook)
    for row in (12, 13):
        book.worksheets[0].row_dimensions[row].hidden = True
    book.save(workbook)
    read = read_wallchart(workbook, plan())

    assert read.codes == PLANNED
    assert [(note.place, note.value, note.problem) for note in read.notes] == [
        ("排班表", "12-13", "有 2 行是隐藏的，已和其他行一样读入")
    ]


def test_an_error_cell_and_a_formula_nobody_calculated_are_named(workbook: Path) -> None:
    edit(workbook, C12='="A"&""')

    assert [(fault.place, fault.value) for fault in refused(workbook)] == [("排班表!C12", '="A"&""')]


def rewritten(place: Path, of: Plan, cells: Callable[[str], str], encoding: str = "utf-8", between: str = ",") -> Path:
    """The roster of a plan as a spreadsheet saves it, each cell changed by `cells`."""
    write_roster_csv(of, place)
    with place.open(encoding="utf-8-sig", newline="") as file:
        rows = [[cells(cell) for cell in row] for row in csv.reader(file)]
    with place.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=between).writerows(rows)
    return place


def days_as(pattern: str) -> Callable[[str], str]:
    """Days written by a pattern, its figures without leading zeros where it has #; other cells as they are."""

    def cells(cell: str) -> str:
        try:
            day = date.fromisoformat(cell)
        except ValueError:
            return cell
        return day.strftime(pattern).replace("#0", "").replace("#", "")

    return cells


@pytest.mark.parametrize(
    "pattern",
    [
        *("%Y/#%m/#%d", "#%m/#%d/%Y", "#%m/#%d/%y", "%d.%m.%Y", "%d.%m.%y", "%Y年#%m月#%d日", "#%m月#%d日", "%Y%m%d"),
        *("#%d-%b", "%b-%d", "#%d-%b-%y", "%d-%b-%Y", "%B #%d, %Y", "%A, %B #%d, %Y", "%a #%m/#%d", "#%m/#%d 周二"),
        *("%Y/#%m/#%d 星期二", "%Y-%m-%d 00:00:00", "%Y/#%m/#%d 0:00", "#%m/#%d（周二）"),
    ],
)
def test_days_are_read_as_spreadsheets_write_them(tmp_path: Path, pattern: str) -> None:
    assert read_codes(rewritten(tmp_path / "roster.csv", plan(), days_as(pattern)), plan()) == PLANNED


def test_days_are_read_as_serial_numbers(tmp_path: Path) -> None:
    def cells(cell: str) -> str:
        return str((date.fromisoformat(cell) - date(1899, 12, 30)).days) if cell.startswith("2026-") else cell

    assert read_codes(rewritten(tmp_path / "roster.csv", plan(), cells), plan()) == PLANNED


@pytest.mark.parametrize("pattern", ["#%d-%b-25", "%b #%d, 2025", "2025/%m/%d", "%m/%d/25"])
def test_days_of_another_year_are_not_taken_for_the_roster_s(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(InvalidInput):
        read_codes(rewritten(tmp_path / "roster.csv", plan(), days_as(pattern)), plan())


@pytest.mark.parametrize(
    ("encoding", "between"),
    [("utf-16", "\t"), ("utf-16", ","), ("gb18030", ","), ("gb18030", ";"), ("utf-8", ";"), ("utf-8-sig", "\t")],
)
def test_a_roster_is_read_in_any_encoding_a_spreadsheet_saves(tmp_path: Path, encoding: str, between: str) -> None:
    saved = rewritten(tmp_path / "roster.csv", plan(), lambda cell: cell, encoding, between)

    assert read_codes(saved, plan()) == PLANNED


def called_otherwise(agents: dict[str, str], codes: dict[str, str]) -> Plan:
    """The sample plan with other ids and codes."""
    sample = plan()
    floor = replace(
        sample.floor,
        agents=tuple(replace(each, id=agents.get(each.id, each.id)) for each in sample.floor.agents),
        codes=tuple(replace(each, code=codes.get(each.code, each.code)) for each in sample.floor.codes),
    )
    roster = tuple(
        replace(each, agent=agents.get(each.agent, each.agent), code=codes.get(each.code, each.code))
        for each in sample.assignments
    )
    return replace(sample, floor=floor, assignments=roster)


@pytest.mark.parametrize(
    "day", ["9月18日", "2026/9/18", "18-Sep", "Sep-18", "9/18", "2026-09-18 00:00:00", "18-Sep-26"]
)
def test_codes_and_ids_that_became_dates_are_known(tmp_path: Path, day: str) -> None:
    of = called_otherwise({"A004": "10-3"}, {"A": "9-18"})
    saved = rewritten(tmp_path / "roster.csv", of, lambda cell: {"9-18": day, "10-3": "10月3日"}.get(cell, cell))

    assert read_codes(saved, of) == {(each.agent, each.day): each.code for each in of.assignments}


def test_codes_and_ids_that_became_numbers_or_were_typed_by_hand_are_known(tmp_path: Path) -> None:
    of = called_otherwise({"A001": "0012", "A002": "1E5", "A003": "10000"}, {"B": "08", "N": "1E2"})
    typed = {
        "0012": "12",
        "1E5": "1.00E+05",
        "08": "8",
        "1E2": "100",
        "P": "ｐ ",
        "S": "\u200bs",
        "A004": "Ａ００４\u00a0",
    }
    saved = rewritten(tmp_path / "roster.csv", of, lambda cell: typed.get(cell, cell))

    assert read_codes(saved, of) == {(each.agent, each.day): each.code for each in of.assignments}


def test_two_codes_that_became_the_same_date_are_asked_about(tmp_path: Path) -> None:
    of = called_otherwise({}, {"A": "9-18", "B": "9/18"})
    saved = rewritten(tmp_path / "roster.csv", of, lambda cell: "18-Sep" if cell == "9-18" else cell)

    with pytest.raises(InvalidInput) as caught:
        read_codes(saved, of)

    assert {each.value for each in caught.value.faults} == {"18-Sep"}
