"""Why somebody works on a day, or does not: what it covers, what it would cost without, who could do it instead."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from planner.domain.people import DeskPin
from planner.domain.plan import Plan, Reason
from planner.domain.roster import SegmentKind
from planner.domain.training import Seat
from planner.rostering.explain.comparison import Baseline, Effect, days_around
from planner.rostering.explain.decisions import with_day_off, with_work, without_pin
from planner.rostering.explain.shortages import Explainer
from planner.rostering.explain.trials import Estimator
from planner.rostering.explain.wish_price import WishPrice, wish_price
from solver.problem import Blocked, RosterProblem

SHOWN = 3
VERIFIED = 3
MARGIN = 1
"""Days around that may change for whoever comes in or goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What somebody does for one queue in a shift.

    `worst_at`: the interval in which the queue would miss them most, with what it needs then and who
    is on duty with them and without.
    """

    queue: str
    minutes: int
    loan: bool
    worst_at: datetime | None = None
    needed: float = 0.0
    on_duty: float = 0.0
    without: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Somebody who could do it instead; `before` is what they have that day now."""

    agent: str
    before: str
    change: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyHere:
    """The answer for a day with a shift. `off`: the price of giving the day off instead."""

    agent: str
    day: date
    code: str
    covers: tuple[Covered, ...]
    pinned: bool
    """Whether the code is."""
    desk_pins: tuple[DeskPin, ...]
    seats: tuple[Seat, ...]
    """Of courses the agent attends in the shift."""
    wished: bool
    good_converter: bool
    """Whether this is a peak shift and the agent converts better than most of the team."""
    off: WishPrice
    able: int
    """People who could have the code that day and do not."""
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyOff:
    """The answer for a day off. `brought_in`: the cheapest shift that day, None where there can be none."""

    agent: str
    day: date
    reason: Reason
    pinned: bool
    wished: bool
    brought_in: Effect | None


def why_assignment(plan: Plan, ground: Baseline, agent: str, day: date) -> WhyHere | WhyOff:
    """Why an agent has what the plan has for a day of the horizon."""
    a, d = ground.index(agent), plan.floor.horizon.index_of(day)
    duty = ground.duty(a, d)
    pinned = any((pin.agent, pin.day) == (agent, day) for pin in plan.floor.pins)
    desk_pins = tuple(pin for pin in plan.floor.desk_pins if (pin.agent, pin.day) == (agent, day))
    code = "" if duty is None else ground.problem.shifts[duty.shift].name
    wished = any(
        (each.agent, each.day, each.code, each.avoid) == (agent, day, code, False) for each in plan.floor.wishes
    )
    if duty is None:
        return WhyOff(
            agent=agent,
            day=day,
            reason=Explainer(plan.floor, ground.problem, ground.roster).of_day_off(a, d),
            pinned=pinned,
            wished=wished,
            brought_in=_brought_in(ground, a, d),
        )
    able, replacements = _replacements(ground, a, d, duty.shift)
    return WhyHere(
        agent=agent,
        day=day,
        code=code,
        covers=_covers(plan, agent, day),
        pinned=pinned,
        desk_pins=desk_pins,
        seats=tuple(seat for seat in plan.floor.seats if (seat.agent, seat.day) == (agent, day)),
        wished=wished,
        good_converter=_converts_well(plan, agent, code),
        off=wish_price(ground, agent, day),
        able=able,
        replacements=replacements,
    )


def _covers(plan: Plan, agent: str, day: date) -> tuple[Covered, ...]:
    """By queue, most minutes first."""
    duties = [each for each in plan.assignments if (each.agent, each.day) == (agent, day)]
    work = [segment for each in duties for segment in each.segments if segment.kind is SegmentKind.WORK]
    found = []
    for queue in dict.fromkeys(segment.queue for segment in work):
        stretches = [segment for segment in work if segment.queue == queue]
        minutes = sum(segment.minutes for segment in stretches)
        loan = any(segment.loan for segment in stretches)
        covered = Covered(queue=queue, minutes=minutes, loan=loan)
        if plan.floor.queue_by_id[queue].is_live:
            covered = _missed_most(plan, queue, minutes, loan, _by_interval(plan, agent, day, queue))
        found.append(covered)
    return tuple(sorted(found, key=lambda each: -each.minutes))


