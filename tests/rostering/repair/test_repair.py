"""What happens to a published roster when somebody is absent, volume differs, or a cell is decided anew."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from planner.domain.changes import Change, Why
from planner.domain.differences import changes_between
from planner.domain.people import Leave, Pin
from planner.domain.plan import Plan
from planner.domain.roster import StandbyCall
from planner.errors import NoRoster
from planner.exports.changes import change_row
from planner.i18n import use_language
from planner.rostering.budget import RosterBudget
from planner.rostering.counting.standby import calls_left
from planner.rostering.repair.events import Event, VolumeChange, after, decided
from planner.rostering.repair.limits import RepairLimits, weeks_around
from planner.rostering.repair.order import told_apart
from planner.rostering.repair.repair import broken_by, find_repair, repaired_plan
from planner.rostering.repair.ways import Repair, WayKind
from tests.factories import CODES, FIRST, assignment, floor, plan

SECOND, THIRD = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
QUICK = RosterBudget(steps=8, workers=1, seed=3)


def absent(agent: str, day: date = FIRST) -> Event:
    return Event(absences=(Leave(agent=agent, first_day=day, last_day=day),))


def wallchart(**cells: str) -> dict[tuple[str, date], str]:
    """The sample's wallchart with some rows replaced: A001="A,A,"."""
    rows = CODES | {agent: tuple(row.split(",")) for agent, row in cells.items()}
    days = (FIRST, SECOND, THIRD)
    return {(agent, day): code for agent, row in rows.items() for day, code in zip(days, row, strict=True) if code}


def best(sample: Plan, event: Event, **limits: object) -> tuple[Repair, tuple[Change, ...]]:
    found = find_repair(sample, event, RepairLimits(**limits), QUICK)  # type: ignore[arg-type]
    return found, found.alternatives[0].changes


def test_whoever_stands_by_is_called_first() -> None:
    found, _changes = best(plan(), absent("A002"))

    ways = {way.kind: way for way in found.alternatives}
    called = [each for each in ways[WayKind.STANDBY].changes if each.why is Why.CALLED]
    assert [(each.agent, each.day, each.before, each.order) for each in called] == [("A004", FIRST, "S", 1)]
    assert ways[WayKind.STANDBY].hours.short < found.unrepaired.short
    assert ways[WayKind.STANDBY].requirements.standby["S"] == (0, 1, 1)
    assert all(
        ("A004", FIRST, Why.CALLED) in {(c.agent, c.day, c.why) for c in way.changes}
        for way in ways.values()
        if way.people
    )


def test_where_an_hour_short_is_cheap_the_first_way_wins_back_hours_all_the_same() -> None:
    sample = plan()
    cheap = replace(
        sample, floor=replace(sample.floor, goals=replace(sample.floor.goals, shortage=9.0, under_hours=0.0))
    )
    found, changes = best(cheap, absent("A002"))

    first, nothing = found.alternatives[0], next(way for way in found.alternatives if way.kind is WayKind.NOTHING)
    assert ("A004", Why.CALLED) in {(change.agent, change.why) for change in changes}
    assert first.hours.short < nothing.hours.short
    assert first.cost > nothing.cost
    assert repaired_plan(cheap, found, first, QUICK).findings == ()


def test_where_nobody_is_missed_nothing_more_is_covered() -> None:
    calm = VolumeChange(queue="pre", factor=0.5, start=datetime(2026, 11, 10), end=datetime(2026, 11, 11))
    found, _changes = best(plan(), Event(volumes=(calm,)))
    assert {way.kind for way in found.alternatives} <= {WayKind.NOTHING, WayKind.STANDBY, WayKind.FEW, WayKind.FULL}


def test_every_way_out_passes_the_audit_and_keeps_its_budget() -> None:
    sample = plan()
    for event in (absent("A002"), absent("A003", SECOND), Event(pins=(Pin(agent="A001", day=THIRD, code="A"),))):
        found, _changes = best(sample, event, most_people=3)
        for way in found.alternatives:
            assert repaired_plan(sample, found, way, QUICK).findings == ()
            assert len(way.people) <= way.most <= 3


def test_two_ways_that_ask_the_same_of_the_same_people_are_one() -> None:
    found, changes = best(plan(), absent("A002"))
    way = found.alternatives[0]
    breaks = Change(agent="A001", day=THIRD, before="A", after="A", why=Why.BREAKS)
    moved = replace(breaks, after="B", why=Why.MOVED)
    same, other = replace(way, most=9, changes=(*changes, breaks)), replace(way, changes=(*changes, moved))

    assert told_apart((way, same, other)) == (way, other)


