"""When the line of a rush is worked off."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from planner.domain.campaign import Wave
from planner.domain.plan import RushLine, WindowKind
from planner.simulation.floor import simulate
from planner.simulation.lines import line_after
from planner.simulation.play import Tally
from planner.simulation.stage import Stretch
from tests.factories import plan

FLOOR = plan().floor
QUEUE = replace(FLOOR.queue_by_id["pre"], target_seconds=30.0)
ZERO = datetime(2026, 11, 11)


def told(*runs: list[int], came: float = 120.0) -> RushLine:
    """Of two hours before and six after midnight; `runs` are who waits at the quarters' ends after it, then nobody."""
    backlog = np.zeros((len(runs), 32))
    for run, waiting in enumerate(runs):
        backlog[run, 8 : 8 + len(waiting)] = waiting
    nothing = np.zeros_like(backlog)
    tally = Tally(
        came=np.full_like(backlog, came),
        met=nothing,
        lost=nothing,
        waited=nothing,
        backlog=backlog,
        overrun=np.zeros((len(runs), 3)),
    )
    return line_after(FLOOR.horizon, QUEUE, Stretch(tally=tally, begin=1440 - 120), 1440, 1440 + 120, 1440 + 360)


def minutes(line: RushLine) -> list[float | None]:
    """From the zero hour."""
    return [None if at is None else (at - ZERO) / timedelta(minutes=1) for at in (line.gone_p50, line.gone_p90)]


def test_it_is_worked_off_when_no_more_wait_than_come_in_the_time_promised() -> None:
    assert minutes(told([20, 40, 5, 4, 9])) == [60.0, 60.0]
    assert minutes(told([20, 40, 5, 4, 9], came=30.0)) == [90.0, 90.0]


def test_a_line_that_stays_short_is_no_line() -> None:
    assert minutes(told([3, 4, 4, 2])) == [15.0, 15.0]


def test_it_is_looked_for_from_the_longest_line_on_not_from_the_first_quarter() -> None:
    assert minutes(told([2, 30, 10, 0])) == [60.0, 60.0]


def test_a_line_later_in_the_day_is_not_the_rushs() -> None:
    assert minutes(told([10, 0, 0, 0, 0, 0, 0, 0, 0, 50])) == [30.0, 30.0]


def test_half_of_the_runs_and_nine_of_ten_are_told_of_runs_that_were() -> None:
    runs = [[10] * quarters for quarters in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)]

    assert minutes(told(*runs)) == [90.0, 150.0]


def test_who_waits_to_the_end_makes_it_open_how_long_it_takes() -> None:
    forever = [10] * 24

    assert minutes(told([10], [10], forever)) == [30.0, None]
    assert minutes(told([10], forever, forever)) == [None, None]
    assert told(forever).watched == ZERO + timedelta(hours=6)


def test_every_zero_hour_of_a_queue_has_its_line() -> None:
    of = plan()
    report = simulate(of.floor, of.levers, of.forecasts, of.assignments, replications=12)

    rushes = [(each.queue, each.start) for each in report.windows if each.kind is WindowKind.ZERO]
    assert [(each.queue, each.zero) for each in report.lines] == rushes
    assert ("pre", ZERO) in rushes


def test_a_day_with_two_zero_hours_is_told_once_and_has_two_lines() -> None:
    of = plan()
    evening = datetime(2026, 11, 11, 20)
    campaign = replace(of.floor.campaign, zero_hour=evening, waves=(Wave(zero_hour=ZERO), Wave(zero_hour=evening)))
    floor = replace(of.floor, campaign=campaign)
    report = simulate(floor, of.levers, of.forecasts, of.assignments, replications=12)

    days = [each.start for each in report.windows if (each.queue, each.kind) == ("pre", WindowKind.DAY)]
    lines = [each.zero for each in report.lines if each.queue == "pre"]
    assert (days, lines) == ([ZERO], [ZERO, evening])
