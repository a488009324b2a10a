"""Appeals change cells of other tables, and say whose, from what, by whom and why."""

from pathlib import Path

import pytest

from planner.i18n import use_language
from planner.people.exports.reading import PeopleRead, read_people
from planner.people.measures import Table
from planner.people.period import Period
from planner.people.totals import totals
from planner.services.people.understanding import table_rows
from tests.factories import floor
from tests.people.exports.test_reading import folder, problems

APPEALS = "工号,日期,数据,原值,改为,处理人,理由\n"
SOLD = "工号,日期,询单人数,询单成交人数,支付金额,件数\n"
SOLD += "A001,2026-10-01,40,12,1000,9\nA001,2026-10-02,10,4,-20.5,9\nA002,2026-10-01,7,2,1,\n"
JUDGED = "工号,月份,指标,得分,评分人,理由\nA001,2026-10,execution,60,老李,迟交日报\n"
ATTENDED = "工号,日期,应出勤天数,旷工\nA001,2026-10-01,1,1\n"
RATED = "工号,日期,评分数,评分合计\nA001,2026-10-01,2,10\n"


def read(home: Path, rows: str) -> PeopleRead:
    files = {"绩效": SOLD, "主管评分": JUDGED, "考勤": ATTENDED, "评分": RATED, "申诉_十月": APPEALS + rows}
    return read_people(folder(home, **files), floor())


def told(home: Path, rows: str) -> list[str]:
    files = {"绩效": SOLD, "主管评分": JUDGED, "评分": RATED, "appeals": APPEALS + rows}
    return problems(folder(home, **files))


def test_a_changed_cell_counts_in_sums_and_no_other_does(tmp_path: Path) -> None:
    rows = "A001,2026-10-01,询单人数,40,38,老李,两个广告号\nA001,2026年10月2日,支付金额,¥-20.50,79.5,老李,退款记错人\n"
    found = read(tmp_path, rows).records
    sums = totals(found, Period.of_month(2026, 10))
    assert sums["inquiries"].dropna().to_dict() == {"A001": 48, "A002": 7}
    assert sums["converted"].dropna().to_dict() == {"A001": 16, "A002": 2}
    assert sums["sales"].dropna().to_dict() == {"A001": 100_000 + 7_950, "A002": 100}
    with use_language("en"):
        assert [each.text for each in found.appeals] == [
            "on appeal 2026-10-01 inquiries 40 → 38 (申诉-十月.csv 2, 老李: 两个广告号)",
            "on appeal 2026-10-02 paid amount -20.50 → 79.50 (申诉-十月.csv 3, 老李: 退款记错人)",
        ]


def test_an_empty_cell_is_filled_and_a_judged_item_goes_by_its_id_and_month(tmp_path: Path) -> None:
    rows = "A002,2026-10-01,pieces,,3,老李,漏记\nA001,2026-10,execution,60,85%,老李,日报补交\n"
    rows += "A001,2026-10-01,旷工,1,0,老李,病假补条\n"
    found = read(tmp_path, rows).records
    assert found[Table.PERFORMANCE]["pieces"].tolist() == [9, 3, 9]
    assert found[Table.JUDGED]["value"].tolist() == [0.85]
    assert found[Table.ATTENDANCE]["absent_days"].tolist() == [0]
    assert [(each.was, each.value) for each in found.appeals] == [(None, 3.0), (0.6, 0.85), (1.0, 0.0)]
    with use_language("en"):
        assert "execution 60% → 85%" in found.appeals[1].text


def test_what_people_holds_counts_appeals_among_its_tables(tmp_path: Path) -> None:
    with use_language("en"):
        _heads, rows = table_rows(read(tmp_path, "A001,2026-10-01,询单人数,40,38,老李,两个广告号\n"))
    assert rows[-1] == ("appeals", "1", "1", "1", "2026-10-01", "2026-10-01")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            "A001,2026-10-03,询单人数,,1,老李,x",
            "row 2, column 日期 [A001 2026-10-03] the table performance has no row of this person and day",
        ),
        ("A001,2026-10-01,询单人,,1,老李,x", "row 2, column 数据 [询单人] no figure is called so"),
        ("A001,2026-10-01,询单人数,41,38,老李,x", "row 2, column 原值 [41] the row says 40"),
        ("A002,2026-10-01,pieces,0,3,老李,x", "row 2, column 原值 [0] the row says –"),
        ("A001,2026-10-01,询单人数,40,many,老李,x", "row 2, column 改为 [many] this is not a number"),
        ("A001,2026-10-01,询单人数,40,11,老李,x", "row 2, column 改为 [12] inquiries converted is above inquiries"),
        ("A001,2026-10-01,评分合计,10,11,老李,x", "row 2, column 改为 [11] sum of ratings is above 5 times ratings"),
        ("A001,2026-10,execution,60,101,老李,x", "row 2, column 改为 [101] the number is out of range"),
        ("A001,2026-10-01,询单人数,40,38,,x", "row 2, column 处理人 [] the cell is empty"),
        ("A001,2026-10-01,询单人数,40,38,老李,", "row 2, column 理由 [] the cell is empty"),
        ("A099,2026-10-01,询单人数,40,38,老李,x", "row 2, column 工号 [A099] nobody goes by this name"),
    ],
)  # fmt: skip
def test_an_appeal_that_cannot_be_put_in_is_told_in_its_cell(tmp_path: Path, row: str, fault: str) -> None:
    (said,) = told(tmp_path, f"{row}\n")
    assert said.split(" -> ")[0] == f"appeals.csv {fault}"


def test_all_wrong_appeals_are_told_at_once_also_one_cell_changed_twice(tmp_path: Path) -> None:
    rows = (
        "A001,2026-10-01,询单人数,40,38,老李,x\n"
        "A001,2026-10-01,询单数,40,37,老李,y\n"
        "A001,2026-11-01,execution,60,70,老李,z\n"
    )
    assert [each.split(" -> ")[0] for each in told(tmp_path, rows)] == [
        "appeals.csv row 3, column 数据 [询单数] this figure was changed before, in appeals.csv, row 2",
        "appeals.csv row 4, column 日期 [A001 2026-11-01] the table judged has no row of this person and day",
    ]
