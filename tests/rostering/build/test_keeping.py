"""Keeping to a published roster: what is compared, what a change costs, what is told of the rest."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from planner.domain.changes import Why
from planner.domain.floor import Floor
from planner.domain.horizon import Horizon
from planner.domain.people import Leave, Pin
from planner.domain.plan import Plan
from planner.domain.roster import SegmentKind
from planner.domain.training import Course, Seat, Session
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.rostering.audit.plan import audit_plan
from planner.rostering.budget import RosterBudget
from planner.rostering.build.building import build_roster
from planner.rostering.build.keeping import changes_from, keeping_to
from planner.rostering.model.calls import wanted_beside_calls, with_called_codes
from planner.rostering.model.published import published_shifts
from planner.rostering.repair.events import Event, after
from tests.factories import CODES, FIRST, plan

SOURCE = Path("old")
QUICK = RosterBudget(steps=3, workers=1, seed=7)


def priced(yuan: float) -> Plan:
    """The sample, which nobody would plan like this, planned anew with `yuan` on each day that differs."""
    old = plan()
    floor, _notes = keeping_to(old.floor, old, SOURCE)
    floor = replace(floor, goals=replace(floor.goals, change=yuan))
    built = build_roster(floor, old.requirements, QUICK)
    return replace(
        old,
        floor=floor,
        assignments=built.assignments,
        standby_calls=built.standby_calls,
        coverage=built.coverage,
        shortages=built.shortages,
        costs=built.costs,
        search=built.search,
    )


def codes(of: Plan) -> dict[tuple[str, date], str]:
    return {(each.agent, each.day): each.code for each in of.assignments}


def change_cost(of: Plan) -> float:
    return next(part.yuan for part in of.costs if part.name == "change")


def days_later(floor: Floor, days: int) -> Floor:
    """The same people, planned for as many days from later on."""
    first, last = (day + timedelta(days=days) for day in (floor.horizon.first_day, floor.horizon.last_day))
    horizon = Horizon(zone=floor.horizon.zone, first_day=first, last_day=last, interval=floor.horizon.interval)
    return replace(floor, horizon=horizon, loans=())


def without_early(floor: Floor) -> Floor:
    return replace(floor, codes=tuple(each for each in floor.codes if each.code != "A"))


def test_a_high_price_keeps_the_roster_and_none_does_not() -> None:
    kept, free = priced(100_000), priced(0)

    assert codes(kept) == codes(plan())
    assert change_cost(kept) == 0
    assert codes(free) != codes(plan())
    assert change_cost(free) == 0


def test_what_changes_cost_is_the_price_times_the_cells_named() -> None:
    anew = priced(2)
    cells = [each for each in changes_from(plan(), anew) if each.before != each.after]

    assert cells
    assert change_cost(anew) == 2 * len(cells)
    assert {(each.agent, each.day): (each.before, each.after) for each in cells} == {
        cell: (codes(plan()).get(cell, ""), codes(anew).get(cell, ""))
        for cell in codes(plan()).keys() | codes(anew).keys()
        if codes(plan()).get(cell) != codes(anew).get(cell)
    }


def test_the_audit_counts_the_changes_from_what_the_plan_says_was_published() -> None:
    anew = priced(2)
    assert audit_plan(anew) == ()
    days = tuple("S" if code != "S" else "" for code in anew.floor.published["A001"])
    forged = replace(anew, floor=replace(anew.floor, published={**anew.floor.published, "A001": days}))

    assert {(each.rule, each.figures["part"]) for each in audit_plan(forged)} == {("cost_part", "change")}


def test_only_days_and_agents_of_both_count() -> None:
    old = plan()
    floor = days_later(old.floor, 1)
    new = replace(old.floor.agents[0], id="A900", name="新人")
    floor = replace(floor, agents=(*floor.agents, new))

    floor, notes = keeping_to(floor, old, SOURCE)

    assert notes == ()
    assert floor.published == {agent: (*CODES[agent][1:], None) for agent in CODES}
    shifts = published_shifts(floor)
    assert shifts is not None
    assert shifts.shape == (7, 3)
    assert list(shifts[6]) == [-2, -2, -2]
    assert list(shifts[:6, 2]) == [-2] * 6
    names = {"": -1} | {code.code: place for place, code in enumerate(floor.codes)}
    assert np.array_equal(shifts[:6, :2], [[names[code] for code in CODES[agent][1:]] for agent in CODES])


def test_a_floor_that_keeps_to_nothing_hands_nothing_to_the_search() -> None:
    assert published_shifts(plan().floor) is None


def test_agents_and_codes_that_are_no_more_are_told_once() -> None:
    old = plan()
    floor = without_early(replace(old.floor, agents=old.floor.agents[1:]))
    floor = replace(
        floor, codes=tuple(replace(each, start=each.start + 30) if each.code == "B" else each for each in floor.codes)
    )

    with use_language("en"):
        floor, notes = keeping_to(floor, old, SOURCE)

    early = sum(each.code == "A" and each.agent != "A001" for each in old.assignments)
    assert [(each.problem, each.value) for each in notes] == [
        ("1 person of the published roster is not in the agents table", "A001"),
        (f"{early} shifts of the published roster have a code that is no more", "A"),
        ("1 code has other hours than in the published roster", "B"),
    ]
    assert "A001" not in floor.published


def test_a_shift_whose_code_is_no_more_is_a_change_whatever_comes_for_it() -> None:
    old = plan()
    floor, _notes = keeping_to(without_early(old.floor), old, SOURCE)
    shifts = published_shifts(floor)
    early = {(each.agent, each.day) for each in old.assignments if each.code == "A"}
    assert shifts is not None
    assert int((shifts == len(floor.codes)).sum()) == len(early) > 0
    rest = tuple(each for each in old.assignments if each.code != "A")

    named = changes_from(old, replace(old, floor=floor, assignments=rest))

    assert {(each.agent, each.day) for each in named} == early
    assert {each.why for each in named} == {Why.GONE}


def test_leave_since_publication_is_the_reason_of_its_days() -> None:
    old = plan()
    first = old.assignments[0]
    leave = Leave(agent=first.agent, first_day=first.day, last_day=first.day)
    floor, _notes = keeping_to(replace(old.floor, leave=(leave,)), old, SOURCE)

    (change,) = changes_from(old, replace(old, floor=floor, assignments=old.assignments[1:]))

    assert (change.agent, change.day, change.before, change.after, change.why) == (
        *(first.agent, first.day, first.code, ""),
        Why.ABSENT,
    )


def test_nothing_in_common_is_refused_with_both_faults() -> None:
    old = plan()
    floor = days_later(old.floor, 3)
    floor = replace(floor, agents=tuple(replace(each, id=f"B{each.id}") for each in floor.agents))

    with use_language("en"), pytest.raises(InvalidInput, match="old cannot be kept to") as refused:
        keeping_to(floor, old, SOURCE)

    assert [each.problem for each in refused.value.faults] == [
        "the published roster and the scenario have no day in common",
        "the published roster and the scenario have no agent in common",
    ]


def test_one_day_in_common_is_enough() -> None:
    floor, _notes = keeping_to(days_later(plan().floor, 2), plan(), SOURCE)

    assert {days[1:] for days in floor.published.values()} == {(None, None)}


def test_a_repair_has_the_plan_itself_to_keep_to() -> None:
    old = plan()
    floor, _notes = keeping_to(old.floor, old, SOURCE)
    leave = Leave(agent="A001", first_day=FIRST, last_day=FIRST)

    assert after(replace(old, floor=floor), Event(absences=(leave,))).floor.published == {}


def called_from_standby() -> Plan:
    """The sample after a repair: A004 was called on the first day."""
    old = plan()
    floor = with_called_codes(old.floor, {("S", FIRST)}, None, 0)
    floor = replace(floor, pins=(*floor.pins, Pin(agent="A004", day=FIRST, code="S↑")))
    duties = [
        replace(
            each,
            code="S↑",
            segments=tuple(replace(part, kind=SegmentKind.WORK, queue="pre", efficiency=1.0) for part in each.segments),
        )
        if (each.agent, each.day) == ("A004", FIRST)
        else each
        for each in old.assignments
    ]
    return replace(old, floor=floor, assignments=tuple(duties))


def test_whoever_was_called_from_standby_has_not_changed() -> None:
    old, anew = called_from_standby(), plan().floor
    floor, notes = keeping_to(anew, old, SOURCE)
    floor = replace(floor, goals=replace(floor.goals, change=100_000))
    built = build_roster(floor, wanted_beside_calls(floor, old.requirements), QUICK)

    assert notes == ()
    assert {(each.agent, each.day): each.code for each in built.assignments} == codes(old)
    named = changes_from(old, replace(old, floor=floor, assignments=built.assignments))
    assert [each for each in named if each.before != each.after] == []
    assert wanted_beside_calls(floor, old.requirements).standby == {"S": (0, 1, 1)}


def test_a_call_gives_way_to_leave() -> None:
    away = Leave(agent="A004", first_day=FIRST, last_day=FIRST)
    floor, _notes = keeping_to(replace(plan().floor, leave=(away,)), called_from_standby(), SOURCE)
    assert [pin for pin in floor.pins if pin.agent == "A004"] == []


def test_seats_in_courses_are_kept_and_those_that_are_held_no_more_are_not() -> None:
    sessions = tuple(Session(day=FIRST, start=start, end=start + 60, capacity=3) for start in (600, 960))
    course = Course(name="新品", teams=("售前",), deadline=FIRST, sessions=sessions)
    seats = tuple(Seat(agent="A001", course="新品", day=FIRST, start=start) for start in (600, 720))
    strangers = (Seat(agent="A900", course="新品", day=FIRST, start=600),)
    old = replace(plan(), floor=replace(plan().floor, courses=(course,), seats=(*seats, *strangers)))

    floor, _notes = keeping_to(replace(plan().floor, courses=(course,)), old, SOURCE)

    assert floor.seats == seats[:1]


def test_the_published_roster_is_not_answered_by_something_dearer() -> None:
    good = plan()
    first = build_roster(good.floor, good.requirements, RosterBudget(steps=30, workers=1, seed=3))
    published = replace(good, assignments=first.assignments)
    floor, _notes = keeping_to(good.floor, published, SOURCE)

    again = build_roster(floor, good.requirements, RosterBudget(steps=1, workers=1, seed=9), start=first.assignments)

    assert again.search.cost <= first.search.cost
