"""Desks pinned for some hours: the rule at its edges, and the engine against every way to work a day."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, groupby, pairwise, product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.conflicts import Closed, Closing, find_conflicts
from solver.engine import solve
from solver.goals import cost_parts
from solver.model import Model
from solver.moves.rostering import tables_of
from solver.placement.placeable import pins_fit
from solver.problem import MINUTES_A_DAY, UNIT, Blocked, Break, Desk, DeskPin, RosterProblem, Shift
from solver.solution import Budget, Duty, NoRosterExists, Roster, Stretch
from solver.tours.compiled import INF
from tests.solver.bounds.test_bounds import bound_of
from tests.solver.planted import at_desk, breaches, in_session, of
from tests.solver.ruled import pinned_problem
from tests.solver.small import EARLY, HOME, LATE, LENT, NIGHT, STANDBY, agent, duty, lent, live, problem, roster
from tests.solver.test_engine import QUICK, TOGETHER

SLOT = 30
SMALL = Shift(
    name="E",
    start=480,
    length=240,
    worked=210,
    night=False,
    standby=False,
    breaks=(Break(length=30, earliest=60, latest=150, meal=True),),
)


def test_work_at_the_pinned_desk_and_breaks_in_the_stretch_are_right() -> None:
    (rule,) = of("desk_pin")
    pinned = at_desk(LENT, 720, 825)
    assert breaches(rule, (pinned, roster(lent(duty(0, 0), 720, 825)))) == []
    assert breaches(rule, (pinned, roster(lent(duty(0, 0), 705, 840)))) == []
    assert breaches(rule, (at_desk(HOME, 480, 990), roster(duty(0, 0)))) == []


def test_a_break_beside_a_session_is_right_and_one_over_its_edge_is_not() -> None:
    (rule,) = of("session_break")
    meal = duty(0, 0).breaks[1]
    for start, places in ((meal - 30, []), (meal - 15, [0]), (meal + 30, []), (meal + 15, [0])):
        found = breaches(rule, (in_session(start), roster(duty(0, 0))))
        assert [(breach.day, breach.figures["begin_at"]) for breach in found] == [(day, str(meal)) for day in places]


def test_the_first_work_elsewhere_is_told() -> None:
    (rule,) = of("desk_pin")
    (breach,) = breaches(rule, (at_desk(LENT, 720, 825), roster(lent(duty(0, 0), 735, 825))))
    assert breach.figures == {
        "queue": "lent",
        "begin_at": "720",
        "end_at": "825",
        "instead": "home",
        "since_at": "720",
    }


def test_whatever_the_engine_returns_keeps_desks_pinned() -> None:
    kept = 0
    for seed in range(80):
        case = pinned_problem(seed, agents=1 + seed % 3, days=1 + seed % 4)
        try:
            outcome = solve(case, QUICK)
        except NoRosterExists:
            continue
        broken = {breach.rule for breach in audit(case, outcome.roster)}
        assert broken <= TOGETHER, seed
        assert outcome.legal == (not broken)
        assert outcome.bound is not None
        assert outcome.bound <= outcome.cost
        kept += sum(len(who.desk_pins) for who in case.agents)
    assert kept > 10


def ways(shift: Shift, queues: tuple[int, ...], changes: int = 2) -> Iterator[Duty]:
    """Every way to work a shift of day 0 with so many changes of desk at most, legal or not."""
    slots = range(shift.start, shift.start + shift.length, SLOT)
    for begins in product(*(range(each.earliest, each.latest + 1, SLOT) for each in shift.breaks)):
        away = {
            at
            for begin, each in zip(begins, shift.breaks, strict=True)
            for at in range(shift.start + begin, shift.start + begin + each.length, SLOT)
        }
        for count in range(changes + 1):
            for cuts in combinations(slots[1:], count):
                for order in product(queues, repeat=count + 1):
                    if all(one != other for one, other in pairwise(order)):
                        at_queue = {at: order[sum(cut <= at for cut in cuts)] for at in slots}
                        breaks = tuple(shift.start + begin for begin in begins)
                        work = tuple(stretches(at_queue, away))
                        yield Duty(agent=0, day=0, shift=0, breaks=breaks, work=work)


def stretches(at_queue: dict[int, int], away: set[int]) -> Iterator[Stretch]:
    """Slots of work as stretches."""
    for queue, run in groupby(at_queue, key=lambda at: -1 if at in away else at_queue[at]):
        places = list(run)
        if queue >= 0:
            yield Stretch(start=places[0], end=places[-1] + SLOT, queue=queue)


def tiny(seed: int) -> RosterProblem:
    """One person, one day, two queues of which one is open for a part of it, and a stretch or two pinned."""
    rng = np.random.default_rng(seed)
    open_from, open_to = sorted(int(at) for at in rng.choice(np.arange(480, 751, 30), 2, replace=False))
    edges = sorted(int(at) for at in rng.choice(np.arange(480, 721, 30), 4, replace=False))
    pins = (
        DeskPin(queue=int(rng.integers(2)), start=edges[0], end=edges[1], whole=bool(rng.integers(2))),
        DeskPin(queue=int(rng.integers(2)), start=edges[2], end=edges[3], whole=bool(rng.integers(2))),
    )[: int(rng.integers(1, 3))]
    who = agent(
        "one",
        desks=(
            Desk(queue=HOME, efficiency=UNIT, loan=False, windows=((0, 2 * MINUTES_A_DAY),)),
            Desk(queue=LENT, efficiency=14, loan=True, windows=((open_from, open_to),)),
        ),
        desk_pins=pins,
        contract_by_week=(480,),
        overtime_by_week=(0,),
    )
    needs = [int(rng.integers(0, 2)) * UNIT for _queue in range(2)]
    slots = MINUTES_A_DAY // SLOT
    return replace(
        problem(),
        days=1,
        slot=SLOT,
        shifts=(SMALL,),
        agents=(who,),
        queues=tuple(
            replace(live(name), cell_of=np.arange(slots), p50=np.full(slots, units), p90=np.full(slots, units))
            for name, units in zip(("home", "lent"), needs, strict=True)
        ),
        blocked=np.zeros((1, 1, 1), dtype=np.uint8),
        must_work=np.ones((1, 1), dtype=np.bool_),
        extra_cost=np.zeros((1, 1, 1)),
        off_cost=np.zeros((1, 1)),
        standby_need=np.zeros((1, 1), dtype=np.int64),
        limits=replace(problem().limits, min_desk=int(rng.choice([0, 60, 90]))),
    )


def always_open(case: RosterProblem) -> bool:
    """Whether the pinned desk is open at every moment of its stretch: none is closed for as long as a break."""
    (who,) = case.agents
    return all(
        any(opens <= pin.start and pin.end <= closes for opens, closes in who.desks[pin.queue].windows)
        for pin in who.desk_pins
    )


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_a_shift_is_closed_exactly_where_no_way_to_work_it_keeps_the_rules(seed: int) -> None:
    case = tiny(seed)
    possible = always_open(case) and any(
        not audit(case, Roster((way,))) for way in ways(SMALL, (HOME, LENT), changes=4)
    )
    assert pins_fit(case, 0, 0, 0) == possible
    assert (tables_of(case).tours.shift_cost[0, 0, 0] < INF * 0.5) == possible


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_the_cheapest_way_to_work_a_pinned_day_is_found_and_the_bound_lies_below(seed: int) -> None:
    case = tiny(seed)
    sound = [way for way in ways(SMALL, (HOME, LENT), changes=4) if not audit(case, Roster((way,)))]
    assume(sound and always_open(case))
    best = min(sum(cost_parts(case, Roster((way,))).values()) for way in sound)

    outcome = solve(case, Budget(steps=10, workers=1))

    assert bound_of(case) <= best + 1e-6
    # the search counts work alone towards the shortest stay at a desk, the rule breaks inside it as well
    if case.limits.min_desk == 0:
        assert audit(case, outcome.roster) == []
        assert abs(outcome.cost - best) < 1e-6


def test_a_stretch_without_room_around_it_is_told_as_the_reason() -> None:
    case = at_desk(LENT, 945, 960)
    case = replace(
        case,
        agents=(
            replace(
                case.agents[0],
                desks=(case.agents[0].desks[0], replace(case.agents[0].desks[1], windows=((945, 960),))),
            ),
            *case.agents[1:],
        ),
    )
    case.must_work[0, 0] = True
    case.blocked[0, 0] = Blocked.DESK_PIN
    case.blocked[0, 0, EARLY] = Blocked.FREE

    (conflict,) = find_conflicts(case, {}).conflicts

    assert {(fact.why, fact.shifts) for fact in conflict.facts if isinstance(fact, Closed)} == {
        (Closing.DESK_PIN, (LATE, NIGHT, STANDBY)),
        (Closing.DESK_ROOM, (EARLY,)),
    }


def test_two_thirds_of_a_desk_sit_in_one_session_and_all_their_breaks_lie_outside() -> None:
    model = Model(days=1)
    model.add_queue("home")
    model.add_queue("course")
    breaks = (
        Break(length=15, earliest=75, latest=165, meal=False),
        Break(length=30, earliest=180, latest=330, meal=True),
        Break(length=15, earliest=360, latest=450, meal=False),
    )
    model.add_shift("day", "08:00", "16:30", breaks=breaks)
    for number in range(12):
        model.add_agent(f"a{number}")
    model.need("home", 12, between=("08:00", "16:30"))
    model.limit(break_share=0.25, min_desk=60)
    plain = model.problem()
    session = DeskPin(queue=1, start=630, end=720, whole=True)
    problem = replace(
        plain,
        agents=tuple(replace(who, desk_pins=(session,) if place < 8 else ()) for place, who in enumerate(plain.agents)),
        must_work=np.ones((12, 1), dtype=np.bool_),
    )
    outcome = solve(problem, Budget(steps=2, workers=1))
    assert (outcome.legal, len(outcome.roster.duties)) == (True, 12)
    assert audit(problem, outcome.roster) == []
