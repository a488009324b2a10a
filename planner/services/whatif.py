"""What if: every combination of some levers planned and played on the same customers."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product

from planner.compute.pool import Compute, compute_on, worker_died
from planner.domain.demand import Queue
from planner.domain.floor import Scenario
from planner.domain.levers import LeverForm
from planner.domain.study import LeverAxis, SearchSpread, Study, StudyPoint
from planner.domain.study_words import conclusion, study_table
from planner.services.judging import asked_of, judged_by
from planner.services.levers import apply, fitted, parse_levers
from planner.services.planning import plan_scenario
from planner.services.study_points import Attempt, Planner, Tried, improve_chain, try_point
from planner.services.study_swings import swing_axes, swings_of

__all__ = ["apply", "conclusion", "parse_levers", "run_study", "study_table"]


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
    waves: Sequence[str] = (),
    queues: Sequence[str] = (),
    swings: bool = False,
) -> Study:
    """Plan and simulate every combination of the axes' values, first axis slowest.

    Every combination has the same budget and meets the same customers and absences (common random numbers): `steps`
    on its own, and half as many that go on from what was found or from the roster of the next harder combination
    along one axis, people before all others. So an easier one is not worse by luck. The combination nearest to the
    scenario is searched a second time with another seed: `Study.spread`.

    A combination is judged by the worst of the two hours after the zero hours `waves` of the live `queues`, by name or
    id; by all of them where none is named.

    A combination that cannot be planned is kept with its reason, and so is one whose worker process dies twice.
    With `swings` every lever is also tried by itself, a fifth lower and a fifth higher, around the combination nearest
    to the scenario: `Study.swings`.

    `on_done(done, total)` is called before the first and as each half is finished. Raises InvalidInput where an axis
    names a team, or the study a wave or queue, there is not.
    """
    axes = fitted(scenario, axes)
    asked = asked_of(scenario.floor, waves, queues)
    grid = list(product(*(axis.values for axis in axes)))
    base = tuple(min(axis.values, key=lambda value: abs(value - axis.base(scenario.levers))) for axis in axes)
    attempt = Attempt(
        scenario=scenario,
        axes=tuple(axes),
        steps=steps,
        seed=seed,
        replications=replications,
        planner=planner,
        asked=asked,
    )
    total = 2 * (len(grid) + 1) + (2 * len(swing_axes(scenario, axes, base)) if swings else 0)
    count = _Counting(total=total, on_done=on_done)
    pool = compute or compute_on(workers)
    of, again, begun = _tried(attempt, grid, base, pool, count)
    tried = [of[values] for values in grid]
    zeros, judges = judged_by(scenario.floor, [each.point for each in tried])
    return Study(
        campaign=scenario.floor.campaign,
        axes=tuple(axes),
        base=tuple(axis.base(scenario.levers) for axis in axes),
        points=tuple(each.point for each in tried),
        waves=zeros,
        judges=judges,
        silent=tuple(scenario.floor.queue_by_id[each] for each in asked.queues if not _is_among(each, judges)),
        tolerance=scenario.tolerance,
        queues=scenario.floor.queue_by_id,
        teams=scenario.floor.team_by_id,
        steps=steps,
        replications=replications,
        seed=seed,
        spread=_spread(of[base].point, again.point),
        swings=swings_of(attempt, base, begun, pool, count) if swings else (),
    )


def _is_among(queue: str, judges: Sequence[Queue]) -> bool:
    return any(each.id == queue for each in judges)


def _tried(
    attempt: Attempt,
    grid: list[tuple[float, ...]],
    base: tuple[float, ...],
    pool: Compute,
    count: "_Counting",
) -> tuple[dict[tuple[float, ...], Tried], Tried, Tried]:
    """Both halves of every combination by its values, the one at `base` found with another seed, and its first
    half."""
    count(0)
    first = pool.run_all(
        partial(try_point, attempt),
        [*((values, attempt.seed) for values in grid), (base, attempt.seed + 1)],
        lambda _place, _tried: count(1),
        on_lost=lambda item: Tried(point=StudyPoint(values=item[0], failure=worker_died()), seed=item[1]),
    )
    chains = chains_of(attempt.axes, first[:-1])
    *found, again = pool.run_all(
        partial(improve_chain, attempt),
        [*chains, (first[-1],)],
        lambda place, _chain: count(len(chains[place]) if place < len(chains) else 1),
        on_lost=lambda chain: chain,
    )
    return {tried.point.values: tried for chain in found for tried in chain}, again[0], first[grid.index(base)]


class _Counting:
    """Tells how far a study is."""

    def __init__(self, *, total: int, on_done: Callable[[int, int], None] | None) -> None:
        self._done, self._total, self._on_done = 0, total, on_done

    def __call__(self, more: int) -> None:
        self._done += more
        if self._on_done is not None:
            self._on_done(self._done, self._total)


def chains_of(axes: Sequence[LeverAxis], tried: Sequence[Tried]) -> list[tuple[Tried, ...]]:
    """Combinations that differ in one axis only, hardest first: in the first axis of people, else in the first."""
    along = next((place for place, axis in enumerate(axes) if axis.kind.form is LeverForm.PEOPLE), 0)
    chains: dict[tuple[float, ...], list[Tried]] = {}
    for each in tried:
        values = each.point.values
        chains.setdefault((*values[:along], *values[along + 1 :]), []).append(each)
    harder = axes[along].kind.harder
    return [
        tuple(sorted(chain, key=lambda each: each.point.values[along], reverse=harder)) for chain in chains.values()
    ]


def _spread(one: StudyPoint, other: StudyPoint) -> SearchSpread | None:
    """How far apart two searches of one combination came out."""
    if one.figures is None or other.figures is None:
        return None
    return SearchSpread(
        values=one.values,
        shortage_share=(one.figures.shortage_share, other.figures.shortage_share),
        midnight=(one.figures.midnight_p50, other.figures.midnight_p50),
    )
