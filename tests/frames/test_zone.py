"""Tables of a scenario in another zone, on the days its clock is moved."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from planner.domain.plan import Plan
from planner.domain.roster import Segment
from planner.frames.plan import PlanFrames
from tests import factories


def moved(zone: str, first: date) -> Plan:
    """The plan of the factories, begun on `first` in `zone`."""
    plan = factories.plan()
    by = first - factories.FIRST
    days = timedelta(days=by.days)

    def later(segment: Segment) -> Segment:
        return replace(segment, start=segment.start + days, end=segment.end + days)

    horizon = replace(plan.floor.horizon, zone=zone, first_day=first, last_day=first + timedelta(days=2))
    shifts = tuple(
        replace(
            each,
            day=each.day + days,
            start=each.start + days,
            end=each.end + days,
            segments=tuple(later(segment) for segment in each.segments),
        )
        for each in plan.assignments
    )
    return replace(plan, floor=replace(plan.floor, horizon=horizon), assignments=shifts)


def frames(zone: str, first: date) -> PlanFrames:
    def read() -> object:
        raise AssertionError("nobody asked for the scenario")

    return PlanFrames(plan=moved(zone, first), read_scenario=read)  # type: ignore[arg-type]


def test_an_hour_the_clock_leaves_out_falls_on_the_next() -> None:
    pre = frames("America/New_York", date(2026, 3, 7)).coverage.query("queue == 'pre'")
    sunday = [each for each in pre.index if each.day == 8][:8]

    assert [each.isoformat() for each in sunday] == [
        "2026-03-08T00:00:00-05:00",
        "2026-03-08T00:30:00-05:00",
        "2026-03-08T01:00:00-05:00",
        "2026-03-08T01:30:00-05:00",
        "2026-03-08T03:00:00-04:00",
        "2026-03-08T03:30:00-04:00",
        "2026-03-08T03:00:00-04:00",
        "2026-03-08T03:30:00-04:00",
    ]
    assert len(pre) == 144


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    pre = frames("Europe/Berlin", date(2026, 10, 24)).coverage.query("queue == 'pre'")

    assert [each.isoformat() for each in pre.index[48:][4:8]] == [
        "2026-10-25T02:00:00+02:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T03:00:00+01:00",
        "2026-10-25T03:30:00+01:00",
    ]


def test_moments_are_those_of_the_horizon() -> None:
    of = frames("Europe/Berlin", date(2026, 10, 24))
    horizon = of.plan.floor.horizon

    assert [each.to_pydatetime() for each in of.assignments.index] == [
        horizon.instant(each.start) for each in of.plan.assignments
    ]
    assert [each.to_pydatetime() for each in of.segments["end"]] == [
        horizon.instant(each.end) for shift in of.plan.assignments for each in shift.segments
    ]
    assert of.segments["end"].dt.tz.key == "Europe/Berlin"
    assert of.assignments["day"].iloc[0] == datetime(2026, 10, 24)
