"""What is said of a shortage: reasons that name what could be done, and teams by the name they bear."""

from dataclasses import replace
from datetime import datetime

import pytest

from planner.domain.people import Team
from planner.domain.plan import Reason
from planner.domain.rules import Period, WorkingTime
from planner.i18n import set_language
from planner.rostering.explain.lenders import lenders_of
from planner.services.shortage_words import REASONS, lender_texts, why_texts
from tests.factories import FIRST, LAST, plan
from tests.rostering.edits import COURSE, floor_with, loans_with, rules_with

NOON = datetime(2026, 11, 11, 10)


def told(of: object, at: datetime = NOON) -> list[str]:
    return list(lender_texts(of.floor, "pre", lenders_of(of, "pre", at)))  # type: ignore[attr-defined]


def test_a_team_whose_name_says_team_is_not_called_one_twice() -> None:
    teams = (plan().floor.teams[0], Team(id="售后", name="售后组", queues=("after", "qc")))
    (line,) = told(floor_with(plan(), teams=teams))
    assert line.startswith("售后组：")
    (line,) = told(floor_with(loans_with(plan(), last_day=FIRST), teams=teams), datetime(2026, 11, 12, 10))
    assert line == "售后组只能在 11.10–11.10 支援"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "售后 may help only from the exam of 新品知识 on 11.12"),
        ("zh_CN", "售后要到 11.12“新品知识”考核那天才能支援"),
    ],
)
def test_people_before_their_exam_are_told_as_such(language: str, said: str) -> None:
    set_language(language)
    assert told(floor_with(plan(), courses=(replace(COURSE, queues=("pre",), exam=LAST),))) == [said]


def test_who_has_to_stay_is_said_beside_what_is_short() -> None:
    (line,) = told(loans_with(plan(), keep=1))
    assert line.endswith("，至少留 1 人")


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period.WEEK, "1 人这周工时用完了，加班也算上（黄文静）"),
        (Period.MONTH, "1 人在这个综合工时周期里工时用完了，加班也算上（黄文静）"),
    ],
)
def test_hours_are_those_of_the_period_they_are_counted_over(period: Period, said: str) -> None:
    of = rules_with(plan(), working_time=WorkingTime.COMPREHENSIVE, period=period)
    assert list(why_texts(of.floor, {Reason.WEEK_HOURS: ("A001",)}, {})) == [said]


@pytest.mark.parametrize("reason", [Reason.MONTH_OVERTIME, Reason.NOT_EMPLOYED, Reason.EVE])
def test_what_is_beyond_one_week_has_a_sentence_of_its_own(reason: Reason) -> None:
    set_language("en")
    assert REASONS[reason].replace("{count}", "1") + " (黄文静)" in list(
        why_texts(plan().floor, {reason: ("A001",)}, {})
    )
