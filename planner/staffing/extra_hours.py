"""Hours that could be had beside a plan, what they cost, and what at most: overtime, standby, days off, loans.

Bounds, nothing more: each hour by itself breaks no daily, weekly or monthly limit, no rest and no run of days; whether
all of them together make a roster is for `dacu repair` to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from planner.domain.away import days_away
from planner.domain.contract import contracts_of, normal_day, periods_of
from planner.domain.demand import Queue
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.loans import Loan
from planner.domain.opening import openings, openings_on
from planner.domain.people import Agent
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.rules import Pay, Period
from planner.domain.workdays import DayKind, kind_of
from planner.domain.worked import worked_time

HOUR = 60
RUN = 7


class Source(StrEnum):
    """Where extra hours come from."""

    LOAN = "loan"
    STANDBY = "standby"
    DAY_OFF = "day_off"
    OVERTIME = "overtime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Hours somebody, or a team, could give: between two minutes of the horizon, at most so many, at a price.

    `at_once` people of whom each hour counts `efficiency` hours; `limits` are the accounts it draws on.
    """

    source: Source
    who: str
    begin: int
    end: int
    most: float
    yuan: float
    efficiency: float
    limits: tuple[str, ...] = ()
    at_once: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """All offers, and hours each account has left."""

    offers: tuple[Offer, ...]
    accounts: dict[str, float]


def offers_for(plan: Plan, queue: Queue, begin: int, end: int) -> Offers:
    """What could be had for `queue` from minute `begin` to `end`."""
    offers: list[Offer] = []
    accounts: dict[str, float] = {}
    for agent in plan.floor.agents:
        if agent.skills.get(queue.id, 0.0) > 0:
            person = _Person(plan=plan, agent=agent, queue=queue, begin=begin, end=end)
            mine = [*person.overtime(), *person.standby(), *person.days_off()]
            offers += [each for each in mine if each.most > 0 and each.end > each.begin]
            accounts |= person.accounts() if mine else {}
    offers += _loans(plan, queue, begin, end)
    return Offers(offers=tuple(offers), accounts=accounts)


