"""Every conflict of the hard rules is found, proved and as small as can be."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.automata import amounts, sequences
from solver.conflicts import (
    Before,
    Closed,
    Closing,
    Conflict,
    Fact,
    Mentored,
    Pinned,
    RuleFact,
    Wanted,
    find_conflicts,
)
from solver.conflicts.facts import CLOSING_OF
from solver.conflicts.matching import overfull
from solver.engine import solve
from solver.problem import Agent, Blocked, Break, Mentors, Quota, RosterProblem, Runs, ShiftCount
from solver.rules import RULES, Scope
from solver.rules.allowed_shifts import AllowedShifts
from solver.solution import OFF, Budget, NoRosterExists
from tests.solver.conflicts.conflict_problems import clashing, has_tour, with_only
from tests.solver.double11 import SHIFTS, double11

CODE = {shift.name: at for at, shift in enumerate(SHIFTS)}
Pins = dict[tuple[int, int], str]


def floor(pins: Pins, **person: object) -> RosterProblem:
    """Three people who may work any code on fourteen days from a Monday, with pins by agent and day."""
    problem = double11(3, 14, slot=30)
    fresh: dict[str, object] = {
        "last_end": None,
        "days_in_row": 0,
        "nights_this_week": 0,
        "contract_by_week": (2400, 2400),
        "overtime_by_week": (720, 720),
    }
    agents = tuple(replace(agent, **(fresh | person)) for agent in problem.agents)  # type: ignore[arg-type]
    blocked, must = np.zeros_like(problem.blocked), np.zeros_like(problem.must_work)
    for (agent, day), name in pins.items():
        blocked[agent, day] = Blocked.PINNED
        if name:
            must[agent, day], blocked[agent, day, CODE[name]] = True, Blocked.FREE
    return replace(problem, agents=agents, blocked=blocked, must_work=must)


def conflicts(problem: RosterProblem, pins: Pins | None = None) -> list[Conflict]:
    named = {place: CODE[name] if name else OFF for place, name in (pins or {}).items()}
    verdict = find_conflicts(problem, named if pins is not None else None)
    assert verdict.undecided == ()
    return list(verdict.conflicts)


def pinned(agent: int, day: int, name: str) -> Pinned:
    return Pinned(agent=agent, day=day, shift=CODE[name])


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_somebody_has_a_conflict_exactly_when_no_tour_keeps_the_rules(seed: int) -> None:
    problem = clashing(seed)

    assert bool(conflicts(problem)) is not has_tour(problem)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_facts_of_a_conflict_rule_out_every_tour_and_without_one_of_them_they_do_not(seed: int) -> None:
    problem = clashing(seed)
    for conflict in conflicts(problem):
        facts = conflict.facts
        assert not has_tour(with_only(problem, facts))
        for fact in facts:
            assert has_tour(with_only(problem, [each for each in facts if each not in one_with(fact)])), fact


SAME_PAST = ({"succession", "start_drift"}, {"short_run", "short_off", "long_off"})
"""Rules that know one and the same thing of the days before: the last shift, the run that goes on."""


def one_with(fact: Fact) -> list[Fact]:
    """The fact, with whatever else tells the same of the days before."""
    if not isinstance(fact, Before):
        return [fact]
    slugs = next((past for past in SAME_PAST if fact.slug in past), {fact.slug})
    return [replace(fact, slug=slug) for slug in sorted(slugs)]


def test_pins_without_rest_between_them() -> None:
    assert conflicts(floor({(1, 3): "N", (1, 4): "A1"})) == [
        Conflict(
            agent=1,
            first_day=3,
            last_day=4,
            facts=(RuleFact(slug="rest", agent=1, figures={"needed": 660}), pinned(1, 3, "N"), pinned(1, 4, "A1")),
        )
    ]


def test_a_pin_in_the_middle_clashes_with_both_its_neighbours() -> None:
    found = conflicts(floor({(0, 3): "P", (0, 4): "A1", (0, 5): "A2", (0, 6): "P", (0, 7): "A1"}))

    assert [(each.rules, each.first_day, each.last_day) for each in found] == [(("rest",), 3, 4), (("rest",), 6, 7)]


def test_the_shift_before_day_one_counts() -> None:
    found = conflicts(floor({(0, 0): "A1"}, last_end=-60))

    assert [each.facts for each in found[:1]] == [
        (RuleFact(slug="rest", agent=0, figures={"needed": 660}), Before(agent=0, slug="rest"), pinned(0, 0, "A1"))
    ]


@pytest.mark.parametrize(
    ("name", "days", "slugs", "pins"),
    [
        ("B1", range(7), {"days_in_row", "rest_days"}, 7),
        ("N", range(4), {"nights"}, 4),
        ("L", range(5), {"week_hours"}, 5),
    ],
)
def test_a_limit_is_broken_by_the_fewest_pins_that_exceed_it(
    name: str, days: range, slugs: set[str], pins: int
) -> None:
    found = conflicts(floor({(2, day): name for day in days}))

    assert {slug for each in found for slug in each.rules} == slugs | ({"week_hours"} if name == "B1" else set())
    assert {len([fact for fact in each.facts if isinstance(fact, Pinned)]) for each in found} >= {pins}


def test_all_conflicts_of_all_people_are_found_at_once() -> None:
    pins = {(agent, day): name for agent in range(3) for day, name in ((2, "N"), (3, "A1"), (8, "P"), (9, "A2"))}
    found = conflicts(floor(pins))

    assert [(each.agent, each.first_day) for each in found] == [(0, 2), (0, 8), (1, 2), (1, 8), (2, 2), (2, 8)]


def test_a_pin_on_leave_is_a_conflict_of_the_two_and_its_code_still_clashes_with_its_neighbour() -> None:
    pins = {(0, 3): "N", (0, 4): "A1"}
    problem = floor(pins)
    problem.blocked[0, 3] = Blocked.LEAVE
    leave = Closed(agent=0, day=3, why=Closing.LEAVE, shifts=tuple(range(len(SHIFTS))))

    assert [each.facts for each in conflicts(problem, pins)] == [
        (leave, pinned(0, 3, "N")),
        (RuleFact(slug="rest", agent=0, figures={"needed": 660}), pinned(0, 3, "N"), pinned(0, 4, "A1")),
    ]


def test_breaks_that_fit_nowhere_make_a_pin_impossible_but_not_a_code_nobody_has_to_work() -> None:
    pins = {(0, 3): "A1"}
    meals = (Break(length=60, earliest=60, latest=90, meal=True), Break(length=60, earliest=60, latest=90, meal=True))
    shifts = tuple(replace(shift, breaks=meals) if shift.name in ("A1", "A2") else shift for shift in SHIFTS)
    problem = replace(floor(pins), shifts=shifts)

    assert [each.facts for each in conflicts(problem, pins)] == [
        (Closed(agent=0, day=3, why=Closing.BREAKS, shifts=(CODE["A1"],)), pinned(0, 3, "A1"))
    ]


def test_breaks_need_work_around_them_where_the_rules_say_so() -> None:
    pins = {(0, 3): "A1"}
    problem = floor(pins)

    assert conflicts(problem, pins) == []
    limits = replace(problem.limits, min_work_stretch=240)
    assert [each.facts[0] for each in conflicts(replace(problem, limits=limits), pins)] == [
        Closed(agent=0, day=3, why=Closing.BREAKS, shifts=(CODE["A1"],))
    ]


def test_a_shift_without_a_desk_for_all_of_it_cannot_be_pinned() -> None:
    pins = {(0, 3): "N"}
    problem = floor(pins)
    first = replace(problem.agents[0].desks[0], windows=((3 * 1440, 4 * 1440),))
    agents = (replace(problem.agents[0], desks=(first,)), *problem.agents[1:])

    assert [each.facts for each in conflicts(replace(problem, agents=agents), pins)] == [
        (Closed(agent=0, day=3, why=Closing.DESKS, shifts=(CODE["N"],)), pinned(0, 3, "N"))
    ]


def test_leave_and_the_longest_run_of_days_off_clash() -> None:
    problem = floor({}, runs=Runs(most_work=6, most_off=3))
    problem.blocked[1, 4:10] = Blocked.LEAVE

    found = conflicts(problem)

    assert [each.rules for each in found] == [("long_off",)]
    assert [fact.day for fact in found[0].facts if isinstance(fact, Closed)] == [4, 5, 6, 7]


def test_two_rules_that_clash_only_together_are_both_named() -> None:
    runs = Runs(most_work=2, least_off=3)
    found = conflicts(floor({(0, day): "A1" for day in (3, 6)}, runs=runs, least_by_week=(2900, 0)))

    assert {each.rules for each in found if each.agent == 1} == {("days_in_row", "short_off", "least_hours")}


def test_fewer_hours_in_the_account_than_have_to_be_worked() -> None:
    found = conflicts(
        floor({(1, day): "" for day in range(5)}, least_by_week=(1440, 0)), {(1, d): "" for d in range(5)}
    )

    assert [(each.agent, each.rules) for each in found] == [(1, ("least_hours",))]
    assert [fact.day for fact in found[0].facts if isinstance(fact, Pinned)] == [0, 1, 2, 3, 4]
    assert found[0].facts[0] == RuleFact(
        slug="least_hours", agent=1, figures={"least": 1440, "from_day": 0, "to_day": 6}
    )


def test_counts_of_a_code_and_weekends() -> None:
    nights = ShiftCount(shifts=(CODE["N"],), most=1)
    found = conflicts(
        floor({(0, 2): "N", (0, 9): "N", (1, 5): "A1", (1, 13): "A1"}, shift_counts=(nights,), most_weekends=1)
    )

    assert [(each.agent, each.rules) for each in found] == [(0, ("shift_count",)), (1, ("weekends",))]


def quota(**what: object) -> Quota:
    return Quota(rule="code_count", day=3, shifts=(CODE["N"],), hard=True, **what)  # type: ignore[arg-type]


def test_more_pinned_than_may_come() -> None:
    pins = {(agent, 3): "N" for agent in range(3)}
    found = conflicts(replace(floor(pins), quotas=(quota(most=2),)))

    assert [each.facts for each in found] == [
        (
            Wanted(
                slug="code_count",
                day=3,
                shifts=(CODE["N"],),
                agents=(0, 1, 2),
                everybody=True,
                least=0,
                most=2,
                count=3,
            ),
            *(pinned(agent, 3, "N") for agent in range(3)),
        )
    ]
    assert conflicts(replace(floor(pins), quotas=(quota(most=3),))) == []


def test_fewer_who_can_than_are_wanted_each_with_the_reason() -> None:
    pins = {(1, 3): "A1", (2, 4): "A1"}
    problem = floor(pins)
    problem.blocked[0, 3] = Blocked.LEAVE
    found = conflicts(replace(problem, quotas=(quota(least=1),)), pins)

    assert found[0].facts[1:] == (
        Closed(agent=0, day=3, why=Closing.LEAVE, shifts=tuple(range(len(SHIFTS)))),
        pinned(1, 3, "A1"),
        RuleFact(slug="rest", agent=2, figures={"needed": 660}),
        pinned(2, 4, "A1"),
    )
    assert (found[0].first_day, found[0].last_day) == (3, 4)


def test_soft_quotas_are_never_in_conflict() -> None:
    soft = replace(quota(least=3), hard=False)
    problem = replace(floor({(0, 3): "A1"}), quotas=(soft,))

    assert conflicts(problem) == []


def test_a_hundred_people_pinned_wrongly_are_all_named_and_nobody_else() -> None:
    problem = double11(120, 14, slot=30)
    agents = tuple(replace(agent, last_end=None, days_in_row=0) for agent in problem.agents)
    blocked, must = problem.blocked.copy(), problem.must_work.copy()
    for agent in range(100):
        for day, name in ((2, "N"), (3, "A1")):
            must[agent, day], blocked[agent, day] = True, Blocked.PINNED
            blocked[agent, day, CODE[name]] = Blocked.FREE
    found = conflicts(replace(problem, agents=agents, blocked=blocked, must_work=must))

    assert [each.agent for each in found] == list(range(100))
    assert {each.rules for each in found} == {("rest",)}


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_engine_finds_the_same_people_hopeless(seed: int) -> None:
    rng = np.random.default_rng(seed)
    pins = {(int(rng.integers(3)), int(rng.integers(14))): str(rng.choice(list(CODE))) for _pin in range(8)}
    problem = floor(pins, days_in_row=int(rng.integers(5)))
    found = {each.agent for each in conflicts(problem)}
    try:
        solve(problem, Budget(steps=1, workers=1))
        hopeless: set[int | None] = set()
    except NoRosterExists as error:
        hopeless = set(error.agents)

    assert hopeless == found


def test_nobody_and_nothing_are_in_no_conflict() -> None:
    problem = floor({})
    agents: tuple[Agent, ...] = ()
    empty = replace(
        problem,
        agents=agents,
        blocked=problem.blocked[:0],
        must_work=problem.must_work[:0],
        extra_cost=problem.extra_cost[:0],
        off_cost=problem.off_cost[:0],
    )

    assert conflicts(empty) == []
    assert conflicts(replace(problem, shifts=(), blocked=problem.blocked[:, :, :0])) == []


def test_two_quotas_that_share_too_few_people_are_named_together() -> None:
    early = Quota(rule="code_count", day=3, shifts=(CODE["A1"],), least=2, hard=True)
    problem = floor({})

    assert conflicts(replace(problem, quotas=(quota(least=1), early))) == []
    assert [
        [(fact.shifts, fact.least, fact.count) for fact in each.facts if isinstance(fact, Wanted)]
        for each in conflicts(replace(problem, quotas=(quota(least=2), early)))
    ] == [[((CODE["N"],), 2, 3), ((CODE["A1"],), 2, 3)]]


@given(
    wanted=st.lists(st.integers(0, 3), min_size=1, max_size=4),
    able=st.lists(st.sets(st.integers(0, 5)), min_size=4, max_size=4),
)
def test_people_are_too_few_exactly_when_some_takers_want_more_than_all_they_can_have(
    wanted: list[int], able: list[set[int]]
) -> None:
    over = overfull(wanted, [sorted(people) for people in able])
    takers = range(len(wanted))
    unmet = [
        some
        for size in range(1, len(wanted) + 1)
        for some in combinations(takers, size)
        if sum(wanted[taker] for taker in some) > len(set().union(*(able[taker] for taker in some)))
    ]

    assert (over is None) is (unmet == [])
    if over is not None:
        assert over.takers in unmet
        assert set(over.people) == set().union(*(able[taker] for taker in over.takers))


def test_newcomers_without_anybody_experienced_to_sit_beside_them() -> None:
    problem = floor({(0, 3): "A1", (1, 3): "A1"})
    queue = 0
    desk = replace(problem.agents[0].desks[0], queue=queue, windows=((0, 16 * 1440),))
    problem = replace(
        problem,
        agents=tuple(replace(agent, desks=(desk,)) for agent in problem.agents),
        mentors=(Mentors(queue=queue, juniors=(0, 1), seniors=(2,), per=1),),
    )
    found = conflicts(problem)

    assert [(each.facts[0], each.facts[1:]) for each in found] == [
        (
            Mentored(queue=queue, minute=3 * 1440 + 480, per=1, juniors=(0, 1), seniors=(2,), able=(2,)),
            (pinned(0, 3, "A1"), pinned(1, 3, "A1")),
        )
    ]
    assert conflicts(replace(problem, mentors=(replace(problem.mentors[0], per=2),))) == []

    problem.blocked[2, 2:4] = Blocked.LEAVE
    found = conflicts(replace(problem, mentors=(replace(problem.mentors[0], per=2),)))
    assert [[fact.day for fact in each.facts if isinstance(fact, Closed)] for each in found] == [[3]]


def test_every_rule_about_somebodys_days_is_known_here() -> None:
    of_one_shift = {"two_shifts", "pin", "leads", "team_spread", "code_count"}
    automata = {
        kind.slug
        for module in (amounts, sequences)
        for kind in vars(module).values()
        if isinstance(kind, type) and isinstance(getattr(kind, "slug", None), str)
    }
    slugs = {
        slug
        for rule in RULES
        if rule.scope is Scope.TOUR and not isinstance(rule, AllowedShifts)
        for slug in rule.slugs
    }

    assert automata == slugs - of_one_shift
    assert set(CLOSING_OF.values()) == set(Closing) - {Closing.BREAKS, Closing.DESKS, Closing.DESK_ROOM}
