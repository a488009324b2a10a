"""Newcomers and people of experience, as the solver counts them and as the audit does."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from planner.domain.floor import Floor
from planner.domain.labels import finding_text
from planner.domain.people import History
from planner.domain.plan import Requirements
from planner.domain.rules import MentorRule
from planner.i18n import use_language
from planner.rostering.audit.findings import finding_of
from planner.rostering.audit.floor.mentors import mentor_findings
from planner.rostering.budget import RosterBudget
from planner.rostering.build.building import build_roster
from planner.rostering.model.problem import to_problem, to_roster
from solver.audit import audit
from solver.problem import Mentors
from solver.rules.mentors import MentorsBeside
from tests.factories import FIRST, assignment, floor, plan
from tests.rostering.edits import agent_with, rules_with


def with_rule(of: Floor, rule: MentorRule, *newcomers: str) -> Floor:
    agents = tuple(replace(each, newcomer=each.id in newcomers) for each in of.agents)
    return replace(of, agents=agents, rules=replace(of.rules, mentors=(rule,)))


def mentors(of: Floor) -> tuple[Mentors, ...]:
    return to_problem(of, Requirements(queues=())).mentors


def test_newcomers_are_marked_or_have_just_joined() -> None:
    of = floor()
    first, second, third, *others = of.agents
    joined = replace(
        of,
        agents=(
            replace(first, joined=FIRST - timedelta(days=29)),
            replace(second, joined=FIRST - timedelta(days=30)),
            third,
            *others,
        ),
    )
    rule = MentorRule(queue="after", per=2)
    assert mentors(replace(joined, rules=replace(of.rules, mentors=(replace(rule, queue="pre"),)))) == (
        Mentors(queue=0, juniors=(0,), seniors=(1, 2, 3), per=2),
    )
    assert mentors(with_rule(of, rule, "A006")) == (Mentors(queue=1, juniors=(5,), seniors=(4,), per=2),)


def test_whoever_is_lent_needs_a_mentor_and_is_none() -> None:
    lent = with_rule(floor(), MentorRule(queue="pre", per=1), "A005")
    assert mentors(lent) == (Mentors(queue=0, juniors=(4,), seniors=(0, 1, 2, 3), per=1),)


def test_a_rule_without_newcomers_asks_for_nothing() -> None:
    assert mentors(with_rule(floor(), MentorRule(queue="pre"))) == ()


@pytest.mark.parametrize(
    "newcomers", [("A001",), ("A003",), ("A002", "A003"), ("A006",), ("A001", "A002", "A003", "A004")]
)
@pytest.mark.parametrize("queue", ["pre", "after"])
@pytest.mark.parametrize("per", [1, 2])
def test_both_passes_find_the_same_moments(newcomers: tuple[str, ...], queue: str, per: int) -> None:
    told = plan()
    of = with_rule(told.floor, MentorRule(queue=queue, per=per), *newcomers)
    problem = to_problem(of, told.requirements)
    roster = to_roster(of, problem, told.assignments)
    first = [finding_of(of, breach) for breach in audit(problem, roster, (MentorsBeside(),))]
    assert sorted(first, key=repr) == sorted(mentor_findings(of, told.assignments), key=repr)


@pytest.mark.parametrize("newcomers", [("A001",), ("A001", "A002"), ("A003",), ("A004",)])
@pytest.mark.parametrize("still_there", [("A001",), ("A002",), ("A001", "A002"), ("A004",)])
def test_both_passes_count_the_night_before_and_the_last_night(
    newcomers: tuple[str, ...], still_there: tuple[str, ...]
) -> None:
    told = plan()
    of = with_rule(told.floor, MentorRule(queue="pre", per=1), *newcomers)
    ends = datetime.combine(FIRST, time(8, 30))
    of = replace(
        of,
        agents=tuple(
            replace(each, history=History(last_shift_end=ends)) if each.id in still_there else each
            for each in of.agents
        ),
    )
    last = of.horizon.last_day
    assignments = tuple(each for each in told.assignments if each.day < last or each.code != "N")
    assignments += tuple(assignment(of, who, last, "N") for who in newcomers if who != "A001")
    problem = to_problem(of, told.requirements)
    roster = to_roster(of, problem, assignments)
    first = [finding_of(of, breach) for breach in audit(problem, roster, (MentorsBeside(),))]

    assert sorted(first, key=repr) == sorted(mentor_findings(of, assignments), key=repr)


def test_the_sentence_names_queue_moment_and_people() -> None:
    told = rules_with(agent_with(plan(), "A001", newcomer=True), mentors=(MentorRule(queue="pre"),))
    finding = next(mentor_findings(told.floor, told.assignments))
    with use_language("zh_CN"):
        assert finding_text(told.floor, finding) == "售前：11.10 08:00 有新人 1 人、老人 0 人，这时新人最多 0 人"


def test_a_built_roster_leaves_no_newcomer_alone() -> None:
    of = with_rule(plan().floor, MentorRule(queue="pre", per=1), "A003")
    built = build_roster(of, plan().requirements, RosterBudget(steps=20, workers=1, seed=1))
    assert built.findings == ()
    assert list(mentor_findings(of, built.assignments)) == []
