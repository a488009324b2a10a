"""Desks pinned for some hours on their way through translation, roster, audit, explanation and repair."""

from dataclasses import replace
from datetime import datetime

import pytest

from planner.domain.floor import Floor
from planner.domain.labels import finding_text
from planner.domain.people import DeskPin, Leave, Pin
from planner.domain.plan import Plan
from planner.domain.roster import SegmentKind
from planner.domain.training import Session
from planner.i18n import use_language
from planner.rostering.audit.plan import audit_codes, audit_plan
from planner.rostering.budget import RosterBudget
from planner.rostering.build.building import build_roster
from planner.rostering.explain.assignment import WhyHere, why_assignment
from planner.rostering.explain.comparison import Baseline
from planner.rostering.explain.decisions import with_desk_only, without_pin
from planner.rostering.impossible import conflicts_of
from planner.rostering.model.problem import to_problem
from planner.rostering.repair.events import Event, after
from planner.rostering.repair.limits import RepairLimits
from planner.rostering.repair.repair import find_repair, repaired_plan
from planner.rostering.training.seating import with_seats
from solver.problem import Blocked
from solver.problem import DeskPin as SolverDeskPin
from tests.factories import FIRST, floor, plan
from tests.rostering.edits import COURSE, SECOND, THIRD, at_desk, floor_with

QUICK = RosterBudget(steps=20, workers=1, seed=1)
A, B, P, N, S = range(5)
QC = at_desk("A005", SECOND, "qc", 840, 960)


def pinned(*pins: DeskPin, **changes: object) -> Floor:
    return replace(floor(), desk_pins=pins, **changes)  # type: ignore[arg-type]


def at_work(of: tuple, agent: str, day: object) -> list[tuple[str, datetime, datetime]]:  # type: ignore[type-arg]
    return [
        (part.queue, part.start, part.end)
        for each in of
        if (each.agent, each.day) == (agent, day)
        for part in each.segments
        if part.kind is SegmentKind.WORK
    ]


