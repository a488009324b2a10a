"""Rules a supervisor switches on, as reasons of a shortage."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from planner.domain.people import Availability
from planner.domain.plan import Plan, Reason
from planner.domain.rules import ShiftCountRule
from tests.factories import FIRST, plan
from tests.rostering.edits import at_the_weekend, floor_with, ruled, rules_with
from tests.rostering.explain.test_shortages import holds, reasons
from tests.rule_cases import RULE_CASES

SECOND = FIRST + timedelta(days=1)
NOON = datetime(2026, 11, 11, 12)
"""Of the second day: only A is at work then."""


def at_most_one_a(sample: Plan) -> Plan:
    rules = (ShiftCountRule(codes=("A",), most=1), ShiftCountRule(codes=("B",), least=1))
    return rules_with(sample, shift_counts=rules)


@pytest.mark.parametrize(
    ("change", "held", "reason"),
    [
        (
            lambda sample: floor_with(sample, availability=(Availability(agent="A001", day=SECOND, opens=600),)),
            (),
            Reason.AVAILABILITY,
        ),
        (at_most_one_a, (("A001", 0, "A"),), Reason.SHIFT_COUNT),
        (lambda sample: rules_with(sample, rest_after_nights=1440, min_rest=0), (("A001", 0, "P"),), Reason.REST),
        *(
            (
                lambda sample, case=case, how=how: ruled(sample, case, how),
                tuple((agent, day, code) for (agent, day), code in how.cells.items()),
                reason,
            )
            for case in RULE_CASES.values()
            for how, reason in (case.shortage and [case.shortage]) or ()
        ),
    ],
)
def test_a_rule_of_somebody_is_the_reason(
    change: Callable[[Plan], Plan], held: tuple[tuple[str, int, str], ...], reason: Reason
) -> None:
    of = change(plan())
    assert reasons(of, holds(of, *held), NOON) == {Reason.FREE: 3, reason: 1}


def test_a_day_of_work_alone_is_too_few() -> None:
    assert reasons(rules_with(plan(), min_days_in_row=2), (), NOON) == {Reason.RUNS: 4}


def test_weekends_are_used_up() -> None:
    later = rules_with(at_the_weekend(plan()), max_weekends=0)
    assert reasons(later, (), datetime(2026, 11, 15, 12)) == {Reason.WEEKENDS: 4}
