"""From what a model was told to the problem in minutes and indices."""

from dataclasses import fields
from math import gcd, isfinite

import numpy as np

from solver.modelling.demand import QueueHours, quotas_of
from solver.modelling.facts import Facts
from solver.modelling.faults import Faults
from solver.modelling.people import Accounts, agents_of
from solver.modelling.said import SaidShift, listed
from solver.modelling.story import Names, Story
from solver.modelling.times import Horizon, Time, minutes_of, span_of
from solver.problem import MINUTES_A_DAY, Fairness, Limits, RosterProblem, Shift, Weights

MINUTES = ("min_rest", "min_desk", "max_start_drift", "min_work_stretch")
"""Figures of `Limits` that may be written as times."""
OPTIONAL = tuple(each.name for each in (*fields(Limits), *fields(Weights)) if each.default is None)
"""Figures of `Limits` and `Weights` that may be None."""
LIMITS = tuple(each.name for each in fields(Limits) if each.name != "forbidden_next")
PRICES = tuple(each.name for each in fields(Weights))


def built(story: Story) -> RosterProblem:
    """The problem; raises `ModelFault` with everything that makes no sense."""
    faults = Faults()
    horizon = Horizon(story.days, story.first, faults)
    names = Names(
        shifts=_places("add_shift", "shift", [said.name for said in story.shifts], faults),
        agents=_places("add_agent", "agent", [said.name for said in story.agents], faults),
        queues=_places("add_queue", "queue", [name for name, _weight in story.queues], faults),
    )
    for name in names.shifts.keys() & names.queues.keys():
        faults.add(f'add_queue "{name}"', "a shift has this name too; give each a name of its own")
    for kind, found in (("shift", names.shifts), ("agent", names.agents)):
        if not found:
            faults.add("Model", f"there is no {kind}; add one with add_{kind}")
    shifts = tuple(_shift(said, bool(story.queues), faults) for said in story.shifts)
    accounts = Accounts(story.hours_by, horizon, faults)
    facts = Facts(story, horizon, names, faults)
    hours = QueueHours(story, horizon, names, faults)
    agents = agents_of(story, horizon, accounts, shifts, names, faults)
    quotas = quotas_of(story, horizon, names, faults)
    limits = _limits(story, horizon, names, faults)
    weights = _weights(story, faults)
    fairness = _fairness(story, horizon, names, faults)
    faults.raise_if_any()
    slot = gcd(MINUTES_A_DAY, *(edge for shift in shifts for edge in _edges(shift)), *hours.edges)
    return RosterProblem(
        days=horizon.days,
        slot=slot,
        first_weekday=horizon.first_weekday,
        shifts=shifts,
        agents=agents,
        queues=hours.needs(slot),
        blocked=facts.blocked,
        must_work=facts.must_work,
        extra_cost=facts.extra_cost,
        off_cost=facts.off_cost,
        standby_need=np.zeros((horizon.days, len(shifts)), dtype=np.int64),
        limits=limits,
        weights=weights,
        accounts=accounts.given,
        quotas=quotas,
        fairness=fairness,
    )


def _places(verb: str, kind: str, names: list[str], faults: Faults) -> dict[str, int]:
    """Index by name."""
    places: dict[str, int] = {}
    for name in names:
        if not isinstance(name, str) or not name.strip():
            faults.add(verb, f"{name!r} is no name for a {kind}")
        elif name in places:
            faults.add(f'{verb} "{name}"', f"this name is taken by another {kind}")
        places.setdefault(name, len(places))
    return places


def _shift(said: SaidShift, with_queues: bool, faults: Faults) -> Shift:
    place = f'add_shift "{said.name}"'
    start, end = span_of(said.start, said.end, place, faults)
    unpaid = sum(each.length for each in said.breaks if not each.paid)
    at_desk = said.at_desk and with_queues
    if end - start > MINUTES_A_DAY or start >= MINUTES_A_DAY:
        faults.add(place, "it starts within its day and lasts 24 hours at most")
    for number, each in enumerate(said.breaks, start=1):
        if not 0 <= each.earliest <= each.latest <= end - start - each.length or each.length <= 0:
            faults.add(place, f"break {number} does not lie in the {end - start} minutes of the shift")
    return Shift(
        name=said.name,
        start=start,
        length=end - start,
        worked=end - start - unpaid if said.worked is None else minutes_of(said.worked, place, faults),
        night=said.night,
        # what serves no queue has no places for its breaks either
        standby=not at_desk,
        breaks=said.breaks if at_desk else (),
    )


def _edges(shift: Shift) -> list[int]:
    edges = [shift.start, shift.length]
    for each in shift.breaks:
        edges += [each.length, each.earliest, each.latest]
    return edges


def _limits(story: Story, horizon: Horizon, names: Names, faults: Faults) -> Limits:
    # a longer run than the horizon and what was before it can hold forbids nothing, but is searched
    longest = horizon.days + max([said.days_in_row for said in story.agents], default=0)
    figures: dict[str, object] = {"max_days_in_row": longest}
    for name, value in story.limits.items():
        place = f"limit({name})"
        if name not in LIMITS:
            faults.unknown("limit", "limit", name, LIMITS)
        elif value is None and name in OPTIONAL:
            figures[name] = None
        elif name == "break_share":
            figures[name] = _number(value, place, faults)
        elif name in MINUTES and isinstance(value, int | str):
            figures[name] = minutes_of(value, place, faults)
        else:
            figures[name] = _whole(value, place, faults)
    after = frozenset(
        (before, later)
        for shift, following in story.successions
        for before in faults.found_in("forbid_next", "shift", [shift], names.shifts)
        for later in faults.found_in("forbid_next", "shift", listed(following, names.shifts), names.shifts)
    )
    return Limits(forbidden_next=after, **figures)  # type: ignore[arg-type]


def _weights(story: Story, faults: Faults) -> Weights:
    prices: dict[str, float | None] = {}
    for name, value in story.prices.items():
        if name not in PRICES:
            faults.unknown("goal", "goal", name, PRICES)
        else:
            prices[name] = None if value is None and name in OPTIONAL else _number(value, f"goal({name})", faults)
    return Weights(**prices)  # type: ignore[arg-type]


def _fairness(story: Story, horizon: Horizon, names: Names, faults: Faults) -> tuple[Fairness, ...]:
    found = []
    for said in story.fair:
        place = f'share_out "{said.name}"'
        amount = np.zeros((horizon.days, len(names.shifts)))
        shifts = faults.found_in(place, "shift", listed(said.shifts, names.shifts), names.shifts)
        for day in horizon.read(said.days, place, faults):
            amount[day, list(shifts)] = 1.0
        found.append(Fairness(name=said.name, weight=_number(said.price, place, faults), amount=amount))
    return tuple(found)


def _number(value: Time | float | None, place: str, faults: Faults) -> float:
    if isinstance(value, int | float) and isfinite(value) and value >= 0:
        return value
    faults.add(place, f"{value!r} is no number of at least 0")
    return 0.0


def _whole(value: Time | float | None, place: str, faults: Faults) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    faults.add(place, f"{value!r} is no whole number of at least 0")
    return 0
