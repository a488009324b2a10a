"""Tables as personnel systems and chat desks export them: read, or refused in a sentence."""

from pathlib import Path

import pytest
import xlsxwriter

from planner.i18n import use_language
from planner.scenario.loader import check_scenario
from planner.scenario.table_source import TableSource
from tests.scenario.odd_tables import agents_in, book, contacts_in, leave_in, people_in, text
from tests.scenario.reading_faults import change, faults_of
from tests.scenario.samples import AGENTS

HEADS = ("工号", "姓名", "小组")
WANG, LI = ("A1", "王芳", "售前"), ("A2", "李娜", "售后")
BOTH = [("A1", "王芳", "t1"), ("A2", "李娜", "t2")]


def test_a_title_stands_above_the_headings(tmp_path: Path) -> None:
    title = ("客服中心花名册（2026年11月）",)
    book(tmp_path / "p.xlsx", ("花名册", [title, (), HEADS, WANG, LI]), merged=["A1:C1"])

    found = people_in(tmp_path, "p.xlsx")

    assert (found.table, found.faults) == (BOTH, [])
    assert found.notes == ["rows read: 2, headings in row 3"]


def test_a_title_in_text_takes_no_comma(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [("花名册",), ("导出时间：2026-11-01",), HEADS, WANG, LI], encoding="gb18030")

    found = people_in(tmp_path, "p.csv")

    assert (found.table, found.faults) == (BOTH, [])
    assert found.notes == ["rows read: 2, headings in row 3"]


