"""The audit walks every rule there is."""

import pytest

from solver.audit import audit
from solver.problem import Blocked, ShiftCount
from solver.rules import RULES, Scope, lasts
from solver.solution import Breach
from tests.solver.planted import PLANTED, of
from tests.solver.small import EARLY, LATE, duty, problem, roster, with_first


def test_an_empty_roster_of_people_without_pins_is_sound() -> None:
    assert audit(problem(), roster()) == []


def test_breaches_come_in_the_order_of_the_rules() -> None:
    what = problem()
    what.must_work[2, 3] = True
    broken = roster(duty(0, 0, LATE), duty(0, 1, EARLY), *(duty(1, day) for day in range(2, 9)))
    assert [(breach.rule, breach.agent, breach.day) for breach in audit(what, broken)] == [
        ("pin", 2, 3),
        ("rest", 0, 1),
        ("days_in_row", 1, 8),
        ("rest_days", 1, 8),
    ]


def test_the_audit_can_be_held_to_some_rules() -> None:
    what = problem()
    what.must_work[2, 3] = True
    tour_rules = [rule for rule in RULES if rule.scope is Scope.TOUR]
    times_rules = [rule for rule in RULES if rule.scope is Scope.TIMES]
    assert audit(what, roster(), times_rules) == []
    assert audit(what, roster(), tour_rules) == [Breach(rule="pin", agent=2, day=3, figures={"shift": ""})]


def test_no_two_rules_share_a_name_but_for_pins() -> None:
    slugs = [slug for rule in RULES for slug in rule.slugs]
    assert sorted(slug for slug in set(slugs) if slugs.count(slug) > 1) == ["pin"]


@pytest.mark.parametrize("slug", sorted(PLANTED))
def test_what_lasts_and_what_more_duties_mend(slug: str) -> None:
    make, _places = PLANTED[slug]
    mended = {
        "short_run",
        "short_off",
        "long_off",
        "least_hours",
        "team_spread",
        "leads",
        "break_share",
        "meal_wave",
        "mentors",
        "lender_floor",
        "pin",
    }
    breaches = [breach for rule in of(slug) for breach in rule.breaches(*make())]
    assert {lasts(breach) for breach in breaches} == {slug not in mended}


def test_a_count_missed_below_is_mended_by_more_and_one_above_is_not() -> None:
    counted = with_first(shift_counts=(ShiftCount(shifts=(LATE,), least=2, most=2),))
    for days, stays in (((0,), False), ((0, 2, 4), True)):
        (breach,) = audit(counted, roster(*(duty(0, day, LATE) for day in days)))
        assert lasts(breach) is stays


def test_a_shift_other_than_the_pinned_one_stays_wrong() -> None:
    what = problem()
    what.blocked[0, 2, EARLY] = Blocked.PINNED
    what.must_work[0, 2] = what.must_work[1, 2] = True
    other, missing = audit(what, roster(duty(0, 2)))
    assert (lasts(other), lasts(missing)) == (True, False)
