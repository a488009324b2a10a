"""Why no roster can exist: every conflict of the input in a sentence, each of them a proof."""

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.floor import Floor
from planner.domain.labels import day_text
from planner.domain.plan import Requirements
from planner.domain.training import Seat
from planner.errors import NoRoster
from planner.i18n import _
from planner.rostering.conflict_clauses import joined, listed
from planner.rostering.conflict_words import ConflictWords
from planner.rostering.seating import NAMED, Hindrance, Unseated, unseated_text, with_seats
from planner.rostering.translate import to_problem
from solver.conflicts import find_conflicts
from solver.conflicts.finding import Pins
from solver.problem import RosterProblem
from solver.solution import OFF

NOTHING_NEEDED = Requirements(queues=(), standby={}, shrinkage=0.0)
"""What is needed makes a roster dear, never impossible."""


def conflicts_of(floor: Floor) -> tuple[str, ...]:
    """One sentence for every conflict of a floor; none does not yet mean that a roster exists.

    Raises
    ------
    InvalidInput
        Times that do not stand on a grid of five minutes.
    """
    seated, unseated = with_seats(floor, NOTHING_NEEDED)
    return (
        *(sentence for each in unseated for sentence in why_unseated(floor, each)),
        *_sentences(seated, to_problem(seated, NOTHING_NEEDED), ()),
    )


def why_unseated(floor: Floor, unseated: Unseated) -> tuple[str, ...]:
    """Who cannot attend a course, then for those whose other days forbid it what stands against each session."""
    sentences = [unseated_text(floor, unseated)]
    course = next(each for each in floor.courses if each.name == unseated.course)
    places = {agent.id: place for place, agent in enumerate(floor.agents)}
    for agent in unseated.people.get(Hindrance.SEQUENCE, ())[:NAMED]:
        away = [each for each in floor.leave if each.agent == agent]
        for session in course.sessions:
            if session.day > course.deadline or any(each.first_day <= session.day <= each.last_day for each in away):
                continue
            seat = Seat(agent=agent, course=course.name, day=session.day, start=session.start)
            tried = replace(floor, seats=(seat, *(each for each in floor.seats if each.agent != agent)))
            problem = to_problem(tried, NOTHING_NEEDED)
            words = ConflictWords(tried, problem)
            found = find_conflicts(problem, _pins(tried)).conflicts
            sentences += [words.sentence(each) for each in found if each.agent == places[agent]]
    return tuple(dict.fromkeys(sentences))


def why_impossible(floor: Floor, problem: RosterProblem, hopeless: Sequence[int]) -> tuple[str, ...]:
    """One sentence for every conflict, then one for each of `hopeless` in none of them.

    `hopeless` are the agents (indices) for whom the search proved that they have no sequence of shifts.
    """
    return _sentences(floor, problem, hopeless)


def impossible(conflicts: Sequence[str]) -> NoRoster:
    """The error that says so."""
    return NoRoster(_("no roster can exist: {facts}", facts=joined(conflicts)), conflicts)


def _sentences(floor: Floor, problem: RosterProblem, hopeless: Sequence[int]) -> tuple[str, ...]:
    conflicts = find_conflicts(problem, _pins(floor)).conflicts
    words = ConflictWords(floor, problem)
    named = {conflict.agent for conflict in conflicts}
    sentences = [words.sentence(conflict) for conflict in conflicts]
    rest = [_by_pins(floor, agent, words.name(agent)) for agent in hopeless if agent not in named]
    return tuple(dict.fromkeys([*sentences, *rest]))


def _pins(floor: Floor) -> Pins:
    agents = {agent.id: index for index, agent in enumerate(floor.agents)}
    codes = {code.code: index for index, code in enumerate(floor.codes)}
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
        f"{day_text(pin.day)} {floor.queue_by_id[pin.queue].name}" for pin in floor.desk_pins if pin.agent == agent.id
    ]
    if not pins:
        return _("{name}: no sequence of shifts keeps every rule", name=name)
    return _("{name}: no sequence of shifts keeps every rule with {pins} pinned", name=name, pins=listed(pins))