def test_headings_in_two_lines_are_read_together(tmp_path: Path) -> None:
    rows = [
        ("工号", "姓名", "小组", "合同", "", "上次", ""),
        ("", "", "", "周工时", "时薪", "下班", "班次"),
        (*WANG, 36, 30, "2026-11-01 18:00", "A"),
    ]
    book(tmp_path / "p.xlsx", ("Sheet1", rows), merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"])

    found = agents_in(tmp_path, "p.xlsx")
    (agent,) = found.table

    assert (agent.weekly_minutes, agent.wage, agent.history.last_code) == (36 * 60, 30, "A")
    assert str(agent.history.last_shift_end) == "2026-11-01 18:00:00"
    assert (found.faults, found.notes) == ([], ["rows read: 1, headings in row 1"])


def test_a_line_in_chinese_and_one_in_english_name_the_same_columns(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [HEADS, ("ID", "Name", "Team"), WANG])

    found = people_in(tmp_path, "p.csv")

    assert (found.table, found.faults) == (BOTH[:1], [])
    assert found.notes == ["rows read: 1, headings in row 1; repeated headings left out: 1 (row 2)"]


def test_a_line_of_units_belongs_to_the_headings(tmp_path: Path) -> None:
    rows = [(*HEADS, "周工时", "时薪"), ("（必填）", "（必填）", "", "（小时）", "（元）"), (*WANG, 40, 28)]
    book(tmp_path / "p.xlsx", ("Sheet1", rows))

    found = agents_in(tmp_path, "p.xlsx")

    assert [(each.weekly_minutes, each.wage) for each in found.table] == [(2400, 28)]
    assert (found.faults, found.notes) == ([], ["rows read: 1, headings in row 1"])


def test_a_team_named_once_holds_for_its_block(tmp_path: Path) -> None:
    rows = [
        ("组别", "工号", "姓名"),
        ("售前", "A1", "王芳"),
        ("", "A3", "张伟"),
        ("售后", "A2", "李娜"),
        ("", "A5", "赵敏"),
    ]
    book(tmp_path / "p.xlsx", ("Sheet1", rows))

    found = people_in(tmp_path, "p.xlsx")

    assert found.table == [("A1", "王芳", "t1"), ("A3", "张伟", "t1"), ("A2", "李娜", "t2"), ("A5", "赵敏", "t2")]
    assert (found.faults, found.notes) == (
        [],
        ["rows read: 4, headings in row 1; 组别: 2 blank cells have the value above them"],
    )


def test_a_team_forgotten_among_others_is_a_fault(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [HEADS, WANG, ("A3", "张伟", "售前"), ("A5", "赵敏", ""), LI])

    assert people_in(tmp_path, "p.csv").faults == ["row 4, column 小组: the cell is empty"]


def test_totals_and_signatures_are_left_out(tmp_path: Path) -> None:
    rows = [
        (*HEADS, "时薪"),
        (*WANG, 30),
        ("售前小计", "", "", "=SUM(D2)"),
        (*LI, 26),
        ("合 计", "2人", "", "=SUM(D2:D4)"),
        ("制表人：王敏", "", "审核：", ""),
        ("注：时薪不含补贴", "", "", ""),
    ]
    book(tmp_path / "p.xlsx", ("Sheet1", rows))

    found = people_in(tmp_path, "p.xlsx")

    assert (found.table, found.faults) == (BOTH, [])
    assert found.notes == [
        "rows read: 2, headings in row 1; total rows left out: 2 (row 3, 5);"
        " signatures and remarks left out: 2 (row 6-7)"
    ]


def test_headings_repeated_on_every_page_are_left_out(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [HEADS, WANG, ("第 1 页 共 2 页", "", ""), HEADS, LI])

    found = people_in(tmp_path, "p.csv")

    assert (found.table, found.faults) == (BOTH, [])
    assert found.notes == [
        "rows read: 2, headings in row 1; signatures and remarks left out: 1 (row 3);"
        " repeated headings left out: 1 (row 4)"
    ]


def test_blank_rows_and_columns_are_nothing(tmp_path: Path) -> None:
    rows = [
        (),
        ("", "工号", "", "姓名", "小组"),
        (),
        ("", "A1", "", "王芳", "售前"),
        (),
        ("", "A2", "", "李娜", "售后"),
    ]
    book(tmp_path / "p.xlsx", ("Sheet1", rows))

    found = people_in(tmp_path, "p.xlsx")

    assert (found.table, found.faults, found.notes) == (BOTH, [], [])


def test_columns_not_known_are_kept_out_with_one_note(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [(*HEADS, "备注", "时新", "手机号码"), (*WANG, "x", 30, "138")])

    found = people_in(tmp_path, "p.csv")

    assert (found.table, found.faults) == (BOTH[:1], [])
    assert found.notes == ["rows read: 1, headings in row 1; columns not used: 备注, 时新 (is it 时薪?), 手机号码"]


def test_an_english_word_is_no_slip_of_any_other(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [("id", "name", "team", "Notes", "Weekly hour"), (*WANG, "x", 30)])

    assert people_in(tmp_path, "p.csv").notes == [
        "rows read: 1, headings in row 1; columns not used: Notes, Weekly hour (is it 周工时?)"
    ]


def test_a_misspelt_column_that_must_be_there_is_named(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [("工号", "姓名", "小姐"), WANG])

    found = people_in(tmp_path, "p.csv")

    assert found.faults == ["row 1, column 小姐: column 小组 (team) is missing"]
    assert found.remedies == ["is it this one? Then call it 小组"]


@pytest.mark.parametrize(
    "heads",
    [
        ("员工编号", "员工姓名", "组别", "每周工时（小时）", "时薪（元）"),
        ("员工工号(必填)", "姓名：", "班组", "周工时(h)", "小时工资【元/小时】"),
        ("坐席号", "名字", "所属部门", "合同周工时", "时薪标准"),
        ("Employee ID", "Employee Name", "Group", "Hours per week", "Hourly rate (CNY)"),
        ("＊工　号", "姓\n名", "小　组*", "周工时", "时薪(元)(选填)"),
    ],
)
def test_headings_in_other_words_are_understood(tmp_path: Path, heads: tuple[str, ...]) -> None:
    book(tmp_path / "p.xlsx", ("Sheet1", [heads, (*WANG, 36, 31)]))

    found = agents_in(tmp_path, "p.xlsx")

    assert [(each.id, each.team, each.weekly_minutes, each.wage) for each in found.table] == [("A1", "t1", 2160, 31)]
    assert (found.faults, found.notes) == ([], [])


def test_of_two_columns_for_one_the_better_name_is_read(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [("工号", "姓名", "部门", "小组"), ("A1", "王芳", "客服部", "售前")])

    found = people_in(tmp_path, "p.csv")

    assert (found.table, found.faults) == (BOTH[:1], [])
    assert found.notes == ["rows read: 1, headings in row 1; columns not used: 部门"]


def test_figures_come_in_the_unit_their_heading_names(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [(*HEADS, "周工时（分钟）"), (*WANG, "2,160")])

    found = agents_in(tmp_path, "p.csv")

    assert [each.weekly_minutes for each in found.table] == [2160]
    assert found.notes == ["rows read: 1, headings in row 1; 周工时(分钟) is multiplied by 0.0166667"]


def test_a_monthly_wage_is_no_hourly_one(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [(*HEADS, "时薪（元/月）"), (*WANG, 6000)])

    found = agents_in(tmp_path, "p.csv")

    assert [each.wage for each in found.table] == [25.0]
    assert found.notes == ["rows read: 1, headings in row 1; columns not used: 时薪（元/月） (is it 时薪?)"]


def test_a_column_of_numbers_without_heading_is_kept_out(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [("", *HEADS), (0, *WANG), (1, *LI)])

    found = people_in(tmp_path, "p.csv")

    assert (found.table, found.faults) == (BOTH, [])
    assert found.notes == ["rows read: 2, headings in row 1; columns not used: column 1 without heading"]


def test_a_cell_beside_the_table_is_a_fault(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [HEADS, (*WANG, "调"), LI, ("A5", "赵敏", "售后")])

    assert people_in(tmp_path, "p.csv").faults == ["row 2, column 4: this cell has no heading above it"]


def test_signs_for_nothing_are_empty_cells(tmp_path: Path) -> None:
    rows = [(*HEADS, "技能", "离职日期", "时薪", "上次下班"), (*WANG, "-", "/", "N/A", "无")]
    text(tmp_path / "p.csv", rows)

    found = agents_in(tmp_path, "p.csv")

    assert [(each.left, each.wage, dict(each.skills)) for each in found.table] == [(None, 25.0, {"pre": 1.0})]
    assert (found.faults, found.notes) == ([], [])


def test_the_sheet_with_the_headings_is_found_and_said(tmp_path: Path) -> None:
    cover, log = ("封面", [("2026 年双十一",)]), ("改动", [("日期", "改了什么"), ("11-01", "加人")])
    book(tmp_path / "p.xlsx", cover, log, ("人员表", [HEADS, WANG, LI]))

    found = people_in(tmp_path, "p.xlsx")

    assert (found.table, found.faults) == (BOTH, [])
    assert found.notes == ["rows read: 2, headings in row 1; sheet 人员表 is the one with the headings looked for"]


def test_of_sheets_alike_the_first_is_read_and_the_others_are_said(tmp_path: Path) -> None:
    book(tmp_path / "p.xlsx", ("10月", [HEADS, WANG]), ("11月", [HEADS, LI]))

    found = people_in(tmp_path, "p.xlsx")

    assert (found.table, found.faults) == (BOTH[:1], [])
    assert found.notes == [
        "rows read: 1, headings in row 1; sheet 10月 is the one with the headings looked for;"
        " not read, though with such headings too: 11月"
    ]


def test_the_scenario_names_the_sheet(tmp_path: Path) -> None:
    book(tmp_path / "p.xlsx", ("10月", [HEADS, WANG]), ("11月", [HEADS, LI]))

    found = people_in(tmp_path, TableSource(file="p.xlsx", sheet="11月"))

    assert (found.table, found.faults, found.notes) == (BOTH[1:], [], [])


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    book(tmp_path / "p.xlsx", ("10月", [HEADS, WANG]), ("11月", [HEADS, LI]))

    found = people_in(tmp_path, TableSource(file="p.xlsx", sheet="12月"))

    assert (found.faults, found.remedies) == (["there is no sheet 12月"], ["known here: 10月, 11月"])


def test_the_scenario_says_where_the_headings_are(tmp_path: Path) -> None:
    rows = [("工号", "姓名", "小组", "（样例）"), ("B1", "样例", "售前"), HEADS, WANG]
    text(tmp_path / "p.csv", rows)

    found = people_in(tmp_path, TableSource(file="p.csv", heading_row=3))

    assert (found.table, found.faults) == (BOTH[:1], [])
    assert people_in(tmp_path, TableSource(file="p.csv", heading_row=9)).faults == ["row 9 holds no headings"]


def test_the_scenario_says_which_column_is_which(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [("代号", "称呼", "小组", "时薪", "实际时薪"), (*WANG, 1, 32)])
    columns = {"id": "代号", "姓名": "称呼", "wage": "实际时薪"}

    found = agents_in(tmp_path, TableSource(file="p.csv", columns=columns))

    assert [(each.id, each.name, each.wage) for each in found.table] == [("A1", "王芳", 32)]
    assert (found.faults, found.notes) == ([], ["rows read: 1, headings in row 1; columns not used: 时薪"])


def test_columns_the_scenario_names_wrongly_are_refused(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [HEADS, WANG])

    unknown = people_in(tmp_path, TableSource(file="p.csv", columns={"工资": "时薪"}))
    absent = people_in(tmp_path, TableSource(file="p.csv", columns={"时薪": "实际时薪"}))

    assert unknown.faults == ["tables in scenario.yaml names a column that is not known"]
    assert absent.faults == ["row 1: tables in scenario.yaml names a heading that is not there"]


def test_the_scenario_may_keep_every_row(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [HEADS, WANG, ("合计", "李娜", "售后")])

    assert people_in(tmp_path, "p.csv").table == BOTH[:1]
    assert people_in(tmp_path, TableSource(file="p.csv", every_row=True)).table == [BOTH[0], ("合计", "李娜", "t2")]


def test_formulas_give_what_they_were_last_calculated_to(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "p.xlsx")) as made:
        sheet = made.add_worksheet("Sheet1")
        sheet.write_row(0, 0, (*HEADS, "时薪"))
        sheet.write_row(1, 0, WANG)
        sheet.write_formula(1, 0, '="A"&1', None, "A1")
        sheet.write_formula(1, 3, "=20+8.5", None, 28.5)

    found = agents_in(tmp_path, "p.xlsx")

    assert [(each.id, each.wage) for each in found.table] == [("A1", 28.5)]
    assert (found.faults, found.notes) == ([], [])