def test_a_way_that_asks_nobody_is_offered_only_where_it_is_the_best() -> None:
    found, changes = best(plan(), absent("A002"))
    way = found.alternatives[0]
    nothing = replace(way, kind=WayKind.STANDBY, changes=tuple(each for each in changes if each.why is Why.ABSENT))

    assert told_apart((way, nothing)) == (way,)
    assert told_apart((nothing, way)) == (nothing, way)


def test_standby_alone_is_no_way_where_calling_them_changes_nothing() -> None:
    sample = plan()
    lost = absent("A005")

    found, _changes = best(replace(sample, floor=replace(sample.floor, loans=())), lost)

    assert WayKind.STANDBY not in {way.kind for way in found.alternatives}


def test_the_difference_names_who_is_absent_and_nothing_else_of_them() -> None:
    _found, changes = best(plan(), absent("A003", SECOND))

    assert [each for each in changes if each.agent == "A003"] == [
        Change(agent="A003", day=SECOND, before="P", after="", why=Why.ABSENT)
    ]


def test_with_nobody_to_ask_only_what_happened_changes() -> None:
    found, changes = best(plan(), absent("A001"), most_people=0)

    assert [each.why for each in changes if each.why is not Why.BREAKS] == [Why.ABSENT]
    assert found.alternatives[0].hours == found.unrepaired
    assert found.recovered(found.alternatives[0]) in (0.0, None)


def test_what_has_begun_or_begins_too_soon_stays() -> None:
    sample = plan()
    until = datetime(2026, 11, 11, 16)

    found, _changes = best(sample, absent("A003", SECOND), now=datetime(2026, 11, 11, 6), keep_until=until)

    for way in found.alternatives:
        new = {(each.agent, each.day): each for each in repaired_plan(sample, found, way, QUICK).assignments}
        old = {(each.agent, each.day): each for each in sample.assignments}
        for cell in (new.keys() | old.keys()) - {("A003", SECOND)}:
            was, now = old.get(cell), new.get(cell)
            if (was is None or was.start >= until) and (now is None or now.start >= until):
                continue
            assert was is not None
            assert now is not None
            assert was.code == now.code


def test_more_volume_asks_for_more_people_only_where_it_is_said() -> None:
    sample = plan()
    rush = VolumeChange(queue="pre", factor=1.5, start=datetime(2026, 11, 11), end=datetime(2026, 11, 11, 2))

    left = after(sample, Event(volumes=(rush,)))

    old, new = sample.forecasts[0].p50, left.forecasts[0].p50
    assert new[48:52] == tuple(1.5 * each for each in old[48:52])
    assert new[:48] + new[52:] == old[:48] + old[52:]
    assert left.forecasts[1:] == sample.forecasts[1:]
    assert left.requirements.of("after") == sample.requirements.of("after")
    assert left.days == {FIRST}
    """Its night works the hours of the rush; whoever starts on the next day comes too late."""


def test_a_night_that_has_begun_is_worked_to_its_end() -> None:
    began = after(plan(), absent("A004", THIRD), now=datetime(2026, 11, 12, 1))
    before = after(plan(), absent("A004", THIRD), now=datetime(2026, 11, 11, 20))

    assert began.floor.leave == (Leave(agent="A004", first_day=THIRD, last_day=THIRD, opens=480, closes=1440),)
    assert [each.first_day for each in before.floor.leave] == [THIRD]


def test_an_absence_wins_over_an_earlier_pin() -> None:
    sample = plan()
    pinned = replace(sample, floor=replace(sample.floor, pins=(Pin(agent="A002", day=FIRST, code="B"),)))

    _found, changes = best(pinned, absent("A002"))

    assert ("A002", FIRST, Why.ABSENT) in {(each.agent, each.day, each.why) for each in changes}