@dataclass(frozen=True, kw_only=True)
class _Person:
    """What one agent could give. Cached by instance, so it has a __dict__."""

    plan: Plan
    agent: Agent
    queue: Queue
    begin: int
    end: int

    @cached_property
    def shifts(self) -> list[Assignment]:
        """All of them, by their start."""
        mine = [each for each in self.plan.assignments if each.agent == self.agent.id]
        return sorted(mine, key=lambda each: each.start)

    @cached_property
    def weeks(self) -> dict[int, tuple[float, float]]:
        """By period (a week, a month): hours left of the contract, and hours of overtime it has."""
        floor, found = self.plan.floor, {}
        worked = {each.day: worked_time(floor, each) for each in self.shifts if not self._stands_by(each)}
        periods = zip(periods_of(floor), contracts_of(floor, self.agent), strict=True)
        for place, (days, contract) in enumerate(periods):
            own = [worked[day] for day in days if day in worked]
            ordinary = sum(each.ordinary for each in own)
            over = sum(each.beyond + each.holiday for each in own) + max(0, ordinary - contract.normal)
            found[place] = (max(0, contract.normal - ordinary) / HOUR, over / HOUR)
        return found

    def accounts(self) -> dict[str, float]:
        """Hours left: of each period's contract, of each week's and month's overtime."""
        floor, found = self.plan.floor, {}
        weekly = floor.rules.averaging is Period.WEEK
        by_month: dict[str, float] = {}
        for place, days in enumerate(periods_of(floor)):
            left, over = self.weeks[place]
            found[f"{self.agent.id} contract {place}"] = left
            if weekly:
                found[f"{self.agent.id} week {place}"] = max(0.0, floor.rules.max_week_overtime / HOUR - over)
            month = self._month(days[0])
            by_month[month] = by_month.get(month, self._before(days[0])) + over
        for day in floor.horizon.dates:
            by_month.setdefault(self._month(day), 0.0)
        for month, over in by_month.items():
            found[month] = max(0.0, floor.rules.max_month_overtime / HOUR - over)
        return found

    def overtime(self) -> Iterator[Offer]:
        """After the end of a shift, until the day is full or the rest before the next one begins."""
        floor = self.plan.floor
        if self.agent.no_overtime:
            return
        for shift in self.shifts:
            if self._stands_by(shift):
                continue
            worked = worked_time(floor, shift)
            paid = worked.ordinary + worked.beyond + worked.holiday
            last = floor.horizon.minute(shift.end)
            until = min(last + floor.rules.max_day_minutes - paid, self._free(last, shift)[1])
            factor = floor.goals.overtime_factor
            if kind_of(floor.calendar, shift.day) is DayKind.HOLIDAY:
                factor = floor.goals.holiday_factor
            yield self._offer(Source.OVERTIME, last, until, factor, self._over(shift.day))

    def standby(self) -> Iterator[Offer]:
        """Hours of a standby shift: as worked hours of the contract while it has any, then as overtime."""
        for shift in self.shifts:
            if self._stands_by(shift):
                first, last = (self.plan.floor.horizon.minute(each) for each in (shift.start, shift.end))
                yield from self._priced(
                    Source.STANDBY, shift.day, first, last, last - first, self.plan.floor.goals.overtime_factor
                )

    def days_off(self) -> Iterator[Offer]:
        """A normal day on a day off, where neither rest nor a run of days forbids it."""
        floor = self.plan.floor
        held, away = {each.day for each in self.shifts}, days_away(floor, self.agent)
        for index, day in enumerate(floor.horizon.dates):
            if day in held or day in away or not self._may_come(held, day):
                continue
            midnight = index * MINUTES_A_DAY
            after, before = self._free(midnight, None)
            for opens, closes in openings_on(self.queue, day):
                first, last = max(midnight + opens, after), min(midnight + closes, before)
                factor = floor.goals.rest_day_factor
                if kind_of(floor.calendar, day) is DayKind.HOLIDAY:
                    factor = floor.goals.holiday_factor
                yield from self._priced(Source.DAY_OFF, day, first, last, normal_day(floor.rules, self.agent), factor)

    def _priced(self, source: Source, day: date, first: int, last: int, minutes: int, factor: float) -> Iterator[Offer]:
        """At the wage while the contract has hours left, beyond them at `factor`."""
        period = next(place for place, days in enumerate(periods_of(self.plan.floor)) if day in days)
        own = 0.0 if self.plan.floor.rules.pay is Pay.MONTHLY else 1.0
        one_day = f"{self.agent.id} {source} {day}"
        if kind_of(self.plan.floor.calendar, day) is not DayKind.HOLIDAY:
            yield self._offer(source, first, last, own, (f"{self.agent.id} contract {period}", one_day), minutes)
        if not self.agent.no_overtime:
            yield self._offer(source, first, last, factor, (*self._over(day), one_day), minutes)

    def _offer(
        self, source: Source, first: int, last: int, factor: float, limits: tuple[str, ...], minutes: int | None = None
    ) -> Offer:
        begin, end = max(self.begin, first), min(self.end, last)
        if self.agent.no_nights:
            begin, end = _by_day(begin, end, self.plan.floor.rules.night_from, self.plan.floor.rules.night_to)
        room = max(0, end - begin)
        return Offer(
            source=source,
            who=self.agent.id,
            begin=begin,
            end=end,
            most=min(room, room if minutes is None else minutes) / HOUR,
            yuan=self.agent.wage * factor,
            efficiency=self.agent.skills[self.queue.id],
            limits=limits,
        )

    def _over(self, day: date) -> tuple[str, ...]:
        """Accounts of overtime on a day."""
        period = next(place for place, days in enumerate(periods_of(self.plan.floor)) if day in days)
        week = (f"{self.agent.id} week {period}",) if self.plan.floor.rules.averaging is Period.WEEK else ()
        return (*week, self._month(day))

    def _month(self, day: date) -> str:
        return f"{self.agent.id} month {day:%Y-%m}"

    def _before(self, day: date) -> float:
        """Hours of overtime of this month before the roster."""
        first = self.plan.floor.horizon.first_day
        same = (day.year, day.month) == (first.year, first.month)
        return self.agent.history.overtime_minutes_this_month / HOUR if same else 0.0

    def _free(self, minute: int, but: Assignment | None) -> tuple[int, int]:
        """From when to when nobody's rest is cut around `minute`: after the shift before it, before the next one."""
        horizon, rest = self.plan.floor.horizon, self.plan.floor.rules.min_rest
        others = [each for each in self.shifts if each is not but]
        ends = [horizon.minute(each.end) for each in others if horizon.minute(each.start) < minute]
        if self.agent.history.last_shift_end is not None:
            ends.append(horizon.minute(self.agent.history.last_shift_end))
        starts = [horizon.minute(each.start) for each in others if horizon.minute(each.start) >= minute]
        first = max(ends) + rest if ends else -MINUTES_A_DAY
        return first, min(starts) - rest if starts else (horizon.days + 1) * MINUTES_A_DAY

    def _may_come(self, held: set[date], day: date) -> bool:
        """Whether one more day leaves runs and free days as the rules want them."""
        floor = self.plan.floor
        first, rules = floor.horizon.first_day, floor.rules
        before = self.agent.history.six_days
        worked = (
            {first - timedelta(days=place + 1) for place, here in enumerate(reversed(before)) if here} | held | {day}
        )
        run = 1
        for step in (-1, 1):
            at = day + timedelta(days=step)
            while at in worked:
                run, at = run + 1, at + timedelta(days=step)
        if run > rules.max_days_in_row:
            return False
        weeks = ([day + timedelta(days=start + place) for place in range(RUN)] for start in range(1 - RUN, 1))
        return all(sum(each in worked for each in days) <= RUN - rules.rest_days_in_seven for days in weeks)

    def _stands_by(self, shift: Assignment) -> bool:
        return all(segment.kind is SegmentKind.STANDBY for segment in shift.segments)


