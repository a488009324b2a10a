"""Exports become records, or every fault of every file at once."""

import codecs
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from planner.domain.floor import Floor
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.people.exports.figures import fen, minutes, seconds, share, signed_fen
from planner.people.exports.headings import FILES, HEADINGS
from planner.people.exports.layouts import LAYOUTS, month
from planner.people.exports.reading import read_people
from planner.people.measures import BY_NAME, MEASURES, Table
from planner.people.period import Period
from planner.people.totals import totals
from planner.scenario.cells import CellFault
from planner.scenario.column import Headings
from planner.scenario.loader import load_scenario
from tests.factories import floor

SHIPPED = Path(__file__).parents[3] / "scenarios" / "618"
HEAD = "工号,日期,询单人数,询单成交人数,支付金额\n"


def folder(home: Path, **files: str | bytes) -> Path:
    """A folder of exports; names have `_` for `-` and no ending."""
    place = home / "people"
    place.mkdir()
    for name, content in files.items():
        raw = content.encode("utf-8-sig") if isinstance(content, str) else content
        (place / f"{name.replace('_', '-')}.csv").write_bytes(raw)
    return place


def problems(place: Path, of: Floor | None = None) -> list[str]:
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        read_people(place, of or floor())
    return [f"{each.file} {each.place} [{each.value}] {each.problem} -> {each.remedy}" for each in caught.value.faults]


def test_every_measure_has_headings_and_every_table_a_name_a_file_begins_with() -> None:
    assert set(HEADINGS) == set(BY_NAME)
    assert set(FILES) == set(Table)
    for table in Table:
        headings = Headings(LAYOUTS[table], {})
        for measure in (each for each in MEASURES if each.table is table):
            told = {headings.meant(name)[0].column.english for name in (*HEADINGS[measure.name], measure.name)}
            assert told == {measure.name.replace("_", " ")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_an_export_is_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    heading = "旺旺,日期,询单数,付款人数,销售额,首次响应,平均响应时间,回复率"
    text = f'{heading}\nA001,2026/10/1,30,12,"¥3,456.78",14s,1分20秒,98.5%\n'
    read = read_people(folder(tmp_path, 绩效_2026=text.encode(encoding)), floor())
    (row,) = read.records[Table.PERFORMANCE].to_dict("records")
    figures = ("inquiries", "converted", "sales", "first_response", "mean_response", "reply_rate", "row", "file")
    assert [row[each] for each in figures] == [30, 12, 345_678, 14.0, 80.0, 0.985, 2, "绩效-2026.csv"]
    assert pd.isna(row["pieces"])
    assert read.records.period == Period(date(2026, 10, 1), date(2026, 10, 1))


def test_a_workbook_is_read_and_its_total_row_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["工号", "日期", "评分数", "评分合计"], ["A001", date(2026, 10, 1), 3, 14], ["合计", None, 3, 14]):
        book.active.append(row)  # type: ignore[union-attr]
    place = folder(tmp_path)
    book.save(place / "评分.xlsx")
    assert read_people(place, floor()).records[Table.RATINGS]["rating_points"].tolist() == [14]


def test_people_are_known_by_id_name_and_other_names_and_some_are_in_no_roster(tmp_path: Path) -> None:
    someone = floor().agents[0]
    members = "工号,姓名,别名,离职日期\nA001,,店铺:小甲、甲甲,\nB900,老乙,,2026-10-03\n"
    rows = "".join(
        f"{name},2026-10-{day:02},10,4,1\n"
        for day, name in enumerate(("A001", someone.name, "店铺:小甲", "老乙"), start=1)
    )
    read = read_people(folder(tmp_path, members=members, performance=HEAD + rows), floor())
    assert read.records[Table.PERFORMANCE]["agent"].tolist() == [someone.id] * 3 + ["B900"]
    assert read.records.by_id["B900"].left == date(2026, 10, 3)
    # The fourth row is of the day after the last one.
    with use_language("en"):
        notes = read_people(tmp_path / "people", floor()).notes
    assert [each.problem for each in notes] == ["rows of days before somebody joined or after they left: 1"]


