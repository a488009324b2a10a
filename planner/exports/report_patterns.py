"""What recurs in the coverage: the hour short most often and a code for it, full days and leave for them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median

from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.leave_to_grant import Spare, spare_days
from planner.domain.plan import Plan
from planner.domain.shifts import ShiftCode
from planner.domain.times import clock_span, day_text
from planner.exports.pages import Both, joined, number, t
from planner.i18n import N_

OFTEN = 2
"""Days an hour must be short on to be called frequent."""
NAMED = 3
"""People named who could be given leave."""
LEAST_LEFT = 8.0
"""Agent-hours a day must have left for leave to be spoken of: one person's day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequentHour:
    """The hour of the day that is short on most days; of several the one with most agent-hours."""

    hour: int
    days: tuple[int, ...]
    """Indices of the days it is short on."""
    agent_hours: float
    """Short in that hour over all days."""
    code: ShiftCode | None
    """Of the codes that cover it and may be used then the one that meets most of what is short; None without one."""
    filled: int
    """Days of `days` for which the code may be used."""
    fills: float
    """Agent-hours short on those days that one more person with that code could meet, breaks aside."""
    like: str
    """The code in use most, whose length a new one would have; empty where `code` is there."""
    new_start: int
    """Minute at which a new code would start."""

    @classmethod
    def of(cls, plan: Plan, least: float) -> "FrequentHour | None":
        """That of `plan`, counting hours with at least `least` people short; None where none is short twice."""
        net = PlanFigures(plan=plan).net_by_hour
        counts = [sum(day[hour] <= -least for day in net) for hour in range(24)]
        hours = [-sum(min(0.0, day[hour]) for day in net) for hour in range(24)]
        hour = max(range(24), key=lambda each: (counts[each], hours[each], -each))
        if counts[hour] < OFTEN:
            return None
        days = tuple(index for index, day in enumerate(net) if day[hour] <= -least)
        working = [code for code in plan.floor.codes if not code.is_standby and not code.part_of]
        served = {code.code: _served(plan, code, hour, days) for code in working}
        covering = [code for code in working if served[code.code]]
        if covering:
            code = max(covering, key=lambda each: _fills(net, served[each.code], hour, each.start, each.length))
            start, length, like, filled = code.start, code.length, "", served[code.code]
        else:
            most = _in_use_most(plan, working)
            code, length, like, filled = None, most.length, most.code, days
            starts = [each * 60 for each in range(24) if _day_before(each * 60, length, hour) is not None]
            start = max(starts, key=lambda each: (_fills(net, days, hour, each, length), -each))
        return cls(
            hour=hour,
            days=days,
            agent_hours=round(hours[hour], 1),
            code=code,
            filled=len(filled),
            fills=round(_fills(net, filled, hour, start, length), 1),
            like=like,
            new_start=start,
        )


def hour_remarks(plan: Plan, least: float) -> Iterator[Both]:
    """How often the most frequent hour is short, and which code would meet most of it."""
    found = FrequentHour.of(plan, least)
    if found is None:
        yield t("No hour of the day is short of {people} people or more on two days.", people=f"{least:g}")
        return
    yield t(
        "{hour} is short most often: by {people} people or more on {short} of {days} days, "
        "{hours} agent-hours over all days.",
        hour=f"{found.hour:02d}:00–{found.hour + 1:02d}:00",
        people=f"{least:g}",
        short=len(found.days),
        days=plan.floor.horizon.days,
        hours=number(found.agent_hours, 1),
    )
    if found.code is not None:
        yield t(
            "One more {code} ({times}) on {filled} of these days would meet up to {hours} agent-hours of what is "
            "short.",
            filled=found.filled,
            code=found.code.code,
            times=clock_span(found.code.start, found.code.end),
            hours=number(found.fills, 1),
        )
    else:
        like = plan.floor.code_by_id[found.like]
        yield t(
            "No code that may be used covers it: one person each time with a new code {times}, as long as {like}, "
            "would meet up to {hours} agent-hours of what is short.",
            times=clock_span(found.new_start, found.new_start + like.length),
            like=like.code,
            hours=number(found.fills, 1),
        )


