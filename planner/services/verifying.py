"""Closing the loop: play the finished roster, ask for more people where it fails, plan again.

A stretch fails where fewer runs than asked for meet its queue's target. What its people bear is a quantile of the
volume; to bear a higher one they have to be more by the volume's own spread:

    people x exp((z(asked) - z(seen)) sigma),  sigma^2 = campaign^2 + day^2 + 1 / contacts

What is asked for goes into the scenario as floors of people on duty (`Need.least`), so that roster, audit, explanation
and repair know of them alike. Nothing more is asked for where more was asked for and the search found nobody.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import exp, sqrt
from statistics import NormalDist

from planner.domain.floor import Scenario
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.needs import Need
from planner.domain.plan import Plan, ServiceWindow, Verification, WindowKind
from planner.domain.verified import open_windows
from planner.rostering import RosterBudget
from planner.simulation.floor import served_hours

MOST_ROUNDS = 4
HOUR_RUNS = 120
"""How often the horizon is played to find hours that fail."""
MOST_TIMES = 1.5
"""Times as many people as the busiest of ten days needs, asked for by all rounds together at most."""
_LEAST, _MOST = 0.01, 0.99
_NORMAL = NormalDist()
_MISSING = 0.5
"""People that may be missing of those asked for before the search counts as having found nobody."""

FIRST_SHARE = 0.5
"""Of the budget, for the plan that is verified; each round after it has an equal part of the rest."""

PlanAgain = Callable[[Scenario, Plan], Plan]
"""Plans the changed scenario, beginning from the roster of the plan before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extra:
    """People to be on duty at a queue in one interval of the horizon."""

    queue: str
    place: int
    people: float


def shares_of(budget: RosterBudget) -> tuple[RosterBudget, RosterBudget]:
    """Budgets of the first plan and of each round after it."""
    rest = (1 - FIRST_SHARE) / MOST_ROUNDS
    if budget.steps is not None:
        first, later = (max(1, int(budget.steps * share)) for share in (FIRST_SHARE, rest))
        return replace(budget, steps=first), replace(budget, steps=later)
    assert budget.seconds is not None
    return replace(budget, seconds=budget.seconds * FIRST_SHARE), replace(budget, seconds=budget.seconds * rest)


def verify(scenario: Scenario, plan: Plan, share: float, again: PlanAgain) -> Plan:
    """The plan that lets its customers down least, after at most `MOST_ROUNDS` further ones.

    `share` in (0, 1) is how many of the simulated runs have to meet the target in every stretch around the zero hours
    and in the worst hour of every queue. The plan returned tells `share` and how many rounds there were.
    """
    best = current = replace(plan, verification=Verification(share=share, rounds=0))
    rounds, exhausted = 0, False
    while rounds < MOST_ROUNDS and _is_open(current):
        extras = tuple(_extras(current, plan, share))
        if not extras:
            exhausted = True
            break
        rounds += 1
        needs = (*scenario.floor.needs, *_needs(current, extras))
        found = again(replace(scenario, floor=replace(scenario.floor, needs=needs)), current)
        # The headcount formula stands beside what contacts ask for, not beside what was asked for on top of it.
        current = replace(found, top_down=plan.top_down, verification=Verification(share=share, rounds=rounds))
        if _let_down(current, share) < _let_down(best, share):
            best = current
    return replace(best, verification=Verification(share=share, rounds=rounds, exhausted=exhausted))


def _is_open(plan: Plan) -> bool:
    """Whether there is anything to plan again for."""
    return bool(open_windows(plan) or plan.findings)


def _let_down(plan: Plan, share: float) -> tuple[int, float]:
    """Broken rules first, then customers of the runs that are missing."""
    missing = sum(window.contacts * (share - (window.met or 0.0)) for window in open_windows(plan))
    return len(plan.findings), missing