def test_all_faults_of_all_files_are_told_at_once_each_in_its_cell(tmp_path: Path) -> None:
    two = "工号,姓名,别名\nA001,,同名\nA002,,同名\n"
    wrong = HEAD + "A001,2026-10-01,10,12,1\nNobody,2026-10-01,10,1,1\n同名,2026-10-02,10,1,1\nA001,2026-13-01,x,1,1\n"
    again = HEAD + "A001,2026-10-01,10,1,1\n"
    told = problems(
        folder(tmp_path, members=two, performance_a=wrong, performance_b=again, 评分="工号,日期\nA001,2026-10-01\n")
    )
    assert [each.split(" -> ")[0] for each in told] == [
        "performance-a.csv row 5, column 日期 [2026-13-01] there is no such day",
        "performance-a.csv row 5, column 询单人数 [x] this is not a number",
        "performance-a.csv row 3, column 工号 [Nobody] nobody goes by this name",
        "performance-a.csv row 4, column 工号 [同名] several people go by this name: "
        f"A001 {floor().agents[0].name}, A002 {floor().agents[1].name}",
        "performance-a.csv row 2, column 询单成交人数 [12] inquiries converted is above inquiries",
        "performance-b.csv row 2, column 工号 [A001] this person and day stands twice, first in performance-a.csv, "
        "row 2",
        "评分.csv row 1 [] column 评分数 (ratings) is missing",
        "评分.csv row 1 [] column 评分合计 (rating points) is missing",
    ]


def test_the_same_file_twice_is_one_fault_and_not_one_a_row(tmp_path: Path) -> None:
    text = HEAD + "A001,2026-10-01,10,1,1\nA001,2026-10-02,10,1,1\n"
    told = problems(folder(tmp_path, performance=text, performance_copy=text))
    assert told == ["performance.csv  [] the same file as performance-copy.csv -> take one of them out of the folder"]


def test_a_folder_without_tables_or_none_at_all_says_what_goes_in(tmp_path: Path) -> None:
    assert "performance" in problems(tmp_path / "none")[0]
    assert "there are no tables" in problems(folder(tmp_path))[0]


def test_what_nobody_wrote_is_not_known_and_what_is_0_is(tmp_path: Path) -> None:
    text = "工号,日期,询单人数,询单成交人数,支付金额,件数\nA001,2026-10-01,0,0,-12.5,\nA002,2026-10-01,4,1,9,0\n"
    read = read_people(folder(tmp_path, performance=text), floor())
    found = totals(read.records, Period.of_month(2026, 10))
    assert found.loc["A001", ["inquiries", "sales"]].tolist() == [0, -1250]
    assert found["pieces"].isna().to_dict()["A001"]
    assert found.loc["A002", "pieces"] == 0
    with use_language("en"):
        assert [each.problem.split(":")[0] for each in read_people(tmp_path / "people", floor()).notes] == [
            "sales below 0, as refunds make them"
        ]


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (seconds, "14s", 14.0),
        (seconds, "1分20秒", 80.0),
        (seconds, "0:01:20", 80.0),
        (seconds, "1:20", 80.0),
        (seconds, 14, 14.0),
        (seconds, time(0, 1), 60.0),
        (seconds, timedelta(seconds=60), 60.0),
        (minutes, "12", 12.0),
        (minutes, "12分", 12.0),
        (share, "98.50%", 0.985),
        (share, 98.5, 0.985),
        (share, 0.985, 0.985),
        (share, "100%", 1.0),
        (share, 1, 1.0),
        (signed_fen, "¥-1,234.565", -123_457),
        (signed_fen, "0.285元", 29),
        (fen, 0.1 + 0.2, 30),
        (month, "2026-10", date(2026, 10, 1)),
        (month, "2026年3月", date(2026, 3, 1)),
        (month, "2026-10-17", date(2026, 10, 1)),
    ],
)
def test_cells_are_read_as_tools_write_them(read: Callable[[object], object], cell: object, value: object) -> None:
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (share, "101%"),
        (share, "-3%"),
        (seconds, "soon"),
        (fen, "-1"),
        (month, "2026-13"),
        (month, "October"),
        (signed_fen, "nan"),
    ],
)
def test_cells_that_cannot_be_are_refused(read: Callable[[object], object], cell: object) -> None:
    with pytest.raises(CellFault):
        read(cell)


def test_the_shipped_shop_is_read_whole() -> None:
    read = read_people(SHIPPED / "people", load_scenario(SHIPPED).floor)
    raw = (SHIPPED / "people" / "performance-2026-03.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode()
    lines = codecs.decode(raw, "gb18030").splitlines()[1:]
    months = [f"performance-2026-{month:02}.csv" for month in (3, 4, 5)]
    assert list(read.files[Table.PERFORMANCE]) == months
    march = read.records[Table.PERFORMANCE]["file"] == months[0]
    assert int(read.records[Table.PERFORMANCE].loc[march, "inquiries"].sum()) == sum(
        int(line.split(",")[2]) for line in lines
    )
    assert all(read.files.values())
