"""What a study keeps of a plan."""

from math import ceil

from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.judged import EVERYTHING, Asked, worst_of
from planner.domain.plan import Plan
from planner.domain.study import StudyFigures, WorstStretch

CRUMB = 0.05
"""People; a smaller gap in an interval is rounding."""


def figures_of(plan: Plan, asked: Asked = EVERYTHING) -> StudyFigures:
    """What a study keeps of a plan, judged by the stretches asked for."""
    worst = worst_of(plan, asked)
    stretch = worst.stretch if worst is not None else None
    figures, played = PlanFigures(plan=plan), plan.simulation
    return StudyFigures(
        required_hours=figures.whole.needed,
        shortage_hours=figures.whole.short,
        shortage_share=round(figures.shortage_share, 4),
        cost=round(figures.paid, 2),
        midnight_p10=stretch.p10 if stretch is not None else None,
        midnight_p50=stretch.p50 if stretch is not None else None,
        midnight_p90=stretch.p90 if stretch is not None else None,
        service={each.queue: each.overall_p50 for each in played.queues} if played is not None else {},
        missing=_missing(plan, {queue: hours.short for queue, hours in figures.by_queue.items()}),
        worst_gap=_worst_gap(plan),
        gap=None if figures.gap is None else round(figures.gap, 4),
        worst=_worst_stretch(plan, figures),
        judged=worst,
    )


def _worst_stretch(plan: Plan, figures: PlanFigures) -> WorstStretch | None:
    worst = figures.worst
    if worst is None:
        return None
    return WorstStretch(
        queue=worst.queue,
        start=worst.start,
        end=worst.end,
        hours=worst.agent_hours,
        live=plan.floor.queue_by_id[worst.queue].is_live,
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
