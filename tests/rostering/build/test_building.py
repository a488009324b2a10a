"""From a floor to a finished roster, and why there may be none."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.floor import Floor
from planner.domain.people import Leave, Pin
from planner.domain.plan import Plan
from planner.domain.shifts import BreakKind, BreakWindow
from planner.errors import NoRoster
from planner.i18n import use_language
from planner.rostering.audit.floor.loans import loan_findings
from planner.rostering.audit.plan import audit_plan
from planner.rostering.budget import RosterBudget, RosterProgress
from planner.rostering.build.building import BuiltRoster, build_roster
from tests.factories import FIRST, floor, plan
from tests.rostering.edits import loans_with

SECOND = FIRST + timedelta(days=1)
QUICK = RosterBudget(steps=3, workers=1, seed=7)


def planned(sample: Plan, built: BuiltRoster) -> Plan:
    return replace(
        sample,
        assignments=built.assignments,
        standby_calls=built.standby_calls,
        coverage=built.coverage,
        shortages=built.shortages,
        costs=built.costs,
        search=built.search,
    )


def test_a_built_roster_passes_the_audit_with_all_its_figures() -> None:
    sample = plan()
    built = build_roster(sample.floor, sample.requirements, QUICK)
    assert built.findings == ()
    assert audit_plan(planned(sample, built)) == ()
    assert built.search.bound is not None
    assert built.search.bound <= built.search.cost < sample.search.cost


def test_the_same_budget_and_seed_build_the_same_roster() -> None:
    sample = plan()
    assert build_roster(sample.floor, sample.requirements, QUICK) == build_roster(
        sample.floor, sample.requirements, QUICK
    )


def test_shortages_of_a_built_roster_tell_their_reasons() -> None:
    sample = plan()
    built = build_roster(sample.floor, sample.requirements, QUICK)
    assert built.shortages
    assert [each for each in built.shortages if each.queue == "pre" and not each.reasons] == []


def test_the_search_tells_how_far_it_is() -> None:
    sample, told = plan(), []

    def watch(progress: RosterProgress) -> bool:
        told.append(progress)
        return True

    build_roster(sample.floor, sample.requirements, QUICK, watch)
    assert told
    assert all(0 <= progress.share_done <= 1 for progress in told)


def test_whoever_stops_the_search_gets_a_roster_within_the_limits_of_loans() -> None:
    of = loans_with(plan(), keep=1, most_hours=1)

    built = build_roster(of.floor, of.requirements, QUICK, lambda _progress: False)

    assert built.search.stopped == "interrupted"
    assert list(loan_findings(of.floor, built.assignments)) == []


def test_a_cheaper_roster_to_start_from_is_kept() -> None:
    sample = plan()
    good = build_roster(sample.floor, sample.requirements, RosterBudget(steps=20, workers=1, seed=1))
    again = build_roster(
        sample.floor, sample.requirements, RosterBudget(steps=1, workers=1, seed=2), start=good.assignments
    )
    assert again.search.cost <= good.search.cost


def test_a_start_that_breaks_a_rule_is_not_kept() -> None:
    sample = plan()
    strict = replace(sample.floor, leave=(Leave(agent="A001", first_day=FIRST, last_day=SECOND),))
    built = build_roster(strict, sample.requirements, QUICK, start=sample.assignments)
    assert built.findings == ()
    assert [each for each in built.assignments if each.agent == "A001" and each.day <= SECOND] == []


def refused(of: Floor) -> str:
    with use_language("en"), pytest.raises(NoRoster) as caught:
        build_roster(of, plan().requirements, QUICK)
    return str(caught.value)


def test_pins_without_rest_between_them_are_named() -> None:
    pins = (Pin(agent="A002", day=FIRST, code="B"), Pin(agent="A002", day=SECOND, code="A"))
    assert refused(replace(floor(), pins=pins)) == (
        "no roster can exist: 方家豪: pinned to B until 11.11 00:00; pinned to A from 11.11 08:00; "
        "11 h of rest end at 11.11 11:00"
    )


def test_a_pin_on_leave_is_named() -> None:
    of = replace(
        floor(),
        pins=(Pin(agent="A001", day=FIRST, code="A"),),
        leave=(Leave(agent="A001", first_day=FIRST, last_day=FIRST),),
    )
    assert refused(of) == "no roster can exist: 黄文静: pinned to A on 11.10, but on leave that day"


def test_every_pin_that_cannot_be_is_named() -> None:
    pins = (Pin(agent="A005", day=FIRST, code="N"), Pin(agent="A006", day=SECOND, code="N"))
    assert refused(replace(floor(), pins=pins)) == (
        "no roster can exist: 梁思: pinned to N on 11.10, but not for team 售后; "
        "詹国: pinned to N on 11.11, but not for team 售后"
    )


def test_a_pinned_shift_whose_breaks_fit_no_order_is_named() -> None:
    meals = tuple(BreakWindow(kind=BreakKind.MEAL, length=60, earliest=60, latest=90, paid=False) for _ in range(2))
    broken = replace(floor().codes[0], breaks=meals)
    of = replace(floor(), codes=(broken, *floor().codes[1:]), pins=(Pin(agent="A001", day=FIRST, code="A"),))
    assert refused(of) == (
        "no roster can exist: 黄文静: pinned to A on 11.10, but its breaks do not fit into their windows"
    )
