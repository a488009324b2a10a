"""How many people of a group have to be there, as the solver counts them."""

from dataclasses import replace
from datetime import timedelta

from planner.domain.campaign import PhaseKind
from planner.domain.floor import Floor
from planner.domain.people import Leave, Pin
from planner.domain.plan import Requirements
from planner.domain.rules import CodeCountRule, LeadRule
from planner.rostering.model.problem import to_problem
from solver.problem import Quota
from tests.factories import FIRST, LAST, floor

A, B, P, N, S = range(5)
DESKS = (A, B, P, N)
SECOND = FIRST + timedelta(days=1)


def quotas(of: Floor, **rules: object) -> tuple[Quota, ...]:
    return to_problem(replace(of, rules=replace(of.rules, **rules)), Requirements(queues=())).quotas  # type: ignore[arg-type]


def test_a_team_is_spread_over_the_days_on_which_one_of_it_could_work() -> None:
    away = Leave(agent="A005", first_day=FIRST, last_day=LAST)
    of = replace(floor(), leave=(away,), pins=(Pin(agent="A006", day=SECOND),))
    found = quotas(of, team_spread=True)
    assert [(each.agents, each.day) for each in found] == [
        ((0, 1, 2, 3), 0),
        ((0, 1, 2, 3), 1),
        ((0, 1, 2, 3), 2),
        ((4, 5), 0),
        ((4, 5), 2),
    ]
    assert {(each.rule, each.shifts, each.least, each.most, each.hard) for each in found} == {
        ("team_spread", DESKS, 1, None, True)
    }


def test_a_team_of_one_may_have_days_off() -> None:
    of = floor()
    small = replace(of, agents=of.agents[:5])
    assert {each.agents for each in quotas(small, team_spread=True)} == {(0, 1, 2, 3)}


def test_leads_are_asked_for_on_days_of_the_phases_named() -> None:
    of = floor()
    leads = tuple(replace(agent, lead=agent.id in ("A002", "A003", "A005")) for agent in of.agents)
    later = replace(of, agents=leads, horizon=replace(of.horizon, last_day=FIRST + timedelta(days=3)))
    of_team = quotas(later, leads=(LeadRule(least=2, phases=(PhaseKind.AFTER_SALES,), teams=("售前",)),))
    assert of_team == (Quota(rule="leads", day=3, shifts=DESKS, agents=(1, 2), least=2, hard=True),)
    of_all = quotas(later, leads=(LeadRule(phases=(PhaseKind.AFTER_SALES,)),))
    assert [(each.agents, each.day) for each in of_all] == [((1, 2), 3), ((4,), 3)]
    assert len(quotas(later, leads=(LeadRule(teams=("售后",)),))) == 4


def test_people_of_a_code_are_counted_where_it_may_be_used() -> None:
    of = floor()
    later = replace(of, horizon=replace(of.horizon, last_day=FIRST + timedelta(days=3)))
    only_peak = CodeCountRule(codes=("P",), least=1, most=2)
    assert [each.day for each in quotas(later, code_counts=(only_peak,))] == [0, 1, 2]
    nights = CodeCountRule(codes=("N", "P"), most=2, team="售前", phases=(PhaseKind.AFTER_SALES,))
    assert quotas(later, code_counts=(nights,)) == (
        Quota(rule="code_count", day=3, shifts=(P, N), agents=(0, 1, 2, 3), most=2, hard=True),
    )
    (everybody,) = quotas(replace(of, horizon=replace(of.horizon, last_day=FIRST)), code_counts=(only_peak,))
    assert everybody.agents is None
