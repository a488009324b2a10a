"""Play the finished roster: what service its people, breaks, loans and absences really give.

The whole horizon is played `replications` times. The stretches a verdict is about are played at least `CLOSER` times
as often, whole days half as often as that, each with a few hours before it, over equal parts of how the volume may turn
out (`strata`): their bands are wide, and what is printed of them has to hold whatever the seed.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from planner.domain.demand import Levers
from planner.domain.floor import Floor
from planner.domain.plan import QueueForecast, QueueService, RushLine, ServiceWindow, SimulationReport, WindowKind
from planner.domain.roster import Assignment
from planner.simulation.paths import Paths
from planner.simulation.play import Tally
from planner.simulation.service import service_of
from planner.simulation.stage import Stage
from planner.simulation.windows import Runs, around_zeros, away_from_zeros, closely, hours_of, worst_of

CLOSER = 32
"""Replications of a stretch that is looked at closely for each one of the horizon."""
OFTENER = 8
"""Times as often at most where that leaves its shares unsure."""


def simulate(
    floor: Floor,
    levers: Levers,
    forecasts: tuple[QueueForecast, ...],
    assignments: tuple[Assignment, ...],
    *,
    replications: int = 60,
    seed: int = 1,
    workers: int = 1,
    counted: bool = False,
    oftener: int = OFTENER,
    watched: tuple[ServiceWindow, ...] = (),
) -> SimulationReport:
    """Service of every live queue that has a forecast, played `replications` times.

    The volume is the forecast's P50 times the factors of a sample path. Stretches looked at closely are played on until
    their shares are sure, `oftener` times as often at most. The same arguments give the same report, on however many
    processor cores (`workers`); another roster under the same seed meets the same customers. `counted` as in `Stage`.
    `watched` are hours to be played as closely, whatever was told of them before.
    """
    stage = Stage.of(floor, levers, forecasts, assignments, seed, counted=counted)
    paths = Paths.of(floor, levers, forecasts, replications, seed)
    runs = Runs(fewest=replications * CLOSER, most=replications * CLOSER * oftener)
    with ThreadPoolExecutor(max_workers=workers) as threads:
        played = list(threads.map(lambda name: _play(stage, name, paths, runs), stage.rates))
        known = [hour for hour in watched if _is_inside(stage, hour)]
        hours = list(threads.map(lambda hour: closely(stage, hour, runs), known))
    queues = [service for service, _windows, _lines in played]
    windows = [window for _service, own, _lines in played for window in own]
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
        watched=tuple(hours),
        lines=tuple(line for _service, _windows, own in played for line in own),
        window_replications=replications * CLOSER,
    )


def served_hours(
    floor: Floor,
    levers: Levers,
    forecasts: tuple[QueueForecast, ...],
    assignments: tuple[Assignment, ...],
    *,
    replications: int,
    seed: int,
) -> tuple[ServiceWindow, ...]:
    """Service of every full hour of every live queue in which enough people come."""
    stage = Stage.of(floor, levers, forecasts, assignments, seed)
    paths = Paths.of(floor, levers, forecasts, replications, seed)
    return tuple(
        hour
        for queue in stage.rates
        for hour in hours_of(floor.horizon, floor.queue_by_id[queue], stage.whole(queue, paths))
    )


def _play(
    stage: Stage, name: str, paths: Paths, runs: Runs
) -> tuple[QueueService, list[ServiceWindow], list[RushLine]]:
    """A queue over the horizon, its stretches a verdict is about, and the lines of its zero hours."""
    queue = stage.floor.queue_by_id[name]
    tally = stage.whole(name, paths)
    hours = hours_of(stage.floor.horizon, queue, tally)
    windows, lines = around_zeros(stage, name, runs)
    if (worst := worst_of(away_from_zeros(stage.floor, hours), queue.target_share)) is not None:
        windows.append(closely(stage, worst, runs))
    return _service(queue.target_share, name, tally, hours), windows, lines


def _is_inside(stage: Stage, hour: ServiceWindow) -> bool:
    """Whether a stretch told elsewhere can be played here."""
    horizon = stage.floor.horizon
    first, last = horizon.minute(hour.start), horizon.minute(hour.end)
    return hour.queue in stage.rates and 0 <= first < last <= horizon.intervals * horizon.interval


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
