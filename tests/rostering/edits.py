"""Ways to spoil the sample plan by hand, one for everything an audit can find."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from planner.domain.demand import ContactHistory
from planner.domain.floor import Scenario
from planner.domain.needs import Need
from planner.domain.people import Availability, DeskPin, History, Leave, Pin
from planner.domain.plan import Plan, QueueRequirement
from planner.domain.roster import Assignment, Segment, SegmentKind, StandbyCall
from planner.domain.rules import CodeCountRule, LeadRule, MealWaveRule, MentorRule, Period, ShiftCountRule, WorkingTime
from planner.domain.shifts import ShiftCode
from planner.domain.training import Course, Seat, Session
from planner.rostering.build.building import describe_roster
from planner.rostering.model.calls import wanted_beside_calls
from planner.rostering.model.problem import to_problem, to_roster
from planner.staffing.requirements import staff
from solver.solution import Outcome, Stop
from tests.factories import FIRST, assignment
from tests.rule_cases import RULE_CASES, RuleCase, Spoilt

SECOND = FIRST + timedelta(days=1)
THIRD = FIRST + timedelta(days=2)
SATURDAY = FIRST + timedelta(days=4)
Edit = Callable[[Plan], Plan]
COURSE = Course(
    name="新品知识",
    teams=("售后",),
    deadline=THIRD,
    sessions=(
        Session(day=FIRST, start=570, end=660, capacity=1),
        Session(day=THIRD, start=1140, end=1230, capacity=2),
    ),
)
"""An early and a late session: A holds the first, B and P the second."""
FIRST_SEAT = Seat(agent="A005", course="新品知识", day=FIRST, start=570)
LAST_SEAT = Seat(agent="A006", course="新品知识", day=THIRD, start=1140)


def floor_with(plan: Plan, **changes: object) -> Plan:
    return replace(plan, floor=replace(plan.floor, **changes))  # type: ignore[arg-type]


def rules_with(plan: Plan, **changes: object) -> Plan:
    return floor_with(plan, rules=replace(plan.floor.rules, **changes))  # type: ignore[arg-type]


def agent_with(plan: Plan, agent: str, **changes: object) -> Plan:
    people = tuple(
        replace(each, **changes) if each.id == agent else each  # type: ignore[arg-type]
        for each in plan.floor.agents
    )
    return floor_with(plan, agents=people)


def loans_with(plan: Plan, **changes: object) -> Plan:
    return floor_with(plan, loans=tuple(replace(loan, **changes) for loan in plan.floor.loans))  # type: ignore[arg-type]


def code_with(plan: Plan, code: str, change: Callable[[ShiftCode], ShiftCode]) -> Plan:
    return floor_with(plan, codes=tuple(change(each) if each.code == code else each for each in plan.floor.codes))


def shift_with(plan: Plan, agent: str, day: date, change: Callable[[Assignment], Assignment | None]) -> Plan:
    changed = ((each, change(each) if (each.agent, each.day) == (agent, day) else each) for each in plan.assignments)
    return replace(plan, assignments=tuple(after for _, after in changed if after is not None))


def segment_with(plan: Plan, agent: str, day: date, index: int, **changes: object) -> Plan:
    def change(each: Assignment) -> Assignment:
        segments = list(each.segments)
        segments[index] = replace(segments[index], **changes)  # type: ignore[arg-type]
        return replace(each, segments=tuple(segments))

    return shift_with(plan, agent, day, change)


def closing(plan: Plan, queue: str, closes: int) -> Plan:
    """The plan with other hours of a queue, and people at it as before."""
    queues = (replace(each, closes=closes) if each.id == queue else each for each in plan.floor.queues)
    return floor_with(plan, queues=tuple(queues))


def given(plan: Plan, agent: str, day: date, code: str) -> Plan:
    """The plan with another code for somebody on a day, breaks and desks filled in."""
    others = tuple(each for each in plan.assignments if (each.agent, each.day) != (agent, day))
    return replace(plan, assignments=(*others, assignment(plan.floor, agent, day, code)))


def ruled(plan: Plan, case: RuleCase, how: Spoilt) -> Plan:
    """The plan under the rule, with histories."""
    told = rules_with(plan, **{case.figure: how.limit})
    for agent, past in how.past.items():
        told = agent_with(told, agent, history=past)
    return told


def with_cells(plan: Plan, how: Spoilt) -> Plan:
    """The plan with other codes or days off."""
    for (agent, place), code in how.cells.items():
        day = plan.floor.horizon.dates[place]
        plan = given(plan, agent, day, code) if code else without(plan, agent, day)
    return plan


def second_shift(plan: Plan) -> Plan:
    return replace(plan, assignments=(*plan.assignments, assignment(plan.floor, "A001", FIRST, "B")))


def no_codes_in_phases(plan: Plan) -> Plan:
    phases = tuple(replace(phase, codes=()) for phase in plan.floor.campaign.phases)
    return floor_with(plan, campaign=replace(plan.floor.campaign, phases=phases))


def paid_meal(code: ShiftCode) -> ShiftCode:
    return replace(code, breaks=tuple(replace(window, paid=True) for window in code.breaks))


def later_rest(code: ShiftCode) -> ShiftCode:
    return replace(code, breaks=(replace(code.breaks[0], earliest=90), *code.breaks[1:]))


def wrong_break(plan: Plan) -> Plan:
    """The meal of the first shift called a rest."""
    place = next(i for i, each in enumerate(plan.assignments[0].segments) if each.kind is SegmentKind.MEAL)
    return segment_with(plan, "A001", FIRST, place, kind=SegmentKind.REST)


def short_requirement(plan: Plan) -> Plan:
    first, *others = plan.requirements.queues
    cut = QueueRequirement(queue=first.queue, p50=first.p50[:-1], p90=first.p90)
    return replace(plan, requirements=replace(plan.requirements, queues=(cut, *others)))


def foreign_requirement(plan: Plan) -> Plan:
    more = QueueRequirement(queue="hotline", p50=(), p90=())
    return replace(plan, requirements=replace(plan.requirements, queues=(*plan.requirements.queues, more)))


def moved_coverage(plan: Plan) -> Plan:
    first, *others = plan.coverage
    raised = (*first.on_duty[:20], first.on_duty[20] + 0.5, *first.on_duty[21:])
    return replace(plan, coverage=(replace(first, on_duty=raised), *others))


def cheaper_wages(plan: Plan) -> Plan:
    costs = tuple(replace(part, yuan=part.yuan - 1) if part.name == "wages" else part for part in plan.costs)
    return replace(plan, costs=costs, search=replace(plan.search, cost=round(plan.search.cost - 1, 2)))


def milder_worst(plan: Plan) -> Plan:
    first, *others = plan.shortages
    return replace(plan, shortages=(replace(first, worst_on_duty=first.worst_on_duty + 0.5), *others))


def unpaid_wages(plan: Plan) -> Plan:
    costs = tuple(replace(part, paid=False) if part.name == "wages" else part for part in plan.costs)
    return replace(plan, costs=costs)


def parts_that_cancel(plan: Plan) -> Plan:
    wages = next(part for part in plan.costs if part.name == "wages")
    more = (replace(wages, yuan=-500.0), replace(wages, yuan=500.0))
    return replace(plan, costs=(*plan.costs, *more))


def called(*calls: tuple[int, str]) -> Edit:
    made = tuple(StandbyCall(day=FIRST, code="S", order=order, agent=agent) for order, agent in calls)
    return lambda plan: replace(plan, standby_calls=made)


def midnight(plan: Plan, **shares: float) -> Plan:
    assert plan.simulation is not None
    return replace(plan, simulation=replace(plan.simulation, **shares))  # type: ignore[arg-type]


def stranger(plan: Plan) -> Plan:
    return shift_with(plan, "A001", FIRST, lambda each: replace(each, agent="A999"))


def moved(value: Any, days: int) -> Any:
    """A plan, or any part of one, so many days later."""
    if isinstance(value, date):
        return value + timedelta(days=days)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {each.name: moved(getattr(value, each.name), days) for each in fields(value)}
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(moved(each, days) for each in value)
    return value


def at_desk(agent: str, day: date, queue: str, start: int, end: int) -> DeskPin:
    return DeskPin(agent=agent, day=day, queue=queue, start=start, end=end)


def without(plan: Plan, agent: str, day: date) -> Plan:
    """The plan with a day off more."""
    return shift_with(plan, agent, day, lambda _shift: None)


def at_the_weekend(plan: Plan) -> Plan:
    """The plan from Saturday to Monday."""
    later: Plan = moved(plan, (SATURDAY - FIRST).days)
    return later


def settled(plan: Plan) -> Plan:
    """The plan with everything it tells of its roster counted anew: the edit is somebody's decision, no mistake."""
    problem = to_problem(plan.floor, plan.requirements)
    roster = to_roster(plan.floor, problem, plan.assignments)
    outcome = Outcome(roster=roster, cost=0.0, bound=None, steps=1, stopped=Stop.BUDGET)
    built = describe_roster(plan.floor, plan.requirements, problem, roster, outcome)
    return replace(
        plan,
        standby_calls=built.standby_calls,
        coverage=built.coverage,
        shortages=built.shortages,
        costs=built.costs,
        search=built.search,
    )


