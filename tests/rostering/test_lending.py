"""Loans held to what the lender keeps and to the hours of each agent."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.labels import finding_text
from planner.domain.lending import LentHours, lent_hours
from planner.domain.plan import Plan
from planner.i18n import use_language
from planner.rostering.audit.floor.loans import loan_findings
from planner.rostering.budget import RosterBudget
from planner.rostering.build.building import BuiltRoster, build_roster
from tests.factories import FIRST, plan
from tests.rostering.edits import loans_with

HELPED = "pre"
QUICK = RosterBudget(steps=3, workers=1, seed=1)


def limited(**limits: Any) -> Plan:
    return loans_with(plan(), **limits)


def asked(of: Plan) -> Plan:
    """The helped queue lacks people all the time, so that everybody would be lent."""
    need = next(each for each in of.requirements.queues if each.queue == HELPED)
    p50 = (9.0,) * len(need.p50)
    others = tuple(each for each in of.requirements.queues if each.queue != HELPED)
    return replace(of, requirements=replace(of.requirements, queues=(replace(need, p50=p50, p90=p50), *others)))


def built(of: Plan) -> BuiltRoster:
    return build_roster(of.floor, of.requirements, QUICK)


def test_without_limits_the_search_lends_what_limits_forbid() -> None:
    free, tight = built(asked(plan())), ({"keep": 1}, {"most_hours": 2})
    told = [list(loan_findings(limited(**limits).floor, free.assignments)) for limits in tight]
    assert [found != [] for found in told] == [True, True]


@pytest.mark.parametrize("limits", [{"keep": 1}, {"most_hours": 2}, {"keep": 2, "most_hours": 3}, {"keep": 9}])
def test_a_roster_is_held_to_the_limits_of_its_loans(limits: dict[str, float]) -> None:
    found = built(asked(limited(**limits)))
    assert list(loan_findings(limited(**limits).floor, found.assignments)) == []
    assert found.findings == ()


def test_nobody_is_lent_where_more_are_kept_than_there_are() -> None:
    of = asked(limited(keep=9))
    always = tuple(replace(each, opens=0, closes=1440) for each in of.floor.queues)
    found = built(replace(of, floor=replace(of.floor, queues=always)))
    assert lent_hours(of.floor, found.assignments) == ()


def test_hours_that_are_allowed_are_used() -> None:
    hours = Counter[str]()
    for each in built(asked(limited(most_hours=2))).assignments:
        hours[each.agent] += sum(part.minutes for part in each.segments if part.loan)
    assert max(hours.values()) == 120


def test_nobody_is_kept_at_a_closed_queue() -> None:
    of = limited(keep=1)
    (first, *_rest) = [part for each in of.assignments for part in each.segments if part.loan]
    opens = first.end.hour * 60 + first.end.minute
    shut = tuple(replace(each, opens=opens) if each.id == "after" else each for each in of.floor.queues)
    told = [each.day for each in loan_findings(of.floor, of.assignments)]
    later = [each.day for each in loan_findings(replace(of.floor, queues=shut), of.assignments)]
    assert (FIRST in told, FIRST in later) == (True, False)


@settings(max_examples=25, deadline=None)
@given(
    keep=st.integers(0, 4),
    most=st.none() | st.integers(1, 12).map(lambda halves: halves / 2),
    opens=st.sampled_from([0, 600, 720]),
    lent_from=st.sampled_from([0, 540, 780]),
    busy=st.lists(st.integers(0, 6), min_size=4, max_size=4),
)
def test_random_floors_keep_their_loans_within_limits(
    keep: int, most: float | None, opens: int, lent_from: int, busy: list[int]
) -> None:
    of = limited(keep=keep, most_hours=most, opens=lent_from)
    queues = tuple(replace(each, opens=opens) if each.id == "after" else each for each in of.floor.queues)
    wanted = tuple(
        replace(each, p50=p50, p90=p50)
        for number, each in enumerate(of.requirements.queues)
        for p50 in [tuple(float(busy[(number + place) % 4]) for place in range(len(each.p50)))]
    )
    floor, requirements = replace(of.floor, queues=queues), replace(of.requirements, queues=wanted)
    found = build_roster(floor, requirements, RosterBudget(steps=2, workers=1, seed=keep))
    assert list(loan_findings(floor, found.assignments)) == []
    assert [each for each in found.findings if each.rule in ("loan_hours", "lender_floor")] == []


def test_too_much_lending_is_told() -> None:
    with use_language("zh_CN"):
        told = [
            finding_text(of.floor, each)
            for of in (limited(keep=1), limited(most_hours=1.5))
            for each in loan_findings(of.floor, of.assignments)
        ]
    assert told == [
        "11.10 21:45：售后 有人支援 售前，本组主队列只剩 0 人，至少 1 人",
        "11.12 21:45：售后 有人支援 售前，本组主队列只剩 0 人，至少 1 人",
        "詹国：支援 售前 共 2 小时，最多 1.5 小时",
    ]


def test_hours_between_teams_are_counted() -> None:
    assert lent_hours(plan().floor, plan().assignments) == (
        LentHours(lender="售后", borrower="售前", queue="pre", hours=2.0, counted=1.4),
    )