def _extras(plan: Plan, first_plan: Plan, share: float) -> Iterator[_Extra]:
    """The most any failing stretch asks for, an interval each.

    A whole day that fails asks through its hours. All rounds together ask for at most `MOST_TIMES` what `first_plan`
    needs on the busiest of ten days: beyond that it is not people that are missing.
    """
    ceiling = {each.queue: each.p90 for each in first_plan.requirements.queues}
    most: dict[tuple[str, int], float] = {}
    coverage = {each.queue: each.on_duty for each in plan.coverage}
    needed = {each.queue: each.p50 for each in plan.requirements.queues}
    before = {(each.queue, each.place): each.people for each in _asked(plan)}
    interval = plan.floor.horizon.interval
    shorter = (each for each in open_windows(plan) if each.kind is not WindowKind.DAY)
    for window in (*shorter, *_failing_hours(plan, share)):
        times = _times(plan, window, share)
        first, last = (plan.floor.horizon.minute(at) for at in (window.start, window.end))
        for place in range(first // interval, -(-last // interval)):
            there = coverage[window.queue][place]
            if needed[window.queue][place] - there > _MISSING:
                continue
            most_people = MOST_TIMES * ceiling[window.queue][place]
            people = min(times * max(there, needed[window.queue][place]), most_people)
            if people <= needed[window.queue][place]:
                continue
            # Nobody is asked for while a queue is closed.
            if round(people, 1) > 0:
                most[window.queue, place] = max(most.get((window.queue, place), 0.0), people)
    if most:
        for cell in {*most, *before}:
            people = max(most.get(cell, 0.0), before.get(cell, 0.0))
            yield _Extra(queue=cell[0], place=cell[1], people=round(people, 1))


def _times(plan: Plan, window: ServiceWindow, share: float) -> float:
    """How many times as many people bear the volume that `share` of the runs stay below."""
    forecast = next(each for each in plan.forecasts if each.queue == window.queue)
    day = plan.floor.horizon.index_of(window.start.date())
    chance = 1.0 / max(window.contacts, 1.0)
    error = forecast.error
    volume = 0.0 if error is None else error.shared[day] ** 2 + error.daily[day] ** 2
    seen = min(max(window.met or 0.0, _LEAST), _MOST)
    return exp((_NORMAL.inv_cdf(share) - _NORMAL.inv_cdf(seen)) * sqrt(volume + chance))


def _failing_hours(plan: Plan, share: float) -> Iterator[ServiceWindow]:
    """Hours in which fewer runs than asked for meet the target, on customers of their own."""
    hours = served_hours(
        plan.floor, plan.levers, plan.forecasts, plan.assignments, replications=HOUR_RUNS, seed=plan.seed + 1
    )
    yield from (hour for hour in hours if hour.met is not None and hour.met < share)


def _asked(plan: Plan) -> Iterator[_Extra]:
    """What earlier rounds asked for."""
    horizon = plan.floor.horizon
    for need in plan.floor.needs:
        if need.verified and need.day is not None and need.least is not None:
            first = horizon.index_of(need.day) * MINUTES_A_DAY
            for minute in range(first + need.opens, first + need.closes, horizon.interval):
                yield _Extra(queue=need.queue, place=minute // horizon.interval, people=need.least)


def _needs(plan: Plan, extras: tuple[_Extra, ...]) -> Iterator[Need]:
    """Floors of people on duty, intervals in a row that ask for as many in one."""
    horizon = plan.floor.horizon
    open_need: Need | None = None
    for each in sorted(extras, key=lambda extra: (extra.queue, extra.place)):
        day, opens = divmod(each.place * horizon.interval, MINUTES_A_DAY)
        need = Need(
            queue=each.queue,
            day=horizon.dates[day],
            opens=opens,
            closes=opens + horizon.interval,
            least=each.people,
            verified=True,
        )
        if open_need is not None and _goes_on(open_need, need):
            open_need = replace(open_need, closes=need.closes)
            continue
        if open_need is not None:
            yield open_need
        open_need = need
    if open_need is not None:
        yield open_need


def _goes_on(before: Need, after: Need) -> bool:
    """Whether two floors in a row are one."""
    return before.closes == after.opens and replace(before, opens=after.opens, closes=after.closes) == after
