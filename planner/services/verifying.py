"""Closing the loop: play the finished roster, ask for people where it fails, plan again.

What is asked for goes into the scenario as floors of people on duty (`Need.least`) that are dearer to miss than other
people (`Need.urgency`), so that roster, audit, explanation and repair know of them alike. Each round begins from the
roster before. What is judged stays the same in all rounds: the stretches around the zero hours, and the hours each
queue was worst in at first.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from planner.domain.figures import PlanFigures
from planner.domain.floor import Scenario
from planner.domain.plan import PeopleLimit, Plan, QueueRequirement, ServiceWindow, Verification, WindowKind
from planner.domain.verified import TOO_FEW, open_windows
from planner.rostering import RosterBudget, asked_less, most_people
from planner.services.verified_floors import Asks, Cell, floors_of, next_asks, places_of, wanted_people

FIRST_SHARE = 0.5
"""Of the budget, for the plan that is verified."""
ROUND_SHARES = (0.2, 0.1, 0.1, 0.1)
"""Of the budget, for each round after it: the first has most to do."""
MOST_ROUNDS = len(ROUND_SHARES)

PlanAgain = Callable[[Scenario, Plan], Plan | None]
"""Plans the changed scenario, beginning from the roster of the plan before, and plays the hours watched in it; None
where somebody wants what there is by now."""


def shares_of(budget: RosterBudget) -> tuple[RosterBudget, tuple[RosterBudget, ...]]:
    """Budgets of the first plan and of each round after it."""
    return _part(budget, FIRST_SHARE), tuple(_part(budget, share) for share in ROUND_SHARES)


def _part(budget: RosterBudget, share: float) -> RosterBudget:
    if budget.steps is not None:
        return replace(budget, steps=max(1, int(budget.steps * share)))
    assert budget.seconds is not None
    return replace(budget, seconds=budget.seconds * share)


def verify(scenario: Scenario, plan: Plan, share: float, again: PlanAgain) -> Plan:
    """The plan in which most stretches hold, after at most `MOST_ROUNDS` further ones.

    `share` in (0, 1) is how many of the simulated runs have to meet the target in every stretch around the zero hours
    and in the hour each queue was worst in. It ends as soon as all do, and where those that do not would need more
    people than could be there. The plan returned tells `share`, how many rounds there were, what they cost, and how
    many people could be there where some are missing.
    """
    first = best = current = _watching_its_worst(plan, share)
    most = {
        queue.id: most_people(plan.floor, plan.requirements, queue.id) for queue in plan.floor.queues if queue.is_live
    }
    asks: Asks = {}
    asked_of_best: Asks = {}
    rounds = 0
    while rounds < MOST_ROUNDS and not _is_settled(current, first, asks, most):
        wanted = next_asks(current, first, asks, most)
        if not wanted or wanted == asks:
            break
        needs = (*scenario.floor.needs, *floors_of(first, wanted))
        found = again(replace(scenario, floor=replace(scenario.floor, needs=needs)), current)
        if found is None:
            break
        rounds, asks = rounds + 1, wanted
        # The headcount formula stands beside what contacts ask for, not beside what was asked for on top of it.
        current = replace(found, top_down=plan.top_down, verification=first.verification)
        if _let_down(current) < _let_down(best):
            best, asked_of_best = current, asks
    asked_of_best = _asked_at_last(best, asked_of_best)
    return _told(_asking(scenario, best, first, asked_of_best), first, asked_of_best, rounds, most)


def _watching_its_worst(plan: Plan, share: float) -> Plan:
    """The plan that is judged by the hours it is worst in, and so are all that follow it."""
    verification = Verification(share=share, rounds=0)
    if plan.simulation is None:
        return replace(plan, verification=verification)
    worst = tuple(each for each in plan.simulation.windows if each.kind is WindowKind.WORST)
    return replace(plan, verification=verification, simulation=replace(plan.simulation, watched=worst))


def _is_settled(plan: Plan, first: Plan, asks: Asks, most: Mapping[str, tuple[float, ...]]) -> bool:
    """Whether nothing is left to plan again for: all hold, or who do not would need more people than could be there."""
    if plan.findings:
        return False
    wanted = wanted_people(plan, first, asks)
    return all(_is_beyond(plan, window, wanted, most) for window in open_windows(plan))


def _is_beyond(
    plan: Plan, window: ServiceWindow, wanted: Mapping[Cell, float], most: Mapping[str, tuple[float, ...]]
) -> bool:
    cells = ((window.queue, place) for place in places_of(plan, window))
    return any(wanted.get(cell, 0.0) - most[cell[0]][cell[1]] > TOO_FEW for cell in cells)


def _let_down(plan: Plan) -> tuple[int, int, float, float]:
    """Broken rules first, then stretches that do not hold, then customers of the runs that are missing, then pay."""
    share = plan.verification.share if plan.verification else 0.0
    left = open_windows(plan)
    missing = sum(window.contacts * (share - (window.met or 0.0)) for window in left)
    return len(plan.findings), len(left), round(missing, 6), PlanFigures(plan=plan).paid


def _asked_at_last(plan: Plan, asks: Asks) -> Asks:
    """No more than is there where the stretch holds: what was asked for beyond it was not needed."""
    there = {each.queue: each.on_duty for each in plan.coverage}
    fails = {(window.queue, place) for window in open_windows(plan) for place in places_of(plan, window)}
    return {
        cell: ask if cell in fails else replace(ask, people=min(ask.people, there[cell[0]][cell[1]]))
        for cell, ask in asks.items()
    }


def _asking(scenario: Scenario, plan: Plan, first: Plan, asks: Asks) -> Plan:
    """The plan with these floors in the place of those it was searched with."""
    floor = replace(plan.floor, needs=(*scenario.floor.needs, *floors_of(plan, asks)))
    if floor == plan.floor:
        return plan
    return asked_less(plan, floor, tuple(_with_asks(each, asks) for each in first.requirements.queues))


def _with_asks(needed: QueueRequirement, asks: Asks) -> QueueRequirement:
    """What a queue needs where these people are the least."""

    def least(people: tuple[float, ...]) -> tuple[float, ...]:
        asked = {place: ask.people for (queue, place), ask in asks.items() if queue == needed.queue}
        return tuple(max(each, asked.get(place, 0.0)) for place, each in enumerate(people))

    return replace(needed, p50=least(needed.p50), p90=least(needed.p90))


def _told(plan: Plan, first: Plan, asks: Asks, rounds: int, most: Mapping[str, tuple[float, ...]]) -> Plan:
    """The plan with what is told of its verification."""
    assert plan.verification is not None
    needs_of_contacts = replace(plan, requirements=first.requirements)
    verification = replace(
        plan.verification,
        rounds=rounds,
        limits=tuple(_limits(plan, wanted_people(plan, first, asks), most)),
        paid_before=round(PlanFigures(plan=first).paid, 2),
        short_before=PlanFigures(plan=first).whole.short,
        short_after=PlanFigures(plan=needs_of_contacts).whole.short,
    )
    return replace(plan, verification=verification)


def _limits(plan: Plan, wanted: Mapping[Cell, float], most: Mapping[str, tuple[float, ...]]) -> Iterator[PeopleLimit]:
    """Of every stretch that does not hold the interval in which most people are missing, of all there are at first."""
    there = {each.queue: each.on_duty for each in plan.coverage}
    for window in open_windows(plan):
        queue = window.queue
        places = [place for place in places_of(plan, window) if (queue, place) in wanted]
        if places:
            worst = max(
                places,
                key=lambda place: (
                    max(0.0, wanted[queue, place] - most[queue][place] - TOO_FEW),
                    wanted[queue, place] - there[queue][place],
                ),
            )
            yield PeopleLimit(
                queue=queue,
                start=plan.floor.horizon.moment(worst * plan.floor.horizon.interval),
                wanted=round(wanted[queue, worst], 1),
                there=there[queue][worst],
                most=most[queue][worst],
            )
