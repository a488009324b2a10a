"""Who sits where, and who fails to turn up."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from planner.domain.roster import Segment, SegmentKind
from planner.simulation.duty import HOME, Duties, Shifts, duties_of, duty_of, is_coming, moment_of, turn_out
from tests.factories import FIRST, plan

ONE = np.zeros(1, dtype=np.int64)
SHIFT = Shifts(key=ONE + 5, start=ONE, end=ONE + 28800)
WHOLE = Duties(shift=ONE, agent=ONE, start=ONE, end=ONE + 28800, then=ONE + HOME, back=ONE, pace=np.ones(1))


def stretches(duties: Duties, shifts: Shifts, shrinkage: float, replication: int) -> list[tuple[float, float]]:
    """Worked stretches of a single agent."""
    events, count = turn_out(duties, shifts, shrinkage, 1, replication)
    times = [(moment_of(event), is_coming(event), duty_of(event)) for event in events[:count]]
    assert [coming for _time, coming, _duty in times] == [True, False] * (count // 2)
    return [(times[place][0], times[place + 1][0]) for place in range(0, count, 2)]


def test_without_shrinkage_everybody_works_as_rostered() -> None:
    assert stretches(WHOLE, SHIFT, 0.0, 0) == [(0.0, 28800.0)]


@pytest.mark.parametrize("shrinkage", [0.05, 0.2, 0.5])
def test_shrinkage_takes_its_share_of_the_time_half_of_it_as_absence(shrinkage: float) -> None:
    runs = [stretches(WHOLE, SHIFT, shrinkage, replication) for replication in range(4000)]
    worked = sum(end - start for run in runs for start, end in run) / (28800 * len(runs))

    assert worked == pytest.approx(1 - shrinkage, abs=0.01)
    assert sum(not run for run in runs) / len(runs) == pytest.approx(shrinkage / 2, abs=0.015)


def test_an_interruption_is_one_stretch_of_the_shift() -> None:
    run = next(found for found in (stretches(WHOLE, SHIFT, 0.2, each) for each in range(50)) if len(found) == 2)
    (_start, out), (back, _end) = run

    assert back - out == int(28800 * 0.1 / 0.9)


def test_who_is_absent_is_absent_from_both_queues_of_the_shift() -> None:
    other = WHOLE._replace(start=ONE + 14400)
    first = [bool(stretches(WHOLE, SHIFT, 0.8, each)) for each in range(60)]
    second = [bool(turn_out(other, SHIFT, 0.8, 1, each)[1]) for each in range(60)]

    assert [a for a in first if not a] == [b for b in second if not b]
    assert 0 < sum(first) < 60


def test_going_comes_before_coming_at_the_same_second() -> None:
    two = Duties(
        shift=ONE.repeat(2),
        agent=ONE.repeat(2),
        start=np.array([0, 60]),
        end=np.array([60, 120]),
        then=ONE.repeat(2),
        back=ONE.repeat(2),
        pace=np.ones(2),
    )

    assert stretches(two, SHIFT, 0.0, 0) == [(0.0, 60.0), (60.0, 120.0)]


def test_standby_meals_and_rests_are_no_work() -> None:
    sample = plan()
    shifts, duties = duties_of(sample.floor, sample.assignments)
    minutes = {queue: int((found.end - found.start).sum()) // 60 for queue, found in duties.items()}
    rostered = {queue.id: 0 for queue in sample.floor.queues}
    for each in sample.assignments:
        for segment in each.segments:
            if segment.queue:
                rostered[segment.queue] += segment.minutes

    assert minutes == rostered
    assert shifts.key.size == sum(each.code != "S" for each in sample.assignments)


def test_who_stands_twice_at_a_queue_sits_there_once() -> None:
    sample = plan()
    early = next(each for each in sample.assignments if (each.agent, each.day) == ("A002", FIRST))
    twice = replace(early, code="P", start=early.start + timedelta(hours=2), end=early.end + timedelta(hours=2))
    first, second = (
        replace(
            each,
            segments=(Segment(start=each.start, end=each.end, kind=SegmentKind.WORK, queue="pre", efficiency=1.0),),
        )
        for each in (early, twice)
    )

    _shifts, duties = duties_of(sample.floor, (first, second))

    spans = list(zip(duties["pre"].start.tolist(), duties["pre"].end.tolist(), strict=True))
    assert spans == [(930 * 60, 1440 * 60), (1440 * 60, 1560 * 60)]
