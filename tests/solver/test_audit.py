"""The audit walks every rule there is."""

from solver.audit import audit
from solver.rules import RULES, Scope
from solver.solution import Breach
from tests.solver.small import EARLY, LATE, duty, problem, roster


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
