"""The report of a whole floor."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from planner.domain.demand import Levers
from planner.domain.people import History
from planner.domain.plan import Plan, QueueForecast, SimulationReport, WindowKind
from planner.rostering.counting.coverage import coverage_of
from planner.simulation.floor import CLOSER, OFTENER, simulate
from planner.simulation.paths import Paths
from planner.simulation.runs import play_runs
from planner.simulation.stage import Stage
from planner.simulation.warmup import warm_up
from planner.simulation.windows import SURE
from tests.factories import plan


def run(of: Plan, **changes: object) -> SimulationReport:
    """The sample plan simulated, parts exchanged."""
    arguments = {
        "floor": of.floor,
        "levers": of.levers,
        "forecasts": of.forecasts,
        "assignments": of.assignments,
        "replications": 12,
    } | changes
    return simulate(**arguments)  # type: ignore[arg-type]


def test_the_same_seed_gives_the_same_report() -> None:
    assert run(plan()) == run(plan())
    assert run(plan()) != run(plan(), seed=2)


def test_the_report_does_not_depend_on_how_many_cores_play_it() -> None:
    assert run(plan(), workers=3) == run(plan())


def test_live_queues_are_played_and_deferrable_work_is_not() -> None:
    report = run(plan())

    assert [each.queue for each in report.queues] == ["pre", "after"]
    assert all(len(each.service_p50) == plan().floor.horizon.intervals for each in report.queues)


def test_percentiles_are_in_order_and_shares_are_shares() -> None:
    for each in run(plan()).queues:
        for low, middle, high in zip(each.service_p10, each.service_p50, each.service_p90, strict=True):
            assert (low is None) == (middle is None) == (high is None)
            assert low is None or 0 <= low <= middle <= high <= 1  # type: ignore[operator]


def test_no_contacts_leave_every_figure_open() -> None:
    of = plan()
    quiet = tuple(replace(each, p50=(0.0,) * len(each.p50)) for each in of.forecasts)
    report = run(of, forecasts=quiet)

    assert set(report.queues[0].service_p50) == {None}
    assert set(report.queues[0].wait) == {None}
    assert set(report.queues[0].backlog) == {0.0}
    assert report.queues[0].overall_p50 is None
    assert (report.midnight_queue, report.midnight_service) == ("", None)


def test_contacts_while_the_queue_is_closed_are_dropped() -> None:
    after = run(plan()).queues[1]

    assert after.service_p50[:16] == (None,) * 16


def test_without_a_roster_nobody_is_answered() -> None:
    report = run(plan(), assignments=())

    assert [each.overall_p90 for each in report.queues] == [0.0, 0.0]
    assert report.midnight_service == 0.0
    assert {share for share in report.queues[0].abandoned if share is not None} == {1.0}


def test_standby_people_take_no_part() -> None:
    of = plan()
    without = tuple(each for each in of.assignments if each.code != "S")

    assert run(of) == run(of, assignments=without)


def test_more_people_on_the_same_seed_answer_no_fewer() -> None:
    of = plan()
    fewer = tuple(each for each in of.assignments if each.agent not in ("A002", "A006"))

    for all_of_them, some in zip(run(of).queues, run(of, assignments=fewer).queues, strict=True):
        assert (all_of_them.overall_p50 or 0) >= (some.overall_p50 or 0)


def test_midnight_is_the_home_queue_with_most_contacts_in_two_hours() -> None:
    report = run(plan())

    assert report.midnight_queue == "pre"
    assert report.midnight_p10 is not None
    assert report.midnight_p10 <= report.midnight_service <= report.midnight_p90  # type: ignore[operator]


def test_a_zero_hour_outside_the_horizon_has_no_midnight() -> None:
    of = plan()
    later = replace(of.floor, campaign=replace(of.floor.campaign, zero_hour=datetime(2026, 12, 12)))

    assert run(of, floor=later).midnight_service is None


def test_longer_handling_serves_worse() -> None:
    slow = run(plan(), levers=replace(Levers(), handle_time=1.5))

    assert (slow.queues[0].overall_p50 or 0) < (run(plan()).queues[0].overall_p50 or 0)


def test_what_is_played_after_warming_up_compiles_nothing_more() -> None:
    warm_up()
    compiled = len(play_runs.signatures)

    simulate(plan().floor, Levers(), plan().forecasts, plan().assignments, replications=2)

    assert (compiled, len(play_runs.signatures)) == (1, 1)


def test_people_of_the_night_before_answer_until_they_leave() -> None:
    of = plan()
    first, *others = of.floor.agents
    until = datetime(2026, 11, 10, 8)
    night = replace(of.floor, agents=(replace(first, history=History(last_shift_end=until)), *others))
    trickle = tuple(0.5 if place < 16 else 0.0 for place in range(of.floor.horizon.intervals))
    calls = (QueueForecast(queue="pre", p10=trickle, p50=trickle, p90=trickle),)
    calm = replace(of.levers, shrinkage=0.0)
    there, nobody = (
        run(of, floor=floor, forecasts=calls, levers=calm, assignments=()).queues[0] for floor in (night, of.floor)
    )

    assert (nobody.overall_p50, there.overall_p50) == (0.0, 1.0)
    assert coverage_of(night, ())[0].on_duty[:17] == (1.0,) * 16 + (0.0,)


def test_the_worst_hour_is_told_by_itself_and_the_zero_hour_apart() -> None:
    report = run(plan())
    kinds = [(each.queue, each.kind) for each in report.windows]
    zero = next(each for each in report.windows if each.kind is WindowKind.ZERO and each.queue == "pre")

    assert kinds == [("pre", each) for each in WindowKind] + [
        ("after", each) for each in WindowKind if ("after", each) in kinds
    ]
    assert (report.midnight_p10, report.midnight_service, report.midnight_p90) == (zero.p10, zero.p50, zero.p90)
    assert report.window_replications == 12 * CLOSER
    assert all(
        each.end <= datetime(2026, 11, 10, 22) or datetime(2026, 11, 11, 2) <= each.start
        for each in report.windows
        if each.kind is WindowKind.WORST
    )


def test_a_stretch_is_played_again_until_its_share_of_runs_is_sure_and_tells_how_often() -> None:
    windows = run(plan()).windows
    sure, unsure = [each for each in windows if each.met == 1.0], [each for each in windows if each.runs > 12 * CLOSER]

    assert {each.runs for each in sure if each.kind is WindowKind.WORST} <= {12 * CLOSER}
    assert unsure
    for each in windows:
        once = 12 * CLOSER // (2 if each.kind is WindowKind.DAY else 1)
        assert each.error is not None
        assert each.error <= SURE or each.runs == OFTENER * once


def test_the_first_quarter_the_first_hour_and_the_whole_day_are_told() -> None:
    windows = {each.kind: each for each in run(plan()).windows if each.queue == "pre"}
    zero = datetime(2026, 11, 11)

    spans = {kind: (windows[kind].start, windows[kind].end) for kind in ("quarter", "hour", "zero", "day")}
    assert spans == {
        "quarter": (zero, zero + timedelta(minutes=15)),
        "hour": (zero, zero + timedelta(hours=1)),
        "zero": (zero, zero + timedelta(hours=2)),
        "day": (zero, zero + timedelta(days=1)),
    }
    assert windows["quarter"].contacts < windows["hour"].contacts < windows["zero"].contacts < windows["day"].contacts


def test_a_stretch_looked_at_closely_serves_as_the_whole_horizon_does() -> None:
    of = plan()
    calm = replace(of.levers, shrinkage=0.0, volume_error=0.0)
    stage = Stage.of(of.floor, calm, of.forecasts, of.assignments, 1)
    many = Paths.of(of.floor, calm, of.forecasts, 400, 1)
    size = 60 // of.floor.horizon.interval
    whole = stage.whole("pre", many)
    close = stage.closely("pre", 1440 + 600, 1440 + 660, 400)
    first = 34 * size
    hours = (whole, slice(first, first + size)), (close.tally, close.part(2040, 2100))

    came = [tally.came[:, part].sum() for tally, part in hours]
    met = [tally.met[:, part].sum() / many_came for (tally, part), many_came in zip(hours, came, strict=True)]
    assert came[1] == pytest.approx(came[0], rel=0.05)
    assert met[1] == pytest.approx(met[0], abs=0.03)


def test_what_is_printed_of_the_zero_hour_moves_by_less_than_two_points_between_seeds() -> None:
    of = plan()
    bands = [
        (each.midnight_p10, each.midnight_service, each.midnight_p90)
        for each in (run(of, replications=60, seed=seed) for seed in range(1, 6))
    ]

    for figures in zip(*bands, strict=True):
        known = [figure for figure in figures if figure is not None]
        assert max(known) - min(known) < 0.02
