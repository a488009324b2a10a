"""Contract, overtime and pay against a plain recomputation minute by minute, day by day."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from math import floor as rounded_down
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.contract import contracts_of, periods_of
from planner.domain.floor import Floor
from planner.domain.people import Agent, History, Leave
from planner.domain.plan import Requirements
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.rules import Calendar, Pay, Period, WorkingTime
from planner.domain.shifts import BreakKind, BreakWindow, ShiftCode, ShiftKind
from planner.domain.worked import overtime_by_period
from planner.rostering.audit.floor import tour_findings
from planner.rostering.audit.floor.contracts import hours_of_contract, period_of
from planner.rostering.audit.floor.pay import PAY_PARTS, payslips
from planner.rostering.counting.costs import costs_of
from planner.rostering.model.hours import overtime_pools
from planner.rostering.model.problem import to_problem, to_roster
from planner.scenario.loader import load_scenario
from tests.factories import floor, plan

SCENARIOS = Path(__file__).parents[2] / "scenarios"

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LONG = ShiftCode(
    code="L",
    name="长班",
    kind=ShiftKind.LATE,
    start=1200,
    length=660,
    breaks=(
        BreakWindow(kind=BreakKind.MEAL, length=30, earliest=120, latest=300, paid=False),
        BreakWindow(kind=BreakKind.REST, length=15, earliest=420, latest=480, paid=True),
    ),
)
"""Ten and a half hours from 20:00, whose meal lies before or after midnight."""
SHORT = ShiftCode(code="E", name="短班", kind=ShiftKind.EARLY, start=540, length=300)


@st.composite
def floors(draw: st.DrawFn) -> Floor:
    """A floor with a calendar, horizon, leave, employment and contracts drawn at random."""
    first = date(2026, 9, 1) + draw(st.integers(0, 60)) * DAY
    days = draw(st.integers(1, 23))
    around = st.integers(-8, days + 8).map(lambda offset: first + offset * DAY)
    holidays = set(draw(st.lists(around, max_size=4)))
    makeup = {day for day in draw(st.lists(around, max_size=3)) if day.weekday() > 4} - holidays
    off = {day for day in draw(st.lists(around, max_size=3)) if day.weekday() < 5} - holidays
    plain = floor()
    agents = tuple(draw(people(agent, first, days)) for agent in plain.agents[:2])
    leave = tuple(
        Leave(agent=agent.id, first_day=begin, last_day=begin + draw(st.integers(0, 3)) * DAY, **draw(hours))
        for agent in agents
        for begin in draw(st.lists(around, max_size=2))
    )
    rules = replace(
        plain.rules,
        working_time=draw(st.sampled_from(WorkingTime)),
        period=draw(st.sampled_from(Period)),
        pay=draw(st.sampled_from(Pay)),
    )
    return replace(
        plain,
        horizon=replace(plain.horizon, first_day=first, last_day=first + (days - 1) * DAY),
        calendar=Calendar(holidays=tuple(holidays), makeup_workdays=tuple(makeup), days_off=tuple(off)),
        codes=(*plain.codes, LONG, SHORT),
        agents=agents,
        leave=leave,
        rules=rules,
        goals=replace(plain.goals, rest_day_factor=draw(st.sampled_from([2.0, 1.5]))),
        loans=(),
    )


hours = st.sampled_from([{}, {}, {"opens": 720}, {"closes": 780}, {"opens": 540, "closes": 1020}])


@st.composite
def people(draw: st.DrawFn, agent: Agent, first: date, days: int) -> Agent:
    """An agent with another contract, employment and past."""
    joined = draw(st.none() | st.integers(-3, days).map(lambda offset: first + offset * DAY))
    left = draw(st.none() | st.integers(0, days + 3).map(lambda offset: first + offset * DAY))
    before = draw(st.integers(0, 48)) * 60 if first.weekday() else 0
    return replace(
        agent,
        weekly_minutes=draw(st.sampled_from([2400, 1200, 1440, 2280, 2880, 437])),
        wage=draw(st.sampled_from([25.0, 31.37])),
        joined=joined,
        left=left if joined is None or left is None or left >= joined else None,
        history=History(minutes_this_week=before, overtime_minutes_this_month=draw(st.integers(0, 36)) * 60),
    )


@st.composite
def shifts(draw: st.DrawFn, of: Floor) -> tuple[Assignment, ...]:
    """Who works what, breaks anywhere in their windows; rules on sequences are not looked at."""
    found = []
    for agent in of.agents:
        for day in of.horizon.dates:
            code = draw(st.sampled_from((None, *of.codes)))
            if code is not None:
                found.append(shift(of, agent, day, code, draw))
    return tuple(found)


def shift(of: Floor, agent: Agent, day: date, code: ShiftCode, draw: st.DrawFn) -> Assignment:
    start = datetime.combine(day, time()) + code.start * MINUTE
    end = start + code.length * MINUTE
    if code.is_standby:
        segments = [Segment(start=start, end=end, kind=SegmentKind.STANDBY)]
    else:
        segments, now = [], start
        for window in code.breaks:
            begin = start + draw(st.integers(window.earliest // 15, window.latest // 15)) * 15 * MINUTE
            segments.append(work(of, agent, now, begin))
            now = begin + window.length * MINUTE
            kind = SegmentKind.MEAL if window.kind is BreakKind.MEAL else SegmentKind.REST
            segments.append(Segment(start=begin, end=now, kind=kind))
        segments.append(work(of, agent, now, end))
    return Assignment(agent=agent.id, day=day, code=code.code, start=start, end=end, segments=tuple(segments))


def work(of: Floor, agent: Agent, start: datetime, end: datetime) -> Segment:
    desk = of.home_queue(agent)
    return Segment(start=start, end=end, kind=SegmentKind.WORK, queue=desk, efficiency=agent.skills[desk])


def plain_contract(of: Floor, agent: Agent, days: tuple[date, ...]) -> tuple[int, int]:
    """Minutes of the contract and those due, day by day."""
    part = agent.weekly_minutes / 5
    averaged = of.rules.working_time is WorkingTime.COMPREHENSIVE and of.rules.period is not Period.WEEK
    monday = days[0] - days[0].weekday() * DAY
    week = [monday + number * DAY for number in range(7)]
    here = [day for day in days if employed(agent, day)]
    normal = {day: max(0.0, part - away(of, agent, day)) if official(of, day) else 0.0 for day in {*days, *week}}
    due = rounded_down(sum(normal[day] for day in here) + 1e-6)
    if averaged:
        return due, due
    first_week = of.horizon.first_day in days
    left = rounded_down(sum(normal[day] for day in week) + 1e-6)
    left -= agent.history.minutes_this_week if first_week else 0
    longest = max(480, agent.weekly_minutes // 5)
    contract = max(0, min(left, longest * sum(away(of, agent, day) < 1440 for day in here)))
    return contract, min(contract, due)


def official(of: Floor, day: date) -> bool:
    if day in of.calendar.holidays:
        return False
    if day.weekday() in (5, 6):
        return day in of.calendar.makeup_workdays
    return day not in of.calendar.days_off


def employed(agent: Agent, day: date) -> bool:
    return (agent.joined or day) <= day <= (agent.left or day)


def away(of: Floor, agent: Agent, day: date) -> int:
    """Minutes of leave on a day, overlaps counted twice as the tables have them."""
    total = 0
    for leave in (each for each in of.leave if each.agent == agent.id and each.first_day <= day <= each.last_day):
        opens = leave.opens if day == leave.first_day else 0
        closes = leave.closes if day == leave.last_day else 1440
        total += closes - opens
    return min(1440, total)


def minutes_by_kind(of: Floor, each: Assignment) -> Counter[str]:
    """Paid minutes of a shift, each looked at by itself."""
    code = of.code_by_id[each.code]
    unpaid: set[datetime] = set()
    pauses = [part for part in each.segments if part.kind in (SegmentKind.MEAL, SegmentKind.REST)]
    for window, part in zip(code.breaks, pauses, strict=True):
        if not window.paid:
            unpaid |= {part.start + number * MINUTE for number in range(part.minutes)}
    kinds: Counter[str] = Counter()
    for number in range(0 if code.is_standby else code.length):
        moment = each.start + number * MINUTE
        if moment in unpaid:
            continue
        on_holiday = moment.date() in of.calendar.holidays
        too_long = of.rules.working_time is WorkingTime.STANDARD and kinds["ordinary"] >= 480
        kinds["holiday" if on_holiday else "beyond" if too_long else "ordinary"] += 1
    return kinds


def plain_pay(of: Floor, agent: Agent, mine: list[Assignment]) -> dict[str, float]:
    goals, yuan = of.goals, defaultdict(float)
    minute = agent.wage / 60
    for days in periods_of(of):
        contract, _due = plain_contract(of, agent, days)
        kinds = [minutes_by_kind(of, each) for each in mine if each.day in days]
        total = sum(each["ordinary"] for each in kinds)
        number = sum(each["ordinary"] > 0 for each in kinds)
        over, rest = max(0, total - contract), 0.0
        if of.rules.working_time is WorkingTime.STANDARD and number and goals.rest_day_factor != goals.overtime_factor:
            workdays = next(count for count in range(10) if count * agent.weekly_minutes / 5 >= contract - 1e-9)
            rest = min(over, total / number * max(0, number - workdays))
        yuan["wages"] += min(total, contract) * minute
        yuan["overtime"] += (over - rest + sum(each["beyond"] for each in kinds)) * minute * goals.overtime_factor
        yuan["rest_day_work"] += rest * minute * goals.rest_day_factor
        yuan["holiday"] += sum(each["holiday"] for each in kinds) * minute * goals.holiday_factor
    if of.rules.pay is Pay.MONTHLY:
        paid = [day for day in of.horizon.dates if employed(agent, day)]
        paid = [day for day in paid if official(of, day) or (day in of.calendar.holidays and day.weekday() < 5)]
        yuan["wages"] = len(paid) * agent.weekly_minutes / 5 * minute
    yuan["night_allowance"] = goals.night_allowance * sum(each.code in "NLP" for each in mine)
    yuan["standby_fee"] = goals.standby_fee * sum(each.code == "S" for each in mine)
    return dict(yuan)


@settings(deadline=None, max_examples=60)
@given(floors())
def test_contracts_are_those_counted_day_by_day(of: Floor) -> None:
    for agent in of.agents:
        for days, contract in zip(periods_of(of), contracts_of(of, agent), strict=True):
            counted = plain_contract(of, agent, days)
            assert (contract.normal, contract.due) == counted
            assert hours_of_contract(of, agent, period_of(of, days[0])) == counted


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_pay_is_that_of_a_payslip_to_the_fen(data: st.DataObject) -> None:
    of = data.draw(floors())
    assignments = data.draw(shifts(of))
    slips = payslips(of, assignments)
    mine = {agent.id: [each for each in assignments if each.agent == agent.id] for agent in of.agents}
    for agent in of.agents:
        counted = plain_pay(of, agent, mine[agent.id])
        told = {name: getattr(slips[agent.id], name) for name in PAY_PARTS}
        assert told == pytest.approx(counted, abs=1e-6)
    problem = to_problem(of, Requirements(queues=()))
    costs = {part.name: part.yuan for part in costs_of(of, problem, to_roster(of, problem, assignments))}
    for name in PAY_PARTS:
        assert costs[name] == pytest.approx(sum(getattr(slip, name) for slip in slips.values()), abs=0.006)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_overtime_is_counted_alike_and_its_months_are_held_to_by_the_pools(data: st.DataObject) -> None:
    of = data.draw(floors())
    assignments = data.draw(shifts(of))
    over = [
        (each.agent, each.figures["overtime"])
        for each in tour_findings(of, [(each.agent, each.day, each.code) for each in assignments])
        if each.rule == "month_overtime"
    ]
    for agent in of.agents:
        mine = [each for each in assignments if each.agent == agent.id]
        by_period = overtime_by_period(of, agent, mine)
        for days, minutes, contract in zip(periods_of(of), by_period, contracts_of(of, agent), strict=True):
            kinds = [minutes_by_kind(of, each) for each in mine if each.day in days]
            above = max(0, sum(each["ordinary"] for each in kinds) - contract.normal)
            assert minutes == above + sum(each["beyond"] + each["holiday"] for each in kinds)
        pools = overtime_pools(of, agent)
        if pools and all(sum(by_period[place] for place in pool.accounts) <= pool.most for pool in pools):
            # what the search keeps to is never less than the law asks for
            assert not [found for found in over if found[0] == agent.id]


def test_a_night_into_a_holiday_is_paid_from_midnight_on() -> None:
    of = replace(floor(), calendar=Calendar(holidays=(plan().assignments[0].day + 2 * DAY,)))
    night = [each for each in plan().assignments if each.agent == "A004" and each.code == "N"]
    kinds = minutes_by_kind(of, night[0])
    # 23:30 to 08:00 with half an hour of unpaid meal after midnight
    assert kinds == {"ordinary": 30, "holiday": 450}
    assert payslips(of, night[:1])["A004"].holiday == 450 / 60 * 25 * 3


@pytest.mark.parametrize("working_time", WorkingTime)
@pytest.mark.parametrize("name", ["double11", "618", "gift_shop_2011"])
def test_everybody_in_the_shipped_scenarios_costs_what_their_payslip_says(name: str, working_time: WorkingTime) -> None:
    shipped = load_scenario(SCENARIOS / name).floor
    middle = shipped.horizon.dates[len(shipped.horizon.dates) // 2]
    of = replace(
        shipped,
        rules=replace(shipped.rules, working_time=working_time),
        calendar=replace(shipped.calendar, holidays=(*shipped.calendar.holidays, middle)),
        seats=(),
    )
    rng = Random(7)
    assignments = tuple(
        _early(of, agent, day, rng.choice(of.codes))
        for agent in of.agents
        for day in of.horizon.dates
        if rng.random() < 0.75
    )
    problem = to_problem(of, Requirements(queues=()))
    slips = payslips(of, assignments)
    for agent in of.agents:
        mine = tuple(each for each in assignments if each.agent == agent.id)
        costs = {part.name: part.yuan for part in costs_of(of, problem, to_roster(of, problem, mine))}
        told = {part: round(getattr(slips[agent.id], part), 2) for part in PAY_PARTS}
        assert told == pytest.approx({part: costs[part] for part in PAY_PARTS}, abs=0.011)


def _early(of: Floor, agent: Agent, day: date, code: ShiftCode) -> Assignment:
    """A shift at the home desk with each break as early as may be."""
    start = datetime.combine(day, time()) + code.start * MINUTE
    end = start + code.length * MINUTE
    if code.is_standby:
        segments = [Segment(start=start, end=end, kind=SegmentKind.STANDBY)]
    else:
        desk, segments, now = of.home_queue(agent), [], start
        for window in code.breaks:
            begin = max(now, start + window.earliest * MINUTE)
            segments.append(_at_desk(agent, desk, now, begin))
            now = begin + window.length * MINUTE
            kind = SegmentKind.MEAL if window.kind is BreakKind.MEAL else SegmentKind.REST
            segments.append(Segment(start=begin, end=now, kind=kind))
        segments.append(_at_desk(agent, desk, now, end))
    return Assignment(agent=agent.id, day=day, code=code.code, start=start, end=end, segments=tuple(segments))


def _at_desk(agent: Agent, desk: str, start: datetime, end: datetime) -> Segment:
    return Segment(start=start, end=end, kind=SegmentKind.WORK, queue=desk, efficiency=agent.skills.get(desk, 1.0))
