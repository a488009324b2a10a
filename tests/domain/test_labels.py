"""Everything the domain names has a label in both languages."""

from datetime import date, datetime
from enum import StrEnum

import pytest

from planner.domain.campaign import ActivityKind, PhaseKind
from planner.domain.demand import QueueKind
from planner.domain.goals import COST_LABELS
from planner.domain.labels import (
    LABELS,
    cost_text,
    day_text,
    finding_text,
    hours_text,
    label,
    moment_text,
    reason_text,
    weekday_text,
)
from planner.domain.people import AbsenceKind, Pin
from planner.domain.plan import Finding, Reason
from planner.domain.roster import SegmentKind
from planner.domain.shifts import BreakKind, ShiftKind
from planner.i18n import catalogue, use_language
from planner.rostering.counting.costs import FAIR
from planner.rostering.model.shift_extras import EXTRA_PARTS
from solver.goals import GOALS
from tests.factories import FIRST, floor, plan
from tests.rostering.edits import floor_with

ENUMS = (PhaseKind, ActivityKind, ShiftKind, BreakKind, SegmentKind, AbsenceKind, QueueKind, Reason)
MEMBERS = [member for enum in ENUMS for member in enum]


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: f"{type(member).__name__}.{member.name}")
def test_every_member_has_a_label_in_both_languages(member: StrEnum) -> None:
    message = LABELS[type(member)][member]
    with use_language("en"):
        assert label(member) == message
    with use_language("zh_CN"):
        assert label(member) == catalogue("zh_CN")[message] != message


@pytest.mark.parametrize("name", sorted(COST_LABELS))
def test_every_cost_part_has_a_label_in_both_languages(name: str) -> None:
    with use_language("en"):
        english = cost_text(name)
    with use_language("zh_CN"):
        assert cost_text(name) == catalogue("zh_CN")[english] != english


def test_every_goal_has_its_part_in_the_cost_a_plan_tells() -> None:
    split = {"extra", "off", "fairness"}
    assert set(COST_LABELS) == {goal.name for goal in GOALS} - split | set(EXTRA_PARTS) | set(FAIR)


def test_reasons_read_as_labels_do() -> None:
    with use_language("en"):
        assert reason_text(Reason.NO_CODE) == label(Reason.NO_CODE) == "no shift code fits"


def test_days_read_as_on_a_wallchart() -> None:
    with use_language("zh_CN"):
        assert weekday_text(date(2026, 11, 11)) == "周三"
    with use_language("en"):
        assert weekday_text(date(2026, 11, 15)) == "Sunday"
    assert day_text(date(2026, 11, 1)) == "11.1"
    assert moment_text(datetime(2026, 11, 11, 0, 5)) == "11.11 00:05"


@pytest.mark.parametrize(("minutes", "text"), [(660, "11"), (510, "8.5"), (500, "8.33"), (0, "0")])
def test_minutes_read_as_hours(minutes: int, text: str) -> None:
    assert hours_text(minutes) == text


REST = Finding(
    rule="rest",
    agent="A003",
    day=date(2026, 11, 11),
    figures={"rest": "360", "needed": "660", "earlier": "P", "earlier_day": "2026-11-10", "later": "A"},
)


def test_a_finding_reads_as_a_planner_would_say_it() -> None:
    with use_language("zh_CN"):
        assert finding_text(floor(), REST) == "简天：11.10 P 到 11.11 A 之间休息只有 6 小时，要 11 小时"
    with use_language("en"):
        assert finding_text(floor(), REST) == "简天: only 6 h of rest between 11.10 P and 11.11 A, 11 h needed"


@pytest.mark.parametrize(
    ("pin", "shift", "text"),
    [
        (Pin(agent="A001", day=FIRST, code="B"), "A", "黄文静: 11.10 is pinned to B, the roster has A"),
        (Pin(agent="A001", day=FIRST), "A", "黄文静: 11.10 is pinned to day off, the roster has A"),
        (Pin(agent="A001", day=FIRST, code="B"), "", "黄文静: 11.10 is pinned to B, the roster has the day off"),
        (None, "T", "黄文静: T on 11.10 is used only where it is pinned"),
    ],
)
def test_a_broken_pin_tells_what_was_pinned(pin: Pin | None, shift: str, text: str) -> None:
    of = floor_with(plan(), pins=(pin,) if pin else ()).floor
    with use_language("en"):
        assert finding_text(of, Finding(rule="pin", agent="A001", day=FIRST, figures={"shift": shift})) == text


def test_queues_in_a_finding_are_called_by_name() -> None:
    finding = Finding(rule="shortage", figures={"queue": "after", "found": "2", "stated": "1"})
    with use_language("zh_CN"):
        assert finding_text(floor(), finding) == "售后：缺口 2 人时，方案写的是 1"


def test_a_finding_that_lost_its_figures_still_reads() -> None:
    with use_language("en"):
        assert finding_text(floor(), Finding(rule="nights", agent="A001", day=FIRST)) == (
            "黄文静: ? nights in the week of 11.10, at most ?"
        )


def test_a_rule_nobody_knows_tells_its_facts() -> None:
    odd = Finding(rule="from_a_later_version", agent="A001", day=FIRST, figures={"most": "3"})
    assert finding_text(floor(), odd) == "from_a_later_version: name 黄文静, day 11.10, most 3"


def test_figures_that_cannot_be_read_stay_as_they_stand() -> None:
    odd = Finding(rule="rest", agent="A003", day=FIRST, figures={**REST.figures, "rest": "long", "earlier_day": "soon"})
    with use_language("en"):
        assert finding_text(floor(), odd) == "简天: only long h of rest between soon P and 11.10 A, 11 h needed"