def _by_day(begin: int, end: int, night_from: int, night_to: int) -> tuple[int, int]:
    """The part of a stretch before the first night it touches; what begins in a night begins at its end."""
    at = begin % MINUTES_A_DAY
    if at < night_to:
        begin += night_to - at
    elif at >= night_from:
        begin += night_to + MINUTES_A_DAY - at
    night = begin - begin % MINUTES_A_DAY + night_from
    return begin, min(end, night)


def _loans(plan: Plan, queue: Queue, begin: int, end: int) -> Iterator[Offer]:
    """Of each team with an agreement, interval by interval, who is above what its own live queues need."""
    horizon, floor = plan.floor.horizon, plan.floor
    for loan in floor.loans:
        team = floor.team_by_id[loan.team]
        if loan.queue != queue.id or queue.id in team.queues:
            continue
        for place in range(begin // horizon.interval, -(-end // horizon.interval)):
            first, last = place * horizon.interval, (place + 1) * horizon.interval
            if not _holds(plan, loan, first):
                continue
            spare = 0.0
            for own in team.queues:
                if floor.queue_by_id[own].is_live:
                    cover = next(each for each in plan.coverage if each.queue == own)
                    needed = max(plan.requirements.of(own).p50[place], loan.keep if own == team.queues[0] else 0)
                    spare += max(0.0, cover.on_duty[place] - cover.on_loan[place] - needed)
            if spare > 0:
                first, last = max(begin, first), min(end, last)
                yield Offer(
                    source=Source.LOAN,
                    who=loan.team,
                    begin=first,
                    end=last,
                    most=spare * (last - first) / HOUR,
                    yuan=floor.goals.loan_hour,
                    efficiency=loan.efficiency,
                    at_once=spare,
                )


def _holds(plan: Plan, loan: Loan, minute: int) -> bool:
    """Whether a loan is in force at a minute of the horizon, by its days, hours and the phases of the day."""
    horizon = plan.floor.horizon
    for each in openings(loan, horizon):
        day = horizon.first_day + timedelta(days=each.day)
        if each.begin <= minute < each.end and loan.in_force(day):
            return all(phase.loans for phase in plan.floor.campaign.phases_on(day))
    return False