def leave_remarks(plan: Plan) -> Iterator[Both]:
    """The days in a row with most people left, and who could be given leave on them."""
    peak = set(plan.floor.campaign.peak_days())
    hours = zip(plan.floor.horizon.dates, PlanFigures(plan=plan).by_day_in_tenths, strict=True)
    left = [0.0 if day in peak else each.surplus - each.short for day, each in hours]
    days = _fullest(left)
    if not days:
        return
    first, last = (plan.floor.horizon.dates[place] for place in (days[0], days[-1]))
    yield t(
        N_("{days} hold {hours} agent-hours a day more than is needed, shortages taken off.")
        if len(days) > 1
        else N_("{days} holds {hours} agent-hours more than is needed, shortages taken off."),
        days=f"{day_text(first)}–{day_text(last)}" if len(days) > 1 else day_text(first),
        hours=number(sum(left[place] for place in days) / len(days), 1),
    )
    spare = spare_days(plan, [plan.floor.horizon.dates[place] for place in days])
    if not spare:
        yield t("Nobody's whole shift can be spared there: each has hours that are just met, or a rule counts on it.")
        return
    told = joined([Both(*(_leave_text(plan, each),) * 2) for each in spare[:NAMED]])
    yield t(
        "Leave could be granted to {names}: it would add {short} agent-hours of shortage at P50.",
        names=told,
        short=number(sum(each.adds for each in spare[:NAMED]), 1),
    )


def _leave_text(plan: Plan, spare: Spare) -> str:
    days = "/".join(day_text(day) for day in spare.days)
    name = plan.floor.agent_by_id[spare.agent].name
    alone = sum(agent.name == name for agent in plan.floor.agents) == 1
    return f"{name} {days}" if alone else f"{name} {spare.agent} {days}"


def _fullest(left: Sequence[float]) -> range:
    """Days in a row that have more left than most days have, those with most in all."""
    bar = max(LEAST_LEFT, median(left))
    runs = [
        tuple(place for place, _full in group)
        for full, group in groupby(enumerate(left), key=lambda each: each[1] >= bar)
        if full
    ]
    if not runs:
        return range(0)
    most = max(runs, key=lambda run: (sum(left[place] for place in run), -run[0]))
    return range(most[0], most[-1] + 1)


def _day_before(start: int, length: int, hour: int) -> int | None:
    """Days before the hour's own on which a shift begins that covers it whole: 0 or 1; None where it does not."""
    for days in (0, 1):
        if start <= hour * 60 + days * MINUTES_A_DAY and (hour + 1) * 60 + days * MINUTES_A_DAY <= start + length:
            return days
    return None


def _served(plan: Plan, code: ShiftCode, hour: int, days: Sequence[int]) -> tuple[int, ...]:
    """For which of these days a code that covers the hour may be used by people who work a live queue."""
    before, floor = _day_before(code.start, code.length, hour), plan.floor
    live = {queue.id for queue in floor.queues if queue.is_live}
    if before is None or not any(
        live & set(agent.skills) for agent in floor.agents if not code.teams or agent.team in code.teams
    ):
        return ()
    first = floor.horizon.first_day
    return tuple(day for day in days if day >= before and _usable_on(floor, code, first + timedelta(days=day - before)))


def _usable_on(floor: Floor, code: ShiftCode, day: date) -> bool:
    allowed = floor.campaign.codes_on(day)
    if code.weekdays and day.weekday() not in code.weekdays:
        return False
    return code.code in allowed if allowed is not None else not code.only_in_phases


def _fills(net: Sequence[Sequence[float]], days: Sequence[int], hour: int, start: int, length: int) -> float:
    """Of what is short, what one person from `start` on could meet, who is there in the hour on each of these days.

    A shift that would begin before the first day is not this roster's.
    """
    before, whole = _day_before(start, length, hour) or 0, 0.0
    for day in (each for each in days if each >= before):
        for place in range(start // 60, -(-(start + length) // 60)):
            shared = (min(start + length, place * 60 + 60) - max(start, place * 60)) / 60
            at = (day - before) * 24 + place
            if at < 24 * len(net):
                whole += min(1.0, max(0.0, -net[at // 24][at % 24])) * shared
    return whole


def _in_use_most(plan: Plan, working: Sequence[ShiftCode]) -> ShiftCode:
    held = Counter(each.code for each in plan.assignments)
    return max(working, key=lambda code: held[code.code])
