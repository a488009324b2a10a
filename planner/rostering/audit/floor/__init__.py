"""The rules a second time, in plain Python over the floor and the shifts themselves.

Nothing here goes through the solver's minutes and indices, nor through what translates into them,
so a mistake made on that way is found here although the search and the solver's own audit share it.
"""

from collections.abc import Iterable, Iterator

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.plan import Finding
from planner.domain.roster import Assignment
from planner.rostering.audit.floor.closed_desks import closed_desk_findings
from planner.rostering.audit.floor.counts import people_findings, shift_count_findings
from planner.rostering.audit.floor.desk_pins import desk_pin_findings, pinned_shift_findings
from planner.rostering.audit.floor.desks import desk_findings
from planner.rostering.audit.floor.hours import hours_findings
from planner.rostering.audit.floor.loans import lender_findings, loan_findings, loan_hours_findings
from planner.rostering.audit.floor.meal_waves import meal_findings
from planner.rostering.audit.floor.mentors import mentor_findings
from planner.rostering.audit.floor.presence import with_idle_at_home
from planner.rostering.audit.floor.runs import run_findings
from planner.rostering.audit.floor.sequences import sequence_findings
from planner.rostering.audit.floor.single_days import day_findings
from planner.rostering.audit.floor.standby import standby_findings
from planner.rostering.audit.floor.stretches import stretch_findings
from planner.rostering.audit.floor.tours import Cell, Tour, tours_of
from planner.rostering.audit.floor.training import seat_findings, session_break_findings, training_findings

__all__ = [
    "desk_findings",
    "findings_of_several",
    "findings_one_by_one",
    "stretch_findings",
    "times_findings",
    "tour_findings",
]


def tour_findings(floor: Floor, cells: Iterable[Cell]) -> Iterator[Finding]:
    """Every broken rule that only needs to know who has which code on which day.

    `cells` are agent, day and code. Those that name nobody, no code or no day of the horizon are
    passed over: whoever reads them tells so.
    """
    tours = {}
    for agent, tour in tours_of(floor, cells):
        tours[agent.id] = tour
        yield from _of_tour(floor, agent, tour)
    yield from pinned_shift_findings(floor, tours)
    yield from people_findings(floor, tours)
    yield from seat_findings(floor, tours)


def times_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Every broken rule that hangs on breaks and desks."""
    told = tuple(assignments)
    there = with_idle_at_home(floor, told)
    yield from desk_findings(floor, told)
    yield from closed_desk_findings(floor, told)
    yield from desk_pin_findings(floor, there)
    yield from stretch_findings(floor, told)
    yield from session_break_findings(floor, told)
    yield from training_findings(floor, told)
    yield from meal_findings(floor, told)
    yield from mentor_findings(floor, there)
    yield from loan_findings(floor, told)


def findings_one_by_one(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Of both above what hangs on one agent alone: of a floor of one agent it is the same as of a whole one."""
    told = tuple(assignments)
    tours = {}
    for agent, tour in tours_of(floor, ((each.agent, each.day, each.code) for each in told)):
        tours[agent.id] = tour
        yield from _of_tour(floor, agent, tour)
    yield from pinned_shift_findings(floor, tours)
    yield from seat_findings(floor, tours)
    yield from desk_findings(floor, told)
    yield from closed_desk_findings(floor, told)
    if floor.desk_pins:
        yield from desk_pin_findings(floor, with_idle_at_home(floor, told))
    yield from stretch_findings(floor, told)
    yield from session_break_findings(floor, told)
    yield from loan_hours_findings(floor, told)


def findings_of_several(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Of both above what hangs on several people together: the rest."""
    told, rules = tuple(assignments), floor.rules
    if rules.team_spread or rules.leads or rules.code_counts:
        cells = ((each.agent, each.day, each.code) for each in told)
        yield from people_findings(floor, {agent.id: tour for agent, tour in tours_of(floor, cells)})
    if floor.courses or floor.seats:
        yield from training_findings(floor, told)
    if rules.meal_waves:
        yield from meal_findings(floor, told)
    if rules.mentors:
        yield from mentor_findings(floor, with_idle_at_home(floor, told))
    yield from lender_findings(floor, told)


def _of_tour(floor: Floor, agent: Agent, tour: Tour) -> Iterator[Finding]:
    yield from day_findings(floor, agent, tour)
    yield from sequence_findings(floor, agent, tour)
    yield from run_findings(floor, agent, tour)
    yield from hours_findings(floor, agent, tour)
    yield from standby_findings(floor, agent, tour)
    yield from shift_count_findings(floor, agent, tour)