def test_figures_come_with_separators_full_width_digits_and_signs(tmp_path: Path) -> None:
    text(
        tmp_path / "p.csv",
        [(*HEADS, "周工时", "时薪"), (*WANG, "４０小时", "￥２８．５元/小时"), (*LI, "40", "1,028.50元")],
    )

    found = agents_in(tmp_path, "p.csv")

    assert [(each.weekly_minutes, each.wage) for each in found.table] == [(2400, 28.5), (2400, 1028.5)]
    assert (found.faults, found.notes) == ([], [])


def test_leave_by_name_is_of_the_one_who_is_called_so(tmp_path: Path) -> None:
    text(
        tmp_path / "l.csv",
        [("姓名", "请假日期", "假别"), ("王芳", "2026-11-05", "调休"), ("Ａ２", "2026-11-06", "病假")],
    )

    found = leave_in(tmp_path, "l.csv")

    assert found.table == [("A1", "11-05 00:00", "11-05 24:00"), ("A2", "11-06 00:00", "11-06 24:00")]
    assert (found.faults, found.notes) == (
        [],
        ["rows read: 2, headings in row 1; rows whose agent was found by name: 1"],
    )


def test_a_name_of_two_people_is_refused_with_both(tmp_path: Path) -> None:
    text(tmp_path / "l.csv", [("姓名", "开始日期"), ("张伟", "2026-11-05")])

    found = leave_in(tmp_path, "l.csv")

    assert (found.table, found.faults) == ([], ["row 2, column 姓名: 2 people are called 张伟"])
    assert found.remedies == ["name the id: A3, A4"]


