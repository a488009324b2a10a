"""What is past at the moment of a repair stays, whatever happened: days that are over, shifts and segments begun."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.people import DeskPin, Leave, Pin
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, Segment
from planner.errors import InvalidInput, NoRoster
from planner.i18n import use_language
from planner.rostering.budget import RosterBudget
from planner.rostering.repair.events import Event, VolumeChange
from planner.rostering.repair.limits import RepairLimits
from planner.rostering.repair.order import TRIFLE
from planner.rostering.repair.repair import find_repair, repaired_plan
from planner.rostering.repair.ways import WayKind
from planner.scenario.faults import FaultList
from planner.services.repair_checks import check_event
from planner.services.repair_past import ahead
from tests.factories import CODES, FIRST, LAST, assignment, plan
from tests.rostering.edits import honest, settled

REPAIRS = int(os.environ.get("DACU_REPAIRS", "40"))
"""Random repairs of one run."""
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


STANDS_BY = settled(
    replace(
        plan(),
        assignments=tuple(
            assignment(plan().floor, each.agent, each.day, "S")
            if (each.agent, each.day) in {("A001", FIRST), ("A006", LAST), ("A005", FIRST + timedelta(days=1))}
            else each
            for each in plan().assignments
        ),
    )
)
"""The sample with somebody to be called on every day."""


@st.composite
def wallcharts(draw: st.DrawFn) -> dict[tuple[str, date], str]:
    """The wallchart of that plan with some cells typed over."""
    cells = {(each.agent, each.day): each.code for each in STANDS_BY.assignments}
    for _cell in range(draw(st.integers(1, 3))):
        cells[draw(AGENTS), draw(st.sampled_from(DAYS))] = draw(st.sampled_from(["", "A", "B", "P", "N", "S"]))
    return {cell: code for cell, code in cells.items() if code}


@st.composite
def leave_of_days(draw: st.DrawFn) -> Leave:
    first = draw(st.sampled_from(DAYS))
    last = draw(st.sampled_from([day for day in DAYS if day >= first]))
    opens, closes = draw(st.sampled_from([(0, 1440), (960, 1440), (0, 600), (1200, 480)]))
    one_day = first == last and closes <= opens
    return Leave(agent=draw(AGENTS), first_day=first, last_day=last, opens=opens, closes=1440 if one_day else closes)


DESKS = st.builds(
    lambda agent, day, queue, start, length: DeskPin(
        agent=agent, day=day, queue=queue, start=start, end=start + length
    ),
    AGENTS,
    st.sampled_from(DAYS),
    st.sampled_from(["pre", "after", "qc"]),
    st.integers(16, 44).map(lambda half: 30 * half),
    st.sampled_from([60, 120]),
)
EVERYTHING = st.builds(
    Event,
    absences=st.lists(absences() | leave_of_days(), max_size=2, unique_by=lambda each: each.agent).map(tuple),
    pins=st.lists(PINS, max_size=1).map(tuple),
    desk_pins=st.lists(DESKS, max_size=1).map(tuple),
    volumes=st.lists(RUSHES, max_size=1).map(tuple),
    edited=st.none() | wallcharts(),
)
OUTCOMES: Counter[str] = Counter()
"""How the repairs of a run ended, for whoever runs many."""


def ways_of(sample: Plan, event: Event, now: datetime, *, not_before: timedelta) -> Iterator[tuple[WayKind, Plan]]:
    """Every way out as `dacu repair` finds it, whichever is chosen; none where the order is refused."""
    faults = FaultList()
    check_event(sample, event, now, faults)
    if len(faults):
        OUTCOMES["refused"] += 1
        return
    left, _notes = ahead(sample, event.absences, now)
    event = replace(event, absences=left)
    try:
        found = find_repair(sample, event, RepairLimits(now=now, keep_until=now + not_before), QUICK)
    except NoRoster:
        OUTCOMES["no roster"] += 1
        return
    OUTCOMES["repaired"] += 1
    for way in found.alternatives:
        OUTCOMES["ways"] += 1
        OUTCOMES[f"ways that change {'something' if way.changes else 'nothing'}"] += 1
        yield way.kind, repaired_plan(sample, found, way, QUICK)


@settings(max_examples=REPAIRS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(event=EVERYTHING, now=MOMENTS, hours=st.sampled_from([0, 0, 2]))
def test_nothing_before_now_changes_whatever_happened(event: Event, now: datetime, hours: int) -> None:
    for _kind, after in ways_of(STANDS_BY, event, now, not_before=timedelta(hours=hours)):
        assert past_of(after, now) == past_of(STANDS_BY, now)


@settings(max_examples=REPAIRS // 4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=EVERYTHING, second=EVERYTHING, now=MOMENTS)
def test_nor_does_a_repair_of_what_was_repaired(first: Event, second: Event, now: datetime) -> None:
    for _kind, once in list(
        ways_of(STANDS_BY, first, datetime.combine(FIRST, datetime.min.time()), not_before=timedelta())
    )[:1]:
        for _again, after in ways_of(once, second, now, not_before=timedelta()):
            assert past_of(after, now) == past_of(once, now)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(event=EVENTS, now=MOMENTS)
def test_the_first_way_is_lawful_and_wins_back_hours_where_any_does(event: Event, now: datetime) -> None:
    sample = plan()
    try:
        found = find_repair(sample, event, RepairLimits(now=now, keep_until=now, most_people=3), QUICK)
    except (InvalidInput, NoRoster):
        return
    (nothing,) = (way for way in found.alternatives if way.kind is WayKind.NOTHING)
    lawful = [way for way in found.alternatives if len(way.findings) <= len(found.alternatives[0].findings)]
    assert all(way in lawful for way in found.alternatives if way.kind is not WayKind.NOTHING)
    best = found.alternatives[0]
    if any(way.hours.short < nothing.hours.short - TRIFLE for way in lawful):
        assert best.hours.short < nothing.hours.short - TRIFLE
    told = {(each.rule, each.agent, each.day) for each in repaired_plan(sample, found, best, QUICK).findings}
    assert told <= {(each.rule, each.agent, each.day) for each in nothing.findings}


def at_the_desk(day: date, start: int, end: int) -> Event:
    """Somebody who is off on the second day and at work at 15:30 on the third is put at a desk."""
    return Event(desk_pins=(DeskPin(agent="A006", day=day, queue="after", start=start, end=end),))


def faults_at(event: Event, now: datetime) -> list[tuple[str, str]]:
    faults = FaultList()
    with use_language("en"):
        check_event(plan(), event, now, faults)
    return [(fault.problem, fault.remedy) for fault in faults]


def test_hours_at_a_desk_that_only_a_shift_begun_before_could_hold_are_refused() -> None:
    second = FIRST + timedelta(days=1)
    now = datetime(2026, 11, 11, 9, 25)
    told = "A006: no shift that begins from now on holds the hours at after"

    assert faults_at(at_the_desk(second, 720, 840), now) == [(told, "a later time")]
    assert faults_at(at_the_desk(second, 720, 840), datetime(2026, 11, 11, 8, 0)) == []
    assert faults_at(at_the_desk(second, 930, 990), now) == []
    # Night shifts are another team's.
    assert faults_at(at_the_desk(second, 1560, 1620), now) == [(told, "a later time")]


def test_nor_is_a_shift_that_has_begun_another_for_the_sake_of_a_desk() -> None:
    event = at_the_desk(LAST, 720, 780)

    assert faults_at(event, datetime(2026, 11, 12, 7, 55)) == []
    assert faults_at(event, datetime(2026, 11, 12, 9, 25)) == [
        ("A006: no shift that begins from now on holds the hours at after", "a later time")
    ]
    late = Event(desk_pins=(DeskPin(agent="A001", day=FIRST, queue="pre", start=1200, end=1260),))
    assert faults_at(late, datetime(2026, 11, 10, 12, 0)) == [
        ("A001: A began at 11.10 08:00 and stays", "a later time")
    ]


def test_somebody_put_at_a_desk_is_given_a_shift_that_begins_later() -> None:
    now = datetime(2026, 11, 12, 9, 25)
    event = Event(desk_pins=(DeskPin(agent="A001", day=LAST, queue="pre", start=930, end=990),))

    ways = list(ways_of(plan(), event, now, not_before=timedelta()))

    assert ways
    for _kind, after in ways:
        assert past_of(after, now) == past_of(plan(), now)
        (shift,) = (each for each in after.assignments if (each.agent, each.day) == ("A001", LAST))
        assert (shift.code, after.findings) == ("B", ())


def test_doing_no_more_than_was_decided_is_always_a_way() -> None:
    event = Event(desk_pins=(DeskPin(agent="A005", day=LAST, queue="after", start=840, end=900),))
    now = datetime(2026, 11, 11, 3, 50)

    found = find_repair(honest(STANDS_BY), event, RepairLimits(most_people=1, now=now, keep_until=now), QUICK)

    assert WayKind.NOTHING in {way.kind for way in found.alternatives}
