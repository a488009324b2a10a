"""Standby called by rule: whoever is next is called as soon as so many customers wait.

Every run is played without them first. At the end of the first quarter of an hour in which the line is as long as the
rule says, the next in order is called, comes after the notice and stays until the standby ends; the run is played
again with the same customers, until nobody is left or the line stays shorter.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np

from planner.domain.campaign import Campaign
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.roster import Assignment, SegmentKind, StandbyCall
from planner.simulation.duty import HOME, Duties, Shifts
from planner.simulation.paths import Factors
from planner.simulation.play import Tally
from planner.simulation.service import share_met
from planner.simulation.stage import CLOSE_MINUTES, Cut, Stage, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRule:
    """The next of the standby is called when `waiting` customers are in line, and comes after `notice` minutes."""

    waiting: int
    notice: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """Somebody who stands by for a queue, minutes of the horizon, and the pace at which they work there."""

    agent: str
    start: int
    end: int
    pace: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One queue on the day of a zero hour, without and with the rule. Shares of runs in [0, 1].

    `called` is the share of runs in which anybody is called, `people` the mean of all runs.
    """

    queue: str
    day: int
    reserves: int
    met_without: float | None
    met_with: float | None
    called: float
    people: float


def called_by_rule(
    stage: Stage, calls: tuple[StandbyCall, ...], assignments: tuple[Assignment, ...], rule: CallRule, runs: int
) -> Iterator[Called]:
    """Every queue that has standby on a day with a zero hour."""
    floor = stage.floor
    for day in _zero_days(floor, floor.campaign):
        for queue in stage.rates:
            reserves = tuple(reserves_of(floor, calls, assignments, queue, day))
            if reserves:
                yield _called(stage, queue, day, reserves, rule, runs)


def reserves_of(
    floor: Floor, calls: tuple[StandbyCall, ...], assignments: tuple[Assignment, ...], queue: str, day: int
) -> Iterator[Reserve]:
    """Who stands by on a day for their home queue, in the order they are called; of the day before, who does so past
    midnight, first."""
    days, minute = floor.horizon.dates[max(0, day - 1) : day + 1], floor.horizon.minute
    duties = {(each.agent, each.day, each.code): each for each in assignments if each.day in days}
    for call in sorted(
        (each for each in calls if each.day in days), key=lambda each: (each.day, each.code, each.order)
    ):
        duty, agent = duties.get((call.agent, call.day, call.code)), floor.agent_by_id[call.agent]
        if duty is None or floor.home_queue(agent) != queue:
            continue
        for segment in duty.segments:
            if segment.kind is SegmentKind.STANDBY and minute(segment.end) > day * MINUTES_A_DAY:
                yield Reserve(
                    agent=agent.id,
                    start=minute(segment.start),
                    end=minute(segment.end),
                    pace=agent.skills.get(queue, 1.0),
                )


def _zero_days(floor: Floor, campaign: Campaign) -> tuple[int, ...]:
    return tuple(index for index, day in enumerate(floor.horizon.dates) if day in campaign.zero_days)


def _called(stage: Stage, queue: str, day: int, reserves: tuple[Reserve, ...], rule: CallRule, runs: int) -> Called:
    first, last = day * MINUTES_A_DAY, (day + 1) * MINUTES_A_DAY
    alone, cut = stage.closely(queue, first, last, runs), stage.cut(queue, first, last)
    factors = stage.factors(queue, cut, runs)
    helped = Stretch(tally=Tally._make(column.copy() for column in alone.tally), begin=alone.begin)
    people = np.zeros(len(factors))
    for replication in range(len(factors)):
        people[replication] = _call_out(stage, queue, cut, reserves, rule, factors, helped, replication)
    target, part = stage.floor.queue_by_id[queue].target_share, alone.part(first, last)
    return Called(
        queue=queue,
        day=day,
        reserves=len(reserves),
        met_without=share_met(alone.tally, part, target),
        met_with=share_met(helped.tally, part, target),
        called=round(float((people > 0).mean()), 4),
        people=round(float(people.mean()), 2),
    )


def _call_out(
    stage: Stage,
    queue: str,
    cut: Cut,
    reserves: tuple[Reserve, ...],
    rule: CallRule,
    factors: Factors,
    helped: Stretch,
    replication: int,
) -> int:
    """Call in one replication whom the rule asks for; its row of `helped` is replaced. How many were called."""
    there, called, since, left = cut, 0, 0, list(reserves)
    while left:
        long = np.flatnonzero(helped.tally.backlog[replication, since:] >= rule.waiting)
        if not long.size:
            break
        since += int(long[0]) + 1
        moment = cut.begin + since * CLOSE_MINUTES
        following = next((each for each in left if each.start <= moment and moment + rule.notice < each.end), None)
        if following is None:
            continue
        left.remove(following)
        called += 1
        there = _with(there, following, moment + rule.notice)
        again = stage.once(queue, there, factors, replication)
        for column, played in zip(helped.tally, again, strict=True):
            column[replication] = played[replication]
    return called


def _with(cut: Cut, reserve: Reserve, comes: int) -> Cut:
    """The cut with somebody more from minute `comes` of the horizon until the standby ends."""
    start, end = (comes - cut.begin) * 60, (reserve.end - cut.begin) * 60
    shifts, duties = cut.shifts, cut.duties
    chair = int(duties.agent.max()) + 1 if duties.agent.size else 0
    shift = (crc32(reserve.agent.encode()) << 12 | 0xFFE, start, end)
    duty = (shifts.key.size, chair, start, end, HOME, 0, reserve.pace)
    return replace(
        cut,
        shifts=Shifts._make(np.append(column, value) for column, value in zip(shifts, shift, strict=True)),
        duties=Duties._make(
            np.append(column, np.array([value], dtype=column.dtype)) for column, value in zip(duties, duty, strict=True)
        ),
    )
