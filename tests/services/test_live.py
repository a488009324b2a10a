"""The rest of a day from a table of its contacts so far."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.errors import InvalidInput
from planner.exports.plan_file import write_plan
from planner.i18n import set_language
from planner.services.live import today, today_from
from tests.factories import plan

Captured = pytest.CaptureFixture[str]


def table(folder: Path, *rows: str, head: str = "时间,队列,数量") -> Path:
    path = folder / "today.csv"
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return path


def faults(path: Path, at: str = "") -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        today_from(plan(), path, at)
    return [(each.place, each.problem) for each in caught.value.faults]


def test_a_day_twice_as_busy_leaves_about_twice_as_much() -> None:
    of = plan()
    expected = of.forecasts[0].p50[48:96]
    (queue,) = today(of, {"pre": [2 * each for each in expected[:21]]}, datetime(2026, 11, 11, 10, 30))

    assert queue.so_far == round(2 * queue.expected, 2) == round(2 * sum(expected[:21]), 2)
    assert queue.rest_was == round(sum(expected[21:]), 2)
    assert 1.3 < queue.level < 2.0
    assert queue.off is True
    assert queue.rest_was_band[0] < queue.rest_was < queue.rest_was_band[2] < queue.rest[1] < queue.rest[2]
    assert queue.whole_day[1] == queue.so_far + queue.rest[1]
    assert [each.start for each in queue.coming][:1] == [datetime(2026, 11, 11, 10, 30)]
    assert len(queue.coming) == 27
    assert sum(each.was for each in queue.coming) == pytest.approx(queue.rest_was)


def test_finer_rows_add_up_and_a_moment_inside_an_interval_waits_for_its_end(tmp_path: Path) -> None:
    rows = [f"2026-11-11 0{minute // 60}:{minute % 60:02d},售前,10" for minute in range(0, 150, 15)]
    found, notes = today_from(plan(), table(tmp_path, "2026-11-10 23:30,售前,99", *rows), "2026-11-11 02:10")

    assert (found[0].at, found[0].so_far) == (datetime(2026, 11, 11, 2), 80.0)
    assert [note.problem for note in notes] == [
        "别的日期或 02:00 以后的行不算：3 行",
        "没有 售后 的数据：不作判断",
    ]


def test_one_row_at_midnight_is_enough_and_ends_may_be_told(tmp_path: Path) -> None:
    found, _notes = today_from(plan(), table(tmp_path, "2026-11-11 00:00,pre,50"))
    assert (found[0].at, found[0].so_far) == (datetime(2026, 11, 11, 0, 30), 50.0)

    ends = table(tmp_path, "2026-11-11 00:30,pre,50", "2026-11-11 01:00,pre,70", head="结束时间,队列,数量")
    found, _notes = today_from(plan(), ends)
    assert (found[0].at, found[0].so_far) == (datetime(2026, 11, 11, 1), 120.0)


def test_what_cannot_be_counted_is_said_at_once(tmp_path: Path) -> None:
    set_language("en")
    rows = ("2026-11-11 00:00,pre,-1", "2026-11-11 00:30,night,5", "2026-11-11 01:00,pre,5", "2026-11-11 01:00,pre,5")
    assert faults(table(tmp_path, *rows)) == [
        ("row 2, column 数量", "the number is out of range"),
        ("row 3, column 队列", "no queue takes contacts called night"),
        ("row 5, column 时间", "this time has the queue pre twice"),
    ]
    hours = [f"2026-11-11 0{hour}:00,pre,5" for hour in range(4)]
    assert [problem for _place, problem in faults(table(tmp_path, *hours))] == [
        "the interval has 60 minutes, 30 are needed"
    ]
    assert [problem for _place, problem in faults(table(tmp_path, "2026-12-11 00:00,pre,5"))] == [
        "2026-12-11 is no day of the roster"
    ]
    assert faults(table(tmp_path)) == [("", "the table has no rows")]


def test_the_command_says_a_sentence_a_queue_and_writes_what_is_to_come(tmp_path: Path, capsys: Captured) -> None:
    write_plan(plan(), tmp_path / "plan.json")
    rows = [f"2026-11-11 {slot // 2:02d}:{slot % 2 * 30:02d},pre,{30 + slot}" for slot in range(21)]
    path, target = table(tmp_path, *rows), tmp_path / "rest.csv"

    command = ["today", str(tmp_path), "--so-far", str(path), "--at", "2026-11-11T10:30", "--out", str(target)]
    assert run(command) == 0
    shown = capsys.readouterr().out
    assert "售前：到 10:30 来了 840，预计是" in shown
    assert len(target.read_text(encoding="utf-8-sig").splitlines()) == 28
    assert run([*command[:5], "noon"]) == 2
    assert "--at noon" in capsys.readouterr().err


def test_who_comes_while_a_queue_is_closed_is_no_more_than_was_expected() -> None:
    of = plan()
    shut = replace(of.floor.queue_by_id["pre"], opens=480, closes=1440)
    floor = replace(of.floor, queues=tuple(shut if each.id == "pre" else each for each in of.floor.queues))
    expected = [0.0] * 16 + [10.0] * 32
    forecasts = tuple(replace(each, p50=(*each.p50[:48], *expected, *each.p50[96:])) if each.queue == "pre" else each
                      for each in of.forecasts)  # fmt: skip
    counts = {"pre": [5.0] * 16 + [10.0] * 5}
    at = datetime(2026, 11, 11, 10, 30)
    (lost,) = today(replace(of, floor=floor, forecasts=forecasts), counts, at)

    assert (lost.so_far, lost.expected) == (50.0, 50.0)
    assert lost.level == pytest.approx(1.0)

    waiting = replace(floor, queues=tuple(replace(each, waits=0.5) for each in floor.queues))
    (told,) = today(replace(of, floor=waiting, forecasts=forecasts), counts, at)
    # Half of the 80 wait for the opening, and half of these come within an hour of it.
    assert told.so_far == pytest.approx(50.0 + 40.0 * (1 - 2 ** (-150 / 60)), abs=0.01)
