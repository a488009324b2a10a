"""Coverage and shortages counted from segments."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.people import History
from planner.domain.plan import QueueCoverage, QueueRequirement, Requirements, Shortage
from planner.rostering.counting.coverage import coverage_of, shortages_of
from tests import factories
from tests.factories import FIRST, assignment, floor, plan

SIZE = floor().horizon.intervals
MIDNIGHT = datetime(2026, 11, 10)


def at(hours: float) -> datetime:
    return MIDNIGHT + timedelta(hours=hours)


def cover(queue: str, people: dict[int, float]) -> QueueCoverage:
    return QueueCoverage(queue=queue, on_duty=tuple(people.get(i, 0.0) for i in range(SIZE)), on_loan=(0.0,) * SIZE)


def wanted(queue: str, people: dict[int, float]) -> Requirements:
    p50 = tuple(people.get(i, 0.0) for i in range(SIZE))
    return Requirements(queues=(QueueRequirement(queue=queue, p50=p50, p90=p50),))


def test_it_agrees_with_counting_minute_by_minute() -> None:
    sample = plan()
    assert coverage_of(sample.floor, sample.assignments) == factories.coverage(sample.floor, sample.assignments)


def test_a_break_of_half_an_interval_leaves_half_a_person() -> None:
    of = floor()
    (pre, *_) = coverage_of(of, (assignment(of, "A001", FIRST, "A"),))
    # 08:00 to 16:30 with a rest at 09:15, a meal at 11:00 and a rest at 14:00
    assert pre.on_duty[15:20] == (0.0, 1.0, 1.0, 0.5, 1.0)
    assert pre.on_duty[21:24] == (1.0, 0.0, 1.0)
    assert pre.on_duty[28] == 0.5
    assert pre.on_duty[32:34] == (1.0, 0.0)


def test_a_loan_counts_with_its_efficiency_and_is_told_apart() -> None:
    of = floor()
    (pre, *_) = coverage_of(of, (assignment(of, "A006", FIRST, "B"),))
    assert (pre.on_duty[44], pre.on_loan[44]) == (0.7, 0.7)
    assert (pre.on_duty[46], pre.on_loan[46]) == (0.0, 0.0)


def test_work_outside_the_horizon_covers_nothing() -> None:
    of = floor()
    last = of.horizon.dates[-1]
    (pre, *_) = coverage_of(of, (assignment(of, "A004", last, "N"),))
    assert sum(pre.on_duty) == 1.0


def test_last_nights_people_are_there_until_their_shift_ends() -> None:
    of = floor()
    first, *others = of.agents
    night = replace(of, agents=(replace(first, history=History(last_shift_end=at(7.75))), *others))
    (pre, *_) = coverage_of(night, ())
    assert pre.on_duty[14:17] == (1.0, 0.5, 0.0)


def test_a_shortage_is_a_whole_stretch_with_its_worst_interval() -> None:
    needs = wanted("pre", {47: 2.0, 48: 3.0, 49: 2.5, 60: 1.0})
    has = cover("pre", {47: 1.0, 48: 1.0, 49: 1.5, 60: 0.96})
    assert shortages_of(floor(), needs, (has,)) == (
        Shortage(
            queue="pre",
            start=at(23.5),
            end=at(25),
            agent_hours=2.0,
            worst_at=at(24),
            worst_needed=3.0,
            worst_on_duty=1.0,
        ),
    )


def test_a_closed_queue_is_short_of_nobody() -> None:
    needs = wanted("after", dict.fromkeys(range(16), 3.0))
    assert shortages_of(floor(), needs, (cover("after", {}),)) == ()


def test_deferrable_work_is_short_by_the_day() -> None:
    needs = Requirements(queues=(QueueRequirement(queue="qc", p50=(4.0, 1.0, 1.02), p90=(4.0, 1.0, 1.02)),))
    has = cover("qc", {20: 1.0, 21: 1.0, 22: 0.5, 46: 2.0, 70: 2.0, 120: 2.0})
    assert shortages_of(floor(), needs, (has,)) == (
        Shortage(
            queue="qc",
            start=at(8),
            end=at(22),
            agent_hours=2.75,
            worst_at=at(8),
            worst_needed=4.0,
            worst_on_duty=1.25,
        ),
    )


@given(
    st.lists(st.floats(0, 9).map(lambda x: round(x, 2)), min_size=SIZE, max_size=SIZE),
    st.lists(st.floats(0, 9).map(lambda x: round(x, 2)), min_size=SIZE, max_size=SIZE),
)
def test_hours_short_are_those_of_every_interval_short_by_more_than_a_twentieth(
    needed: list[float], there: list[float]
) -> None:
    needs = wanted("pre", dict(enumerate(needed)))
    found = shortages_of(floor(), needs, (cover("pre", dict(enumerate(there))),))
    gaps = [need - have for need, have in zip(needed, there, strict=True) if need - have > 0.05]
    assert abs(sum(each.agent_hours for each in found) - sum(gaps) / 2) <= 0.0051 * max(1, len(found))
    assert all(one.end < other.start for one, other in pairwise(found))
