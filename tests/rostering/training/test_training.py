"""Training: who sits in which session, what the solver is told of it, and what the audit says."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from planner.domain.floor import Floor
from planner.domain.labels import finding_text
from planner.domain.people import Leave, Pin
from planner.domain.plan import Plan, Requirements
from planner.domain.roster import Segment, SegmentKind
from planner.domain.shifts import BreakKind, BreakWindow, ShiftCode, ShiftKind
from planner.domain.training import Course, Session
from planner.errors import NoRoster
from planner.i18n import use_language
from planner.rostering.audit.plan import audit_codes, audit_plan
from planner.rostering.budget import RosterBudget
from planner.rostering.build.building import BuiltRoster, build_roster
from planner.rostering.explain.comparison import Baseline
from planner.rostering.impossible import conflicts_of
from planner.rostering.model.desks import desks_of
from planner.rostering.model.problem import read_roster, to_assignments, to_problem
from planner.rostering.model.sessions import fits
from planner.rostering.repair.events import Event, after
from planner.rostering.repair.limits import RepairLimits
from planner.rostering.repair.repair import find_repair, repaired_plan
from planner.rostering.training import reseating
from planner.rostering.training.reseating import Told
from planner.rostering.training.seating import why_unseated, with_seats
from solver.audit import audit
from solver.engine import solve
from solver.problem import UNIT, Blocked, RosterProblem
from solver.repair.reworking import repair_roster
from solver.solution import Breach, Budget, Outcome, Progress, Roster, Stop
from tests.factories import FIRST, LAST, floor, plan
from tests.rostering.edits import (
    COURSE,
    FIRST_SEAT,
    LAST_SEAT,
    SECOND,
    THIRD,
    attending,
    floor_with,
    in_session,
    settled,
    shift_with,
)

A, B, P, N, S = range(5)
QUICK = RosterBudget(steps=20, workers=1, seed=1)
NOTHING = Requirements(queues=())
EARLY, LATE = COURSE.sessions


def trained(*courses: Course, **changes: object) -> Floor:
    return replace(floor(), courses=courses or (COURSE,), **changes)  # type: ignore[arg-type]


def seated(of: Floor, requirements: Requirements = NOTHING) -> dict[str, tuple[date, int]]:
    found, unseated = with_seats(of, requirements)
    assert unseated == ()
    return {seat.agent: (seat.day, seat.start) for seat in found.seats}


def rules_of(of: Plan) -> list[tuple[str, str, str]]:
    return [(each.rule, each.agent, each.figures.get("fault", "")) for each in audit_plan(of)]


@pytest.mark.parametrize(
    ("code", "start", "end", "right"),
    [
        ("A", 600, 720, True),
        ("A", 480, 600, True),
        ("A", 870, 990, True),
        ("A", 510, 630, False),
        ("A", 600, 630, False),
        ("A", 540, 930, False),
        ("B", 600, 720, False),
        ("S", 1080, 1200, False),
        ("N", 60, 180, False),
    ],
    ids=[
        *("inside", "at the start", "at the end", "too little work before", "shorter than a stay at a desk"),
        *("over every meal", "before the shift", "standby", "of the day before"),
    ],
)
def test_a_shift_holds_a_session_with_its_breaks_outside(code: str, start: int, end: int, right: bool) -> None:
    of = floor()
    session = Session(day=FIRST, start=start, end=end, capacity=1)
    assert fits(of.code_by_id[code], session, of.rules, 15, "售前") is right


@pytest.mark.parametrize(("at", "right"), [(30, True), (45, False)], ids=["inside the stay", "at its end"])
def test_a_break_inside_a_stay_at_a_desk_counts_for_its_length(at: int, right: bool) -> None:
    rest = BreakWindow(kind=BreakKind.REST, length=15, earliest=at, latest=at, paid=True)
    code = ShiftCode(code="C", name="短班", kind=ShiftKind.EARLY, start=480, length=240, breaks=(rest,))
    session = Session(day=FIRST, start=540, end=660, capacity=1)
    assert fits(code, session, floor().rules, 15, "售前") is right


def test_everybody_of_the_team_gets_a_seat_and_no_session_more_than_it_has() -> None:
    assert sorted(seated(trained()).values()) == [(FIRST, 570), (THIRD, 1140)]


def test_whoever_attended_or_joins_later_needs_no_seat() -> None:
    done = replace(COURSE, attended=("A005",))
    assert set(seated(trained(done))) == {"A006"}
    later = tuple(
        replace(each, joined=LAST + timedelta(days=1)) if each.id == "A005" else each for each in floor().agents
    )
    assert set(seated(trained(agents=later))) == {"A006"}


def test_leave_and_pins_decide_the_session() -> None:
    away = trained(leave=(Leave(agent="A005", first_day=FIRST, last_day=FIRST),))
    assert seated(away) == {"A005": (THIRD, 1140), "A006": (FIRST, 570)}
    pinned = trained(pins=(Pin(agent="A006", day=FIRST, code="B"),))
    assert seated(pinned)["A006"] == (THIRD, 1140)


def test_the_session_that_costs_the_home_queue_less_is_taken() -> None:
    wide = replace(COURSE, sessions=(replace(EARLY, capacity=9), replace(LATE, capacity=9)))
    of = plan()
    needed = of.requirements.of("after")
    for busy, quiet in ((EARLY, LATE), (LATE, EARLY)):
        first = of.floor.horizon.index_of(busy.day) * 48 + busy.start // 30
        p50 = tuple(9.0 if first <= place < first + 3 else 0.0 for place in range(len(needed.p50)))
        needs = Requirements(queues=(replace(needed, p50=p50, p90=p50),))
        assert set(seated(trained(wide), needs).values()) == {(quiet.day, quiet.start)}


def test_nobody_is_in_two_sessions_of_a_day() -> None:
    other = replace(COURSE, name="退款流程", sessions=(replace(EARLY, start=840, end=930, capacity=9), LATE))
    wide = replace(COURSE, sessions=(replace(EARLY, capacity=9), replace(LATE, capacity=9)))
    found, unseated = with_seats(trained(wide, other), NOTHING)
    days = [(seat.agent, seat.day) for seat in found.seats]
    assert (unseated, len(days), len(set(days))) == ((), 4, 4)


def test_seats_stay_where_they_are() -> None:
    of = trained(seats=(replace(FIRST_SEAT, agent="A006"), replace(LAST_SEAT, agent="A005")))
    assert with_seats(of, NOTHING)[0] == replace(of, seats=(of.seats[1], of.seats[0]))


def test_a_seat_is_not_given_where_the_days_around_it_leave_no_shift() -> None:
    """The night before ends at 8:00 and the session asks for a shift from 8:00 on."""
    only = replace(
        COURSE,
        teams=("售前",),
        sessions=(Session(day=SECOND, start=570, end=660, capacity=9), replace(LATE, capacity=9)),
    )
    of = trained(only, pins=(Pin(agent="A001", day=FIRST, code="N"),))
    assert seated(of)["A001"] == (THIRD, 1140)


def test_who_cannot_attend_is_told_with_what_keeps_them() -> None:
    one = replace(COURSE, teams=("售前", "售后"), sessions=(EARLY,))
    of = trained(
        one,
        leave=(Leave(agent="A001", first_day=FIRST, last_day=FIRST),),
        pins=(Pin(agent="A002", day=FIRST, code="B"),),
    )
    with use_language("zh_CN"):
        unseated = why_unseated(of)
        assert unseated == (
            "培训“新品知识”：黄文静一场都参加不了：11.10 09:30–11:00（当天请假）",
            "培训“新品知识”：方家豪一场都参加不了：11.10 09:30–11:00（锁定 B 15:30–24:00）",
            "培训“新品知识”：4 人要参加，只有 1 个名额：11.10 09:30–11:00；简天、朱静、梁思、詹国",
        )
        assert conflicts_of(of) == unseated
        with pytest.raises(NoRoster) as raised:
            build_roster(of, plan().requirements, QUICK)
    assert raised.value.conflicts == unseated


def test_the_solver_gets_a_queue_a_desk_and_a_day_to_work() -> None:
    of = trained(seats=(FIRST_SEAT, LAST_SEAT))
    problem = to_problem(of, plan().requirements)
    queue = problem.queues[-1]
    assert (queue.name, len(problem.queues)) == ("training:新品知识", 4)
    slots = [place for place, cell in enumerate(queue.cell_of.tolist()) if cell >= 0]
    assert slots == [*range(38, 44), *range(268, 274)]
    assert {int(queue.p50[place]) for place in slots} == {UNIT}
    assert problem.agents[4].desks[0].windows == ((0, 570), (660, 5760))
    assert problem.agents[4].desks[-1].windows == ((570, 660),)
    assert [int(each) for each in problem.blocked[4, 0]] == [
        *(Blocked.FREE, Blocked.TRAINING, Blocked.TRAINING, Blocked.TEAM, Blocked.TRAINING)
    ]
    assert problem.must_work[4].tolist() == [True, False, False]
    assert problem.agents[0] == to_problem(floor(), plan().requirements).agents[0]


def test_a_desk_that_needs_the_course_opens_on_the_day_of_the_exam() -> None:
    barred = replace(COURSE, exam=SECOND, queues=("pre", "qc"))
    of = trained(barred)
    windows = {desk.queue: desk.windows for desk in desks_of(of, of.agents[4])}
    assert windows == {"after": ((0, 5760),), "qc": ((1440, 5760),), "pre": ((1440, 4320),)}
    assert [desk.queue for desk in desks_of(trained(replace(barred, exam=date(2026, 12, 1))), of.agents[4])] == [
        "after"
    ]
    assert desks_of(of, of.agents[0]) == desks_of(floor(), floor().agents[0])


def test_work_before_the_exam_is_found_by_both_passes() -> None:
    barred = replace(COURSE, exam=THIRD, queues=("pre",), attended=("A005", "A006"))
    of = settled(floor_with(plan(), courses=(barred,)))
    assert [(each.rule, each.agent, each.day) for each in audit_plan(of)] == [("desk", "A006", FIRST)]


@pytest.fixture(scope="module")
def built() -> BuiltRoster:
    return build_roster(trained(), plan().requirements, QUICK)


def test_a_built_roster_has_everybody_in_a_session(built: BuiltRoster) -> None:
    sessions = {(seat.agent, seat.day) for seat in built.seats}
    assert len(sessions) == 2
    parts = [
        (each.agent, each.day, part.minutes)
        for each in built.assignments
        for part in each.segments
        if part.kind is SegmentKind.TRAINING
    ]
    assert sorted(parts) == sorted((agent, day, 90) for agent, day in sessions)
    assert built.findings == ()


def test_a_built_roster_can_be_read_back(built: BuiltRoster) -> None:
    of = trained(seats=built.seats)
    problem = to_problem(of, plan().requirements)
    roster, findings = read_roster(of, problem, built.assignments)
    assert findings == ()
    assert to_assignments(of, problem, roster) == built.assignments


def test_a_plan_in_which_everybody_attends_is_clean() -> None:
    assert audit_plan(attending(plan())) == ()


def test_a_session_nobody_sits_through_is_told_once_for_each() -> None:
    away = in_session(floor_with(plan(), courses=(COURSE,), seats=(FIRST_SEAT,)), "A005", EARLY)
    assert ("training", "A006", "missed") in rules_of(away)
    assert [each for each in rules_of(away) if each[1] == "A005"] == []


def test_a_break_in_the_session_is_told() -> None:
    def pause(part: Segment) -> tuple[Segment, ...]:
        if part.kind is not SegmentKind.TRAINING:
            return (part,)
        middle = part.start + timedelta(minutes=60)
        return (
            replace(part, end=middle),
            Segment(start=middle, end=middle + timedelta(minutes=15), kind=SegmentKind.REST),
            replace(part, start=middle + timedelta(minutes=15)),
        )

    broken = shift_with(
        attending(plan()),
        "A005",
        FIRST,
        lambda each: replace(each, segments=tuple(piece for part in each.segments for piece in pause(part))),
    )
    found = [each for each in audit_plan(broken) if each.rule in ("training", "session_break")]
    with use_language("zh_CN"):
        assert [finding_text(broken.floor, each) for each in found] == [
            "梁思：11.10 10:30 在休息，这时“新品知识”正在上课"
        ]


def test_a_session_that_is_left_early_is_told_in_minutes() -> None:
    def early(part: Segment) -> Segment:
        if part.kind is not SegmentKind.TRAINING:
            return part
        return replace(part, end=part.end - timedelta(minutes=15))

    short = shift_with(
        attending(plan()), "A005", FIRST, lambda each: replace(each, segments=tuple(map(early, each.segments)))
    )
    assert ("training", "A005", "partly") in rules_of(short)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"deadline": FIRST}, "late"),
        ({"sessions": (EARLY, replace(LATE, start=1170, end=1260))}, "elsewhere"),
        ({"sessions": (EARLY, replace(LATE, capacity=0))}, "full"),
        ({"sessions": (EARLY, LATE, Session(day=FIRST, start=600, end=630, capacity=1))}, "twice"),
    ],
    ids=["after the deadline", "at no session", "more than seats", "twice"],
)
def test_what_else_can_be_wrong_with_a_session(change: dict[str, object], fault: str) -> None:
    course = replace(COURSE, **change)  # type: ignore[arg-type]
    wrong = floor_with(attending(plan()), courses=(course,), seats=())
    assert fault in {each.figures.get("fault") for each in audit_plan(wrong) if each.rule == "training"}


def test_a_cell_that_loses_the_session_is_told_by_both_passes_once() -> None:
    of = attending(plan())
    cells = {(each.agent, each.day): each.code for each in of.assignments}
    for code, fault in (("B", "outside"), ("", "off")):
        found = [each for each in audit_codes(of, {**cells, ("A005", FIRST): code}) if each.rule == "training"]
        assert [(each.agent, each.day, each.figures["fault"]) for each in found if each.figures["fault"] == fault] == [
            ("A005", FIRST, fault)
        ]


def test_a_break_left_in_a_session_is_moved_out_of_it() -> None:
    late = replace(COURSE, attended=("A006",), sessions=(Session(day=FIRST, start=630, end=720, capacity=1),))
    of = floor_with(plan(), courses=(late,), seats=(replace(FIRST_SEAT, start=630),))
    problem = to_problem(of.floor, of.requirements)
    told = in_session(of, "A005", late.sessions[0])
    roster, findings = read_roster(of.floor, problem, told.assignments)
    assert findings == ()
    assert [(each.rule, each.agent, each.day) for each in audit(problem, roster) if each.rule == "session_break"] == [
        ("session_break", 4, 0)
    ]
    mended = repair_roster(problem, roster, Budget(steps=1, workers=1), agents=()).roster
    moved = replace(told, assignments=to_assignments(of.floor, problem, mended))
    meals = [
        part.start
        for each in moved.assignments
        if (each.agent, each.day) == ("A005", FIRST)
        for part in each.segments
        if part.kind is SegmentKind.MEAL
    ]
    assert meals == [datetime(2026, 11, 10, 13, 0)]
    assert audit(problem, mended) == []
    assert [
        each for each in rules_of(moved) if each[0] in ("training", "desk", "breaks", "short_stretch", "work_gaps")
    ] == []


def test_whoever_falls_ill_loses_the_seat_and_the_plan_says_so() -> None:
    of = attending(plan())
    left = after(of, Event(absences=(Leave(agent="A005", first_day=FIRST, last_day=FIRST),)))
    assert left.floor.seats == (LAST_SEAT,)
    kept = after(of, Event(pins=(Pin(agent="A005", day=FIRST, code="A"), Pin(agent="A006", day=THIRD, code="A"))))
    assert kept.floor.seats == (FIRST_SEAT,)


def test_another_code_around_the_session_breaks_nothing_that_is_known() -> None:
    longer = replace(floor().codes[0], code="A9", start=450, length=540)
    of = attending(plan())
    wide = floor_with(of, codes=(*of.floor.codes, longer))
    cells = {(each.agent, each.day): each.code for each in wide.assignments}
    found = audit_codes(wide, {**cells, ("A005", FIRST): "A9"})
    assert [each for each in found if each.rule == "training"] == []


def test_a_repair_keeps_the_sessions_of_all_others() -> None:
    of = attending(plan())
    found = find_repair(
        of, Event(absences=(Leave(agent="A005", first_day=FIRST, last_day=FIRST),)), RepairLimits(), QUICK
    )
    told = {
        (each.rule, each.agent, each.figures["fault"])
        for way in found.alternatives
        for each in repaired_plan(of, found, way, QUICK).findings
    }
    assert told == {("training", "A005", "missed")}


def test_what_a_session_needs_is_no_shortage_of_the_floor() -> None:
    of = attending(plan())
    ground = Baseline(of.floor, of.requirements, of.assignments)
    change = ground.compare(ground.problem, ground.roster, ground.cost)
    assert (change.short, change.lost) == (0.0, ())


def test_sessions_of_one_queue_fill_almost_alike_and_the_busier_one_less() -> None:
    wide = replace(COURSE, sessions=(replace(EARLY, capacity=9), replace(LATE, capacity=9)))
    of = trained(wide)
    extra = tuple(replace(of.agents[4], id=f"B{number:03}", name=f"B{number}") for number in range(8))
    many = replace(of, agents=(*of.agents, *extra))
    assert max(Counter(seated(many).values()).values()) <= 6
    needed = plan().requirements.of("after")
    first = many.horizon.index_of(EARLY.day) * 48 + EARLY.start // 30
    p50 = tuple(1.0 if first <= place < first + 3 else 0.0 for place in range(len(needed.p50)))
    busy = seated(many, Requirements(queues=(replace(needed, p50=p50, p90=p50),)))
    filled = Counter(busy.values())
    assert filled[EARLY.day, EARLY.start] < filled[LATE.day, LATE.start]


def test_of_a_queue_no_more_people_sit_in_a_session_than_asked_for() -> None:
    wide = replace(COURSE, sessions=(replace(EARLY, capacity=9), replace(LATE, capacity=9)))
    for most, places in (({(0, 0, "after"): 0}, {(THIRD, 1140)}), ({(0, 1, "after"): 0}, {(FIRST, 570)})):
        found, unseated = with_seats(trained(wide), NOTHING, most=most)
        assert unseated == ()
        assert {(seat.day, seat.start) for seat in found.seats} == places


def test_where_the_first_seats_lead_to_nothing_legal_somebody_sits_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = replace(COURSE, sessions=(replace(EARLY, capacity=2), replace(LATE, capacity=2)))
    of = trained(wide)
    together = replace(of, seats=(FIRST_SEAT, replace(FIRST_SEAT, agent="A006")))
    tried: list[int] = []
    nothing = Outcome(roster=Roster(()), cost=1.0, bound=None, legal=False, relaxed=None, steps=1, stopped=Stop.BUDGET)

    def solved(problem: RosterProblem, budget: Budget, _told: object, *, start: object) -> Outcome:
        assert start is None
        tried.append(budget.seed)
        return solve(problem, budget) if len(tried) > 1 else nothing

    breach = Breach(rule="break_share", agent=None, day=of.horizon.index_of(FIRST), figures={})
    real = reseating.audit
    monkeypatch.setattr(reseating, "solve", solved)
    monkeypatch.setattr(
        reseating, "audit", lambda problem, roster: real(problem, roster) if roster.duties else [breach]
    )
    budget = Budget(steps=4, workers=1, seed=7)

    floor_then, problem, outcome = reseating.solve_with_seats(of, together, NOTHING, budget, None)

    assert tried == [7, 8]
    assert {seat.day for seat in floor_then.seats} == {FIRST, THIRD}
    assert outcome.roster.duties
    assert problem.agents[4].desk_pins != problem.agents[5].desk_pins


def test_a_search_that_made_way_for_other_seats_was_stopped_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    of = trained()
    seats, _unseated = with_seats(of, NOTHING)

    def broken(_problem: RosterProblem, _budget: Budget, told: Told, start: Roster | None = None) -> Outcome:
        half = Progress(phase="search", cost=None, bound=None, shortage_hours=None, elapsed=1.0, share_done=0.6)
        stopped = Stop.TIME if told(half) else Stop.INTERRUPTED
        return Outcome(roster=Roster(()), cost=1.0, bound=None, legal=False, relaxed=None, steps=1, stopped=stopped)

    monkeypatch.setattr(reseating, "solve", broken)
    budget = Budget(seconds=2.0, workers=1)

    _floor, _problem, outcome = reseating.solve_with_seats(of, seats, NOTHING, budget, lambda _progress: True)
    assert outcome.stopped is Stop.TIME
    _floor, _problem, outcome = reseating.solve_with_seats(of, seats, NOTHING, budget, lambda _progress: False)
    assert outcome.stopped is Stop.INTERRUPTED


def test_whom_a_rule_keeps_from_a_session_is_told_with_the_rule() -> None:
    only = replace(COURSE, sessions=(replace(EARLY, capacity=9),))
    of = trained(only)
    history = replace(of.agents[4].history, days_in_row=of.rules.max_days_in_row)
    tired = replace(
        of, agents=tuple(replace(each, history=history) if each.id == "A005" else each for each in of.agents)
    )
    with use_language("zh_CN"):
        told = conflicts_of(tired)
    assert told == ("培训“新品知识”：梁思一场都参加不了：11.10 09:30–11:00（到 11.9 已连上 6 天；最多连上 6 天）",)
