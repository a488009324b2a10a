"""Calling people from standby for the hours they stand by: who, for what, in which order, and what the audit says."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from planner.domain.changes import Change, Why
from planner.domain.people import Availability, Leave, Pin
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, SegmentKind, StandbyCall
from planner.domain.shifts import ShiftKind
from planner.exports.calendars import agent_calendar
from planner.i18n import use_language
from planner.rostering.audit.plan import audit_plan
from planner.rostering.budget import RosterBudget
from planner.rostering.counting.coverage import coverage_of
from planner.rostering.model.calls import called_code, codes_of_calls, open_to_calls, with_called_codes
from planner.rostering.model.problem import to_problem, to_roster
from planner.rostering.repair.call_order import in_turn, out_of_turn
from planner.rostering.repair.events import Event, VolumeChange
from planner.rostering.repair.limits import RepairLimits
from planner.rostering.repair.repair import find_repair, repaired_plan
from planner.rostering.repair.ways import Alternative, Repair, WayKind
from solver.solution import Roster, Stretch
from tests.factories import FIRST, assignment, plan

QUICK = RosterBudget(steps=8, workers=1, seed=3)
GONE = Event(absences=(Leave(agent="A002", first_day=FIRST, last_day=FIRST),))


def evening_only(of: Plan, *agents: str) -> Plan:
    """People who can work from 18:00 to 24:00 on the first day, and not before ten on the next."""
    hours = tuple(
        Availability(agent=agent, day=FIRST + timedelta(days=after), opens=opens, closes=1440)
        for agent in agents
        for after, opens in enumerate((1080, 600))
    )
    return replace(of, floor=replace(of.floor, availability=hours))


def standing(*line: str) -> Plan:
    """The sample plan in which `line` stands by on the first day, in that order, and A001 is the slower.

    Early shifts of the day after are gone: they would leave too little rest.
    """
    of = plan()
    agents = tuple(replace(each, skills={"pre": 0.7}) if each.id == "A001" else each for each in of.floor.agents)
    floor = replace(of.floor, agents=agents)
    kept = tuple(each for each in of.assignments if each.agent not in line or (each.day != FIRST and each.code != "A"))
    rows = (*kept, *(assignment(floor, agent, FIRST, "S") for agent in line))
    calls = tuple(StandbyCall(day=FIRST, code="S", order=place, agent=who) for place, who in enumerate(line, start=1))
    order = {agent.id: index for index, agent in enumerate(floor.agents)}
    rows = tuple(sorted(rows, key=lambda each: (order[each.agent], each.day)))
    rows = tuple(slower(each) if each.agent == "A001" else each for each in rows)
    return replace(of, floor=floor, assignments=rows, standby_calls=calls, coverage=coverage_of(floor, rows))


def slower(each: Assignment) -> Assignment:
    return replace(each, segments=tuple(replace(s, efficiency=0.7 if s.queue else 0.0) for s in each.segments))


def by_standby(of: Plan, event: Event = GONE, **limits: object) -> tuple[Repair, Alternative]:
    found = find_repair(of, event, RepairLimits(**limits), QUICK)  # type: ignore[arg-type]
    return found, next(way for way in found.alternatives if way.kind is WayKind.STANDBY)


def called(way: Alternative) -> list[Change]:
    return [each for each in way.changes if each.why is Why.CALLED]


def test_whoever_stands_by_works_the_hours_of_the_standby() -> None:
    sample = evening_only(plan(), "A004")

    found, way = by_standby(sample)

    assert called(way) == [Change(agent="A004", day=FIRST, before="S", after="S↑", why=Why.CALLED, order=1)]
    assert way.hours.short < found.unrepaired.short
    new = repaired_plan(sample, found, way, QUICK)
    (shift,) = (each for each in new.assignments if (each.agent, each.day) == ("A004", FIRST))
    assert (shift.start, shift.end) == (datetime(2026, 11, 10, 18), datetime(2026, 11, 11))
    assert {part.queue for part in shift.segments if part.kind is SegmentKind.WORK} == {"pre"}
    assert [part.minutes for part in shift.segments if part.kind is not SegmentKind.WORK] == [15]
    assert new.findings == ()
    assert new.requirements.standby["S"] == (0, 1, 1)
    assert Pin(agent="A004", day=FIRST, code="S↑") in new.floor.pins


def test_a_call_is_paid_on_top_of_the_fee() -> None:
    sample = evening_only(plan(), "A004")

    found, way = by_standby(sample)

    paid = {part.name: part.yuan for part in repaired_plan(sample, found, way, QUICK).costs}
    assert paid["standby_fee"] == sample.floor.goals.standby_fee
    wage = sample.floor.agent_by_id["A004"].wage
    assert way.hours.paid - found.unrepaired.paid >= 6 * wage


def test_of_standby_that_has_begun_the_rest_can_be_called() -> None:
    sample = evening_only(plan(), "A004")
    rush = VolumeChange(queue="pre", factor=3.0, start=datetime(2026, 11, 10, 20), end=datetime(2026, 11, 10, 23))

    for now, codes in ((datetime(2026, 11, 10, 17), {"S↑"}), (datetime(2026, 11, 10, 19), {"S↑(19:00-24:00)"})):
        found = find_repair(sample, Event(volumes=(rush,)), RepairLimits(now=now, keep_until=now), QUICK)
        assert {each.after for way in found.alternatives for each in called(way)} == codes


def test_the_rest_of_standby_is_called_from_the_moment_changes_are_allowed() -> None:
    sample = evening_only(plan(), "A004")
    rush = VolumeChange(queue="pre", factor=3.0, start=datetime(2026, 11, 10, 20), end=datetime(2026, 11, 10, 23))
    now, since = datetime(2026, 11, 10, 20), datetime(2026, 11, 10, 20, 30)

    found, way = by_standby(sample, Event(volumes=(rush,)), now=now, keep_until=since)

    new = repaired_plan(sample, found, way, QUICK)
    (shift,) = (each for each in new.assignments if (each.agent, each.day) == ("A004", FIRST))
    first, *later = shift.segments
    assert (shift.code, shift.start, shift.end) == (
        "S↑(20:30-24:00)",
        datetime(2026, 11, 10, 18),
        datetime(2026, 11, 11),
    )
    assert (first.kind, first.start, first.end) == (SegmentKind.STANDBY, shift.start, since)
    assert {part.queue for part in later if part.kind is SegmentKind.WORK} == {"pre"}
    assert new.floor.code_by_id[shift.code].worked_minutes == 210
    assert new.findings == ()
    paid = {part.name: part.yuan for part in new.costs}
    assert paid["standby_fee"] == sample.floor.goals.standby_fee


def test_so_little_is_left_of_standby_that_nobody_is_called() -> None:
    sample = evening_only(plan(), "A004")
    rush = VolumeChange(queue="pre", factor=3.0, start=datetime(2026, 11, 10, 20), end=datetime(2026, 11, 11))
    now = datetime(2026, 11, 10, 23, 30)

    found = find_repair(sample, Event(volumes=(rush,)), RepairLimits(now=now, keep_until=now), QUICK)

    assert [each for way in found.alternatives for each in called(way)] == []
    assert found.uncallable == {("A004", FIRST): None}


def test_who_has_no_hours_left_is_not_called() -> None:
    sample = evening_only(standing("A001", "A004"), "A001", "A004")
    agents = tuple(
        replace(each, weekly_minutes=300, no_overtime=True) if each.id == "A001" else each
        for each in sample.floor.agents
    )
    sample = replace(sample, floor=replace(sample.floor, agents=agents))

    _found, way = by_standby(sample)

    assert [each.agent for each in called(way)] == ["A004"]


def test_a_plan_without_calls_has_no_code_for_them() -> None:
    sample = evening_only(plan(), "A004")
    found = find_repair(sample, GONE, RepairLimits(most_people=0), QUICK)

    assert "S↑" in found.aftermath.floor.code_by_id
    assert repaired_plan(sample, found, found.alternatives[0], QUICK).floor.codes == sample.floor.codes


def test_the_first_in_line_is_called_though_the_second_is_faster() -> None:
    for line in (("A001", "A004"), ("A004", "A001")):
        sample = evening_only(standing(*line), *line)

        found, way = by_standby(sample)

        assert [(each.agent, each.order) for each in called(way)] == [(line[0], 1)]
        assert repaired_plan(sample, found, way, QUICK).findings == ()


def test_who_cannot_serve_the_queue_is_passed_over() -> None:
    sample = standing("A005", "A004")
    sample = evening_only(replace(sample, floor=replace(sample.floor, loans=())), "A004", "A005")

    _found, way = by_standby(sample)

    assert [(each.agent, each.order) for each in called(way)] == [("A004", 2)]


def test_both_audits_refuse_a_call_nobody_decided() -> None:
    sample = evening_only(plan(), "A004")
    found, way = by_standby(sample)
    new = repaired_plan(sample, found, way, QUICK)

    told = audit_plan(replace(new, floor=replace(new.floor, pins=())))

    assert [(each.rule, each.agent, each.day) for each in told if each.rule == "pin"] == [("pin", "A004", FIRST)]


def test_a_call_can_be_undone_by_an_absence() -> None:
    sample = evening_only(plan(), "A004")
    found, way = by_standby(sample)
    new = repaired_plan(sample, found, way, QUICK)

    again = find_repair(
        new, Event(absences=(Leave(agent="A004", first_day=FIRST, last_day=FIRST),)), RepairLimits(), QUICK
    )

    best = again.alternatives[0]
    assert ("A004", "S↑", "", Why.ABSENT) in {(each.agent, each.before, each.after, each.why) for each in best.changes}
    assert repaired_plan(new, again, best, QUICK).findings == ()


def test_a_phone_says_that_the_hours_on_call_are_worked() -> None:
    sample = evening_only(plan(), "A004")
    with use_language("zh_CN"):
        found, way = by_standby(sample)
        new = repaired_plan(sample, found, way, QUICK)
        calendar = agent_calendar(new, "A004", version=2, published=datetime(2026, 11, 9).astimezone())

    text = calendar.decode().replace("\r\n ", "")
    assert "SUMMARY:S↑ 18:00-24:00 售前" in text
    assert "替补已叫到岗：待命时段改为上班" in text
    assert "CATEGORIES:替补到岗" in text
    assert [code.kind for code in new.floor.codes if code.code == "S↑"] == [ShiftKind.CALLED]


def test_nobody_is_called_to_a_shift_after_the_hours_that_are_missed() -> None:
    rush = VolumeChange(queue="pre", factor=3.0, start=datetime(2026, 11, 10, 20), end=datetime(2026, 11, 10, 23))
    now = datetime(2026, 11, 10, 19)

    found = find_repair(plan(), Event(volumes=(rush,)), RepairLimits(now=now, keep_until=now), QUICK)

    assert {each.after for way in found.alternatives for each in called(way)} <= {"S↑(19:00-24:00)"}


def test_an_exchange_no_rule_allows_is_refused_and_one_that_is_sound_made() -> None:
    sample = standing("A001", "A004")
    floor = with_called_codes(sample.floor, {("S", FIRST)}, None, 0)
    problem = to_problem(floor, sample.requirements)
    left = to_roster(floor, problem, sample.assignments)
    line, call = {(0, 0): 1, (3, 0): 2}, len(floor.codes) - 1
    opened = open_to_calls(problem, codes_of_calls(floor, left, line, None, 0))
    second = Roster(
        tuple(
            replace(duty, shift=call, work=(Stretch(start=1080, end=1440, queue=0),))
            if (duty.agent, duty.day) == (3, 0)
            else duty
            for duty in left.duties
        )
    )

    assert in_turn(opened, left, second, line, lambda _wanted: left) == second
    first = in_turn(opened, left, second, line, lambda wanted: wanted)
    assert [(duty.agent, duty.day) for duty in first.duties if duty.shift == call] == [(0, 0)]


@pytest.mark.parametrize("kind", ["leave", "other desk", "later in line"])
def test_only_who_could_do_the_same_stands_in_front(kind: str) -> None:
    sample = standing("A001", "A004") if kind != "other desk" else standing("A005", "A004")
    floor = with_called_codes(sample.floor, {("S", FIRST)}, None, 0)
    if kind == "leave":
        floor = replace(floor, leave=(Leave(agent="A001", first_day=FIRST, last_day=FIRST),))
    problem = to_problem(floor, sample.requirements)
    left = to_roster(floor, problem, sample.assignments)
    agents = [agent.id for agent in floor.agents]
    front, behind = (agents.index("A005" if kind == "other desk" else "A001"), 0), (agents.index("A004"), 0)
    line = {front: 3 if kind == "later in line" else 1, behind: 2}
    opened = open_to_calls(problem, codes_of_calls(floor, left, line, None, 0))
    called_second = Roster(
        tuple(
            replace(duty, shift=len(floor.codes) - 1, work=(Stretch(start=1080, end=1440, queue=0),))
            if (duty.agent, duty.day) == behind
            else duty
            for duty in left.duties
        )
    )

    assert list(out_of_turn(opened, left, called_second, line)) == []


def test_a_call_is_named_for_each_reader_whatever_language_it_was_made_in() -> None:
    floor = plan().floor
    standby = replace(floor.code_by_id["S"], english_name="Standby")
    made = []
    for language in ("en", "zh_CN"):
        with use_language(language):
            made.append(called_code(floor, standby))

    assert made[0] == made[1]
    with use_language("en"):
        assert made[0].label == "Standby, called in"
    with use_language("zh_CN"):
        assert made[0].label == f"{standby.name}到岗"
