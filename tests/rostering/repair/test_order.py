"""Which ways to repair are shown, and which comes first: lawful, one that wins back hours, standby near a peak."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.campaign import PhaseKind
from planner.domain.changes import Change, Why
from planner.domain.floor import Floor
from planner.domain.people import Leave
from planner.domain.plan import Finding
from planner.rostering.budget import RosterBudget
from planner.rostering.repair.events import Event
from planner.rostering.repair.limits import RepairLimits
from planner.rostering.repair.order import is_near_peak, ways_shown
from planner.rostering.repair.repair import find_repair
from planner.rostering.repair.ways import Alternative, Repair, WayKind, WayTotals
from tests.factories import FIRST, floor, plan

QUICK = RosterBudget(steps=8, workers=1, seed=3)
RULE = Finding(rule="break_share", agent="", day=FIRST)
NEW = Finding(rule="rest", agent="A001", day=FIRST)


def repaired() -> Repair:
    gone = Event(absences=(Leave(agent="A002", first_day=FIRST, last_day=FIRST),))
    return find_repair(plan(), gone, RepairLimits(), QUICK)


FOUND = repaired()


def way(
    kind: WayKind,
    short: float,
    *,
    paid: float = 0.0,
    cost: float = 0.0,
    broken: tuple[Finding, ...] = (),
    standby: int = 0,
) -> Alternative:
    """A way that asks one person, the one of its kind; doing nothing asks nobody."""
    asked = Change(agent=kind.value, day=FIRST, before="", after="A", why=Why.EXTRA)
    return replace(
        FOUND.alternatives[0],
        kind=kind,
        changes=() if kind in (WayKind.NOTHING, WayKind.BREAKS) else (asked,),
        change=0.0,
        hours=WayTotals(short=short, paid=paid, standby=standby),
        cost=cost,
        findings=broken,
    )


def far_from_peak() -> Floor:
    of = floor()
    calm = tuple(phase for phase in of.campaign.phases if phase.kind is not PhaseKind.PEAK)
    return replace(of, campaign=replace(of.campaign, phases=calm))


def shown(*ways: Alternative, of: Floor | None = None, calmer: bool = False) -> list[WayKind]:
    return [each.kind for each in ways_shown(of or far_from_peak(), ways, [FIRST], calmer=calmer)]


def test_doing_nothing_is_a_way_with_its_figures() -> None:
    (nothing,) = (each for each in FOUND.alternatives if each.kind is WayKind.NOTHING)

    assert [(each.agent, each.why) for each in nothing.changes] == [("A002", Why.ABSENT)]
    assert nothing.hours == FOUND.unrepaired
    assert FOUND.alternatives[0].hours.short < nothing.hours.short


def test_what_wins_back_no_hours_stands_behind_doing_nothing_however_cheap() -> None:
    nothing, worse = way(WayKind.NOTHING, 10.0, cost=500.0), way(WayKind.FULL, 10.4, paid=-80.0)

    assert shown(nothing, worse, way(WayKind.STANDBY, 3.0, cost=900.0)) == [
        WayKind.STANDBY,
        WayKind.NOTHING,
        WayKind.FULL,
    ]
    assert shown(nothing, worse) == [WayKind.NOTHING, WayKind.FULL]
    assert shown(nothing, replace(worse, hours=WayTotals(short=10.4, paid=5.0))) == [WayKind.NOTHING]


def test_near_a_peak_standby_alone_comes_first_elsewhere_what_costs_least() -> None:
    ways = way(WayKind.NOTHING, 10.0), way(WayKind.STANDBY, 6.0, cost=50.0), way(WayKind.FULL, 4.0, cost=10.0)

    assert shown(*ways, of=floor()) == [WayKind.STANDBY, WayKind.FULL, WayKind.NOTHING]
    assert shown(*ways) == [WayKind.FULL, WayKind.STANDBY, WayKind.NOTHING]


def test_standby_that_wins_nothing_back_does_not_come_first() -> None:
    ways = way(WayKind.NOTHING, 10.0), way(WayKind.STANDBY, 10.0, paid=9.0), way(WayKind.FULL, 4.0)

    assert shown(*ways, of=floor()) == [WayKind.FULL, WayKind.NOTHING]


@pytest.mark.parametrize(("day", "near"), [(-3, False), (-2, True), (0, True), (2, True), (3, False)])
def test_two_days_around_a_peak_are_near_it(day: int, near: bool) -> None:
    of = floor()
    peaks = [phase for phase in of.campaign.phases if phase.kind is PhaseKind.PEAK]
    edge: date = peaks[0].first_day if day < 0 else peaks[-1].last_day

    assert is_near_peak(of, [edge + timedelta(days=day)]) is near


def test_a_way_that_breaks_a_rule_of_its_own_is_not_shown() -> None:
    ways = way(WayKind.NOTHING, 10.0), way(WayKind.FULL, 1.0, broken=(NEW,)), way(WayKind.FEW, 5.0)

    assert shown(*ways) == [WayKind.FEW, WayKind.NOTHING]


def test_lawful_ways_come_first_and_doing_nothing_last_where_it_breaks_a_rule() -> None:
    ways = (
        way(WayKind.NOTHING, 10.0, broken=(RULE,)),
        way(WayKind.BREAKS, 10.0),
        way(WayKind.STANDBY, 5.0, broken=(RULE,)),
        way(WayKind.FULL, 7.0),
    )

    assert shown(*ways) == [WayKind.FULL, WayKind.NOTHING]
    assert shown(*ways[:2]) == [WayKind.BREAKS, WayKind.NOTHING]


def test_what_no_way_mends_is_broken_by_all_of_them() -> None:
    ways = way(WayKind.NOTHING, 10.0, broken=(RULE,)), way(WayKind.FULL, 7.0, broken=(RULE,))

    assert shown(*ways) == [WayKind.FULL, WayKind.NOTHING]


def test_a_place_on_standby_is_filled_where_no_hours_are_lost() -> None:
    ways = way(WayKind.NOTHING, 10.0, standby=1), way(WayKind.FULL, 10.0, paid=90.0)

    assert shown(*ways) == [WayKind.FULL, WayKind.NOTHING]


def test_where_less_is_to_do_people_may_be_let_off_without_losing_hours() -> None:
    ways = way(WayKind.NOTHING, 10.0, cost=900.0), way(WayKind.FULL, 10.0, paid=-200.0)

    assert shown(*ways, calmer=True) == [WayKind.FULL, WayKind.NOTHING]
    assert shown(*ways) == [WayKind.NOTHING, WayKind.FULL]
