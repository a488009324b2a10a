"""Tiny problems of one agent whose rules clash often, and the problem that is left of one when only some facts hold."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import numpy as np

from solver.audit import audit
from solver.conflicts import Before, Closed, Fact, Pinned, RuleFact
from solver.problem import Blocked, RosterProblem, Runs, ShiftCount
from solver.rules import RULES, Scope
from solver.solution import OFF, Duty, Roster
from tests.rule_cases import RULE_CASES
from tests.solver.problems import small_problem

FREE = 99_999
TOUR_RULES = tuple(rule for rule in RULES if rule.scope is Scope.TOUR)


def clashing(seed: int) -> RosterProblem:
    """One agent, up to five days, up to three shifts, and a random choice of rules, pins and history."""
    rng = np.random.default_rng(seed)
    problem = small_problem(seed, agents=1, days=int(rng.integers(1, 6)))
    shifts = tuple(replace(shift, breaks=()) for shift in problem.shifts[:3])
    count, days = len(shifts), problem.days

    def sometimes(value: int | None, other: int | None) -> int | None:
        return value if rng.random() < 0.3 else other

    limits = replace(
        problem.limits,
        rest_days_in_seven=int(rng.integers(0, 2)),
        **{case.figure: case.drawn(rng) for case in RULE_CASES.values()},
        forbidden_next=frozenset((a, b) for a in range(count) for b in range(count) if rng.random() < 0.15),
    )
    runs = Runs(
        least_work=sometimes(int(rng.integers(2, 4)), 1) or 1,
        most_work=limits.max_days_in_row,
        least_off=sometimes(int(rng.integers(2, 4)), 1) or 1,
        most_off=sometimes(int(rng.integers(0, 3)), None),
    )
    agent = problem.agents[0]
    counts = [
        ShiftCount(shifts=(shift,), least=int(rng.integers(0, 3)), most=int(rng.integers(1, 4)))
        for shift in range(count)
        if rng.random() < 0.2
    ]
    most = [sum(each) for each in zip(agent.contract_by_week, agent.overtime_by_week, strict=True)]
    agent = replace(
        agent,
        runs=runs,
        shift_counts=tuple(counts),
        most_weekends=sometimes(int(rng.integers(0, 2)), None),
        nights_in_row=int(rng.integers(0, 2)),
        run_before=(agent.days_in_row or -int(rng.integers(0, 3)) or None) if rng.random() < 0.5 else None,
        last_shift=int(rng.integers(count)) if count and agent.days_in_row else None,
        least_by_week=tuple(int(rng.integers(0, minutes + 1)) for minutes in most) if rng.random() < 0.3 else (),
    )
    blocked, must = problem.blocked[:, :, :count].copy(), problem.must_work.copy()
    for day in range(days):
        if count and rng.random() < 0.4:
            must[0, day] = True
            pinned = int(rng.integers(count))
            blocked[0, day, [shift for shift in range(count) if shift != pinned]] = Blocked.PINNED
            if rng.random() < 0.85:
                blocked[0, day, pinned] = Blocked.FREE
    return replace(
        problem,
        shifts=shifts,
        agents=(agent,),
        limits=limits,
        blocked=blocked,
        must_work=must,
        extra_cost=problem.extra_cost[:, :, :count],
        standby_need=problem.standby_need[:, :count],
    )


def with_only(problem: RosterProblem, facts: Iterable[Fact]) -> RosterProblem:
    """The problem in which nothing holds but these facts; one agent."""
    facts = tuple(facts)
    rules = {fact.slug: fact for fact in facts if isinstance(fact, RuleFact)}
    before = {fact.slug for fact in facts if isinstance(fact, Before)}

    def figure(slug: str, name: str, otherwise: int | None) -> int | None:
        return rules[slug].figures.get(name, otherwise) if slug in rules else otherwise

    counted = {field for slug in before if slug in RULE_CASES for field in RULE_CASES[slug].before}
    limits = replace(
        problem.limits,
        min_rest=figure("rest", "needed", -FREE) or 0,
        rest_days_in_seven=figure("rest_days", "needed", 0) or 0,
        max_nights_a_week=figure("nights", "most", FREE) or 0,
        **{case.figure: figure(slug, case.told, case.off) for slug, case in RULE_CASES.items()},
        forbidden_next=problem.limits.forbidden_next if "succession" in rules else frozenset(),
    )
    most_work = figure("days_in_row", "most", FREE)
    agent = problem.agents[0]
    accounts = range(problem.accounts_count)

    def by_account(slug: str, name: str, otherwise: int) -> tuple[int, ...]:
        asked = {
            problem.account_of[fact.figures["from_day"]]: fact.figures[name]
            for fact in facts
            if isinstance(fact, RuleFact) and fact.slug == slug
        }
        return tuple(asked.get(account, otherwise) for account in accounts)

    agent = replace(
        agent,
        runs=Runs(
            least_work=figure("short_run", "least", 1) or 1,
            most_work=FREE if most_work is None else most_work,
            least_off=figure("short_off", "least", 1) or 1,
            most_off=figure("long_off", "most", None),
        ),
        contract_by_week=by_account("standby_hours" if "standby_hours" in rules else "week_hours", "most", FREE),
        overtime_by_week=tuple(0 for _account in accounts),
        least_by_week=by_account("least_hours", "least", 0),
        most_weekends=figure("weekends", "most", None),
        shift_counts=tuple(
            ShiftCount(shifts=fact.shifts, least=fact.figures.get("least", 0), most=fact.figures.get("most", FREE))
            for fact in facts
            if isinstance(fact, RuleFact) and fact.slug == "shift_count"
        ),
        last_end=agent.last_end if "rest" in before else None,
        last_shift=agent.last_shift if "last_shift" in counted or "succession" in before else None,
        days_in_row=agent.days_in_row if before & {"days_in_row", "rest_days"} else 0,
        run_before=agent.run_before if before & {"short_run", "short_off", "long_off"} else None,
        nights_this_week=agent.nights_this_week if "nights" in before else 0,
        nights_in_row=agent.nights_in_row if "nights_in_row" in counted else 0,
    )
    blocked, must = np.zeros_like(problem.blocked), np.zeros_like(problem.must_work)
    for fact in facts:
        if isinstance(fact, Pinned):
            must[0, fact.day] = fact.shift != OFF
            closed = [s for s in range(len(problem.shifts)) if fact.shift is not None and s != fact.shift]
            if fact.shift is None:
                closed = (problem.blocked[0, fact.day] == Blocked.PINNED).nonzero()[0].tolist()
            blocked[0, fact.day, closed] = Blocked.PINNED
        elif isinstance(fact, Closed):
            blocked[0, fact.day, list(fact.shifts)] = Blocked.LEAVE
    return replace(problem, agents=(agent,), limits=limits, blocked=blocked, must_work=must)


def has_tour(problem: RosterProblem) -> bool:
    """Whether the only agent has a sequence of shifts that the rules have nothing against: tries them all."""
    choices = range(OFF, len(problem.shifts))
    return any(
        not audit(
            problem,
            Roster(tuple(Duty(agent=0, day=day, shift=shift) for day, shift in enumerate(codes) if shift != OFF)),
            TOUR_RULES,
        )
        for codes in product(choices, repeat=problem.days)
    )
