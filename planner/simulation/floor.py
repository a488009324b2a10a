"""Play the finished roster: what service its people, breaks, loans and absences really give.

The whole horizon is played `replications` times. The stretches a verdict is about are played `CLOSER` times as often,
each with a few hours before it: their bands are wide, and what is printed of them has to hold whatever the seed.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from planner.domain.demand import Levers
from planner.domain.floor import Floor
from planner.domain.plan import QueueForecast, QueueService, ServiceWindow, SimulationReport, WindowKind
from planner.domain.roster import Assignment
from planner.simulation.play import Tally
from planner.simulation.service import service_of
from planner.simulation.stage import Factors, Stage, volume_factors
from planner.simulation.windows import around_zero, away_from_zero, closely, hours_of, worst_of

CLOSER = 32
"""Replications of a stretch that is looked at closely for each one of the horizon."""


def simulate(
    floor: Floor,
    levers: Levers,
    forecasts: tuple[QueueForecast, ...],
    assignments: tuple[Assignment, ...],
    *,
    replications: int = 60,
    seed: int = 1,
    workers: int = 1,
) -> SimulationReport:
    """Service of every live queue that has a forecast, played `replications` times.

    The volume is the forecast's P50 times each day's factor. The same arguments give the same
    report, on however many processor cores (`workers`); another roster under the same seed meets the same customers.
    """
    stage = Stage.of(floor, levers, forecasts, assignments, seed)
    factors = volume_factors(floor, levers.volume_error, replications, seed)
    many = volume_factors(floor, levers.volume_error, replications * CLOSER, seed)
    with ThreadPoolExecutor(max_workers=workers) as threads:
        played = list(threads.map(lambda name: _play(stage, name, factors, many), stage.rates))
    queues = [service for service, _windows in played]
    windows = [window for _service, own in played for window in own]
    midnight = _midnight(floor, forecasts, windows)
    return SimulationReport(
        replications=replications,
        seed=seed,
        queues=tuple(queues),
        midnight_queue=midnight.queue if midnight else "",
        midnight_p10=midnight.p10 if midnight else None,
        midnight_service=midnight.p50 if midnight else None,
        midnight_p90=midnight.p90 if midnight else None,
        windows=tuple(windows),
        window_replications=replications * CLOSER,
    )


def _play(stage: Stage, name: str, factors: Factors, many: Factors) -> tuple[QueueService, tuple[ServiceWindow, ...]]:
    """A queue over the horizon, and its stretches a verdict is about."""
    queue = stage.floor.queue_by_id[name]
    tally = stage.whole(name, factors)
    hours = hours_of(stage.floor.horizon, queue, tally)
    windows = [*around_zero(stage, name, many)]
    if (worst := worst_of(away_from_zero(stage, hours), queue.target_share)) is not None:
        windows.append(closely(stage, worst, many))
    return _service(queue.target_share, name, tally, hours), tuple(windows)


def _service(target: float, name: str, tally: Tally, hours: tuple[ServiceWindow, ...]) -> QueueService:
    missed = sum(hour.p50 is not None and hour.p50 < target for hour in hours)
    return replace(service_of(name, tally, target), hours_counted=len(hours), hours_missed=missed)


def _midnight(floor: Floor, forecasts: tuple[QueueForecast, ...], windows: list[ServiceWindow]) -> ServiceWindow | None:
    """Of the home queues the one with most contacts in the two hours after the zero hour."""
    homes = {team.queues[0] for team in floor.teams}
    expected = {each.queue: each.p50 for each in forecasts}
    horizon = floor.horizon

    def volume(window: ServiceWindow) -> float:
        first, last = (horizon.minute(at) // horizon.interval for at in (window.start, window.end))
        return sum(expected[window.queue][first:last])

    rush = [each for each in windows if each.kind is WindowKind.ZERO and each.queue in homes]
    return max(rush, key=volume, default=None)
