"""The bridge to the solver: what a floor becomes, and that a roster survives the way there and back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from planner.domain.contract import weeks_of
from planner.domain.floor import Floor
from planner.domain.loans import Loan
from planner.domain.people import Agent, History, Leave, Pin, Wish
from planner.domain.plan import QueueRequirement, Requirements
from planner.domain.rules import Calendar
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.errors import InvalidInput
from planner.rostering.audit.floor import tour_findings
from planner.rostering.audit.floor.contracts import hours_of_contract
from planner.rostering.counting.coverage import coverage_of
from planner.rostering.model.problem import read_roster, to_assignments, to_problem, to_roster
from solver.problem import UNIT, Blocked, OvertimePool, RosterProblem
from tests.factories import FIRST, WINDOWS, floor, plan
from tests.rostering.edits import EDITS

SECOND, THIRD = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
A, B, P, N, S = range(5)
DAY_SLOTS = 96


def problem(of: Floor) -> RosterProblem:
    return to_problem(of, plan().requirements)


def one(of: Floor, **changes: object) -> Floor:
    """The floor with its first agent changed."""
    first, *others = of.agents
    return replace(of, agents=(replace(first, **changes), *others))  # type: ignore[arg-type]


def test_a_roster_survives_the_way_to_the_solver_and_back() -> None:
    sample = plan()
    what = problem(sample.floor)
    roster = to_roster(sample.floor, what, sample.assignments)
    assert to_assignments(sample.floor, what, roster) == sample.assignments
    assert to_roster(sample.floor, what, to_assignments(sample.floor, what, roster)) == roster


@pytest.mark.parametrize(
    "rule",
    ["unknown_agent", "unknown_code", "outside_horizon", "shift_times", "segments", "unknown_queue", "efficiency"],
)
def test_what_cannot_be_written_in_indices_is_refused(rule: str) -> None:
    spoilt = EDITS[rule](plan())
    _, findings = read_roster(spoilt.floor, problem(spoilt.floor), spoilt.assignments)
    assert rule in {finding.rule for finding in findings}
    with pytest.raises(InvalidInput):
        to_roster(spoilt.floor, problem(spoilt.floor), spoilt.assignments)


def test_the_slot_divides_every_time() -> None:
    assert problem(floor()).slot == 15
    ten = replace(floor().codes[0], start=490)
    assert problem(replace(floor(), codes=(ten, *floor().codes[1:]))).slot == 5


def test_times_off_the_grid_of_five_minutes_are_refused_by_name() -> None:
    odd = replace(floor().codes[1], start=931)
    with pytest.raises(InvalidInput, match="B"):
        problem(replace(floor(), codes=(floor().codes[0], odd, *floor().codes[2:])))


def test_nights_are_told_by_their_hours_after_midnight_too() -> None:
    assert [shift.night for shift in problem(floor()).shifts] == [False, False, True, True, False]


def test_a_week_cut_short_has_what_is_left_of_the_contract_and_no_more_than_normal_days() -> None:
    first = problem(floor()).agents[0]
    assert (first.contract_by_week, first.due_by_week) == ((3 * 480,), (3 * 480,))
    weekend = replace(floor().horizon, first_day=date(2026, 11, 14), last_day=date(2026, 11, 15))
    agent = needless(replace(floor(), horizon=weekend)).agents[0]
    # two days of work are the contract's, whoever has them off; none of them is an official workday
    assert (agent.contract_by_week, agent.due_by_week) == ((2 * 480,), (0,))


def whole_weeks() -> Floor:
    """Monday to Sunday, twice."""
    horizon = replace(floor().horizon, first_day=date(2026, 11, 23), last_day=date(2026, 12, 6))
    return replace(floor(), horizon=horizon)


def needless(of: Floor) -> RosterProblem:
    return to_problem(of, Requirements(queues=()))


def test_leave_takes_a_fifth_of_the_contract_a_day_and_no_more_than_five() -> None:
    away = (
        Leave(agent="A001", first_day=date(2026, 11, 23), last_day=date(2026, 11, 24)),
        Leave(agent="A001", first_day=date(2026, 11, 30), last_day=date(2026, 12, 6)),
    )
    assert needless(replace(whole_weeks(), leave=away)).agents[0].contract_by_week == (2400 - 2 * 480, 0)


@pytest.mark.parametrize(
    ("calendar", "contract"),
    [
        (Calendar(holidays=(date(2026, 11, 25),)), (1920, 2400)),
        (Calendar(holidays=(date(2026, 11, 28),)), (2400, 2400)),
        (Calendar(makeup_workdays=(date(2026, 11, 29),)), (2880, 2400)),
        (Calendar(makeup_workdays=(date(2026, 11, 25),)), (2400, 2400)),
        (
            Calendar(holidays=(date(2026, 11, 25), date(2026, 12, 1)), makeup_workdays=(date(2026, 12, 6),)),
            (1920, 2400),
        ),
    ],
)
def test_a_holiday_takes_a_fifth_of_the_week_and_a_makeup_workday_adds_one(
    calendar: Calendar, contract: tuple[int, int]
) -> None:
    of = replace(whole_weeks(), calendar=calendar)
    assert needless(of).agents[0].contract_by_week == contract
    assert tuple(hours_of_contract(of, of.agents[0], week[0])[0] for week in weeks_of(of)) == contract


def test_leave_over_a_holiday_and_a_makeup_workday_leaves_nothing() -> None:
    away = Leave(agent="A001", first_day=date(2026, 11, 23), last_day=date(2026, 11, 29))
    calendar = Calendar(holidays=(date(2026, 11, 25),), makeup_workdays=(date(2026, 11, 29),))
    of = replace(whole_weeks(), leave=(away,), calendar=calendar)
    assert needless(of).agents[0].contract_by_week == (0, 2400)


def test_work_before_the_first_day_uses_up_the_first_week() -> None:
    worked = History(minutes_this_week=1800)
    assert problem(one(floor(), history=worked)).agents[0].contract_by_week == (600,)


def test_days_before_joining_and_after_leaving_count_for_no_contract() -> None:
    assert needless(one(whole_weeks(), joined=date(2026, 11, 30))).agents[0].contract_by_week == (0, 2400)
    leaves = needless(one(whole_weeks(), left=date(2026, 12, 2)))
    assert leaves.agents[0].contract_by_week == (2400, 3 * 480)
    assert [int(reason) for reason in leaves.blocked[0, 8:12, A]] == [0, 0, Blocked.NOT_JOINED, Blocked.NOT_JOINED]


def test_workdays_are_begun_fifths_of_the_contract() -> None:
    assert problem(floor()).agents[0].workdays_by_week == (3,)
    of = whole_weeks()
    assert needless(of).agents[0].workdays_by_week == (5, 5)
    first = of.horizon.first_day
    away = (Leave(agent="A001", first_day=first, last_day=first + timedelta(days=1)),)
    assert needless(replace(of, leave=away)).agents[0].workdays_by_week == (3, 5)
    holidays = replace(of.calendar, holidays=(first, first + timedelta(days=12)))
    assert needless(replace(of, calendar=holidays)).agents[0].workdays_by_week == (4, 5)
    assert needless(one(of, weekly_minutes=1200)).agents[0].workdays_by_week == (5, 5)


def test_leave_takes_workdays_only_and_hours_of_them() -> None:
    saturday = Leave(agent="A001", first_day=date(2026, 11, 28), last_day=date(2026, 11, 29))
    assert needless(replace(whole_weeks(), leave=(saturday,))).agents[0].contract_by_week == (2400, 2400)
    morning = Leave(agent="A001", first_day=date(2026, 11, 25), last_day=date(2026, 11, 25), opens=480, closes=720)
    assert needless(replace(whole_weeks(), leave=(morning,))).agents[0].contract_by_week == (2400 - 240, 2400)


def test_holidays_may_be_worked_on_top_of_the_cap_of_the_week() -> None:
    festival = Calendar(holidays=tuple(date(2026, 11, day) for day in (24, 25, 26, 28)), days_off=(date(2026, 11, 27),))
    of = replace(whole_weeks(), calendar=festival)
    # Monday is the one workday left; three holidays on weekdays held eight hours each, the day off in lieu holds none
    assert needless(of).agents[0].contract_by_week == (480, 2400)
    assert needless(of).agents[0].overtime_by_week == (720 + 3 * 480, 720)
    codes = [("A001", date(2026, 11, day), "A") for day in (23, 24, 25, 26, 28)]
    assert [each.rule for each in tour_findings(of, codes)] == []
    one_more = [("A001", date(2026, 11, 27), "A"), *codes]
    assert "week_hours" in [each.rule for each in tour_findings(of, one_more)]
    assert needless(one(of, no_overtime=True)).agents[0].overtime_by_week == (0, 0)


def test_overtime_of_a_month_is_held_together() -> None:
    tired = needless(one(whole_weeks(), history=History(overtime_minutes_this_month=1900))).agents[0]
    assert tired.overtime_by_week == (720, 720)
    # the second week begins on the last day of November, on which nobody has worked their contract
    assert tired.overtime_pools == (
        OvertimePool(accounts=(0,), most=260),
        OvertimePool(accounts=(1,), most=2160),
    )
    long = replace(floor().codes[A], breaks=())
    beyond = needless(replace(whole_weeks(), codes=(long, *floor().codes[1:]))).agents[0]
    # what is beyond a normal day is overtime of the day itself
    assert beyond.overtime_pools[0] == OvertimePool(accounts=(0, 1), most=2160)


def test_who_works_no_overtime_has_none_and_no_long_shift() -> None:
    long = replace(floor().codes[A], breaks=())
    of = replace(one(floor(), no_overtime=True), codes=(long, *floor().codes[1:]))
    what = problem(of)
    assert what.agents[0].overtime_by_week == (0,)
    assert what.blocked[0, 0, A] == Blocked.CONTRACT
    assert what.blocked[1, 0, A] == Blocked.FREE


def test_who_works_no_overtime_has_no_hour_of_a_holiday() -> None:
    of = replace(one(floor(), no_overtime=True), calendar=Calendar(holidays=(THIRD,)))
    # early, late, peak, night, standby on each day: the peak and the night of the day before run into the holiday
    nothing, into, whole = [False] * 5, [False, False, True, True, False], [True] * 5
    assert [(row == Blocked.CONTRACT).tolist() for row in problem(of).blocked[0]] == [nothing, into, whole]
    told = tour_findings(of, [("A001", SECOND, "P"), ("A001", SECOND, "B"), ("A002", THIRD, "A")])
    assert [(each.agent, each.rule) for each in told if each.rule == "contract"] == [("A001", "contract")]


def test_leave_blocks_its_days_and_the_night_that_runs_into_them() -> None:
    away = Leave(agent="A002", first_day=SECOND, last_day=SECOND)
    blocked = problem(replace(floor(), leave=(away,))).blocked[1]
    assert (blocked[1] == Blocked.LEAVE).all()
    assert blocked[0, N] == Blocked.LEAVE
    assert blocked[0, P] == Blocked.FREE
    assert blocked[2, N] == Blocked.FREE


def test_leave_the_day_after_the_horizon_blocks_its_last_night() -> None:
    after = THIRD + timedelta(days=1)
    away = Leave(agent="A002", first_day=after, last_day=after)
    assert problem(replace(floor(), leave=(away,))).blocked[1, 2, N] == Blocked.LEAVE


def test_codes_are_blocked_for_teams_weekdays_and_phases() -> None:
    only_tuesdays = replace(floor().codes[A], weekdays=(1,))
    ends_before = replace(floor().horizon, last_day=date(2026, 11, 13))
    what = needless(replace(floor(), codes=(only_tuesdays, *floor().codes[1:]), horizon=ends_before))
    assert what.blocked[4, 0, N] == Blocked.TEAM
    assert [int(reason) for reason in what.blocked[0, :, A]] == [0, Blocked.WEEKDAY, Blocked.WEEKDAY, Blocked.WEEKDAY]
    assert [int(reason) for reason in what.blocked[0, :, P]] == [0, 0, 0, Blocked.PHASE]


def test_protected_people_have_no_nights() -> None:
    what = problem(one(floor(), no_nights=True))
    assert [int(what.blocked[0, 0, code]) for code in (A, B, P, N, S)] == [
        0,
        0,
        Blocked.NO_NIGHTS,
        Blocked.NO_NIGHTS,
        0,
    ]


def test_nobody_starts_before_joining() -> None:
    assert (problem(one(floor(), joined=SECOND)).blocked[0, 0] == Blocked.NOT_JOINED).all()


def test_a_pin_leaves_one_code_and_demands_it() -> None:
    pins = (Pin(agent="A001", day=FIRST, code="B"), Pin(agent="A001", day=SECOND))
    what = problem(replace(floor(), pins=pins))
    assert [int(reason) for reason in what.blocked[0, 0]] == [6, 0, 6, 6, 6]
    assert (what.blocked[0, 1] == Blocked.PINNED).all()
    assert what.must_work[0].tolist() == [True, False, False]


def training_floor() -> Floor:
    code = ShiftCode(code="T", name="培训", kind=ShiftKind.TRAINING, start=540, length=510, breaks=WINDOWS)
    return replace(floor(), codes=(*floor().codes, code), pins=(Pin(agent="A002", day=THIRD, code="T"),))


def test_training_is_given_by_pins_alone_and_covers_nothing() -> None:
    what = problem(training_floor())
    assert what.shifts[5].standby
    assert what.shifts[5].worked == 480
    assert what.blocked[1, :, 5].tolist() == [Blocked.PINNED, Blocked.PINNED, Blocked.FREE]


@pytest.mark.parametrize(
    ("wish", "costly", "off"),
    [
        (Wish(agent="A001", day=FIRST), {A, B, P, N, S}, 0.0),
        (Wish(agent="A001", day=FIRST, code="A"), {B, P, N, S}, 160.0),
        (Wish(agent="A001", day=FIRST, code="B", avoid=True), {B}, 0.0),
        (Wish(agent="A001", day=FIRST, avoid=True), set(), 160.0),
    ],
)
def test_a_wish_prices_everything_else(wish: Wish, costly: set[int], off: float) -> None:
    plain = problem(floor())
    what = problem(replace(floor(), wishes=(replace(wish, weight=2.0),)))
    more = what.extra_cost[0, 0] - plain.extra_cost[0, 0]
    assert {code for code in range(5) if more[code] == pytest.approx(160.0)} == costly
    assert float(more.sum()) == pytest.approx(160.0 * len(costly))
    assert what.off_cost[0, 0] == off


def test_wishes_on_frozen_days_and_on_leave_count_nothing() -> None:
    of = floor()
    frozen = tuple(replace(phase, leave_freeze=True) for phase in of.campaign.phases)
    wishes = (Wish(agent="A001", day=FIRST),)
    on_ice = replace(of, wishes=wishes, campaign=replace(of.campaign, phases=frozen))
    away = replace(of, wishes=wishes, leave=(Leave(agent="A001", first_day=FIRST, last_day=FIRST),))
    for each in (on_ice, away):
        assert np.array_equal(problem(each).extra_cost, problem(of).extra_cost)


def test_allowances_premiums_and_good_converters_are_priced() -> None:
    of = replace(floor(), calendar=Calendar(holidays=(THIRD,)))
    costs = problem(of).extra_cost
    # A001 converts at 1.1 and earns 25 an hour; P and N are nights of 8 h, P is of kind peak
    assert costs[0, 0].tolist() == pytest.approx([0.0, 0.0, 30.0 - 10 * 0.1 * 8, 30.0, 60.0])
    # a holiday is priced by the minute, not by the shift
    assert costs[0, 2].tolist() == costs[0, 0].tolist()
    assert problem(of).holidays == ((2 * 1440, 3 * 1440),)


def test_live_requirements_hold_in_every_slot_of_their_interval_while_open() -> None:
    need = problem(floor()).queues[1]
    p50 = plan().requirements.of("after").p50
    assert need.cell_of[31] == -1
    assert need.cell_of[32] == 32
    assert need.p50[:32].tolist() == [0] * 32
    assert [int(units) for units in need.p50[32:36]] == [round(p50[16] * UNIT)] * 2 + [round(p50[17] * UNIT)] * 2


def test_deferrable_requirements_are_hours_of_a_day_inside_the_window() -> None:
    need = problem(floor()).queues[2]
    assert need.deferrable
    assert need.p50.tolist() == [4 * 4 * UNIT] * 3
    assert need.cell_of[:DAY_SLOTS].tolist() == [-1] * 32 + [0] * 56 + [-1] * 8


def test_a_p90_below_p50_is_lifted_to_it() -> None:
    size = floor().horizon.intervals
    low = Requirements(queues=(QueueRequirement(queue="pre", p50=(2.0,) * size, p90=(1.0,) * size),))
    assert to_problem(floor(), low).queues[0].p90.tolist() == [2 * UNIT] * DAY_SLOTS * 3


def test_people_whose_last_shift_runs_into_the_first_day_lower_its_requirement() -> None:
    size = floor().horizon.intervals
    wanted = Requirements(queues=(QueueRequirement(queue="pre", p50=(2.0,) * size, p90=(2.0,) * size),))
    still = History(last_shift_end=datetime(2026, 11, 10, 8))
    need = to_problem(one(floor(), history=still), wanted).queues[0]
    assert need.p50[:32].tolist() == [UNIT] * 32
    assert int(need.p50[32]) == 2 * UNIT


def test_they_are_weighted_by_their_minutes_as_coverage_weights_them() -> None:
    size = floor().horizon.intervals
    wanted = Requirements(queues=(QueueRequirement(queue="pre", p50=(2.0,) * size, p90=(2.0,) * size),))
    of = one(floor(), history=History(last_shift_end=datetime(2026, 11, 10, 7, 15)))
    made = to_problem(of, wanted)
    covered = coverage_of(of, ())[0].on_duty
    need = made.queues[0].p50.reshape(size, -1).mean(axis=1) / UNIT

    assert [round(each, 3) for each in need[:16]] == [round(2.0 - each, 3) for each in covered[:16]]


def test_they_lower_the_hours_of_work_that_can_wait_too() -> None:
    of = floor()
    team = replace(of.teams[0], queues=("qc", *of.teams[0].queues))
    at_qc = replace(of, teams=(team, *of.teams[1:]))
    opens = of.queue_by_id["qc"].opens
    until = datetime(2026, 11, 10) + timedelta(minutes=opens + 90)
    wanted = Requirements(queues=(QueueRequirement(queue="qc", p50=(4.0,) * 3, p90=(4.0,) * 3),))
    before, after = (
        to_problem(each, wanted).queues[2].p50 for each in (at_qc, one(at_qc, history=History(last_shift_end=until)))
    )
    slot = to_problem(at_qc, wanted).slot

    assert (before - after).tolist() == [UNIT * 90 // slot, 0, 0]


def test_requirements_of_the_wrong_size_are_refused() -> None:
    with pytest.raises(InvalidInput, match="3"):
        to_problem(floor(), Requirements(queues=(QueueRequirement(queue="pre", p50=(1.0,) * 3, p90=(1.0,) * 3),)))


def test_standby_needs_follow_days_and_codes() -> None:
    assert problem(floor()).standby_need.tolist() == [[0, 0, 0, 0, 1]] * 3


def desks(of: Floor, agent: int) -> list[tuple[int, int, bool, tuple[tuple[int, int], ...]]]:
    return [(desk.queue, desk.efficiency, desk.loan, desk.windows) for desk in problem(of).agents[agent].desks]


def test_desks_are_home_then_the_teams_others_then_loans() -> None:
    always = ((0, 4 * 1440),)
    assert desks(floor(), 4) == [(1, 20, False, always), (2, 20, False, always), (0, 14, True, ((0, 3 * 1440),))]


def test_a_team_queue_without_the_skill_is_no_desk() -> None:
    of = floor()
    unskilled = replace(of.agents[4], skills={"after": 0.5})
    assert [desk[:2] for desk in desks(replace(of, agents=(*of.agents[:4], unskilled, of.agents[5])), 4)] == [
        (1, 10),
        (0, 14),
    ]


def test_loans_keep_their_days_hours_and_phases_and_the_agents_own_skill() -> None:
    of = floor()
    loan = Loan(team="售后", queue="pre", efficiency=0.7, first_day=FIRST, last_day=THIRD, opens=600, closes=1200)
    phases = tuple(replace(each, loans=each.last_day != date(2026, 11, 10)) for each in of.campaign.phases)
    able = replace(of.agents[4], skills={**of.agents[4].skills, "pre": 0.9})
    closed = replace(
        of, loans=(loan,), campaign=replace(of.campaign, phases=phases), agents=(*of.agents[:4], able, of.agents[5])
    )
    assert desks(closed, 4)[2] == (0, 18, True, ((1440 + 600, 1440 + 1200), (2880 + 600, 2880 + 1200)))


def test_history_reaches_the_solver() -> None:
    before = History(last_shift_end=datetime(2026, 11, 9, 23), days_in_row=4, nights_this_week=1)
    agent = problem(one(floor(), history=before)).agents[0]
    assert (agent.last_end, agent.days_in_row, agent.nights_this_week) == (-60, 4, 1)


def test_an_agent_without_history_has_no_last_end() -> None:
    assert isinstance(floor().agents[0], Agent)
    assert problem(floor()).agents[0].last_end is None
