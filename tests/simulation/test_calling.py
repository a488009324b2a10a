"""Standby called by rule."""

from dataclasses import replace
from datetime import datetime, timedelta

from planner.domain.plan import Plan, QueueForecast
from planner.domain.roster import Assignment, Segment, SegmentKind, StandbyCall
from planner.services.simulating import call_standby
from planner.simulation.calling import CallRule, reserves_of
from tests.factories import plan

ZERO = datetime(2026, 11, 11)
DAY = plan().floor.horizon.index_of(ZERO.date())


def crowded(*standby: str, contacts: float = 30.0) -> Plan:
    """On the day of the zero hour one person works from 9 to 17, these stand by from 10 to 16; one is too few."""
    of = plan()
    size = 60 // of.floor.horizon.interval
    counts = [0.0] * of.floor.horizon.intervals
    for place in range((24 * DAY + 9) * size, (24 * DAY + 17) * size):
        counts[place] = contacts / size
    return replace(
        of,
        levers=replace(of.levers, shrinkage=0.0, volume_error=0.0),
        forecasts=(QueueForecast(queue="pre", p10=tuple(counts), p50=tuple(counts), p90=tuple(counts)),),
        assignments=(
            duty("A001", "A", 9, 17, SegmentKind.WORK),
            *(duty(agent, "S", 10, 16, SegmentKind.STANDBY) for agent in standby),
        ),
        standby_calls=tuple(
            StandbyCall(day=ZERO.date(), code="S", order=order, agent=agent)
            for order, agent in enumerate(standby, start=1)
        ),
    )


def duty(agent: str, code: str, first: int, last: int, kind: SegmentKind) -> Assignment:
    """A shift of one stretch, hours of the zero hour's day."""
    start, end = ZERO + timedelta(hours=first), ZERO + timedelta(hours=last)
    queue = "pre" if kind is SegmentKind.WORK else ""
    segment = Segment(start=start, end=end, kind=kind, queue=queue, efficiency=1.0 if queue else 0.0)
    return Assignment(agent=agent, day=ZERO.date(), code=code, start=start, end=end, segments=(segment,))


def test_who_stands_by_is_called_in_order_when_the_line_is_long_and_helps() -> None:
    (found,) = call_standby(crowded("A002", "A003"), CallRule(waiting=2, notice=15), seed=1)

    assert (found.queue, found.day, found.reserves) == ("pre", DAY, 2)
    assert found.called > 0.9
    assert 1.0 < found.people <= 2.0
    assert (found.met_with or 0.0) >= (found.met_without or 0.0)


def test_a_line_that_stays_short_calls_nobody_and_changes_nothing() -> None:
    (found,) = call_standby(crowded("A002"), CallRule(waiting=1000, notice=15), seed=1)

    assert (found.called, found.people) == (0.0, 0.0)
    assert found.met_with == found.met_without


def test_nobody_comes_when_the_notice_is_longer_than_the_standby() -> None:
    (found,) = call_standby(crowded("A002"), CallRule(waiting=1, notice=600), seed=1)

    assert found.people == 0.0


def test_without_standby_there_is_nothing_to_tell() -> None:
    assert call_standby(crowded(), CallRule(waiting=1, notice=0), seed=1) == ()


def test_reserves_are_those_of_the_home_queue_in_the_order_of_their_call() -> None:
    of = crowded("A003", "A002")

    reserves = list(reserves_of(of.floor, of.standby_calls, of.assignments, "pre", DAY))

    assert [each.agent for each in reserves] == ["A003", "A002"]
    assert {(each.start, each.end) for each in reserves} == {(DAY * 1440 + 600, DAY * 1440 + 960)}
    assert list(reserves_of(of.floor, of.standby_calls, of.assignments, "after", DAY)) == []


def test_who_stands_by_from_the_evening_before_through_midnight_is_there_for_the_rush() -> None:
    of = crowded()
    start, end = ZERO - timedelta(hours=4), ZERO + timedelta(hours=2)
    segment = Segment(start=start, end=end, kind=SegmentKind.STANDBY)
    eve = Assignment(agent="A002", day=start.date(), code="SP", start=start, end=end, segments=(segment,))
    earlier = replace(eve, agent="A004", code="S", end=ZERO, segments=(replace(segment, end=ZERO),))
    calls = tuple(
        StandbyCall(day=start.date(), code=code, order=1, agent=agent)
        for agent, code in (("A002", "SP"), ("A004", "S"))
    )

    reserves = list(reserves_of(of.floor, calls, (*of.assignments, eve, earlier), "pre", DAY))

    assert [(each.agent, each.start, each.end) for each in reserves] == [("A002", DAY * 1440 - 240, DAY * 1440 + 120)]


def test_who_is_called_works_at_the_pace_they_have_at_the_queue() -> None:
    of = crowded("A003", "A002")

    assert [each.pace for each in reserves_of(of.floor, of.standby_calls, of.assignments, "pre", DAY)] == [0.8, 1.0]
    slow, quick = (
        replace(
            of,
            floor=replace(
                of.floor,
                agents=tuple(replace(each, skills={"pre": pace}) for each in of.floor.agents),
            ),
        )
        for pace in (0.3, 1.0)
    )
    served = [call_standby(each, CallRule(waiting=2, notice=0), seed=1)[0] for each in (slow, quick)]
    assert (served[0].met_with or 0.0) < (served[1].met_with or 0.0)
