"""The quarterly review: the table of outcomes in full, leave, and standing."""

from datetime import date
from itertools import product

import pytest

from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.people.grades.review import GradesModel, Review, Verdict, outcome, quarter_of, review
from planner.people.measures import Table
from planner.people.members import Member
from planner.people.period import Period
from planner.services.people.contesting import hold_review, write_review
from tests.people.frames import member, records
from tests.services.people.test_scoring import SHIPPED

QUARTER = quarter_of("2026Q4")
GRADES = ("A0", "A1", "A2", "A3", "A4")


@pytest.mark.parametrize(("met", "excused"), [each for each in product(range(4), range(4)) if sum(each) <= 3])
@pytest.mark.parametrize("grade", GRADES)
@pytest.mark.parametrize("second", [False, True])
def test_every_case_of_the_table(met: int, excused: int, grade: str, second: bool) -> None:
    """By words: three met go up; leave neither lifts nor drops; one kept is the chance, twice or none is out."""
    verdict, after = outcome(met, excused, grade, second=second)
    if met == 3:
        assert after == GRADES[min(4, int(grade[1]) + 1)]
        assert verdict is (Verdict.STAY if grade == "A4" else Verdict.UP)
    elif met + excused == 3 or met + excused == 2:
        assert (verdict, after) == (Verdict.STAY, grade)
    elif met + excused == 1:
        assert (verdict, after) == ((Verdict.OUT, "") if second else (Verdict.DOWN, "A0"))
    else:
        assert (verdict, after) == (Verdict.OUT, "")


def reviewed(sold: tuple[int, int, int], leave: int = 0, *grades: str, who: Member | None = None) -> Review:
    """Yuan sold in each month of a target of 1,000; in November `leave` of 20 days; grades of earlier quarters."""
    days = [date(2026, month, 1) for month in (10, 11, 12)]
    tables = {
        Table.PERFORMANCE: [
            {"agent": "A001", "day": day, "sales": 100 * yuan} for day, yuan in zip(days, sold, strict=True)
        ],
        Table.TARGETS: [{"agent": "A001", "day": day, "target_sales": 100_000} for day in days],
        Table.ATTENDANCE: [{"agent": "A001", "day": days[1], "scheduled_days": 20, "leave_days": leave}],
        Table.GRADES: [
            {"agent": "A001", "day": date(2025 + number // 4, 1 + 3 * (number % 4), 1), "grade": grade, "reason": "x"}
            for number, grade in enumerate(grades)
        ],
    }
    (found,) = review(records([who or member(1)], tables), QUARTER, GradesModel())
    return found


def test_months_are_met_from_the_target_on() -> None:
    found = reviewed((1000, 999, 1001), 0, "A2")
    assert [month.met for month in found.months] == [True, False, True]
    assert [month.missing for month in found.months] == [0, 100, 0]
    assert (found.grade, found.verdict, found.after) == ("A2", Verdict.STAY, "A2")


def test_a_month_mostly_on_leave_lets_nobody_fall_and_nobody_rise() -> None:
    assert reviewed((1000, 0, 0), 9, "A2").verdict is Verdict.DOWN
    assert reviewed((1000, 0, 0), 10, "A2").verdict is Verdict.STAY
    assert reviewed((1000, 0, 1000), 20, "A2").verdict is Verdict.STAY


def test_the_second_fall_is_the_last_and_a_beginners_first_is_not() -> None:
    assert reviewed((1000, 0, 0), 0, "A2", "A0").verdict is Verdict.OUT
    assert reviewed((1000, 0, 0), 0, "A0").verdict is Verdict.DOWN
    assert reviewed((1000, 0, 0), 0).grade == "A1"


def test_who_was_not_there_all_quarter_is_not_reviewed_and_who_has_left_is_not_named() -> None:
    late = reviewed((1000, 1000, 1000), 0, "A0", who=member(1, joined=date(2026, 10, 2)))
    assert (late.verdict, late.after) == (Verdict.NOT_REVIEWED, "A0")
    with pytest.raises(ValueError, match="unpack"):
        reviewed((0, 0, 0), who=member(1, left=date(2026, 12, 30)))


def test_quarters_are_three_months() -> None:
    assert quarter_of("2026q1") == Period(date(2026, 1, 1), date(2026, 3, 31))
    for text in ("2026Q5", "26Q1", "Q1", "2026"):
        with pytest.raises(InvalidInput):
            quarter_of(text)


def test_letters_speak_both_languages_and_of_one_person(tmp_path: object) -> None:
    held = hold_review(SHIPPED, "")
    with use_language("en"):
        paths = write_review(held, tmp_path)  # type: ignore[arg-type]
    for of in held.reviews:
        text = next(path for path in paths if path.name == f"letter-{of.member.id}.txt").read_text(encoding="utf-8")
        assert ("级：" in text, "Grade " in text) == (True, True)
        assert not any(other.member.name in text for other in held.reviews if other.member.id != of.member.id)
    assert {each.verdict for each in held.reviews} == set(Verdict)