def honest(plan: Plan) -> Plan:
    """The plan with the requirement its own forecasts ask for, and everything told of its roster counted anew."""
    nothing = ContactHistory(interval=plan.floor.horizon.interval, streams={})
    needed = staff(Scenario(floor=plan.floor, history=nothing, levers=plan.levers), plan.forecasts)
    return settled(replace(plan, requirements=wanted_beside_calls(plan.floor, needed)))


def attending(sample: Plan) -> Plan:
    """The sample plan with both people of the course in its sessions, everything counted anew."""
    told = floor_with(sample, courses=(COURSE,), seats=(FIRST_SEAT, LAST_SEAT))
    for seat, session in zip((FIRST_SEAT, LAST_SEAT), COURSE.sessions, strict=True):
        told = in_session(told, seat.agent, session)
    return settled(told)


def session_until(sample: Plan, end: int) -> Plan:
    """The sample plan where the early session goes on over a break of whoever sits in it."""
    early, late = COURSE.sessions
    return floor_with(attending(sample), courses=(replace(COURSE, sessions=(replace(early, end=end), late)),))


def in_session(told: Plan, agent: str, session: Session, kind: SegmentKind = SegmentKind.TRAINING) -> Plan:
    """The plan with an agent's work during a session made training."""
    begin = datetime.combine(session.day, time()) + timedelta(minutes=session.start)
    end = begin + timedelta(minutes=session.end - session.start)

    def cut(part: Segment) -> list[Segment]:
        if part.kind is not SegmentKind.WORK or part.end <= begin or end <= part.start:
            return [part]
        inside = Segment(start=max(begin, part.start), end=min(end, part.end), kind=kind)
        before = [replace(part, end=begin)] if part.start < begin else []
        return [*before, inside, *([replace(part, start=end)] if end < part.end else [])]

    return shift_with(
        told,
        agent,
        session.day,
        lambda each: replace(each, segments=tuple(piece for part in each.segments for piece in cut(part))),
    )


