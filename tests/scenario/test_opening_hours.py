"""Opening hours as scenario.yaml writes them: past midnight, by weekday, two a day; of queues and loans alike."""

from pathlib import Path

import pytest

from planner.domain.demand import Queue
from planner.domain.opening import Opening
from planner.domain.opening_words import opening_text
from planner.i18n import use_language
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import change, told

PLACE = 'name: 售后, opens: "08:00", closes: "24:00"'


def after(folder: Path, hours: str) -> Queue:
    """The after-sales queue with other hours."""
    change(folder, PLACE, f"name: 售后, {hours}")
    return load_scenario(folder).floor.queue_by_id["after"]


def at(opens: int, closes: int, *weekdays: int) -> list[Opening]:
    return [Opening(weekday=day, opens=opens, closes=closes) for day in weekdays]


def test_what_closes_before_it_opens_closes_on_the_day_after(small: Path) -> None:
    queue = after(small, 'opens: "18:00", closes: "02:00"')

    assert (queue.opens, queue.closes, queue.hours) == (1080, 1560, ())
    assert opening_text(queue) == "18:00–02:00"


def test_hours_may_differ_by_weekday(small: Path) -> None:
    queue = after(small, 'hours: {mon-fri: 09:00-22:00, "sat, sun": "10:00-02:00"}')

    assert queue.hours == (*at(540, 1320, 0, 1, 2, 3, 4), *at(600, 1560, 5, 6))
    assert opening_text(queue) == "from Monday to Friday 09:00–22:00; Saturday and Sunday 10:00–02:00"
    with use_language("zh_CN"):
        assert opening_text(queue) == "周一至周五 09:00–22:00；周六、周日 10:00–02:00"


def test_chinese_weekdays_are_read_and_weekdays_left_out_are_closed(small: Path) -> None:
    queue = after(small, "hours: {周一至周五: 09:00-22:00, 周六: 休息}")

    assert queue.hours == tuple(at(540, 1320, 0, 1, 2, 3, 4))
    with use_language("zh_CN"):
        assert opening_text(queue) == "周一至周五 09:00–22:00；周六、周日 不开放"


def test_weekdays_left_out_have_the_ordinary_hours_where_those_are_written(small: Path) -> None:
    queue = after(small, 'opens: "09:00", closes: "21:00", hours: {sun: closed}')

    assert queue.hours == tuple(at(540, 1260, 0, 1, 2, 3, 4, 5))


def test_a_day_may_have_two_stretches(small: Path) -> None:
    queue = after(small, 'hours: "13:00-18:00, 09:00-12:00"')

    assert queue.hours[:2] == (*at(540, 720, 0), *at(780, 1080, 0))
    assert len(queue.hours) == 14


def test_the_same_hours_every_day_are_just_hours(small: Path) -> None:
    queue = after(small, 'hours: "18:00-02:00"')

    assert (queue.opens, queue.closes, queue.hours) == (1080, 1560, ())


def test_loans_have_hours_in_the_same_ways(small: Path) -> None:
    change(small, 'last_day: "2026-11-11"}', 'last_day: "2026-11-11", hours: {tue: "20:00-02:00", wed: "20:00-24:00"}}')
    (loan,) = load_scenario(small).floor.loans

    assert loan.hours == (*at(1200, 1560, 1), *at(1200, 1440, 2))


NO_HOURS = 'are no hours; write "09:00-22:00", "18:00-02:00" or closed'
WRONG = [
    ("hours: {mo: 09:00-22:00}", "mo", "mo is no weekday; write mon, mon-fri, 周一 or 周一至周五"),
    ("hours: {1-5: 09:00-22:00}", "1-5", "1-5 is no weekday; write mon, mon-fri, 周一 or 周一至周五"),
    ("hours: {mon: 9-22}", "mon", f"mon: 9-22 {NO_HOURS}"),
    ("hours: {mon: 09:00-34:00}", "mon", f"mon: 09:00-34:00 {NO_HOURS}"),
    ("hours: {mon: 09:00-09:00}", "mon", f"mon: 09:00-09:00 {NO_HOURS}"),
    ("hours: 8", "", f"hours: 8 {NO_HOURS}"),
    ("hours: {mon-fri: 09:00-22:00, fri: 09:00-24:00}", "", "hours: a day of fri has hours already"),
    ('hours: {mon: "09:00-13:00, 12:00-18:00"}', "mon", "mon: the hours 09:00-13:00, 12:00-18:00 overlap"),
    ("hours: {mon: 09:02-22:00}", "mon", "mon must lie on a grid of 5 minutes"),
    ("hours: {mon-sun: closed}", "", "open on no day"),
    ("hours: {}", "", "open on no day"),
]


@pytest.mark.parametrize(("hours", "key", "problem"), WRONG)
def test_hours_that_cannot_be_are_named(small: Path, hours: str, key: str, problem: str) -> None:
    change(small, PLACE, f"name: 售后, {hours}")

    place = "queues[1].hours" + (f".{key}" if key else "")
    assert told(small) == [("scenario.yaml", f"{place} (line 35)", problem)]


def test_all_that_is_wrong_with_the_hours_is_told_at_once(small: Path) -> None:
    change(small, PLACE, "name: 售后, hours: {mo: 09:00-22:00, tue: 9-22, wed: 10-20}")

    assert [place for _file, place, _problem in told(small)] == [
        "queues[1].hours.mo (line 35)",
        "queues[1].hours.tue (line 35)",
        "queues[1].hours.wed (line 35)",
    ]


def test_a_weekday_whose_hours_stand_behind_another_is_not_lost(small: Path) -> None:
    """YAML reads `sat, sun: ...` in braces as a `sat` without value."""
    change(small, PLACE, "name: 售后, hours: {mon-fri: 09:00-22:00, sat, sun: 10:00-02:00}")

    assert told(small) == [("scenario.yaml", "queues[1].hours.sat (line 35)", "sat has no hours")]


def test_a_word_yaml_misreads_is_told_once(small: Path) -> None:
    change(small, PLACE, "name: 售后, hours: {mon-sat: 09:00-22:00, sun: off}")

    assert told(small) == [
        ("scenario.yaml", "queues[1].hours.sun (line 35)", "YAML reads this word as true or false"),
    ]


@pytest.mark.parametrize(
    ("hours", "noted"),
    [
        ('opens: "08:00", closes: "02:00"', []),
        ('opens: "10:00", closes: "02:00"', ["(10:00–02:00)"]),
        # Contacts come on every day of the history.
        ("hours: {mon-sat: 08:00-24:00}", ["(from Monday to Saturday 08:00–24:00; Sunday closed)"]),
    ],
)
def test_contacts_are_held_against_the_hours_of_their_day(small: Path, hours: str, noted: list[str]) -> None:
    change(small, PLACE, f"name: 售后, {hours}")

    found = [note.problem for note in check_scenario(small)[1] if "lie outside the hours" in note.problem]
    assert [problem[problem.index("(", 40) :] for problem in found] == noted
