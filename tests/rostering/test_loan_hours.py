"""The hours of a loan as the search has them and as the audit finds them anew."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.loans import Loan
from planner.domain.opening import Opening
from planner.domain.roster import Segment, SegmentKind
from planner.rostering.audit.floor.desks import desk_findings
from planner.rostering.audit.floor.loans import loan_findings
from planner.rostering.budget import RosterBudget
from planner.rostering.build.building import build_roster
from planner.rostering.model.desks import desks_of
from tests.factories import FIRST, plan
from tests.rostering.edits import floor_with

MIDNIGHT = datetime.combine(FIRST, time())
rows = st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(1, 24))


def loan_of(first: int, last: int, opens: int, long: int, hours: list[tuple[int, int, int]]) -> Loan:
    (loan,) = plan().floor.loans
    return replace(
        loan,
        first_day=FIRST + timedelta(days=first),
        last_day=FIRST + timedelta(days=first + last),
        opens=opens * 60,
        closes=(opens + long) * 60,
        hours=tuple(Opening(weekday=day, opens=at * 60, closes=(at + most) * 60) for day, at, most in hours),
    )


def at_work(hour: int) -> tuple[Segment, ...]:
    start = MIDNIGHT + timedelta(hours=hour)
    lent = Segment(
        start=start, end=start + timedelta(hours=1), kind=SegmentKind.WORK, queue="pre", efficiency=0.7, loan=True
    )
    return (lent,)


@settings(max_examples=60, deadline=None)
@given(
    first=st.integers(-2, 3),
    last=st.integers(0, 4),
    opens=st.integers(0, 23),
    long=st.integers(1, 24),
    hours=st.lists(rows, max_size=4),
    forbidden=st.sets(st.integers(0, 3), max_size=2),
)
def test_search_and_audit_lend_at_the_same_hours(
    first: int, last: int, opens: int, long: int, hours: list[tuple[int, int, int]], forbidden: set[int]
) -> None:
    sample = plan()
    phase = sample.floor.campaign.phases[0]
    days = [FIRST + timedelta(days=day) for day in forbidden]
    phases = tuple(replace(phase, first_day=day, last_day=day, loans=False, codes=()) for day in days)
    loan = loan_of(first, last, opens, long, hours)
    of = floor_with(sample, loans=(loan,), campaign=replace(sample.floor.campaign, phases=phases))
    agent = next(each for each in of.floor.agents if each.team == loan.team)
    agent = replace(agent, skills={name: skill for name, skill in agent.skills.items() if name != "pre"})
    floor = replace(of.floor, agents=tuple(agent if each.id == agent.id else each for each in of.floor.agents))
    desks = [desk for desk in desks_of(floor, agent) if desk.queue == "pre"]
    shift = next(each for each in of.assignments if each.agent == agent.id)

    for hour in range((floor.horizon.days + 1) * 24):
        allowed = any(desk.holds(hour * 60, hour * 60 + 60) for desk in desks)
        told = list(desk_findings(floor, [replace(shift, segments=at_work(hour))]))
        assert (hour, [each.rule for each in told]) == (hour, [] if allowed else ["desk"])


@pytest.mark.parametrize(("hour", "kept"), [(23, False), (25, False), (26, True), (44, True)])
def test_people_are_kept_at_home_as_long_as_that_is_open(hour: int, kept: bool) -> None:
    """Home is open from 22:00 to 02:00 of every day; where it is closed nobody has to stay there."""
    sample = plan()
    (loan,) = sample.floor.loans
    queues = tuple(
        replace(each, opens=1320, closes=1560) if each.id == "after" else each for each in sample.floor.queues
    )
    last = FIRST + timedelta(days=3)
    of = floor_with(sample, queues=queues, loans=(replace(loan, keep=1, first_day=FIRST, last_day=last),))
    agent = next(each for each in of.floor.agents if each.team == loan.team)
    shift = next(each for each in of.assignments if each.agent == agent.id)

    told = list(loan_findings(of.floor, [replace(shift, segments=at_work(hour))]))
    assert [each.rule for each in told] == ([] if kept else ["lender_floor"])


@settings(max_examples=12, deadline=None)
@given(
    home=st.lists(st.tuples(st.integers(0, 6), st.sampled_from([8, 18, 22]), st.sampled_from([3, 8, 16])), max_size=7),
    lending=st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from([9, 20, 23]), st.sampled_from([2, 6, 12])), max_size=7
    ),
    keep=st.integers(0, 2),
    most=st.none() | st.integers(1, 6),
)
def test_whatever_the_hours_the_roster_keeps_within_its_loans(
    home: list[tuple[int, int, int]], lending: list[tuple[int, int, int]], keep: int, most: int | None
) -> None:
    sample = plan()
    shut = loan_of(0, 0, 0, 24, home).hours
    loan = replace(loan_of(-1, 9, 20, 6, lending), keep=keep, most_hours=most)
    queues = tuple(
        replace(each, opens=1080, closes=1560, hours=shut) if each.id == "after" else each
        for each in sample.floor.queues
    )
    wanted = tuple(
        replace(each, p50=figures, p90=figures)
        for each in sample.requirements.queues
        for figures in [((9.0,) if each.queue == "pre" else (1.0,)) * len(each.p50)]
    )
    floor = replace(sample.floor, queues=queues, loans=(loan,))
    found = build_roster(
        floor, replace(sample.requirements, queues=wanted), RosterBudget(steps=1, workers=1, seed=keep)
    )

    assert found.findings == ()
    assert [*desk_findings(floor, found.assignments), *loan_findings(floor, found.assignments)] == []
