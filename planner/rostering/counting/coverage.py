"""Who is on which queue when, counted from the segments, and where they are too few.

Works on assignments alone: the solver's own counting can be checked against it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from planner.domain.carried import carried_over
from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.idle import pieces
from planner.domain.opening import opening_days, openings
from planner.domain.plan import QueueCoverage, QueueRequirement, Requirements, Shortage
from planner.domain.roster import Assignment, SegmentKind

DECIMALS = 3
TOLERANCE = 0.05
"""People, or hours of deferrable work, that may be missing without being a shortage: a twentieth."""


def coverage_of(floor: Floor, assignments: tuple[Assignment, ...]) -> tuple[QueueCoverage, ...]:
    """Mean people on each queue in each interval, in the floor's order of queues.

    Efficiency counts, breaks do not, nor does who is idle; people whose last shift runs into the first day are at
    their home queue while it is open, until the shift ends.
    """
    total, lent = people_on(floor, assignments, {queue.id for queue in floor.queues})
    return tuple(
        QueueCoverage(
            queue=queue.id,
            on_duty=tuple(round(people, DECIMALS) for people in total[queue.id]),
            on_loan=tuple(round(people, DECIMALS) for people in lent[queue.id]),
        )
        for queue in floor.queues
    )


def coverage_moved(
    floor: Floor,
    coverage: tuple[QueueCoverage, ...],
    assignments: Iterable[Assignment],
    queues: Collection[str],
    days: Collection[date],
) -> tuple[QueueCoverage, ...]:
    """`coverage` with these queues on these days and those after them counted anew.

    `assignments` are all there are, in the same order as where they were counted whole, so that the sums are the same
    to the last bit.
    """
    one = timedelta(days=1)
    until = sorted({*days, *(day + one for day in days)})
    ends = {day - one: datetime.combine(day, time()) for day in days}
    there = (each for each in assignments if each.day in until or (each.day in ends and each.end > ends[each.day]))
    total, lent = people_on(floor, there, queues)
    size = floor.horizon.intervals_a_day
    places = [floor.horizon.index_of(day) * size for day in until if floor.horizon.holds(day)]
    return tuple(
        replace(
            old,
            on_duty=_with_days(old.on_duty, total[old.queue], places, size),
            on_loan=_with_days(old.on_loan, lent[old.queue], places, size),
        )
        if old.queue in queues
        else old
        for old in coverage
    )


def _with_days(figures: tuple[float, ...], people: list[float], places: list[int], size: int) -> tuple[float, ...]:
    changed = list(figures)
    for place in places:
        changed[place : place + size] = [round(each, DECIMALS) for each in people[place : place + size]]
    return tuple(changed)


def people_on(
    floor: Floor, assignments: Iterable[Assignment], queues: Collection[str]
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """People on each of these queues in each interval, and those of them on loan, not rounded."""
    size = floor.horizon.intervals
    total = {queue: [0.0] * size for queue in queues}
    lent = {queue: [0.0] * size for queue in queues}
    for each in carried_over(floor):
        if each.queue in total:
            for begin, end, is_open in pieces(floor.queue_by_id[each.queue], floor.horizon, 0, each.until):
                if is_open:
                    _add(total[each.queue], floor, begin, end, each.efficiency)
    for assignment in assignments:
        for segment in assignment.segments:
            if segment.kind is SegmentKind.WORK and segment.queue in total:
                start, end = floor.horizon.minute(segment.start), floor.horizon.minute(segment.end)
                _add(total[segment.queue], floor, start, end, segment.efficiency)
                if segment.loan:
                    _add(lent[segment.queue], floor, start, end, segment.efficiency)
    return total, lent


def shortages_of(floor: Floor, requirements: Requirements, coverage: tuple[QueueCoverage, ...]) -> tuple[Shortage, ...]:
    """Where on duty is below P50 by more than a twentieth of a person, without reasons.

    Live: the longest stretches of such intervals inside a day and over midnight. Deferrable: a day
    whose window lacks hours, one shortage a day, `worst_needed` and `worst_on_duty` in hours.
    """
    needed = {requirement.queue: requirement for requirement in requirements.queues}
    shortages: list[Shortage] = []
    for cover in coverage:
        queue, requirement = floor.queue_by_id[cover.queue], needed.get(cover.queue)
        if requirement is None:
            continue
        find = _live_shortages if queue.is_live else _deferrable_shortages
        shortages.extend(find(floor, queue, requirement, cover))
    return tuple(shortages)


def _add(people: list[float], floor: Floor, start: int, end: int, efficiency: float) -> None:
    """Add `efficiency` people from minute `start` to `end`, weighted by the minutes of each interval."""
    interval = floor.horizon.interval
    for place in range(max(0, start // interval), min(len(people), -(-end // interval))):
        inside = min(end, (place + 1) * interval) - max(start, place * interval)
        people[place] += efficiency * inside / interval


def _live_shortages(
    floor: Floor, queue: Queue, requirement: QueueRequirement, cover: QueueCoverage
) -> Iterator[Shortage]:
    interval = floor.horizon.interval
    days = opening_days(queue, floor.horizon, interval)
    gaps = [
        need - have if day >= 0 else 0.0 for day, need, have in zip(days, requirement.p50, cover.on_duty, strict=True)
    ]
    first = 0
    while first < len(gaps):
        last = first
        while last < len(gaps) and gaps[last] > TOLERANCE:
            last += 1
        if last > first:
            worst = max(range(first, last), key=lambda place: gaps[place])
            yield Shortage(
                queue=queue.id,
                start=floor.horizon.moment(first * interval),
                end=floor.horizon.moment(last * interval),
                agent_hours=round(sum(gaps[first:last]) * interval / 60, 2),
                worst_at=floor.horizon.moment(worst * interval),
                worst_needed=requirement.p50[worst],
                worst_on_duty=cover.on_duty[worst],
            )
        first = last + 1


def _deferrable_shortages(
    floor: Floor, queue: Queue, requirement: QueueRequirement, cover: QueueCoverage
) -> Iterator[Shortage]:
    days = opening_days(queue, floor.horizon, floor.horizon.interval)
    for day, need in enumerate(requirement.p50):
        hours = sum(cover.on_duty[place] for place, of in enumerate(days) if of == day)
        done = round(hours * floor.horizon.interval / 60, DECIMALS)
        if need - done > TOLERANCE:
            mine = openings(queue, floor.horizon, first=day, last=day)
            opens = floor.horizon.moment(min((each.begin for each in mine), default=day * MINUTES_A_DAY))
            closes = max((each.end for each in mine), default=(day + 1) * MINUTES_A_DAY)
            yield Shortage(
                queue=queue.id,
                start=opens,
                end=floor.horizon.moment(min(closes, floor.horizon.days * MINUTES_A_DAY)),
                agent_hours=round(need - done, 2),
                worst_at=opens,
                worst_needed=need,
                worst_on_duty=done,
            )