def test_an_agent_named_once_has_all_the_leave_below(tmp_path: Path) -> None:
    rows = [("员工", "开始日期", "结束日期"), ("王芳", "11月3日", ""), ("", "11/5", "11/6"), ("李娜", "11-8", "11-9")]
    text(tmp_path / "l.csv", rows)

    found = leave_in(tmp_path, "l.csv")

    assert found.table == [
        ("A1", "11-03 00:00", "11-03 24:00"),
        ("A1", "11-05 00:00", "11-06 24:00"),
        ("A2", "11-08 00:00", "11-09 24:00"),
    ]
    assert (found.faults, found.notes) == (
        [],
        [
            "rows read: 3, headings in row 1; 员工: 1 blank cells have the value above them;"
            " days without a year are of 2026; rows whose agent was found by name: 3"
        ],
    )


@pytest.mark.parametrize(
    ("first", "last", "begins", "ends"),
    [
        ("11月5日上午", "", "11-05 00:00", "11-05 12:00"),
        ("11月5日 下午1:30", "11月5日 下午5点半", "11-05 13:30", "11-05 17:30"),
        ("2026/11/5 1:30 PM", "2026/11/5 5:30 PM", "11-05 13:30", "11-05 17:30"),
        ("2026年11月5日13时30分", "2026年11月5日 晚上8点", "11-05 13:30", "11-05 20:00"),
        ("2026-11-05 上午12:30", "2026-11-05 中午12:30", "11-05 00:30", "11-05 12:30"),
        ("１１月５日", "１１月７日", "11-05 00:00", "11-07 24:00"),
        (46331.5625, "", "11-05 13:30", "11-05 24:00"),
        ("2026-11-04 24:00", "2026-11-05 24:00", "11-05 00:00", "11-05 24:00"),
    ],
)
def test_days_and_times_come_as_people_write_them(
    tmp_path: Path, first: object, last: object, begins: str, ends: str
) -> None:
    text(tmp_path / "l.csv", [("工号", "开始时间", "结束时间"), ("A1", first, last)])

    found = leave_in(tmp_path, "l.csv")

    assert (found.table, found.faults) == ([("A1", begins, ends)], [])


