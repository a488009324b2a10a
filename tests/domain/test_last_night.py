"""What is open after the last midnight of a roster, and who is still there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.domain.last_night import LastNight, last_night_texts, last_nights
from planner.domain.plan import Plan
from planner.exports.plan_file import write_plan
from planner.exports.report_head import Head
from planner.i18n import use_language
from tests.factories import FIRST, LAST, assignment, plan
from tests.rostering.edits import closing


def open_until(closes: int, of: Plan | None = None) -> Plan:
    """The sample with after-sales open from 08:00 until so many minutes of the day after."""
    return closing(of or plan(), "after", 1440 + closes)


def at_home(of: Plan, day: date, code: str) -> Plan:
    """Only A006, at the desk of after-sales all the shift."""
    shift = assignment(of.floor, "A006", day, code)
    segments = tuple(replace(part, queue="after", loan=False) if part.queue else part for part in shift.segments)
    return replace(of, assignments=(replace(shift, segments=segments),))


def test_a_queue_that_closes_by_midnight_is_not_told() -> None:
    assert last_nights(plan().floor, plan().assignments) == ()
    assert list(last_night_texts(plan().floor, plan().assignments)) == []


@pytest.mark.parametrize(
    ("code", "fewest", "at"),
    [
        ("B", 0, 0),  # goes home at midnight
        ("P", 1, 0),  # stays until 02:00
    ],
)
def test_who_stays_is_counted_to_the_minute_the_queue_closes(code: str, fewest: int, at: int) -> None:
    of = at_home(open_until(120), LAST, code)
    assert last_nights(of.floor, of.assignments) == (LastNight(queue="after", closes=120, fewest=fewest, at=at),)


def test_the_moment_after_which_nobody_is_left_is_named() -> None:
    of = at_home(open_until(180), LAST, "P")
    assert last_nights(of.floor, of.assignments) == (LastNight(queue="after", closes=180, fewest=0, at=120),)


def test_the_night_before_the_last_is_no_concern_of_it() -> None:
    of = at_home(open_until(120), FIRST, "P")
    assert last_nights(of.floor, of.assignments) == (LastNight(queue="after", closes=120, fewest=0, at=0),)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "售后 is open until 02:00 after the last day, hours no requirement counts: nobody is there at 00:00"),
        ("zh_CN", "售后 最后一天开到次日 02:00，24:00 以后没有算需求：00:00 没有人在岗"),
    ],
)
def test_report_and_terminal_say_it(
    language: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of = open_until(120)
    with use_language(language):
        assert list(last_night_texts(of.floor, of.assignments)) == [told]
    said = [getattr(each, "en" if language == "en" else "zh") for each in Head.of(of).remarks]
    assert [each for each in said if "02:00" in each] == [told + ("." if language == "en" else "。")]
    write_plan(of, tmp_path / "plan.json")
    with use_language(language):
        assert run(["show", str(tmp_path)]) == 0
    assert told in capsys.readouterr().out.splitlines()


def test_people_who_stay_are_counted_in_words() -> None:
    of = at_home(open_until(120), LAST, "P")
    assert list(last_night_texts(of.floor, of.assignments)) == [
        "售后 最后一天开到次日 02:00，24:00 以后没有算需求：一直至少有 1 人在岗"
    ]