EDITS: dict[str, Edit] = {
    "two_shifts": second_shift,
    "leave": lambda plan: floor_with(plan, leave=(Leave(agent="A001", first_day=FIRST, last_day=FIRST),)),
    "code_not_for_team": lambda plan: given(plan, "A006", SECOND, "N"),
    "code_not_in_phase": no_codes_in_phases,
    "weekday": lambda plan: code_with(plan, "A", lambda code: replace(code, weekdays=(5, 6))),
    "protected_nights": lambda plan: agent_with(plan, "A003", no_nights=True),
    "pin": lambda plan: floor_with(plan, pins=(Pin(agent="A001", day=FIRST, code="B"),)),
    "desk_pin": lambda plan: floor_with(plan, desk_pins=(at_desk("A006", FIRST, "after", 1320, 1380),)),
    "desk_pin_shift": lambda plan: floor_with(plan, desk_pins=(at_desk("A001", FIRST, "pre", 600, 1080),)),
    "not_joined": lambda plan: agent_with(plan, "A001", joined=SECOND),
    "day_hours": lambda plan: rules_with(plan, max_day_minutes=400),
    "contract": lambda plan: code_with(agent_with(plan, "A001", no_overtime=True), "A", paid_meal),
    "rest": lambda plan: given(plan, "A002", SECOND, "A"),
    "days_in_row": lambda plan: agent_with(plan, "A002", history=History(days_in_row=4)),
    "rest_days": lambda plan: rules_with(agent_with(plan, "A002", history=History(days_in_row=4)), max_days_in_row=20),
    "week_hours": lambda plan: agent_with(plan, "A001", weekly_minutes=180),
    "period_hours": lambda plan: rules_with(
        agent_with(plan, "A001", weekly_minutes=420),
        working_time=WorkingTime.COMPREHENSIVE,
        period=Period.MONTH,
        max_month_overtime=60,
    ),
    "standby_hours": lambda plan: rules_with(agent_with(plan, "A004", weekly_minutes=300), max_week_overtime=960),
    "standby_month": lambda plan: rules_with(agent_with(plan, "A004", weekly_minutes=300), max_month_overtime=960),
    "month_overtime": lambda plan: rules_with(agent_with(plan, "A003", weekly_minutes=900), max_month_overtime=400),
    "nights": lambda plan: agent_with(plan, "A003", history=History(nights_this_week=1)),
    "availability": lambda plan: floor_with(
        plan, availability=(Availability(agent="A001", weekday=FIRST.weekday(), opens=540),)
    ),
    "short_run": lambda plan: rules_with(without(plan, "A001", FIRST), min_days_in_row=2),
    "short_off": lambda plan: rules_with(plan, min_days_off=2),
    "long_off": lambda plan: rules_with(without(plan, "A001", SECOND), max_days_off=1),
    "succession": lambda plan: rules_with(given(plan, "A003", SECOND, "B"), rest_after_nights=840),
    "weekends": lambda plan: rules_with(at_the_weekend(plan), max_weekends=0),
    "least_hours": lambda plan: agent_with(plan, "A001", least_weekly_minutes=2400),
    "shift_count": lambda plan: rules_with(plan, shift_counts=(ShiftCountRule(codes=("A",), least=2, team="售前"),)),
    "team_spread": lambda plan: rules_with(without(plan, "A005", SECOND), team_spread=True),
    "leads": lambda plan: rules_with(agent_with(plan, "A001", lead=True), leads=(LeadRule(),)),
    "code_count": lambda plan: rules_with(plan, code_counts=(CodeCountRule(codes=("N",), least=1),)),
    "mentors": lambda plan: rules_with(agent_with(plan, "A001", newcomer=True), mentors=(MentorRule(queue="pre"),)),
    "lender_floor": lambda plan: loans_with(plan, keep=1),
    "loan_hours": lambda plan: loans_with(plan, most_hours=1.5),
    "training": lambda plan: floor_with(plan, courses=(COURSE,)),
    "session_break": lambda plan: session_until(plan, 1020),
    "work_stretch": lambda plan: rules_with(plan, min_work_stretch=90),
    "breaks": lambda plan: code_with(plan, "A", later_rest),
    "meal_time": lambda plan: rules_with(plan, meal_waves=(MealWaveRule(starts=(690, 735)),)),
    "meal_wave": lambda plan: rules_with(plan, meal_waves=(MealWaveRule(starts=(660, 690), most=1),)),
    "work_gaps": lambda plan: shift_with(plan, "A001", FIRST, lambda each: replace(each, segments=each.segments[:-1])),
    "desk": lambda plan: segment_with(plan, "A001", FIRST, 0, queue="after"),
    "closed_desk": lambda plan: closing(plan, "after", 1320),
    "idle_open": lambda plan: segment_with(plan, "A001", FIRST, 0, kind=SegmentKind.IDLE, queue="", efficiency=0.0),
    "short_stretch": lambda plan: rules_with(plan, min_desk_minutes=90),
    "break_share": lambda plan: given(plan, "A001", FIRST, "B"),
    "unknown_agent": stranger,
    "unknown_code": lambda plan: shift_with(plan, "A001", FIRST, lambda each: replace(each, code="Z9")),
    "outside_horizon": lambda plan: shift_with(
        plan, "A001", FIRST, lambda each: replace(each, day=FIRST - timedelta(days=1))
    ),
    "shift_times": lambda plan: shift_with(
        plan, "A001", FIRST, lambda each: replace(each, end=each.end + timedelta(minutes=30))
    ),
    "segments": wrong_break,
    "unknown_queue": lambda plan: segment_with(plan, "A001", FIRST, 0, queue="hotline"),
    "efficiency": lambda plan: segment_with(plan, "A001", FIRST, 0, efficiency=1.5),
    "requirement": short_requirement,
    "requirement_queue": foreign_requirement,
    "said_people": lambda plan: floor_with(plan, needs=(Need(queue="pre", people=9.0),)),
    "said_least": lambda plan: floor_with(plan, needs=(Need(queue="pre", least=9.0),)),
    "coverage": moved_coverage,
    "shortage": lambda plan: replace(plan, shortages=()),
    "shortage_worst": milder_worst,
    "cost_part": cheaper_wages,
    "cost_paid": unpaid_wages,
    "cost_twice": parts_that_cancel,
    "cost_sum": lambda plan: replace(plan, search=replace(plan.search, cost=plan.search.cost + 1)),
    "bound": lambda plan: replace(plan, search=replace(plan.search, bound=plan.search.cost + 1)),
    "figure_range": lambda plan: midnight(plan, midnight_p90=1.2),
    "figure_order": lambda plan: midnight(plan, midnight_p10=0.65),
    "standby_call": called((1, "A002")),
    "standby_order": called((2, "A004")),
    **{
        slug: (lambda plan, case=case: with_cells(ruled(plan, case, case.edit), case.edit))
        for slug, case in RULE_CASES.items()
    },
}
"""Every finding an audit of a plan can have, and an edit that brings it about."""
