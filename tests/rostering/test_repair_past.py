"""What is past at the moment of a repair stays, whatever happened: days that are over, shifts and segments begun."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.people import Leave, Pin
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, Segment
from planner.errors import InvalidInput, NoRoster
from planner.rostering.budget import RosterBudget
from planner.rostering.repair_events import Event, VolumeChange
from planner.rostering.repair_limits import RepairLimits
from planner.rostering.repair_order import TRIFLE
from planner.rostering.repair_ways import Kind
from planner.rostering.repairing import repair, repaired_plan
from tests.factories import CODES, FIRST, LAST, plan

QUICK = RosterBudget(steps=4, workers=1, seed=3)
DAYS = tuple(FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
MOMENTS = st.integers(0, 3 * 24 * 12 - 1).map(lambda step: datetime(2026, 11, 10) + timedelta(minutes=5 * step))
AGENTS = st.sampled_from(sorted(CODES))


def so_far(each: Assignment, now: datetime) -> list[Segment]:
    """The segments before `now`, the one that goes on cut there."""
    return [replace(part, end=min(part.end, now)) for part in each.segments if part.start < now]


def past_of(of: Plan, now: datetime) -> dict[tuple[str, date], list[Segment]]:
    return {(each.agent, each.day): so_far(each, now) for each in of.assignments if each.start < now}


@st.composite
def absences(draw: st.DrawFn) -> Leave:
    day = draw(st.sampled_from(DAYS))
    hours = draw(st.sampled_from([(0, 1440), (0, 600), (720, 1440), (600, 840), (0, 120), (1320, 1440)]))
    return Leave(agent=draw(AGENTS), first_day=day, last_day=day, opens=hours[0], closes=hours[1])


PINS = st.builds(Pin, agent=AGENTS, day=st.sampled_from(DAYS), code=st.sampled_from(["", "A", "B", "P", "N", "S"]))
RUSHES = st.builds(
    lambda start, hours, factor: VolumeChange(
        queue="pre", factor=factor, start=start, end=start + timedelta(hours=hours)
    ),
    MOMENTS,
    st.integers(1, 12),
    st.sampled_from([0.5, 1.5, 3.0]),
)
EVENTS = st.builds(
    Event,
    absences=st.lists(absences(), max_size=2, unique_by=lambda each: each.agent).map(tuple),
    pins=st.lists(PINS, max_size=2, unique_by=lambda pin: (pin.agent, pin.day)).map(tuple),
    volumes=st.lists(RUSHES, max_size=1).map(tuple),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(event=EVENTS, now=MOMENTS)
def test_nothing_before_now_changes_whatever_happened(event: Event, now: datetime) -> None:
    sample = plan()
    try:
        found = repair(sample, event, RepairLimits(now=now, keep_until=now), QUICK)
    except (InvalidInput, NoRoster):
        return
    for way in found.alternatives:
        assert past_of(repaired_plan(sample, found, way, QUICK), now) == past_of(sample, now)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(event=EVENTS, now=MOMENTS)
def test_the_first_way_is_lawful_and_wins_back_hours_where_any_does(event: Event, now: datetime) -> None:
    sample = plan()
    try:
        found = repair(sample, event, RepairLimits(now=now, keep_until=now, most_people=3), QUICK)
    except (InvalidInput, NoRoster):
        return
    (nothing,) = (way for way in found.alternatives if way.kind is Kind.NOTHING)
    lawful = [way for way in found.alternatives if len(way.findings) <= len(found.alternatives[0].findings)]
    assert all(way in lawful for way in found.alternatives if way.kind is not Kind.NOTHING)
    best = found.alternatives[0]
    if any(way.hours.short < nothing.hours.short - TRIFLE for way in lawful):
        assert best.hours.short < nothing.hours.short - TRIFLE
    told = {(each.rule, each.agent, each.day) for each in repaired_plan(sample, found, best, QUICK).findings}
    assert told <= {(each.rule, each.agent, each.day) for each in nothing.findings}