def test_a_day_whose_year_the_horizon_does_not_tell_is_refused(tmp_path: Path) -> None:
    text(tmp_path / "l.csv", [("工号", "开始日期"), ("A1", "5月20日")])

    assert leave_in(tmp_path, "l.csv").faults == ["row 2, column 开始日期: this is not a day"]


def test_days_and_times_in_columns_of_their_own_are_joined(tmp_path: Path) -> None:
    rows = [("工号", "开始日期", "开始时间", "结束日期", "结束时间"), ("A1", "11-5", "下午1:30", "11-6", "上午10点")]
    text(tmp_path / "l.csv", rows)

    found = leave_in(tmp_path, "l.csv")

    assert (found.table, found.faults) == ([("A1", "11-05 13:30", "11-06 10:00")], [])


def test_contacts_have_their_day_once_and_subtotals_below(tmp_path: Path) -> None:
    rows = [
        ("人工接待明细",),
        ("日期", "时段", "技能组", "接待人数（人次）"),
        ("2026-10-01", "9:00-9:30", "售前", "1,024"),
        ("", "9:30-10:00", "售前", "８"),
        ("合计", "", "", "1,032"),
        ("2026-10-02", "下午1:00-下午1:30", "售前", 5),
        ("", "1:30 PM-2:00 PM", "售前", 6),
        ("总计", "", "", 1043),
    ]
    book(tmp_path / "h.xlsx", ("Sheet1", rows))

    found = contacts_in(tmp_path, "h.xlsx")

    assert found.table == {"pre": {"10-01 09:00": 1024, "10-01 09:30": 8, "10-02 13:00": 5, "10-02 13:30": 6}}
    assert found.faults == []
    assert found.notes == [
        "rows read: 4, headings in row 2; total rows left out: 2 (row 5, 8);"
        " 日期: 2 blank cells have the value above them"
    ]


def test_contacts_labelled_by_the_end_of_their_interval_are_moved_to_its_start(tmp_path: Path) -> None:
    text(
        tmp_path / "h.csv",
        [("结束时间", "队列", "会话量"), ("2026-10-01 09:30", "售前", 7), ("2026-10-01 24:00", "售前", 9)],
    )

    found = contacts_in(tmp_path, "h.csv")

    assert (found.table, found.faults) == ({"pre": {"10-01 09:00": 7, "10-01 23:30": 9}}, [])


def test_a_scenario_tells_what_it_took_a_table_for_and_may_say_it_itself(small: Path) -> None:
    people = [(agent[0], agent[1], agent[2], agent[5]) for agent in AGENTS]
    book(
        small / "p.xlsx",
        ("封面", [("2026",)]),
        ("排班", [("花名册",), ("代号", "姓名", "组别", "时薪"), *people, ("合计",)]),
    )
    change(small, "agents: agents.csv", "agents: {file: p.xlsx, columns: {工号: 代号}}")
    text(small / "leave.csv", [("姓名", "请假日期"), ("何静", "11月9日")])

    with use_language("zh_CN"):
        scenario, notes = check_scenario(small)

    assert [(each.agent, str(each.first_day)) for each in scenario.floor.leave] == [("A012", "2026-11-09")]
    assert [each.problem for each in notes if each.file in ("p.xlsx", "leave.csv")] == [
        "读取 12 行，标题在第 2 行；按标题找到工作表“排班”；去掉 1 行合计（第 15 行）",
        "读取 1 行，标题在第 1 行；没写年份的日期按 2026 年读；按姓名找到工号：1 行",
    ]


@pytest.mark.parametrize(
    ("table", "place", "problem"),
    [
        ("{sheet: 排班}", "tables.agents.file", "file is missing"),
        ("{file: agents.csv, shet: 排班}", "tables.agents.shet", "shet is not known here"),
        ("{file: agents.csv, heading_row: 0}", "tables.agents.heading_row", "heading_row must be at least 1"),
    ],
)
def test_a_table_is_described_in_full_or_refused(small: Path, table: str, place: str, problem: str) -> None:
    change(small, "agents: agents.csv", f"agents: {table}")

    (fault, *_others) = faults_of(small)

    assert (fault.place.split(" ")[0], fault.problem) == (place, problem)


def test_equal_faults_of_a_column_are_told_once_with_their_count(tmp_path: Path) -> None:
    text(tmp_path / "p.csv", [(*HEADS, "时薪"), *((f"A{row}", "王芳", "售前", "面议") for row in range(1, 8))])

    assert people_in(tmp_path, "p.csv").faults == [
        "row 2, column 时薪: this is not a number; 6 more cells of this column likewise, rows 3–8"
    ]