def test_cells_edited_by_hand_are_kept_and_what_they_break_is_told() -> None:
    sample = plan()
    event = Event(edited=wallchart(A002="B,A,B"))

    found, changes = best(sample, event)

    assert [(each.rule, each.agent, each.day) for each in broken_by(sample, event)] == [("rest", "A002", SECOND)]
    assert decided(sample, event) == {("A002", SECOND): "A"}
    told = {(each.agent, each.day): each for each in changes}
    assert told["A002", SECOND] == Change(agent="A002", day=SECOND, before="B", after="A", why=Why.DECIDED)
    forced = told["A002", FIRST]
    assert forced.why is Why.RULE
    assert forced.broken is not None
    with use_language("en"):
        told_why = "otherwise: 方家豪: only 8 h of rest between 11.10 B and 11.11 A, 11 h needed"
        assert change_row(sample.floor, forced)[-1] == told_why
    assert repaired_plan(sample, found, found.alternatives[0], QUICK).findings == ()


def test_decisions_that_contradict_each_other_are_named() -> None:
    event = Event(pins=(Pin(agent="A002", day=FIRST, code="P"), Pin(agent="A002", day=SECOND, code="A")))

    with use_language("en"), pytest.raises(NoRoster, match="方家豪"):
        find_repair(plan(), event, RepairLimits(), QUICK)


def test_the_same_steps_give_the_same_repair() -> None:
    first, second = (best(plan(), absent("A002"))[1] for _run in range(2))

    assert first == second


def test_reasons_are_read_off_the_two_rosters() -> None:
    of = floor()

    def row(agent: str, *codes: str) -> tuple[object, ...]:
        return tuple(
            assignment(of, agent, day, code) for day, code in zip((FIRST, SECOND, THIRD), codes, strict=True) if code
        )

    old = (
        *row("A001", "A", "A", ""),
        *row("A002", "B", "B", "B"),
        *row("A004", "S", "", ""),
        *row("A005", "A", "", ""),
    )
    new = (
        *row("A001", "A", "", "A"),
        *row("A002", "B", "P", ""),
        *row("A004", "B", "", ""),
        *row("A005", "A", "B", ""),
    )
    line = (StandbyCall(day=FIRST, code="S", order=1, agent="A004"),)

    found = changes_between(of, old, new, decided={("A002", SECOND)}, line=line)  # type: ignore[arg-type]

    assert [(each.agent, each.day, each.before, each.after, each.why, each.order) for each in found] == [
        ("A004", FIRST, "S", "B", Why.CALLED, 1),
        ("A001", SECOND, "A", "", Why.SWAP, 0),
        ("A002", SECOND, "B", "P", Why.DECIDED, 0),
        ("A005", SECOND, "", "B", Why.EXTRA, 0),
        ("A001", THIRD, "", "A", Why.SWAP, 0),
        ("A002", THIRD, "B", "", Why.DAY_OFF, 0),
    ]


def test_a_loan_is_told_with_its_queue_and_moved_breaks_as_such() -> None:
    of = floor()
    lent = assignment(of, "A006", FIRST, "B")
    home = replace(lent, segments=tuple(replace(s, queue=s.queue and "after", loan=False) for s in lent.segments))
    plain = assignment(of, "A002", FIRST, "B")
    first, rest, *others = plain.segments
    later = timedelta(minutes=5)
    moved = replace(
        plain,
        segments=(
            replace(first, end=first.end + later),
            replace(rest, start=rest.start + later, end=rest.end + later),
            replace(others[0], start=others[0].start + later),
            *others[1:],
        ),
    )

    found = changes_between(of, (plain, home), (moved, lent))

    assert [(each.agent, each.why, each.queue and each.queue.name) for each in found] == [
        ("A002", Why.BREAKS, None),
        ("A006", Why.LOAN, "售前"),
    ]


def test_the_line_keeps_its_order_when_somebody_leaves_it() -> None:
    before = tuple(
        StandbyCall(day=FIRST, code="S", order=place, agent=who) for place, who in ((1, "x"), (2, "y"), (3, "z"))
    )
    now = tuple(
        StandbyCall(day=FIRST, code="S", order=place, agent=who) for place, who in ((1, "new"), (2, "z"), (3, "y"))
    )

    assert [(call.agent, call.order) for call in calls_left(before, now)] == [("y", 1), ("z", 2), ("new", 3)]


def test_hours_are_settled_in_the_week_of_the_event() -> None:
    of = floor()
    week = replace(of, horizon=replace(of.horizon, first_day=date(2026, 11, 2), last_day=date(2026, 11, 22)))

    assert sorted(weeks_around(week, [date(2026, 11, 9)])) == [date(2026, 11, 8) + timedelta(days=n) for n in range(8)]
