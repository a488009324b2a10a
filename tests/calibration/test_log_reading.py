"""Logs as desks export them, and as they go wrong: every row is read, or left out and counted."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import xlsxwriter

from planner.calibration.chats import NOBODY, YES
from planner.calibration.log_reading import Log, read_logs
from planner.errors import InvalidInput
from planner.i18n import use_language
from tests.calibration.chat_floor import ChatFloor
from tests.calibration.log_tables import HEADINGS, rows_of, write_log

SHANGHAI = ZoneInfo("Asia/Shanghai")
EPOCH = datetime(1970, 1, 1)
ROWS = rows_of(ChatFloor(hours=6).play(1))
START, REPLY, END = 3, 4, 5


def read(*paths: Path) -> Log:
    """The logs, in a shop of Shanghai."""
    return read_logs(paths, SHANGHAI)


def moment(seconds: float) -> datetime:
    """A moment of a log, on the wall clock."""
    return EPOCH + timedelta(seconds=float(seconds))


def only(folder: Path, headings: Sequence[str], *rows: Sequence[object]) -> Log:
    """A log of these rows."""
    return read(write_log(folder / "log.csv", rows, headings))


@pytest.fixture
def plain(tmp_path: Path) -> Log:
    """The log as it is meant."""
    return read(write_log(tmp_path / "plain.csv", ROWS))


def same(log: Log, other: Log) -> bool:
    """Whether two logs tell the same chats."""
    columns = ("start", "reply", "end", "agent", "queue", "abandoned", "ordered")
    return all(
        np.array_equal(
            getattr(log.chats, name), getattr(other.chats, name), equal_nan=name in ("start", "reply", "end")
        )
        for name in columns
    )


def test_every_row_of_a_sound_log_is_read(plain: Log) -> None:
    assert (len(plain.chats), plain.rows, plain.left_out, plain.mended) == (len(ROWS), len(ROWS), Counter(), Counter())
    assert plain.queues == ("售前",)
    assert int(plain.chats.abandoned.sum()) == sum(row[6] == "是" for row in ROWS)


@pytest.mark.parametrize(
    "headings",
    [
        ("会话编号", "技能组", "坐席", "进线时间", "接入时间", "结束时间", "排队放弃", "是否付款"),
        ("咨询ID", "客服分组", "接待客服", "会话创建时间", "首次回复时间", "会话关闭时间", "接待结果", "是否成交"),
        ("Ticket ID", "Group", "Assignee", "Created at", "First reply at", "Solved at", "Abandoned", "Ordered"),
        (
            "Interaction ID",
            "Queue Name",
            "Agent Name",
            "Start Time",
            "Answer Time",
            "Disconnect Time",
            "Missed",
            "Paid",
        ),
    ],
)
def test_the_headings_of_desks_are_known(headings: Sequence[str], plain: Log, tmp_path: Path) -> None:
    assert same(read(write_log(tmp_path / "log.csv", ROWS, headings)), plain)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8"])
def test_every_encoding_of_tables_is_read(encoding: str, plain: Log, tmp_path: Path) -> None:
    path = write_log(tmp_path / "log.csv", ROWS)
    path.write_text(path.read_text(encoding="utf-8-sig"), encoding=encoding)

    assert same(read(path), plain)


def test_titles_above_and_other_columns_beside_are_passed_over(plain: Log, tmp_path: Path) -> None:
    path = write_log(tmp_path / "log.csv", [[*row, "好评"] for row in ROWS], (*HEADINGS, "评价"))
    path.write_text(
        "会话明细报表\n导出时间：2026-11-09\n\n" + path.read_text(encoding="utf-8-sig"), encoding="utf-8-sig"
    )
    log = read(path)

    assert same(log, plain)
    assert log.unused == ("评价",)


def test_a_workbook_with_cells_of_times_says_the_same(plain: Log, tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, look = book.add_worksheet("会话"), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(ROWS, 1):
            for column, cell in enumerate(row):
                if column in (START, REPLY, END) and cell:
                    sheet.write_datetime(number, column, datetime.fromisoformat(cell), look)
                else:
                    sheet.write(number, column, cell)

    found = read(path)

    assert np.abs(found.chats.start - plain.chats.start).max() < 0.01
    assert found.left_out == Counter()


@pytest.mark.parametrize(
    "written",
    [
        "%Y/%m/%d %H:%M:%S",
        "%Y年%m月%d日 %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M:%S.000",
        "%m/%d/%Y %I:%M:%S %p",
        "%d-%b-%Y %H:%M:%S",
    ],
)
def test_times_are_read_however_they_are_written(written: str, plain: Log, tmp_path: Path) -> None:
    rows = [
        [
            f"{datetime.fromisoformat(cell):{written}}" if at in (START, REPLY, END) and cell else cell
            for at, cell in enumerate(row)
        ]
        for row in ROWS
    ]

    assert same(read(write_log(tmp_path / "log.csv", rows)), plain)


@pytest.mark.parametrize("cell", ["2026-11-01T01:30:15Z", "2026-10-31 20:30:15 -05:00", "1793496615", "1793496615000"])
def test_a_time_with_a_zone_of_its_own_is_put_on_the_clock_of_the_shop(cell: str, tmp_path: Path) -> None:
    log = only(tmp_path, ("start", "wait", "duration"), (cell, 10, 100))

    assert moment(log.chats.start[0]) == datetime(2026, 11, 1, 9, 30, 15)
    assert log.zoned == 1


def test_a_day_after_the_twelfth_says_that_days_come_first(tmp_path: Path) -> None:
    log = only(
        tmp_path, ("start", "wait", "duration"), ("25/10/2026 09:00:00", 10, 100), ("01/11/2026 09:00:00", 10, 100)
    )

    assert [moment(each) for each in log.chats.start] == [datetime(2026, 10, 25, 9), datetime(2026, 11, 1, 9)]
    assert not log.month_first


def test_lengths_stand_in_for_moments(tmp_path: Path) -> None:
    log = only(
        tmp_path,
        ("开始时间", "等待时长", "处理时长", "是否接通"),
        ("2026-11-01 09:00:00", "0:00:20", "5分10秒", "是"),
        ("2026-11-01 09:00:05", "45", "", "否"),
    )

    assert (log.chats.reply[0] - log.chats.start[0], log.chats.end[0] - log.chats.reply[0]) == (20.0, 310.0)
    assert (log.chats.abandoned.tolist(), log.chats.waited.tolist()) == ([False, True], [20.0, 45.0])


def test_the_unit_in_a_heading_counts(tmp_path: Path) -> None:
    log = only(tmp_path, ("start", "wait time (min)", "duration (s)"), ("2026-11-01 09:00", "0.5", "100"))

    assert log.chats.waited.tolist() == [30.0]
    assert (log.chats.end - log.chats.start).tolist() == [100.0]


def test_a_reply_column_of_seconds_counts_from_the_start(tmp_path: Path) -> None:
    log = only(tmp_path, ("开始时间", "首次响应时间", "结束时间"), ("2026-11-01 09:00:00", "23", "2026-11-01 09:05:00"))

    assert log.chats.waited.tolist() == [23.0]


def test_times_of_day_beside_a_date_cross_midnight(tmp_path: Path) -> None:
    log = only(
        tmp_path,
        ("日期", "开始时间", "首次响应时间", "结束时间"),
        ("2026-11-10", "23:59:50", "00:00:10", "00:05:00"),
    )

    assert moment(log.chats.start[0]) == datetime(2026, 11, 10, 23, 59, 50)
    assert (log.chats.waited.tolist(), (log.chats.end - log.chats.reply).tolist()) == ([20.0], [290.0])


def test_a_customer_starts_to_wait_for_people_when_the_bot_hands_over(tmp_path: Path) -> None:
    log = only(
        tmp_path,
        ("会话开始时间", "转人工时间", "首次响应时间", "会话结束时间"),
        ("2026-11-01 09:00:00", "2026-11-01 09:02:00", "2026-11-01 09:02:15", "2026-11-01 09:08:00"),
    )

    assert log.chats.waited.tolist() == [15.0]


def test_a_chat_the_bot_kept_needs_no_answer_of_people(tmp_path: Path) -> None:
    log = only(
        tmp_path,
        ("会话开始时间", "首次响应时间", "会话结束时间", "接待方式"),
        ("2026-11-01 09:00:00", "", "2026-11-01 09:01:00", "机器人"),
        ("2026-11-01 09:00:00", "2026-11-01 09:00:10", "2026-11-01 09:05:00", "人工"),
    )

    assert (log.chats.bot.tolist(), log.chats.abandoned.tolist()) == ([YES, 0], [False, False])


def test_an_agent_who_is_called_a_bot_is_one(tmp_path: Path) -> None:
    headings = ("会话开始时间", "首次响应时间", "会话结束时间", "客服")
    times = ("2026-11-01 09:00:00", "2026-11-01 09:00:10", "2026-11-01 09:05:00")
    log = only(tmp_path, headings, (*times, "店小蜜"), (*times, "小王"))

    assert sorted(log.chats.bot.tolist()) == [0, YES]


DIRTY = {
    "no time of start": ["a", "售前", "甲", "昨天", "2026-11-01 09:00:20", "2026-11-01 09:05:00", "否", ""],
    "no end": ["b", "售前", "甲", "2026-11-01 09:00:00", "2026-11-01 09:00:20", "", "否", ""],
    "end before start": ["c", "售前", "", "2026-11-01 09:00:00", "", "2026-11-01 08:59:00", "是", ""],
    "answered before the start": [
        *("d", "售前", "甲", "2026-11-01 09:00:00", "2026-11-01 08:00:00", "2026-11-01 09:05:00", "否", "")
    ],
    "end before the first answer": [
        *("e", "售前", "甲", "2026-11-01 09:00:00", "2026-11-01 09:10:00", "2026-11-01 09:05:00", "否", "")
    ],
    "a chat of more than 4 hours": [
        *("f", "售前", "甲", "2026-11-01 09:00:00", "2026-11-01 09:00:20", "2026-11-04 09:05:00", "否", "")
    ],
    "a wait of more than 4 hours": [
        *("g", "售前", "甲", "2026-11-01 09:00:00", "2026-11-02 09:00:20", "2026-11-02 09:05:00", "否", "")
    ],
    "neither answered nor given up": ["h", "售前", "甲", "2026-11-01 09:00:00", "", "2026-11-01 09:05:00", "否", ""],
}


def test_each_kind_of_row_that_cannot_be_is_counted_by_its_reason(plain: Log, tmp_path: Path) -> None:
    log = read(write_log(tmp_path / "log.csv", [*ROWS, *DIRTY.values(), ROWS[0], ROWS[1]]))

    assert log.left_out == Counter({**dict.fromkeys(DIRTY, 1), "the same chat twice": 2})
    assert same(log, plain)
    assert log.unread == "昨天"


def test_the_same_export_given_twice_counts_once(plain: Log, tmp_path: Path) -> None:
    path = write_log(tmp_path / "log.csv", ROWS)
    log = read(path, path)

    assert same(log, plain)
    assert log.left_out == Counter({"the same chat twice": len(ROWS)})


def test_two_customers_of_one_minute_are_two_where_the_log_shows_no_seconds(tmp_path: Path) -> None:
    row = ("2026-11-01 09:00", "2026-11-01 09:00", "2026-11-01 09:05", "小王")
    log = only(tmp_path, ("开始时间", "首次响应时间", "结束时间", "客服"), row, row)

    assert len(log.chats) == 2


def test_given_up_with_a_reply_was_answered_and_a_reply_after_the_end_was_not(tmp_path: Path) -> None:
    start, late = "2026-11-01 09:00:00", "2026-11-01 09:10:00"
    log = only(
        tmp_path,
        ("开始时间", "首次响应时间", "结束时间", "是否放弃"),
        (start, "2026-11-01 09:00:10", "2026-11-01 09:05:00", "是"),
        (start, late, "2026-11-01 09:05:00", "是"),
    )

    assert sorted(log.chats.abandoned.tolist()) == [False, True]
    assert sorted(log.mended.values()) == [1, 1]


def test_a_chat_without_agent_stays_for_patience(tmp_path: Path) -> None:
    rows = [[*row[:2], "" if number == 0 else row[2], *row[3:]] for number, row in enumerate(ROWS)]
    log = read(write_log(tmp_path / "log.csv", rows))

    assert len(log.chats) == len(ROWS)
    assert log.chats.agent[0] == NOBODY
    assert list(log.mended.values()) == [1]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "empty"),
        ("会话开始时间,首次响应时间,会话结束时间\n", "no rows"),
        ("a,b,c\n1,2,3\n", "start"),
        ("会话开始时间,首次响应时间\n2026-11-01 09:00:00,2026-11-01 09:00:10\n", "end"),
        ("会话开始时间,会话结束时间\n2026-11-01 09:00:00,2026-11-01 09:00:10\n", "first reply"),
    ],
)
def test_what_is_no_log_is_one_clear_error(content: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(content, encoding="utf-8")

    with use_language("en"), pytest.raises(InvalidInput) as raised:
        read(path)

    assert [problem in fault.problem for fault in raised.value.faults] == [True]
    assert raised.value.notes == ()


def test_a_quote_that_is_never_closed_is_told_by_its_row(tmp_path: Path) -> None:
    path = write_log(tmp_path / "log.csv", ROWS)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines[50] = lines[50].replace("售前,", '"售前,', 1)
    path.write_text("\n".join(lines), encoding="utf-8")

    with use_language("en"), pytest.raises(InvalidInput) as raised:
        read(path)

    assert [(fault.place, fault.problem) for fault in raised.value.faults] == [
        ("row 51", "the quotes of this row do not pair")
    ]


def test_all_files_are_looked_at_before_any_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as raised:
        read(tmp_path / "one.csv", tmp_path / "two.csv")

    assert [fault.file for fault in raised.value.faults] == ["one.csv", "two.csv"]
