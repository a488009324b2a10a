"""Each lever by itself, a fifth lower and a fifth higher."""

from dataclasses import replace

from planner.domain.floor import Scenario
from planner.services.study_swings import swing_axes
from planner.services.whatif import parse_levers, run_study
from tests.services import test_levers
from tests.services.planners import quick


def scenario() -> Scenario:
    """The sample scenario, whose own sales lever stands at 2, its queues driven by sales."""
    found = test_levers.scenario()
    queues = tuple(replace(queue, drivers=("sales",)) for queue in found.floor.queues)
    return replace(found, floor=replace(found.floor, queues=queues))


def test_only_levers_that_do_something_are_swung_by_a_fifth() -> None:
    axes = swing_axes(scenario(), parse_levers(["sales=1"]), (1.0,))
    drivers = {name for queue in scenario().floor.queues for name in queue.drivers}
    assert {axis.key: axis.values for axis in axes}["sales"] == (0.8, 1.2)
    assert {axis.key: axis.values for axis in axes}["headcount:售前"] == (-1.0, 1.0)
    assert [axis.name for axis in axes if axis.kind.drive is not None and axis.name not in drivers] == []
    assert swing_axes(scenario(), parse_levers(["headcount:售前=-4"]), (-4.0,)) == ()


def test_swings_are_tried_around_the_combination_nearest_to_the_scenario() -> None:
    told: list[tuple[int, int]] = []
    study = run_study(
        scenario(),
        parse_levers(["sales=1,1.5"]),
        steps=3,
        replications=6,
        workers=1,
        seed=5,
        planner=quick,
        swings=True,
        on_done=lambda done, total: told.append((done, total)),
    )
    sales = next(swing for swing in study.swings if swing.axis.name == "sales")
    alone = run_study(
        scenario(), parse_levers(["sales=0.8"]), steps=3, replications=6, workers=1, seed=5, planner=quick
    )
    assert sales.low.figures == alone.points[0].figures
    assert (sales.low.values, sales.high.values) == ((0.8,), (1.2,))
    total = 2 * 3 + 2 * len(study.swings)
    assert (told[0], told[-1]) == ((0, total), (total, total))


def test_an_end_that_cannot_be_planned_keeps_its_reason() -> None:
    study = run_study(
        # At 3.4 times sales that stand at 2 in the scenario a fifth more cannot be planned, see `quick`.
        scenario(),
        parse_levers(["sales=3.4"]),
        steps=3,
        replications=6,
        workers=1,
        seed=5,
        planner=quick,
        swings=True,
    )
    sales = next(swing for swing in study.swings if swing.axis.name == "sales")
    assert (sales.low.figures is None, sales.high.figures is None, sales.high.failure[:3]) == (False, True, "bad")
