"""Which lever matters most: each a fifth lower and a fifth higher, everything else as it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from planner.compute.pool import Compute, worker_died
from planner.domain.floor import Scenario
from planner.domain.levers import LEVERS, LeverForm, LeverKind
from planner.domain.study import LeverAxis, StudyPoint, Swing
from planner.errors import InvalidInput
from planner.services.levers import apply, axis_now
from planner.services.study_points import Attempt, Roster, Tried, planned

FIFTH = 0.2
DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SwingTried:
    """One end of a swing that is to be tried."""

    axis: LeverAxis
    value: float


def swing_axes(scenario: Scenario, axes: Sequence[LeverAxis], base: tuple[float, ...]) -> tuple[LeverAxis, ...]:
    """Every lever that does something where the study's own stand at `base`, with its value a fifth lower and a fifth
    higher; none where there is no such scenario."""
    try:
        return _axes_around(apply(scenario, axes, base))
    except InvalidInput:
        return ()


def _axes_around(scenario: Scenario) -> tuple[LeverAxis, ...]:
    drivers = {name for queue in scenario.floor.queues for name in queue.drivers}
    axes = []
    for kind in LEVERS:
        if kind.form is LeverForm.PEOPLE:
            axes += _teams(scenario, kind)
        elif kind.drive is None or kind.name in drivers:
            now = 1.0 if kind.form is LeverForm.MULTIPLE else axis_now(getattr(scenario.levers, kind.name))
            ends = (round(max(kind.least, now * (1 - FIFTH)), DIGITS), round(min(kind.most, now * (1 + FIFTH)), DIGITS))
            if ends[0] < ends[1]:
                axes.append(LeverAxis(name=kind.name, values=ends))
    return tuple(axes)


def _teams(scenario: Scenario, kind: LeverKind) -> list[LeverAxis]:
    axes = []
    for team in scenario.floor.teams:
        people = sum(agent.team == team.id for agent in scenario.floor.agents)
        change = max(1, round(FIFTH * people))
        if change < people:
            axes.append(LeverAxis(name=kind.name, team=team.id, values=(float(-change), float(change))))
    return axes


def swings_of(
    attempt: Attempt, base: tuple[float, ...], begun: Tried, pool: Compute, on_done: Callable[[int], None]
) -> tuple[Swing, ...]:
    """Both ends of every lever around the combination `base`, which was first found as `begun`.

    Each end goes on from that roster with half the steps, as the combination itself did: so all had the same budget.
    """
    axes = swing_axes(attempt.scenario, attempt.axes, base)
    if not axes:
        return ()
    scenario = apply(attempt.scenario, attempt.axes, base)
    items = [SwingTried(axis=axis, value=value) for axis in axes for value in axis.values]
    found = pool.run_all(
        partial(try_swing, replace(attempt, scenario=scenario, axes=()), begun.roster),
        items,
        lambda _place, _point: on_done(1),
        on_lost=lambda item: StudyPoint(values=(item.value,), failure=worker_died()),
    )
    return tuple(
        Swing(axis=axis, low=low, high=high) for axis, low, high in zip(axes, found[::2], found[1::2], strict=True)
    )


def try_swing(attempt: Attempt, roster: Roster, item: SwingTried) -> StudyPoint:
    """One lever at one end; what Dacu refuses becomes its reason."""
    alone = replace(attempt, axes=(item.axis,))
    more_people = item.axis.kind.form is LeverForm.PEOPLE and item.value > 0
    starts: Sequence[Roster] = () if more_people else (_of_those_left(attempt.scenario, item, roster),)
    kept = roster if more_people else ()
    more = max(1, attempt.steps // 2)
    return planned(alone, (item.value,), attempt.seed, more, [each for each in starts if each], kept).point


def _of_those_left(scenario: Scenario, item: SwingTried, roster: Roster) -> Roster:
    if item.axis.kind.form is not LeverForm.PEOPLE:
        return roster
    left = apply(scenario, (item.axis,), (item.value,)).floor.agent_by_id
    return tuple(each for each in roster if each.agent in left)
