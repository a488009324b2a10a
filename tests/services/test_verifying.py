"""The finished roster is played, and planned again with more people where it fails."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from planner.domain.demand import ContactHistory
from planner.domain.floor import Scenario
from planner.domain.plan import Finding, Plan, ServiceWindow, SimulationReport, VolumeError, WindowKind
from planner.domain.verified import judged_windows, open_windows, verification_texts
from planner.i18n import use_language
from planner.rostering import RosterBudget, audit_plan
from planner.services.checking import check
from planner.services.planning import plan_scenario
from planner.services.simulating import simulate_plan
from planner.services.verified_floors import MOST_URGENT
from planner.services.verifying import MOST_ROUNDS, shares_of, verify
from tests.factories import plan
from tests.services.night_shop import write_night_shop

ZERO = datetime(2026, 11, 11)
NOON = ZERO + timedelta(hours=12)
INTERVAL = plan().floor.horizon.interval


def window(kind: WindowKind, start: datetime, hours: int, met: float) -> ServiceWindow:
    """A stretch of pre-sales met in such a share of the runs."""
    end = start + timedelta(hours=hours)
    return ServiceWindow(
        kind=kind, queue="pre", start=start, end=end, contacts=400.0, p10=0.7, p50=0.75, p90=0.9, met=met
    )


def played(of: Plan, *windows: ServiceWindow, on_duty: float, needed: float = 2.0) -> Plan:
    """The plan with such figures of pre-sales: what is met, how many people are there and needed all the time."""
    report = SimulationReport(replications=20, seed=1, queues=(), windows=windows, window_replications=640)
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


def rush(met: float) -> ServiceWindow:
    """The two hours after the zero hour."""
    return window(WindowKind.ZERO, ZERO, 2, met)


def scenario_of(of: Plan) -> Scenario:
    """The scenario the sample plan would come from."""
    return Scenario(floor=of.floor, history=ContactHistory(interval=INTERVAL, streams={}), levers=of.levers)


def test_a_roster_that_holds_is_not_planned_again() -> None:
    of = played(plan(), rush(0.85), on_duty=2.0)

    found = verify(scenario_of(of), of, 0.8, lambda _scenario, _before: pytest.fail("planned again"))

    assert found.verification is not None
    assert (found.verification.share, found.verification.rounds) == (0.8, 0)
    with use_language("en"):
        (told,) = verification_texts(found)
    assert told.startswith("Verified (rounds: 0): in all 1 stretch at least 80% of the runs meet the target;")


def test_more_people_are_asked_for_in_the_stretch_that_fails_until_it_holds() -> None:
    of, asked = played(plan(), rush(0.5), on_duty=2.0), []

    def again(scenario: Scenario, _before: Plan) -> Plan:
        asked.append(scenario.floor.needs)
        return played(replace(of, floor=scenario.floor), rush(0.82), on_duty=3.0)

    found = verify(scenario_of(of), of, 0.8, again)

    ((need,),) = asked
    # One in two to 83 % is 0.954 standard deviations of 0.158, 16 % of two people: half a person is asked for at least.
    assert (need.queue, need.day, need.opens, need.closes, need.least) == ("pre", ZERO.date(), 0, 120, 2.5)
    assert need.verified
    assert need.urgency == 4.0
    assert found.floor.needs == (need,)
    assert found.verification is not None
    assert found.verification.rounds == 1
    assert open_windows(found) == ()


def test_who_was_asked_for_and_not_found_is_asked_for_more_urgently() -> None:
    of, asked = played(plan(), rush(0.5), on_duty=2.0), []

    def again(scenario: Scenario, _before: Plan) -> Plan:
        asked.extend((need.least, need.urgency) for need in scenario.floor.needs)
        return played(replace(of, floor=scenario.floor), rush(0.5), on_duty=2.0)

    verify(scenario_of(of), of, 0.8, again)

    assert asked == [(2.5, 4.0), (2.5, 16.0), (2.5, 64.0), (2.5, MOST_URGENT)]


def test_a_stretch_that_holds_is_asked_for_no_more_than_it_holds_with() -> None:
    eve = window(WindowKind.EVE, ZERO - timedelta(hours=2), 2, 0.99)
    of, asked = played(plan(), eve, rush(0.5), on_duty=2.0, needed=1.0), []

    def again(scenario: Scenario, _before: Plan) -> Plan:
        asked.extend((need.opens, need.least) for need in scenario.floor.needs)
        return played(replace(of, floor=scenario.floor), eve, rush(0.9), on_duty=2.0)

    verify(scenario_of(of), of, 0.8, again)

    # 99 % to 83 % are 1.372 standard deviations of 0.158 fewer people than two; half a person more is asked for after
    # midnight, but not more than half as many again as the 1.3 of the busiest of ten days.
    assert asked == [(1320, 1.6), (0, 2.0)]


def test_nobody_is_asked_for_beyond_those_who_could_be_there() -> None:
    of = played(plan(), rush(0.5), on_duty=5.2, needed=5.2)

    found = verify(scenario_of(of), of, 0.8, lambda _scenario, _before: pytest.fail("planned again"))

    # Four people have pre-sales as a skill, one of them works as much as 0.8; two more may be lent, 0.7 each.
    assert found.verification is not None
    (limit,) = found.verification.limits
    assert (limit.queue, limit.start, limit.wanted, limit.there, limit.most) == ("pre", ZERO, 6.0, 5.2, 5.2)
    with use_language("en"):
        head, line = verification_texts(found)
    assert head == (
        "Not reached (rounds: 0): in 1 of 1 stretch fewer than 80% of the runs meet the target; the people there are "
        "do not suffice for it, whoever comes."
    )
    assert line == (
        "售前 11.11 00:00–02:00: 50%; about 6.0 people are wanted at 00:00, and if everybody came who may work then it "
        "would be 5.2 (now 5.2)."
    )


def test_where_people_could_be_there_and_the_search_found_none_that_is_said() -> None:
    of = played(plan(), rush(0.5), on_duty=2.0)

    found = verify(
        scenario_of(of),
        of,
        0.8,
        lambda scenario, _before: played(replace(of, floor=scenario.floor), rush(0.5), on_duty=2.0),
    )

    with use_language("en"):
        head, line = verification_texts(found)
    assert head == "Not reached (rounds: 4): in 1 of 1 stretch fewer than 80% of the runs meet the target."
    assert line == (
        "售前 11.11 00:00–02:00: 50%; about 2.5 people are wanted at 00:00, 2.0 are there. 5.2 may work then: "
        "no roster was found in which more of them come and all else that is asked for is kept."
    )


def test_nobody_is_asked_for_where_nobody_is_and_none_are_needed() -> None:
    of = played(plan(), rush(0.5), on_duty=0.0, needed=0.0)

    found = verify(scenario_of(of), of, 0.8, lambda _scenario, _before: pytest.fail("planned again"))

    assert found.floor.needs == ()


def test_all_rounds_together_ask_for_half_as_many_again_as_the_busiest_of_ten_days_at_most() -> None:
    of, asked = played(plan(), rush(0.02), on_duty=1.0, needed=1.0), []

    def again(scenario: Scenario, _before: Plan) -> Plan:
        asked.append(max(need.least or 0.0 for need in scenario.floor.needs))
        return played(replace(of, floor=scenario.floor), rush(0.02), on_duty=asked[-1])

    verify(scenario_of(of), of, 0.8, again)

    # From one in fifty to 83 % are 3.008 standard deviations of 0.158; 1.3 people are needed on the busiest of ten.
    assert asked[0] == 1.6
    assert max(asked) == 2.0


def test_the_headcount_formula_stays_beside_what_contacts_ask_for() -> None:
    of = played(plan(), rush(0.5), on_duty=2.0)
    more = tuple(replace(day, forecast_agents=day.forecast_agents + 1.0) for day in of.top_down)

    def again(scenario: Scenario, _before: Plan) -> Plan:
        return replace(played(replace(of, floor=scenario.floor), rush(0.82), on_duty=3.0), top_down=more)

    found = verify(scenario_of(of), of, 0.8, again)

    assert found.floor.needs != ()
    assert found.top_down == of.top_down != more


def test_of_all_rounds_the_one_with_fewest_open_stretches_is_kept_whatever_its_customers() -> None:
    noon = window(WindowKind.WORST, NOON, 1, 0.79)
    of = played(plan(), rush(0.79), noon, on_duty=2.0)
    results = [(0.5, 0.85), (0.6, 0.79), (0.79, 0.79), (0.55, 0.55)]

    def again(scenario: Scenario, before: Plan) -> Plan:
        assert before.simulation is not None
        night, day = results.pop(0)
        found = played(replace(of, floor=scenario.floor), rush(night), on_duty=2.0)
        assert found.simulation is not None
        watched = tuple(replace(each, met=day) for each in before.simulation.watched)
        return replace(found, simulation=replace(found.simulation, watched=watched))

    found = verify(scenario_of(of), of, 0.8, again)

    assert results == []
    assert [each.met for each in open_windows(found)] == [0.5]
    assert found.verification is not None
    assert found.verification.rounds == MOST_ROUNDS


def test_who_stops_between_the_rounds_has_the_best_of_them() -> None:
    of = played(plan(), rush(0.5), on_duty=2.0)
    results = iter([0.7, 0.6])

    def again(scenario: Scenario, _before: Plan) -> Plan | None:
        share = next(results, None)
        return None if share is None else played(replace(of, floor=scenario.floor), rush(share), on_duty=2.0)

    found = verify(scenario_of(of), of, 0.8, again)

    assert [each.met for each in open_windows(found)] == [0.7]
    assert found.verification is not None
    assert found.verification.rounds == 2


def test_a_roster_that_breaks_rules_is_never_better() -> None:
    of = played(plan(), rush(0.5), on_duty=2.0)

    def again(scenario: Scenario, _before: Plan) -> Plan:
        return replace(
            played(replace(of, floor=scenario.floor), rush(0.9), on_duty=3.0), findings=(Finding(rule="rest"),)
        )

    assert verify(scenario_of(of), of, 0.8, again).findings == ()


def test_rounds_share_the_budget_with_the_first_plan() -> None:
    first, later = shares_of(RosterBudget(seconds=60.0, seed=1, workers=2))
    steps_first, steps_later = shares_of(RosterBudget(steps=3, seed=1, workers=2))

    assert [first.seconds, *(each.seconds for each in later)] == [30.0, 12.0, 6.0, 6.0, 6.0]
    assert len(later) == MOST_ROUNDS
    assert [steps_first.steps, *(each.steps for each in steps_later)] == [1, 1, 1, 1, 1]


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """A shop open past midnight whose rush is a Thursday evening."""
    folder = write_night_shop(
        tmp_path_factory.mktemp("night"), agents={f"夜{number}": "2026-11-02 02:00" for number in range(3)}
    )
    text = (folder / "scenario.yaml").read_text(encoding="utf-8")
    text = text.replace('zero_hour: "2026-11-02 00:00"', 'zero_hour: "2026-11-05 20:00"')
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    return check(folder).scenario


@pytest.fixture(scope="module")
def verified(night: Scenario) -> tuple[Plan, Plan]:
    """Its first roster and the verified one."""
    budget = RosterBudget(steps=12, seed=night.seed, workers=1)
    first = plan_scenario(night, budget)

    def again(scenario: Scenario, before: Plan) -> Plan:
        assert before.simulation is not None
        shorter = replace(budget, steps=4)
        return plan_scenario(scenario, shorter, start=before.assignments, watched=before.simulation.watched)

    return first, verify(night, first, 0.8, again)


def test_a_share_the_first_roster_does_not_meet_is_met_after_verification(verified: tuple[Plan, Plan]) -> None:
    first, found = verified

    assert first.simulation is not None
    assert min(each.met or 0.0 for each in first.simulation.windows) < 0.5
    assert open_windows(found) == ()
    assert len(judged_windows(found)) == 12
    assert audit_plan(found) == ()


def test_fresh_draws_say_the_same_of_a_verified_roster(verified: tuple[Plan, Plan]) -> None:
    _first, found = verified

    fresh = simulate_plan(found, replications=60, seed=4_711)

    assert open_windows(fresh) == ()
    told, again = ([each.met or 0.0 for each in judged_windows(of)] for of in (found, fresh))
    assert [abs(one - other) <= 0.02 for one, other in zip(told, again, strict=True)] == [True] * 12


def test_hours_that_hold_are_not_short_of_what_was_asked_for(verified: tuple[Plan, Plan]) -> None:
    _first, found = verified
    there = {each.queue: each.on_duty for each in found.coverage}

    asked = [need for need in found.floor.needs if need.verified and need.day is not None]

    assert asked != []
    for need in asked:
        begin = found.floor.horizon.index_of(need.day) * 1440 if need.day else 0
        places = range((begin + need.opens) // 30, (begin + need.closes) // 30)
        assert min(there[need.queue][place] for place in places) >= (need.least or 0.0)
