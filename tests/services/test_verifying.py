"""The finished roster is played, and planned again with more people where it fails."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from planner.domain.demand import ContactHistory
from planner.domain.floor import Scenario
from planner.domain.plan import Finding, Plan, ServiceWindow, SimulationReport, VolumeError, WindowKind
from planner.domain.verified import open_windows, verification_texts
from planner.i18n import use_language
from planner.rostering import RosterBudget
from planner.services.verifying import MOST_ROUNDS, shares_of, verify
from tests.factories import plan

ZERO = datetime(2026, 11, 11)
INTERVAL = plan().floor.horizon.interval


def played(of: Plan, met: float, on_duty: float, needed: float = 10.0) -> Plan:
    """The plan with the rush of its first queue met in such a share of the runs, so many people there and needed."""
    window = ServiceWindow(
        kind=WindowKind.ZERO,
        queue="pre",
        start=ZERO,
        end=ZERO + timedelta(hours=2),
        contacts=400.0,
        p10=0.7,
        p50=0.75,
        p90=0.9,
        met=met,
    )
    report = SimulationReport(replications=20, seed=1, queues=(), windows=(window,), window_replications=640)
    days = of.floor.horizon.days
    error = VolumeError(shared=(0.0,) * days, daily=(0.15,) * days)
    return replace(
        of,
        simulation=report,
        coverage=tuple(
            replace(each, on_duty=(on_duty,) * len(each.on_duty)) if each.queue == "pre" else each
            for each in of.coverage
        ),
        requirements=replace(
            of.requirements,
            queues=tuple(
                replace(each, p50=(needed,) * len(each.p50), p90=(1.3 * needed,) * len(each.p50))
                if each.queue == "pre"
                else each
                for each in of.requirements.queues
            ),
        ),
        forecasts=tuple(
            replace(each, p50=(0.0,) * len(each.p50), error=error if each.queue == "pre" else None)
            for each in of.forecasts
        ),
        findings=(),
    )


def scenario_of(of: Plan) -> Scenario:
    """The scenario the sample plan would come from."""
    return Scenario(floor=of.floor, history=ContactHistory(interval=INTERVAL, streams={}), levers=of.levers)


def test_a_roster_that_holds_is_not_planned_again() -> None:
    of = played(plan(), met=0.85, on_duty=10.0)

    found = verify(scenario_of(of), of, 0.8, lambda _scenario, _before: pytest.fail("planned again"))

    assert found.verification is not None
    assert (found.verification.share, found.verification.rounds) == (0.8, 0)
    with use_language("en"):
        (told,) = verification_texts(found)
    assert told.startswith("Verified (rounds: 0): in all 1 stretch at least 80% of the runs meet the target;")


def test_more_people_are_asked_for_in_the_stretch_that_fails_until_it_holds() -> None:
    of, asked = played(plan(), met=0.5, on_duty=10.0), []

    def again(scenario: Scenario, _before: Plan) -> Plan:
        asked.append(scenario.floor.needs)
        return played(replace(of, floor=scenario.floor), met=0.82, on_duty=12.0)

    found = verify(scenario_of(of), of, 0.8, again)

    ((need,),) = asked
    # One in two to four in five is 0.842 standard deviations of 0.158 up: chance of 400 contacts and 15 % a day.
    assert (need.queue, need.day, need.opens, need.closes, need.least) == ("pre", ZERO.date(), 0, 120, 11.4)
    assert need.verified
    assert found.floor.needs == (need,)
    assert found.verification is not None
    assert found.verification.rounds == 1
    assert open_windows(found) == ()


def test_nobody_is_asked_for_where_nobody_is_and_none_are_needed() -> None:
    of = played(plan(), met=0.5, on_duty=0.0, needed=0.0)

    found = verify(scenario_of(of), of, 0.8, lambda _scenario, _before: pytest.fail("planned again"))

    assert found.floor.needs == ()


def test_the_headcount_formula_stays_beside_what_contacts_ask_for() -> None:
    of = played(plan(), met=0.5, on_duty=10.0)
    more = tuple(replace(day, forecast_agents=day.forecast_agents + 1.0) for day in of.top_down)

    def again(scenario: Scenario, _before: Plan) -> Plan:
        return replace(played(replace(of, floor=scenario.floor), met=0.82, on_duty=12.0), top_down=more)

    found = verify(scenario_of(of), of, 0.8, again)

    assert found.floor.needs != ()
    assert found.top_down == of.top_down != more


def test_all_rounds_together_ask_for_half_as_many_again_as_the_busiest_of_ten_days_at_most() -> None:
    of, asked = played(plan(), met=0.02, on_duty=10.0), []

    def again(scenario: Scenario, _before: Plan) -> Plan:
        asked.append(max(need.least or 0.0 for need in scenario.floor.needs))
        return played(replace(of, floor=scenario.floor), met=0.02, on_duty=asked[-1], needed=asked[-1])

    verify(scenario_of(of), of, 0.8, again)

    # From one in fifty to four in five are 2.895 standard deviations of 0.158.
    assert asked[0] == 15.8
    assert max(asked) == 19.5


def test_it_ends_where_more_were_asked_for_and_nobody_was_found() -> None:
    of, rounds = played(plan(), met=0.5, on_duty=10.0), []

    def again(scenario: Scenario, _before: Plan) -> Plan:
        rounds.append(scenario)
        return played(replace(of, floor=scenario.floor), met=0.5, on_duty=10.0, needed=11.4)

    found = verify(scenario_of(of), of, 0.8, again)

    assert len(rounds) == 1
    # Nothing came of it: the plan is the first one, and says what is open.
    assert found.floor.needs == ()
    with use_language("en"):
        head, line = verification_texts(found)
    assert head == (
        "Not reached (rounds: 1): in 1 of 1 stretch fewer than 80% of the runs meet the target; more people were "
        "asked for there, and the search found nobody."
    )
    assert line.strip() == "售前 11.11 00:00–02:00: 50%."


def test_the_best_of_all_rounds_is_kept() -> None:
    of, results = played(plan(), met=0.5, on_duty=10.0), [0.7, 0.6, 0.65, 0.55]

    def again(scenario: Scenario, _before: Plan) -> Plan:
        return played(replace(of, floor=scenario.floor), met=results.pop(0), on_duty=10.0)

    found = verify(scenario_of(of), of, 0.8, again)

    assert results == []
    assert [each.met for each in open_windows(found)] == [0.7]
    assert found.verification is not None
    assert found.verification.rounds == MOST_ROUNDS


def test_a_roster_that_breaks_rules_is_never_better() -> None:
    of = played(plan(), met=0.5, on_duty=10.0)

    def again(scenario: Scenario, _before: Plan) -> Plan:
        return replace(
            played(replace(of, floor=scenario.floor), met=0.9, on_duty=12.0), findings=(Finding(rule="rest"),)
        )

    assert verify(scenario_of(of), of, 0.8, again).findings == ()


def test_rounds_share_the_budget_with_the_first_plan() -> None:
    first, later = shares_of(RosterBudget(seconds=60.0, seed=1, workers=2))
    steps_first, steps_later = shares_of(RosterBudget(steps=3, seed=1, workers=2))

    assert first.seconds is not None
    assert later.seconds is not None
    assert first.seconds + MOST_ROUNDS * later.seconds == 60.0
    assert (steps_first.steps, steps_later.steps) == (1, 1)
