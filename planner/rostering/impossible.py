"""Why no roster can exist: every conflict of the input in a sentence, each of them a proof."""

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.floor import Floor
from planner.domain.listing import joined, listed
from planner.domain.times import day_text
from planner.errors import NoRoster
from planner.i18n import _
from planner.rostering.conflicts.sentences import ConflictWords
from planner.rostering.model.problem import to_problem
from planner.rostering.training.seating import unseated_or_why
from planner.rostering.training.sentences import NOTHING_NEEDED
from solver.conflicts import Conflict, find_conflicts
from solver.conflicts.finding import Pins
from solver.problem import RosterProblem
from solver.solution import OFF


def conflicts_of(floor: Floor) -> tuple[str, ...]:
    """One sentence for every conflict of a floor; none does not yet mean that a roster exists.

    Raises
    ------
    InvalidInput
        Times that do not stand on a grid of five minutes.
    """
    without = replace(floor, seats=())
    problem = to_problem(without, NOTHING_NEEDED)
    # Seats are chosen so that everybody's days can be worked who could without: what is left holds without any.
    return (*unseated_or_why(floor, problem), *_sentences(without, problem, ()))


def why_impossible(floor: Floor, problem: RosterProblem, hopeless: Sequence[int]) -> tuple[str, ...]:
    """One sentence for every conflict, then one for each of `hopeless` in none of them.

    `hopeless` are the agents (indices) for whom the search proved that they have no sequence of shifts.
    """
    return _sentences(floor, problem, hopeless)


def no_roster(conflicts: Sequence[str]) -> NoRoster:
    """The error that says so."""
    return NoRoster(_("no roster can exist: {facts}", facts=joined(conflicts)), conflicts)


def _sentences(floor: Floor, problem: RosterProblem, hopeless: Sequence[int]) -> tuple[str, ...]:
    conflicts = _conflicts(floor, problem)
    words = ConflictWords(floor, problem)
    named = {conflict.agent for conflict in conflicts}
    sentences = [words.sentence(conflict) for conflict in conflicts]
    rest = [_by_pins(floor, agent, words.name(agent)) for agent in hopeless if agent not in named]
    return tuple(dict.fromkeys([*sentences, *rest]))


def _conflicts(floor: Floor, problem: RosterProblem) -> tuple[Conflict, ...]:
    """Those of people alone, with the seats they have, then those of groups.

    Seats are chosen so that everybody's days can be worked, without a look at groups: another choice may suit those,
    so that a conflict of a group with the seats chosen proves nothing.
    """
    if not floor.seats:
        return find_conflicts(problem, _pins(floor)).conflicts
    alone = find_conflicts(problem, _pins(floor), only=range(len(floor.agents))).conflicts
    free = to_problem(replace(floor, seats=()), NOTHING_NEEDED)
    groups = (each for each in find_conflicts(free, _pins(floor)).conflicts if each.agent is None)
    return (*alone, *groups)


def _pins(floor: Floor) -> Pins:
    agents = floor.agent_index
    codes = floor.code_index
    return {
        (agents[pin.agent], floor.horizon.index_of(pin.day)): codes[pin.code] if pin.code else OFF
        for pin in floor.pins
        if floor.horizon.holds(pin.day)
    }


def _by_pins(floor: Floor, index: int, name: str) -> str:
    """Somebody for whom only the search has proved it: all that is known are the pins."""
    agent = floor.agents[index]
    pins = [f"{day_text(pin.day)} {pin.code}" for pin in floor.pins if pin.agent == agent.id and pin.code]
    pins += [
        f"{day_text(pin.day)} {floor.queue_by_id[pin.queue].label}" for pin in floor.desk_pins if pin.agent == agent.id
    ]
    if not pins:
        return _("{name}: no sequence of shifts keeps every rule", name=name)
    return _("{name}: no sequence of shifts keeps every rule with {pins} pinned", name=name, pins=listed(pins))