def _by_interval(plan: Plan, agent: str, day: date, queue: str) -> dict[int, float]:
    """People somebody counts at a queue, by interval of the horizon."""
    horizon, people = plan.floor.horizon, dict[int, float]()
    for each in plan.assignments:
        if (each.agent, each.day) != (agent, day):
            continue
        for segment in each.segments:
            if segment.kind is not SegmentKind.WORK or segment.queue != queue:
                continue
            start, end = horizon.minute(segment.start), horizon.minute(segment.end)
            for place in range(start // horizon.interval, -(-end // horizon.interval)):
                inside = min(end, (place + 1) * horizon.interval) - max(start, place * horizon.interval)
                people[place] = people.get(place, 0.0) + segment.efficiency * inside / horizon.interval
    return people


def _missed_most(plan: Plan, queue: str, minutes: int, loan: bool, people: dict[int, float]) -> Covered:
    needed = plan.requirements.of(queue).p50
    on_duty = next(cover.on_duty for cover in plan.coverage if cover.queue == queue)
    places = [place for place in people if place < len(needed)]
    if not places:
        return Covered(queue=queue, minutes=minutes, loan=loan)
    worst = max(places, key=lambda place: (needed[place] - on_duty[place] + people[place], -place))
    return Covered(
        queue=queue,
        minutes=minutes,
        loan=loan,
        worst_at=plan.floor.horizon.moment(worst * plan.floor.horizon.interval),
        needed=needed[worst],
        on_duty=on_duty[worst],
        without=max(0.0, on_duty[worst] - people[worst]),
    )


def _converts_well(plan: Plan, agent: str, code: str) -> bool:
    who = plan.floor.agent_by_id[agent]
    team = sorted(each.conversion for each in plan.floor.agents if each.team == who.team)
    return plan.floor.code_by_id[code].kind.value == "peak" and who.conversion > team[len(team) // 2]


def _replacements(ground: Baseline, agent: int, day: int, shift: int) -> tuple[int, tuple[Replacement, ...]]:
    """How many could have the shift, and the cheapest of them, each verified with both days pinned."""
    problem = _freed(ground, agent, day)
    others = [
        each
        for each in range(len(problem.agents))
        if each != agent and ground.codes[each, day] != shift and problem.blocked[each, day, shift] == Blocked.FREE
    ]
    days = days_around(problem, day, day, MARGIN)
    estimator = Estimator(ground, without=(agent, day))
    slack = Estimator(ground).savings(range(len(problem.agents)), days)
    estimates = sorted(
        estimator.people(problem, others, day, (shift,), days),
        key=lambda each: (each.cost + slack[each.agent], each.agent),
    )
    found = []
    for each in estimates[:VERIFIED]:
        pinned = with_work(with_day_off(problem, agent, day), {(each.agent, day): (shift,)})
        change = ground.resolve(pinned, (agent, each.agent), days)
        if change is not None:
            before = ground.codes[each.agent, day]
            found.append(
                Replacement(
                    agent=ground.floor.agents[each.agent].id,
                    before="" if before < 0 else ground.problem.shifts[before].name,
                    change=replace(change, slack=slack[agent] + slack[each.agent]),
                )
            )
    found.sort(key=lambda each: each.change.own_cost)
    return len(estimates), tuple(found[:SHOWN])


def _freed(ground: Baseline, agent: int, day: int) -> RosterProblem:
    date = ground.floor.horizon.dates[day]
    if ground.floor.is_pinned(ground.floor.agents[agent].id, date):
        return without_pin(ground.problem, ground.floor, agent, day)
    return ground.problem


def _brought_in(ground: Baseline, agent: int, day: int) -> Effect | None:
    """The roster with a shift at a desk that day, whichever is best."""
    problem = _freed(ground, agent, day)
    free = [
        index
        for index, shift in enumerate(problem.shifts)
        if not shift.standby and problem.blocked[agent, day, index] == Blocked.FREE
    ]
    if not free:
        return None
    days = days_around(problem, day, day, MARGIN)
    change = ground.resolve(with_work(problem, {(agent, day): free}), (agent,), days)
    return None if change is None else replace(change, slack=Estimator(ground).savings((agent,), days)[agent])
