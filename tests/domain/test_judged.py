"""By which queue and zero hour a combination of a study is judged: the worst of those asked for."""

from dataclasses import replace
from datetime import datetime, timedelta

from planner.domain.judged import EVERYTHING, Asked, Worst, worst_of
from planner.domain.plan import Plan, ServiceWindow, SimulationReport, WindowKind
from tests import factories

EVE, ZERO = datetime(2026, 11, 10, 20), datetime(2026, 11, 11)
Shares = tuple[float, float]
"""P10 and median."""


def played(contacts: float = 50.0, **stretches: Shares) -> Plan:
    """The sample plan with stretches `pre_eve`, `after_zero` and so on played."""
    windows = []
    for name, (low, middle) in stretches.items():
        queue, _sep, wave = name.partition("_")
        begin = EVE if wave == "eve" else ZERO
        windows.append(
            ServiceWindow(
                kind=WindowKind.ZERO,
                queue=queue,
                start=begin,
                end=begin + timedelta(hours=2),
                contacts=contacts,
                p10=low,
                p50=middle,
                p90=1.0,
                met=None,
            )
        )
    return replace(
        factories.plan(), simulation=SimulationReport(replications=1, seed=1, queues=(), windows=tuple(windows))
    )


def decided(found: Worst | None) -> tuple[str, datetime] | None:
    return None if found is None else (found.stretch.queue, found.stretch.zero)


def test_of_all_waves_and_queues_the_median_that_misses_most_decides() -> None:
    plan = played(pre_zero=(0.9, 0.95), pre_eve=(0.6, 0.7), after_zero=(0.5, 0.75))
    found = worst_of(plan, EVERYTHING)

    assert decided(found) == ("pre", EVE)
    assert found is not None
    assert (found.least, len(found.among)) == (-0.1, 3)


def test_where_every_median_meets_its_target_the_lowest_tenth_decides() -> None:
    plan = played(pre_zero=(0.79, 0.99), pre_eve=(0.85, 0.9))

    assert decided(worst_of(plan, EVERYTHING)) == ("pre", ZERO)


def test_what_is_asked_for_goes_alone() -> None:
    plan = played(pre_zero=(0.9, 0.95), pre_eve=(0.6, 0.7), after_zero=(0.5, 0.75))

    assert decided(worst_of(plan, Asked(waves=(ZERO,)))) == ("after", ZERO)
    assert decided(worst_of(plan, Asked(queues=("pre",), waves=(ZERO,)))) == ("pre", ZERO)
    assert worst_of(plan, Asked(queues=("after",), waves=(EVE,))) is None


def test_each_queue_is_held_against_its_own_target() -> None:
    plan = played(pre_zero=(0.8, 0.82), after_zero=(0.7, 0.75))
    easier = tuple(replace(queue, target_share=0.6) if queue.id == "after" else queue for queue in plan.floor.queues)

    assert decided(worst_of(replace(plan, floor=replace(plan.floor, queues=easier)), EVERYTHING)) == ("pre", ZERO)


def test_a_handful_of_customers_decides_only_where_they_were_asked_for() -> None:
    many, few = played(pre_zero=(0.9, 0.95)), played(contacts=2.0, after_zero=(0.0, 0.0))
    assert many.simulation is not None
    assert few.simulation is not None
    both = replace(
        many, simulation=replace(many.simulation, windows=(*many.simulation.windows, *few.simulation.windows))
    )

    assert decided(worst_of(both, EVERYTHING)) == ("pre", ZERO)
    assert decided(worst_of(both, Asked(queues=("after",)))) == ("after", ZERO)
    assert decided(worst_of(few, EVERYTHING)) == ("after", ZERO)


def test_nothing_is_judged_where_no_zero_hour_was_played() -> None:
    assert worst_of(played(), EVERYTHING) is None
    assert worst_of(replace(factories.plan(), simulation=None), EVERYTHING) is None
