"""Two rosters, the second with what the first leaves behind, break the rules that the two as one roster break."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.carry_over import history_after
from planner.domain.floor import Floor
from planner.domain.people import Agent, History, Leave
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.rules import Calendar, Period, WorkingTime
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.rostering.audit.floor import tour_findings
from tests.factories import floor

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SEQUENCES = frozenset(
    {"rest", "days_in_row", "rest_days", "nights", "nights_in_row", "succession", "start_drift"},
)
RUNS = frozenset({"short_run", "short_off", "long_off"})
LEAST = frozenset({"least_hours"})
HOURS = frozenset({"week_hours", "period_hours", "month_overtime"})
LONG = ShiftCode(code="L", name="长班", kind=ShiftKind.DAY, start=540, length=660)
NIGHT = ShiftCode(code="M", name="通宵", kind=ShiftKind.NIGHT, start=1320, length=600)


@st.composite
def floors(draw: st.DrawFn) -> Floor:
    """Two people over some weeks that begin on any weekday, with leave, holidays and all kinds of working time.

    The last week is whole: a roster that ends inside a week knows less of its contract than one that goes on.
    """
    first = date(2026, 9, 1) + draw(st.integers(0, 60)) * DAY
    days = 7 - first.weekday() + 7 * draw(st.integers(first.weekday() == 6, 2))
    around = st.integers(-7, days + 7).map(lambda offset: first + offset * DAY)
    holidays = set(draw(st.lists(around, max_size=2)))
    plain = floor()
    agents = tuple(
        replace(
            agent,
            weekly_minutes=draw(st.sampled_from([2400, 1200, 2880])),
            history=draw(pasts(first)),
            left=draw(st.none() | around.filter(lambda day: day > first)),
        )
        for agent in plain.agents[:2]
    )
    leave = tuple(
        Leave(agent=agent.id, first_day=begin, last_day=begin + draw(st.integers(0, 3)) * DAY)
        for agent in agents
        for begin in draw(st.lists(around, max_size=2))
    )
    rules = replace(
        plain.rules,
        working_time=draw(st.sampled_from(WorkingTime)),
        period=draw(st.sampled_from(Period)),
        rest_days_in_seven=draw(st.integers(0, 3)),
        max_days_in_row=draw(st.integers(3, 6)),
        max_nights_in_row=draw(st.integers(1, 3)),
        rest_after_nights=draw(st.sampled_from([0, 1440])),
        max_start_drift=draw(st.sampled_from([None, 240])),
        max_week_overtime=draw(st.sampled_from([0, 240, 720])),
        max_month_overtime=draw(st.sampled_from([240, 1200])),
    )
    return replace(
        plain,
        horizon=replace(plain.horizon, first_day=first, last_day=first + (days - 1) * DAY),
        calendar=Calendar(holidays=tuple(holidays)),
        codes=(*plain.codes, LONG, NIGHT),
        agents=agents,
        leave=leave,
        rules=rules,
        loans=(),
    )


@st.composite
def pasts(draw: st.DrawFn, first: date) -> History:
    """What somebody did before, as it can have been."""
    six = tuple(draw(st.lists(st.booleans(), min_size=6, max_size=6)))
    run = next((days for days, worked in enumerate(reversed(six)) if not worked), 6)
    week = min(first.weekday(), sum(six[6 - first.weekday() :])) * 480 if first.weekday() else 0
    return History(
        last_shift_end=datetime.combine(first, time()) - 6 * 60 * MINUTE if run else None,
        days_in_row=run,
        minutes_this_week=week,
        overtime_minutes_this_week=draw(st.none() | st.integers(0, week // 60).map(lambda hours: hours * 60)),
        overtime_minutes_this_month=draw(st.integers(0, 20)) * 60,
        last_code="A" if run else "",
        worked_before=draw(st.sampled_from([six, ()])) if run != 6 else six,
    )


@st.composite
def shifts(draw: st.DrawFn, of: Floor) -> tuple[Assignment, ...]:
    """Who works what."""
    found = []
    for agent in of.agents:
        for day in of.horizon.dates:
            code = draw(st.sampled_from((None, "A", "A", "B", "N", "M", "L", "S")))
            away = any(leave.agent == agent.id and leave.takes_whole(day) for leave in of.leave)
            if code is not None and not away and (agent.left is None or day <= agent.left):
                found.append(shift(agent, day, of.code_by_id[code]))
    return tuple(found)


def shift(agent: Agent, day: date, code: ShiftCode) -> Assignment:
    start = datetime.combine(day, time()) + code.start * MINUTE
    now, segments = start, []
    for window in code.breaks:
        begin = start + window.earliest * MINUTE
        segments.append(Segment(start=now, end=begin, kind=SegmentKind.WORK, queue="pre", efficiency=1.0))
        now = begin + window.length * MINUTE
        kind = SegmentKind.MEAL if not window.paid else SegmentKind.REST
        segments.append(Segment(start=begin, end=now, kind=kind))
    end = start + code.length * MINUTE
    last = SegmentKind.STANDBY if code.is_standby else SegmentKind.WORK
    segments.append(Segment(start=now, end=end, kind=last))
    return Assignment(agent=agent.id, day=day, code=code.code, start=start, end=end, segments=tuple(segments))


def found(of: Floor, roster: Iterable[Assignment], rules: frozenset[str] = SEQUENCES | HOURS) -> set[tuple[str, str]]:
    """Rule and agent of every breach of rules on what somebody works one after another."""
    cells = [(each.agent, each.day, each.code) for each in roster if of.horizon.holds(each.day)]
    return {(each.rule, each.agent) for each in tour_findings(of, cells) if each.rule in rules}


def cut(of: Floor, roster: tuple[Assignment, ...], days: int) -> tuple[Floor, Floor]:
    """The first `days` of a floor, and the days after them with what everybody takes over."""
    horizon = of.horizon
    seam = horizon.first_day + days * DAY
    first = replace(of, horizon=replace(horizon, last_day=seam - DAY))
    agents = tuple(
        replace(
            agent,
            history=history_after(
                first, agent, [each for each in roster if each.agent == agent.id and each.day < seam]
            ),
        )
        for agent in of.agents
    )
    return first, replace(of, horizon=replace(horizon, first_day=seam), agents=agents)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_what_two_rosters_break_as_one_one_of_them_breaks_alone(data: st.DataObject) -> None:
    of = data.draw(floors())
    roster = data.draw(shifts(of))
    first, second = cut(of, roster, data.draw(st.integers(1, of.horizon.days - 1)))

    apart = found(first, roster) | found(second, roster)

    assert found(of, roster) <= apart


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_runs_over_the_seam_are_as_long_as_those_of_one_roster(data: st.DataObject) -> None:
    drawn = data.draw(floors())
    rules = replace(
        drawn.rules,
        min_days_in_row=data.draw(st.integers(1, 3)),
        min_days_off=data.draw(st.integers(1, 3)),
        max_days_off=data.draw(st.sampled_from([None, 3, 5])),
    )
    # Of days away that begin at the seam nobody knew before it.
    of = replace(drawn, rules=rules, leave=(), agents=tuple(replace(agent, left=None) for agent in drawn.agents))
    roster = data.draw(shifts(of))
    first, second = cut(of, roster, data.draw(st.integers(1, of.horizon.days - 1)))

    assert found(of, roster, RUNS) <= found(first, roster, RUNS) | found(second, roster, RUNS)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_fewest_hours_of_a_week_that_is_cut_are_worked_in_both_parts(data: st.DataObject) -> None:
    drawn = data.draw(floors())
    agents = tuple(
        replace(agent, left=None, least_weekly_minutes=min(agent.weekly_minutes, 1500)) for agent in drawn.agents
    )
    of = replace(drawn, leave=(), agents=agents)
    roster = data.draw(shifts(of))
    first, second = cut(of, roster, data.draw(st.integers(1, of.horizon.days - 1)))

    assert found(of, roster, LEAST) <= found(first, roster, LEAST) | found(second, roster, LEAST)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_sequences_over_the_seam_are_judged_as_if_there_were_none(data: st.DataObject) -> None:
    of = data.draw(floors())
    roster = data.draw(shifts(of))
    first, second = cut(of, roster, data.draw(st.integers(1, of.horizon.days - 1)))

    apart = found(first, roster) | found(second, roster)

    assert {each for each in apart if each[0] in SEQUENCES} == {
        each for each in found(of, roster) if each[0] in SEQUENCES
    }


def test_days_off_that_the_past_lacks_alone_are_no_breach_and_those_a_shift_takes_are() -> None:
    plain = floor()
    past = History(
        last_shift_end=datetime.combine(plain.horizon.first_day - DAY, time(18)),
        days_in_row=4,
        worked_before=(True, False, True, True, True, True),
    )
    agent = replace(plain.agents[0], history=past)
    rules = replace(plain.rules, rest_days_in_seven=3, max_days_in_row=6, min_days_in_row=1)
    horizon = replace(plain.horizon, last_day=plain.horizon.first_day + 3 * DAY)
    of = replace(plain, agents=(agent, *plain.agents[1:]), rules=rules, horizon=horizon, leave=(), pins=())

    def told(day: int) -> set[tuple[str, str]]:
        roster = (shift(agent, horizon.first_day + day * DAY, of.code_by_id["A"]),)
        return {each for each in found(of, roster) if each[0] == "rest_days"}

    assert [told(day) for day in range(4)] == [{("rest_days", agent.id)}] * 3 + [set()]
