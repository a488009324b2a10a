"""What if: every combination of some levers planned and played on the same customers."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from math import ceil
from typing import Protocol

from planner.compute.pool import Compute, compute_on
from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor, Scenario
from planner.domain.plan import Plan
from planner.domain.study import LeverAxis, Study, StudyFigures, StudyPoint
from planner.domain.study_words import conclusion, study_table
from planner.errors import DacuError, InvalidInput
from planner.i18n import _
from planner.rostering.budget import RosterBudget
from planner.services.levers import apply, check_axes, parse_levers
from planner.services.planning import plan_scenario

__all__ = ["apply", "conclusion", "parse_levers", "run_study", "study_table"]

CRUMB = 0.05
"""People; a smaller gap in an interval is rounding."""


class Planner(Protocol):
    """Makes a plan of a scenario. Must pickle: it runs in worker processes."""

    def __call__(self, scenario: Scenario, budget: RosterBudget, *, watch: None, replications: int) -> Plan:
        """See `planner.services.planning.plan_scenario`."""
        ...


def run_study(
    scenario: Scenario,
    axes: Sequence[LeverAxis],
    *,
    steps: int = 20,
    replications: int = 30,
    workers: int = 2,
    seed: int = 1,
    on_done: Callable[[int, int], None] | None = None,
    planner: Planner = plan_scenario,
    compute: Compute | None = None,
) -> Study:
    """Plan and simulate every combination of the axes' values, first axis slowest.

    Every combination has the same budget of `steps`, the same seed and so the same customers and
    absences (common random numbers): two points differ by their levers and not by luck. A
    combination that cannot be planned is kept with its reason. `on_done(done, total)` is called
    before the first and after each. Raises InvalidInput where an axis names a team there is not.
    """
    check_axes(scenario, axes)
    grid = list(product(*(axis.values for axis in axes)))
    work = partial(
        play_point,
        scenario=scenario,
        axes=tuple(axes),
        budget=RosterBudget(steps=steps, workers=1, seed=seed),
        replications=replications,
        planner=planner,
    )
    done = 0

    def count(_place: int, _point: tuple[StudyPoint, str]) -> None:
        nonlocal done
        done += 1
        if on_done is not None:
            on_done(done, len(grid))

    if on_done is not None:
        on_done(0, len(grid))
    found = (compute or compute_on(workers)).run_all(work, grid, count)
    midnight = scenario.floor.queue_by_id.get(next((queue for _point, queue in found if queue), ""))
    judged = midnight or scenario.floor.queues[0]
    return Study(
        title=scenario.floor.campaign.name,
        axes=tuple(axes),
        base=tuple(axis.base(scenario.levers) for axis in axes),
        points=tuple(point for point, _queue in found),
        zero_hour=scenario.floor.campaign.zero_hour,
        midnight_queue=midnight.name if midnight is not None else "",
        target_share=judged.target_share,
        target_seconds=judged.target_seconds,
        tolerance=scenario.tolerance,
        queues={queue.id: queue.name for queue in scenario.floor.queues},
        teams={team.id: team.name for team in scenario.floor.teams},
        steps=steps,
        replications=replications,
        seed=seed,
    )


def play_point(
    values: tuple[float, ...],
    *,
    scenario: Scenario,
    axes: tuple[LeverAxis, ...],
    budget: RosterBudget,
    replications: int,
    planner: Planner,
) -> tuple[StudyPoint, str]:
    """One combination and the queue its zero hour was judged by; what Dacu refuses becomes its reason."""
    try:
        plan = planner(apply(scenario, axes, values), budget, watch=None, replications=replications)
    except InvalidInput as error:
        cause = error.faults[0].problem if error.faults else ""
        reason = _("{what}: {why}", what=error, why=cause) if cause else str(error)
        return StudyPoint(values=values, failure=reason), ""
    except DacuError as error:
        return StudyPoint(values=values, failure=str(error)), ""
    if plan.findings:
        reason = _("the roster breaks {count} rules", count=len(plan.findings))
        return StudyPoint(values=values, failure=reason), ""
    queue = plan.simulation.midnight_queue if plan.simulation is not None else ""
    return StudyPoint(values=values, figures=figures_of(plan)), queue


def figures_of(plan: Plan) -> StudyFigures:
    """What a study keeps of a plan."""
    figures, played = PlanFigures(plan=plan), plan.simulation
    return StudyFigures(
        required_hours=figures.whole.needed,
        shortage_hours=figures.whole.short,
        shortage_share=round(figures.shortage_share, 4),
        cost=round(figures.paid, 2),
        midnight_p10=played.midnight_p10 if played is not None else None,
        midnight_p50=played.midnight_service if played is not None else None,
        midnight_p90=played.midnight_p90 if played is not None else None,
        service={each.queue: each.overall_p50 for each in played.queues} if played is not None else {},
        missing=_missing(plan, {queue: hours.short for queue, hours in figures.by_queue.items()}),
        worst_gap=_worst_gap(plan),
    )


def _missing(plan: Plan, short: dict[str, float]) -> dict[str, int]:
    """Full contracts that hold each team's short hours, rounded up."""
    floor, weeks = plan.floor, plan.floor.horizon.days / 7
    people: dict[str, int] = {}
    for team, queues in _queues_by_team(floor).items():
        contracts = sorted(agent.weekly_minutes for agent in floor.agents if agent.team == team)
        weekly = contracts[len(contracts) // 2] / 60 if contracts else 40.0
        people[team] = ceil(round(sum(short.get(queue, 0.0) for queue in queues) / (weekly * weeks), 6))
    return people


def _worst_gap(plan: Plan) -> dict[str, int]:
    """People each team's live queues lack in the worst interval, rounded up."""
    floor = plan.floor
    on_duty = {each.queue: each.on_duty for each in plan.coverage}
    gaps: dict[str, int] = {}
    for team, queues in _queues_by_team(floor).items():
        live = [queue for queue in queues if floor.queue_by_id[queue].is_live and queue in on_duty]
        needed = {queue: plan.requirements.of(queue).p50 for queue in live}
        worst = max(
            (
                sum(max(0.0, needed[queue][place] - on_duty[queue][place]) for queue in live)
                for place in range(floor.horizon.intervals)
            ),
            default=0.0,
        )
        gaps[team] = ceil(max(0.0, worst - CRUMB))
    return gaps


def _queues_by_team(floor: Floor) -> dict[str, list[str]]:
    """Each queue under the first team that works it."""
    taken: set[str] = set()
    result: dict[str, list[str]] = {}
    for home in (True, False):
        for team in floor.teams:
            for queue in team.queues[:1] if home else team.queues[1:]:
                if queue not in taken:
                    taken.add(queue)
                    result.setdefault(team.id, []).append(queue)
    return {team.id: result.get(team.id, []) for team in floor.teams}
