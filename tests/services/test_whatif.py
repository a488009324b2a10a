"""Studies over the sample plan, with a planner that needs no search."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from planner.domain.plan import QueueCoverage, QueueRequirement, Requirements
from planner.domain.study import LeverAxis, Study, StudyPoint, Verdict
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.rostering.budget import RosterBudget
from planner.scenario.loader import load_scenario
from planner.services.study_figures import figures_of
from planner.services.study_points import Planner, Tried
from planner.services.whatif import chains_of, parse_levers, run_study
from tests.factories import plan
from tests.scenario.samples import write_small_scenario
from tests.services.planners import dying, quick
from tests.services.test_levers import scenario


def run(*levers: str, workers: int = 1, planner: Planner = quick, **more: object) -> Study:
    """A study of the sample scenario, whose own sales lever stands at 2."""
    return run_study(
        scenario(),
        parse_levers(levers),
        steps=3,
        replications=6,
        workers=workers,
        seed=5,
        planner=planner,
        **more,  # type: ignore[arg-type]
    )


def test_every_combination_is_run_first_lever_slowest() -> None:
    study = run("sales=0.5,1", "headcount:售前=-1,0")

    assert [point.values for point in study.points] == [(0.5, -1.0), (0.5, 0.0), (1.0, -1.0), (1.0, 0.0)]
    assert study.base == (1.0, 0.0)
    assert ([queue.label for queue in study.judges], study.common_target) == (["售前"], 0.8)
    assert (study.steps, study.replications, study.seed) == (3, 6, 5)


def test_processes_and_one_process_give_the_same_study() -> None:
    assert run("sales=0.5,1", workers=2) == run("sales=0.5,1", workers=1)


def test_a_figure_is_the_plans() -> None:
    figures = run("sales=1").points[0].figures
    sample = quick(scenario(), RosterBudget(steps=3, workers=1, seed=5), replications=6, customers=5)

    assert figures == figures_of(sample)
    assert sample.simulation is not None
    assert figures is not None
    assert figures.midnight_p50 == sample.simulation.midnight_service
    assert figures.service == {each.queue: each.overall_p50 for each in sample.simulation.queues}
    assert figures.cost == sum(part.yuan for part in sample.costs if part.paid)


def test_more_sales_on_the_same_customers_serve_no_better() -> None:
    low, high = (point.figures for point in run("sales=0.2,1").points)

    assert low is not None
    assert high is not None
    assert (low.midnight_p50 or 0) > (high.midnight_p50 or 0)


def test_what_cannot_be_planned_is_kept_with_its_reason() -> None:
    with use_language("en"):
        points = run("sales=1,3.5,4,5", "headcount:售前=0").points
        empty = run("headcount:售前=-4").points[0]

    assert points[0].figures is not None
    assert [(point.figures, point.failure) for point in points[2:]] == [(None, "bad: too few"), (None, "nobody left")]
    assert empty.failure == "team 售前 has 4 people, 4 fewer leave nobody"


def test_a_roster_that_breaks_a_rule_is_kept_with_its_figures_and_the_rule() -> None:
    with use_language("en"):
        study = run("sales=1,3.5", "headcount:售前=0")
        point = study.points[1]

    assert point.figures is not None
    assert (point.breaches, point.broken) == (1, "黄文静: 4 nights in the week of 11.11, at most 3")
    assert (study.verdict(point), study.at_least_likely(point)) == (Verdict.ILLEGAL, False)


def test_a_combination_whose_process_dies_twice_is_named_and_the_study_goes_on() -> None:
    with use_language("en"):
        points = run("sales=1,1.5,2", workers=2, planner=dying).points

    assert [point.figures is None for point in points] == [False, True, False]
    assert points[1].failure.startswith("A worker process ended unexpectedly, twice")


def test_people_are_what_a_chain_runs_over_from_few_to_many_else_the_first_lever_from_hard_to_easy() -> None:
    def chains(*levers: str) -> list[list[tuple[float, ...]]]:
        axes = parse_levers(levers)
        grid = [Tried(point=StudyPoint(values=values), seed=1) for values in product(*(axis.values for axis in axes))]
        return [[tried.point.values for tried in chain] for chain in chains_of(axes, grid)]

    assert chains("sales=2,1", "headcount:售前=1,-1") == [[(2.0, -1.0), (2.0, 1.0)], [(1.0, -1.0), (1.0, 1.0)]]
    assert chains("sales=1,3,2") == [[(3.0,), (2.0,), (1.0,)]]
    assert chains("bot=0.5,0.1") == [[(0.1,), (0.5,)]]


def test_more_people_never_look_worse_than_fewer(tmp_path: Path) -> None:
    small = load_scenario(write_small_scenario(tmp_path / "shop"))
    study = run_study(small, parse_levers(["headcount:售前=2,-2,0,1"]), steps=2, replications=10, workers=1, seed=3)
    by_people = sorted(study.points, key=lambda point: point.values)
    figures = [point.figures for point in by_people if point.figures is not None]

    assert [point.values[0] for point in by_people] == [-2.0, 0.0, 1.0, 2.0]
    assert len(figures) == 4
    assert [each.shortage_hours for each in figures] == sorted((each.shortage_hours for each in figures), reverse=True)
    assert study.spread is not None
    assert study.spread.values == (0.0,)
    assert study.spread.shortage_share[0] == figures[1].shortage_share


def test_progress_is_told_from_nothing_to_all() -> None:
    told: list[tuple[int, int]] = []
    run("sales=0.5,1", on_done=lambda done, total: told.append((done, total)))

    assert told == [(0, 6), (1, 6), (2, 6), (3, 6), (5, 6), (6, 6)]


def test_an_unknown_team_is_refused_before_anything_runs() -> None:
    with pytest.raises(InvalidInput):
        run("headcount:VIP=1")


def test_people_missing_count_short_hours_by_contract_and_the_worst_interval_by_heads() -> None:
    sample = plan()
    size = sample.floor.horizon.intervals
    need = {"pre": [0.0] * size, "after": [0.0] * size}
    need["pre"][10:14] = [2.0, 7.3, 1.0, 1.0]
    need["after"][20:22] = [0.03, 0.04]
    of = replace(
        sample,
        requirements=Requirements(
            queues=(
                *(QueueRequirement(queue=queue, p50=tuple(row), p90=tuple(row)) for queue, row in need.items()),
                QueueRequirement(queue="qc", p50=(30.0, 30.0, 0.0), p90=(30.0, 30.0, 0.0)),
            )
        ),
        coverage=tuple(
            QueueCoverage(queue=queue, on_duty=(0.0,) * size, on_loan=(0.0,) * size) for queue in ("pre", "after", "qc")
        ),
    )
    figures = figures_of(of)

    assert figures.missing == {"售前": 1, "售后": 4}  # 5.65 h and 60 h over contracts of 40 h x 3/7 weeks
    assert figures.worst_gap == {"售前": 8, "售后": 0}


def test_a_lever_axis_knows_how_it_is_written() -> None:
    assert LeverAxis(name="headcount", team="售前", values=(1.0,)).key == "headcount:售前"
    assert LeverAxis(name="bot", values=(0.1,)).key == "bot"


def test_a_study_judges_by_what_it_is_told_and_says_where_nobody_comes() -> None:
    study = run("sales=1", queues=["after", "售前"], waves=["2026-11-11 00:00"])

    assert [queue.id for queue in study.judges] == ["pre"]
    assert [queue.id for queue in study.silent] == ["after"]
    assert [f"{wave:%m-%d %H:%M}" for wave in study.waves] == ["11-11 00:00"]
