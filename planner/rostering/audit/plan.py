"""Check a plan, or a wallchart edited by hand, without trusting what made it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import date

from planner.domain.floor import Floor
from planner.domain.plan import Finding, Plan, Requirements, SimulationReport
from planner.rostering.audit.findings import finding_of
from planner.rostering.audit.floor import times_findings, tour_findings
from planner.rostering.audit.ranges import range_findings
from planner.rostering.audit.said import said_findings
from planner.rostering.audit.told_figures import figure_findings
from planner.rostering.explain.shortages import TOUR_RULES
from planner.rostering.model.needs import requirement_size
from planner.rostering.model.problem import read_roster, to_problem
from solver.audit import audit
from solver.problem import RosterProblem
from solver.rules import RULES
from solver.solution import Duty, Roster

TIMES_RULES = tuple(rule for rule in RULES if rule not in TOUR_RULES)
NOTICES = frozenset({"changed"})
"""Findings that tell of a difference, not of a broken rule."""

Codes = Mapping[tuple[str, date], str]


def is_notice(finding: Finding) -> bool:
    """Whether a finding only tells that something was changed."""
    return finding.rule in NOTICES


def audit_plan(plan: Plan, playing: Future[SimulationReport] | None = None) -> tuple[Finding, ...]:
    """Everything wrong with a plan: what it cannot mean, what breaks a rule, what does not add up.

    Rules are checked twice: on the roster translated anew, and on the floor and the assignments
    themselves. Figures are counted anew from the assignments and the roster. `playing` brings the plan's simulation
    where that still goes on: it is needed last.

    Raises
    ------
    InvalidInput
        When the floor of the plan itself cannot be put on a grid of minutes.
    """
    wrong_size = tuple(_requirement_findings(plan.floor, plan.requirements))
    if wrong_size:
        return wrong_size
    problem = to_problem(plan.floor, plan.requirements)
    roster, unreadable = read_roster(plan.floor, problem, plan.assignments)
    return (
        *_broken(plan, problem, roster, unreadable),
        *figure_findings(plan, problem, None if unreadable else roster),
        *range_findings(plan if playing is None else replace(plan, simulation=playing.result())),
        *said_findings(plan),
    )


def broken_rules(plan: Plan) -> tuple[Finding, ...]:
    """What of a plan breaks a rule, whatever its figures say; raises as `audit_plan` does."""
    wrong_size = tuple(_requirement_findings(plan.floor, plan.requirements))
    if wrong_size:
        return wrong_size
    problem = to_problem(plan.floor, plan.requirements)
    return _broken(plan, problem, *read_roster(plan.floor, problem, plan.assignments))


def _broken(plan: Plan, problem: RosterProblem, roster: Roster, unreadable: Sequence[Finding]) -> tuple[Finding, ...]:
    broken = (finding_of(plan.floor, breach) for breach in audit(problem, roster))
    cells = [(each.agent, each.day, each.code) for each in plan.assignments]
    again = (*tour_findings(plan.floor, cells), *times_findings(plan.floor, plan.assignments))
    return merged((*unreadable, *broken), again)


def audit_codes(plan: Plan, codes: Codes) -> tuple[Finding, ...]:
    """What is wrong with a wallchart whose cells may have been changed since the plan.

    `codes` maps agent and day to a shift code; a cell that is missing or empty is a day off. Cells
    that differ from the plan are named first (rule "changed", a notice). Whatever depends on who
    has which code is checked on the cells as they are; breaks and desks on the cells that are as
    they were, for nobody has said what the breaks of a new cell are.
    """
    floor = plan.floor
    problem = to_problem(floor, plan.requirements)
    before = {(each.agent, each.day): each for each in plan.assignments}
    after = {cell: code for cell, code in codes.items() if code}
    changed = [
        cell
        for cell in sorted(before.keys() | after.keys(), key=lambda cell: (cell[1], cell[0]))
        if after.get(cell, "") != (before[cell].code if cell in before else "")
    ]
    notices = tuple(
        Finding(
            rule="changed",
            agent=cell[0],
            day=cell[1],
            figures={"before": before[cell].code if cell in before else "", "after": after.get(cell, "")},
        )
        for cell in changed
    )
    kept = tuple(each for cell, each in before.items() if cell not in set(changed))
    roster, unreadable = read_roster(floor, problem, kept)
    new = [_cell_duty(floor, *cell, after[cell]) for cell in changed if cell in after]
    findings = [each for each in new if isinstance(each, Finding)]
    duties = [*roster.duties, *(each for each in new if isinstance(each, Duty))]
    tour = Roster(tuple(sorted(duties, key=lambda duty: (duty.agent, duty.day))))
    broken = [*audit(problem, tour, TOUR_RULES), *audit(problem, roster, TIMES_RULES)]
    first = (*findings, *unreadable, *(finding_of(floor, breach) for breach in broken))
    again = (
        *tour_findings(floor, ((agent, day, code) for (agent, day), code in after.items())),
        *times_findings(floor, kept),
    )
    return (*notices, *merged(first, again))


def merged(first: tuple[Finding, ...], again: Iterable[Finding]) -> tuple[Finding, ...]:
    """What either pass found; a breach both found is told once."""
    told = {(each.rule, each.agent, each.day) for each in first}
    return (*first, *(each for each in again if (each.rule, each.agent, each.day) not in told))


def _cell_duty(floor: Floor, agent: str, day: date, code: str) -> Duty | Finding:
    """A changed cell as a duty without times, or what is wrong with it."""
    place: dict[str, str] = {"shift": code}
    if agent not in floor.agent_by_id:
        return Finding(rule="unknown_agent", agent=agent, day=day, figures=place)
    if code not in floor.code_by_id:
        return Finding(rule="unknown_code", agent=agent, day=day, figures=place)
    if not floor.horizon.holds(day):
        return Finding(rule="outside_horizon", agent=agent, day=day, figures=place)
    return Duty(
        agent=floor.agents.index(floor.agent_by_id[agent]),
        day=floor.horizon.index_of(day),
        shift=floor.codes.index(floor.code_by_id[code]),
    )


def _requirement_findings(floor: Floor, requirements: Requirements) -> Iterator[Finding]:
    for requirement in requirements.queues:
        queue = floor.queue_by_id.get(requirement.queue)
        if queue is None:
            yield Finding(rule="requirement_queue", figures={"queue": requirement.queue})
            continue
        size = requirement_size(floor, queue)
        for figures in (requirement.p50, requirement.p90):
            if len(figures) != size:
                stated = {"queue": queue.id, "stated": str(len(figures)), "found": str(size)}
                yield Finding(rule="requirement", figures=stated)