def elsewhere(of: tuple, pin: DeskPin) -> list[str]:  # type: ignore[type-arg]
    begin, end = (
        datetime(2026, 11, pin.day.day + minute // 1440, minute // 60 % 24) for minute in (pin.start, pin.end)
    )
    work = at_work(of, pin.agent, pin.day)
    assert work
    return [queue for queue, start, until in work if queue != pin.queue and start < end and begin < until]


def test_the_solver_gets_the_stretch_a_day_to_work_and_the_shifts_that_hold_it() -> None:
    problem = to_problem(pinned(QC, at_desk("A003", FIRST, "pre", 1440, 1530)), plan().requirements)

    assert problem.agents[4].desk_pins == (SolverDeskPin(queue=2, start=2280, end=2400),)
    assert problem.agents[2].desk_pins == (SolverDeskPin(queue=0, start=1440, end=1530),)
    assert [int(why) for why in problem.blocked[4, 1]] == [
        *(Blocked.FREE, Blocked.DESK_PIN, Blocked.DESK_PIN, Blocked.TEAM, Blocked.DESK_PIN)
    ]
    assert [shift for shift in range(5) if problem.blocked[2, 0, shift] == Blocked.FREE] == [P, N]
    assert problem.must_work[4].tolist() == [False, True, False]


def test_a_built_roster_keeps_every_pin_and_passes_both_audits() -> None:
    pins = (QC, at_desk("A003", FIRST, "pre", 1440, 1530), at_desk("A006", THIRD, "pre", 1200, 1320))

    built = build_roster(pinned(*pins), plan().requirements, QUICK)

    assert [elsewhere(built.assignments, pin) for pin in pins] == [[], [], []]
    assert built.findings == ()
    told = replace(plan(), floor=pinned(*pins), assignments=built.assignments)
    assert [each for each in audit_plan(told) if each.rule.startswith(("desk", "pin"))] == []


@pytest.mark.parametrize(
    ("pin", "english", "chinese"),
    [
        (
            at_desk("A005", FIRST, "after", 840, 960),
            "梁思: is pinned to 售后 from 11.10 14:00 to 11.10 16:00, the roster has 质检 from 11.10 14:15",
            "梁思：11.10 14:00 到 11.10 16:00 锁定在售后，从 11.10 14:15 起排成了质检",
        ),
        (
            at_desk("A006", SECOND, "after", 1200, 1260),
            "詹国: 11.11 is off, and they are pinned to 售后 from 11.11 20:00 to 11.11 21:00",
            "詹国：11.11 排成了休，11.11 20:00 到 11.11 21:00 锁定在售后",
        ),
        (
            at_desk("A001", FIRST, "pre", 900, 1020),
            "黄文静: A on 11.10 does not hold 11.10 15:00 to 11.10 17:00, pinned to 售前",
            "黄文静：11.10 的 A 包不住 11.10 15:00 到 11.10 17:00，这段锁定在售前",
        ),
    ],
)
def test_each_breach_is_told_once_in_both_languages(pin: DeskPin, english: str, chinese: str) -> None:
    of = floor_with(plan(), desk_pins=(pin,))
    found = [each for each in audit_plan(of) if each.rule.startswith(("desk_pin", "pin"))]
    for language, sentence in (("en", english), ("zh_CN", chinese)):
        with use_language(language):
            assert [finding_text(of.floor, each) for each in found] == [sentence]


def test_a_cell_edited_by_hand_is_held_to_the_pin() -> None:
    of = floor_with(plan(), desk_pins=(at_desk("A001", FIRST, "pre", 600, 660),))
    cells = {(each.agent, each.day): each.code for each in of.assignments} | {("A001", FIRST): "B"}
    found = [each for each in audit_codes(of, cells) if each.rule == "desk_pin_shift"]
    assert [(each.agent, each.day, each.figures["fault"]) for each in found] == [("A001", FIRST, "outside")]


@pytest.mark.parametrize(
    ("of", "english", "chinese"),
    [
        (
            pinned(QC, leave=(Leave(agent="A005", first_day=SECOND, last_day=SECOND),)),
            "梁思: pinned to 质检 11.11 14:00–16:00, but on leave that day",
            "梁思：锁定 质检 11.11 14:00–16:00，但当天请假",
        ),
        (
            pinned(QC, pins=(Pin(agent="A005", day=SECOND, code="B"),)),
            "梁思: pinned to B on 11.11, but it does not hold 质检 11.11 14:00–16:00, pinned as well",
            "梁思：11.11 锁定 B，但它包不住同样锁定的 质检 11.11 14:00–16:00",
        ),
        (
            pinned(at_desk("A001", SECOND, "pre", 480, 600), pins=(Pin(agent="A001", day=FIRST, code="N"),)),
            "黄文静: pinned to 11.10 N, 11.11 A; 11 h of rest end at 11.11 19:00",
            "",
        ),
    ],
)
def test_a_pin_nobody_can_keep_is_told_with_its_facts(of: Floor, english: str, chinese: str) -> None:
    with use_language("en"):
        told = conflicts_of(of)
    if not chinese:
        assert len(told) == 1
        assert "pinned to 售前 11.11 08:00–10:00" in told[0]
        assert "N" in told[0]
        return
    assert told == (english,)
    with use_language("zh_CN"):
        assert conflicts_of(of) == (chinese,)


def test_a_desk_pinned_behind_the_last_midnight_can_be_kept() -> None:
    of = floor()
    open_all_day = tuple(replace(each, opens=0, closes=1440) if each.id == "qc" else each for each in of.queues)
    late = at_desk("A005", THIRD, "qc", 1380, 1530)
    of = replace(of, queues=open_all_day, desk_pins=(late,))

    assert conflicts_of(of) == ()

    built = build_roster(of, plan().requirements, QUICK)

    assert elsewhere(built.assignments, late) == []
    assert built.findings == ()


def test_a_desk_beside_a_session_leaves_the_session_open() -> None:
    both = replace(COURSE, teams=("售后",), sessions=(Session(day=FIRST, start=930, end=990, capacity=9),))
    of = pinned(at_desk("A006", FIRST, "after", 990, 1050), courses=(both,), pins=())
    seated, unseated = with_seats(of, plan().requirements)

    assert unseated == ()
    assert conflicts_of(of) == ()
    assert {seat.agent for seat in seated.seats} == {"A005", "A006"}


def test_nobody_sits_in_a_session_while_pinned_to_a_desk() -> None:
    wide = replace(COURSE, sessions=(replace(COURSE.sessions[0], capacity=9), COURSE.sessions[1]))
    of = pinned(at_desk("A005", FIRST, "qc", 600, 720), courses=(wide,))
    seated, unseated = with_seats(of, plan().requirements)
    assert unseated == ()
    assert {seat.agent: seat.day for seat in seated.seats}["A005"] == THIRD
    assert isinstance(wide.sessions[0], Session)


def test_without_the_pins_of_a_day_every_shift_and_desk_is_open_again() -> None:
    of = pinned(QC, at_desk("A005", THIRD, "qc", 600, 660))
    problem = to_problem(of, plan().requirements)
    freed = without_pin(problem, of, 4, 1)
    assert [pin.start for pin in freed.agents[4].desk_pins] == [2 * 1440 + 600]
    assert freed.must_work[4].tolist() == [False, False, True]
    assert (freed.blocked[4, 1] == to_problem(floor(), plan().requirements).blocked[4, 1]).all()


def test_whoever_is_pinned_to_a_desk_is_not_sent_to_another() -> None:
    problem = to_problem(pinned(QC), plan().requirements)
    sent = with_desk_only(problem, (4, 5), 1, (2280, 2340))
    assert sent.agents[4] == problem.agents[4]
    assert sent.agents[5] != problem.agents[5]


def test_a_loan_that_is_pinned_is_not_brought_home() -> None:
    loans = tuple(replace(loan, keep=9) for loan in floor().loans)
    sample = plan()

    def lent(of: Floor) -> int:
        budget = RosterBudget(steps=5, workers=1, seed=1)
        always = replace(of, queues=tuple(replace(each, opens=0, closes=1440) for each in of.queues))
        found = build_roster(always, sample.requirements, budget, start=sample.assignments)
        return sum(part.minutes for each in found.assignments for part in each.segments if part.loan)

    (part, *_others) = [part for part in at_work(sample.assignments, "A006", FIRST) if part[0] == "pre"]
    start = (part[1] - datetime(2026, 11, 10)).seconds // 60
    pin = at_desk("A006", FIRST, "pre", start, start + 60)
    assert lent(replace(floor(), loans=loans)) == 0
    assert lent(replace(floor(), loans=loans, desk_pins=(pin,))) == 60


def test_why_a_day_is_as_it_is_names_the_desk() -> None:
    of: Plan = floor_with(plan(), desk_pins=(at_desk("A005", FIRST, "after", 540, 600),))
    why = why_assignment(of, Baseline(of.floor, of.requirements, of.assignments), "A005", FIRST)
    assert isinstance(why, WhyHere)
    assert (why.pinned, [pin.queue for pin in why.desk_pins]) == (False, ["after"])


def test_a_repair_puts_somebody_at_a_desk() -> None:
    sample = plan()
    pin = at_desk("A005", SECOND, "after", 840, 960)
    found = find_repair(sample, Event(desk_pins=(pin,)), RepairLimits(), QUICK)
    for way in found.alternatives:
        new = repaired_plan(sample, found, way, QUICK)
        assert elsewhere(new.assignments, pin) == []
        assert [each for each in new.findings if each.rule.startswith("desk_pin")] == []


def test_what_happened_takes_the_place_of_earlier_pins() -> None:
    of = floor_with(
        plan(), desk_pins=(QC, at_desk("A001", SECOND, "pre", 600, 660)), pins=(Pin(agent="A002", day=FIRST, code="B"),)
    )

    def left(event: Event) -> list[tuple[str, str]]:
        return [(each.agent, each.queue) for each in after(of, event).floor.desk_pins]

    assert left(Event(absences=(Leave(agent="A005", first_day=SECOND, last_day=SECOND),))) == [("A001", "pre")]
    assert left(Event(pins=(Pin(agent="A005", day=SECOND, code="B"),))) == [("A001", "pre")]
    assert left(Event(pins=(Pin(agent="A005", day=SECOND, code="A"),))) == [("A005", "qc"), ("A001", "pre")]
    assert left(Event(desk_pins=(replace(QC, queue="after", start=900),))) == [("A001", "pre"), ("A005", "after")]
    moved = after(of, Event(desk_pins=(at_desk("A002", FIRST, "pre", 600, 660),)))
    assert (moved.floor.pins, moved.days) == ((), frozenset({FIRST}))
