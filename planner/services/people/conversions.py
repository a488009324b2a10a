"""Measured conversions in place of typed ones, wherever a scenario with `people/` is planned."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.floor import Scenario
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.people import FOLDER
from planner.scenario.loader import locate

if TYPE_CHECKING:
    from planner.people.selling import Selling

DIGITS = 2
"""As the table of agents has them."""
MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The scenario as it is planned, whose conversion was measured, and what is to be said about it."""

    scenario: Scenario
    sold: "tuple[Selling, ...]"
    notes: tuple[Fault, ...]


def with_measured(scenario: Scenario, folder: Path) -> Measured:
    """Agents of whom `people/` beside the scenario tells enough have their shrunk conversion for the typed one.

    Exports with faults change nothing, and a note says so: a roster does not wait for them.
    """
    people = locate(folder)[0] / FOLDER
    if not people.is_dir():
        return Measured(scenario=scenario, sold=(), notes=())
    # Loaded here: pandas takes its time, and most scenarios have no exports beside them.
    from planner.people.exports.reading import read_people
    from planner.people.selling import selling

    try:
        read = read_people(people, scenario.floor)
    except InvalidInput as error:
        note = Fault(
            file=FOLDER,
            problem=_(
                "the exports have faults ({count}): conversions are those of the table of agents",
                count=len(error.faults),
            ),
            remedy=_("`dacu people check` names them"),
        )
        return Measured(scenario=scenario, sold=(), notes=(note,))
    sold = tuple(each for each in selling(read.records) if each.member.id in scenario.floor.agent_by_id)
    if not sold:
        return Measured(scenario=scenario, sold=(), notes=())
    measured = {each.member.id: round(each.score, DIGITS) for each in sold}
    agents = tuple(
        replace(agent, conversion=measured.get(agent.id, agent.conversion)) for agent in scenario.floor.agents
    )
    typed = {agent.id: agent.conversion for agent in scenario.floor.agents}
    changed = [each for each in sold if measured[each.member.id] != typed[each.member.id]]
    return Measured(
        scenario=replace(scenario, floor=replace(scenario.floor, agents=agents)),
        sold=sold,
        notes=(_note(changed, measured, typed),) if changed else (),
    )


def _note(changed: "list[Selling]", measured: dict[str, float], typed: dict[str, float]) -> Fault:
    far = sorted(changed, key=lambda each: -abs(measured[each.member.id] - typed[each.member.id]))[:MOST_NAMED]
    named = ", ".join(f"{each.member.name} {typed[each.member.id]:g} → {measured[each.member.id]:g}" for each in far)
    return Fault(
        file=FOLDER,
        problem=_(
            "conversion is measured and drawn towards the mean for {count} people, in place of what the table of "
            "agents says: {named}",
            count=len(changed),
            named=named if len(far) == len(changed) else f"{named} …",
        ),
        remedy=_("`dacu people conversion` shows everybody's with its range"),
    )
