"""Why no roster can exist: facts anybody can check."""

from collections.abc import Sequence

from planner.domain.floor import Floor
from planner.domain.labels import day_text, finding_text
from planner.i18n import _
from planner.rostering.explain import TOUR_RULES
from planner.rostering.findings import finding_of
from solver.audit import audit
from solver.problem import RosterProblem
from solver.rules.pinned_days import PinnedDays
from solver.solution import Duty, Roster

MONOTONE_RULES = tuple(rule for rule in TOUR_RULES if not isinstance(rule, PinnedDays))
"""Rules that more shifts cannot mend: what the pins alone break stays broken whatever is added."""


def why_impossible(floor: Floor, problem: RosterProblem, hopeless: Sequence[int]) -> tuple[str, ...]:
    """One sentence for every rule the pins break by themselves, then one for each of `hopeless` not yet named.

    Somebody without pins can always have every day off, so a roster fails to exist only by pins;
    `hopeless` are the agents (indices) for whom the search proved that.
    """
    breaches = audit(problem, _pins_alone(floor), MONOTONE_RULES)
    named = {breach.agent for breach in breaches}
    sentences = [finding_text(floor, finding_of(floor, breach)) for breach in breaches]
    return (*sentences, *(_by_pins(floor, agent) for agent in hopeless if agent not in named))


def _pins_alone(floor: Floor) -> Roster:
    agents = {agent.id: index for index, agent in enumerate(floor.agents)}
    codes = {code.code: index for index, code in enumerate(floor.codes)}
    return Roster(
        tuple(
            Duty(agent=agents[pin.agent], day=floor.horizon.index_of(pin.day), shift=codes[pin.code])
            for pin in sorted(floor.pins, key=lambda pin: (agents[pin.agent], pin.day))
            if pin.code and floor.horizon.holds(pin.day)
        )
    )


def _by_pins(floor: Floor, index: int) -> str:
    """Somebody whose pins fit every rule one by one, and yet not together with breaks and desks."""
    agent = floor.agents[index]
    pins = ", ".join(f"{day_text(pin.day)} {pin.code}" for pin in floor.pins if pin.agent == agent.id and pin.code)
    return _("{name}: no sequence of shifts keeps every rule with {pins} pinned", name=agent.name, pins=pins)
