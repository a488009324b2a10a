"""Weekdays as people write them."""

import pytest

from planner.scenario.weekdays import weekdays_of

WORDS = {
    "周一": (0,),
    "星期日": (6,),
    "礼拜天": (6,),
    "每周三": (2,),
    "周一至周五": (0, 1, 2, 3, 4),
    "一至五": (0, 1, 2, 3, 4),
    "周一到五": (0, 1, 2, 3, 4),
    "周五至周一": (0, 4, 5, 6),
    "周六、周日": (5, 6),
    "周六日": (5, 6),
    "周一三五": (0, 2, 4),
    "周末": (5, 6),
    "每天": (0, 1, 2, 3, 4, 5, 6),
    "Mon": (0,),
    "THURS": (3,),
    "Tuesdays": (1,),
    "Mon-Fri": (0, 1, 2, 3, 4),
    "mon – thu": (0, 1, 2, 3),
    "Monday to Friday": (0, 1, 2, 3, 4),
    "sat, sun": (5, 6),
    "Mon-Wed and Sat": (0, 1, 2, 5),
    "every day": (0, 1, 2, 3, 4, 5, 6),
}


@pytest.mark.parametrize(("text", "days"), WORDS.items())
def test_words_of_both_languages_are_known(text: str, days: tuple[int, ...]) -> None:
    assert weekdays_of(text) == days


@pytest.mark.parametrize(
    "text", ["", "周八", "M", "mo", "foo", "周一, foo", "Mon-Fri-Sun", "周一二至周五", "0", "8", "1-8"]
)
def test_what_is_no_weekday_is_none(text: str) -> None:
    assert (weekdays_of(text), weekdays_of(text, numbers=True)) == ((), ())


@pytest.mark.parametrize(
    ("text", "days"), [("1", (0,)), ("7", (6,)), ("1-5", (0, 1, 2, 3, 4)), ("6,7", (5, 6)), ("１至５", (0, 1, 2, 3, 4))]
)
def test_numbers_are_weekdays_where_a_table_may_hold_them(text: str, days: tuple[int, ...]) -> None:
    assert (weekdays_of(text), weekdays_of(text, numbers=True)) == ((), days)
