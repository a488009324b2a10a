"""The first hour after a zero hour in the report: figures of the arrival curve itself."""

from math import log

import numpy as np
import pytest

from planner.exports.pages import Both
from planner.exports.report import render_report
from planner.exports.report_rush import RushRow, rush_tables
from planner.forecasting.curve import ArrivalCurve
from tests.exports.campaign_plan import ZERO, campaign_plan

NAME = Both("售前", "Pre-sales")


def test_the_first_five_minutes_of_301_in_a_half_hour_are_107() -> None:
    curve = ArrivalCurve.of(np.array([40.0, 301.0, 99.0, 60.0]), 30, zeros=[30.0], rush_seconds=300.0)
    row = RushRow.of(NAME, curve, 30.0)

    assert row is not None
    assert row.hour == pytest.approx(400.0)
    assert row.first == pytest.approx(301 * log(2) / log(7))
    assert row.share == pytest.approx(row.first / 400)
    assert row.rush_minutes == 5.0
    assert len(row.bars) == 12
    assert row.bars[0].title == "00:30 107.2"
    assert (row.bars[0].y, row.bars[0].height) == (0.0, 34.0)


def test_half_of_the_hour_has_come_at_the_moment_that_is_said() -> None:
    curve = ArrivalCurve.of(np.full(4, 60.0), 30)
    row = RushRow.of(NAME, curve, 60.0)

    assert row is not None
    assert row.half == "01:30"
    assert row.rush_minutes is None


def test_an_hour_in_which_hardly_anybody_comes_or_that_the_horizon_cuts_has_no_picture() -> None:
    assert RushRow.of(NAME, ArrivalCurve.of(np.full(4, 3.0), 30), 0.0) is None
    assert RushRow.of(NAME, ArrivalCurve.of(np.full(4, 300.0), 30), 90.0) is None


def test_the_queues_of_the_night_stand_in_the_order_of_their_contacts_and_sum_to_the_forecast() -> None:
    plan = campaign_plan()
    [night] = rush_tables(plan)
    at = plan.floor.horizon.minute(ZERO) // plan.floor.horizon.interval
    hour = 60 // plan.floor.horizon.interval
    sums = sorted((sum(each.p50[at : at + hour]) for each in plan.forecasts), reverse=True)

    assert [row.hour for row in night.rows] == pytest.approx([each for each in sums if each >= 12][: len(night.rows)])
    assert (night.begin, night.end) == ("00:00", "01:00")
    assert night.said.en in render_report(plan)
