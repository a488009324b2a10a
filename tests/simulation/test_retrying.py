"""Who gave up comes again: against a play in which every customer is followed by themselves."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest

from planner.domain.demand import Queue
from planner.domain.handovers import Retries
from planner.forecasting.coming_again import coming_again
from planner.forecasting.curve import ArrivalCurve
from planner.simulation.arrivals import Rates, rates_of
from planner.simulation.duty import HOME, Duties, Shifts
from planner.simulation.paths import Factors
from planner.simulation.play import Tally
from planner.simulation.retrying import in_steps, play_with_retries
from planner.simulation.stage import play_queue
from tests.simulation import every_customer
from tests.simulation.single_queue import EXPONENTIAL

HOURS = 12
AGENTS, HANDLE, PATIENCE, TARGET = 10, 300.0, 180.0, 30.0
RUNS = 150
EVEN = (120.0,) * 2 * HOURS
RUSH = (30.0,) * 6 + (220.0, 160.0) + (30.0,) * 16
"""Contacts by half-hours; 60 are what ten people can do."""


def played(by_half_hour: Sequence[float], retries: Retries | None) -> Tally:
    """The product's play, counted by half-hours."""
    queue = Queue(id="q", name="q", patience_seconds=PATIENCE, target_seconds=TARGET, retries=retries)
    people, length = np.arange(AGENTS), HOURS * 3600
    duties = Duties(
        shift=people,
        agent=people,
        start=people * 0,
        end=people * 0 + length + 7200,
        then=people * 0 + HOME,
        back=people * 0,
        pace=np.ones(AGENTS),
    )

    def play(intervals: tuple[int, int], rates: Rates, factors: Factors) -> Tally:
        shifts = Shifts(key=people, start=duties.start, end=duties.end)
        return play_queue(
            queue,
            intervals,
            rates,
            factors,
            shifts,
            duties,
            handle=HANDLE,
            shrinkage=0.0,
            seed=3,
            quantiles=EXPONENTIAL / EXPONENTIAL.mean(),
        )

    # The rates of the play by hand: constant inside half-hours.
    rates = Rates(
        start=np.arange(24) * 1800.0,
        end=np.arange(1, 25) * 1800.0,
        rate=np.array(by_half_hour) / 1800.0,
        place=np.arange(24),
    )
    factors = np.ones((RUNS, 24))
    if retries is None:
        return play((24, 30), rates, factors)
    return play_with_retries(play, queue, retries, (24, 30), rates, factors, np.ones(HOURS * 12, dtype=bool))


def by_hand(by_half_hour: Sequence[float], share: float, after: float) -> tuple["np.ndarray", ...]:
    """Contacts, answered in time and lost by half-hours, means of the runs."""
    run = partial(
        every_customer.play,
        by_half_hour,
        1800.0,
        agents=AGENTS,
        handle=HANDLE,
        patience=PATIENCE,
        target=TARGET,
        share=share,
        after=after,
    )
    found = [run(seed=seed) for seed in range(RUNS)]
    return tuple(np.mean([getattr(each, name) for each in found], axis=0) for name in ("came", "met", "lost"))


@pytest.mark.parametrize(("course", "share", "after"), [(RUSH, 0.8, 900.0), (RUSH, 0.5, 120.0)])
def test_as_many_come_again_and_as_many_are_served_as_where_every_customer_is_followed(
    course: tuple[float, ...], share: float, after: float
) -> None:
    tally = played(course, Retries(share=share, after_minutes=after / 60))
    came, met, lost = by_hand(course, share, after)
    mine = {name: getattr(tally, name).mean(axis=0) for name in ("came", "met", "lost")}

    assert mine["came"].sum() == pytest.approx(came.sum(), rel=0.01)
    assert mine["lost"].sum() == pytest.approx(lost.sum(), rel=0.02)
    assert mine["met"].sum() / mine["came"].sum() == pytest.approx(met.sum() / came.sum(), abs=0.01)
    assert mine["came"] == pytest.approx(came, abs=9.0)


def test_who_comes_again_is_the_share_of_who_gave_up() -> None:
    tally, alone = played(RUSH, Retries(share=0.5, after_minutes=2.0)), played(RUSH, None)

    assert (tally.came - alone.came).sum() == pytest.approx(0.5 * tally.lost.sum(), rel=0.02)
    assert tally.came.shape == alone.came.shape
    assert (tally.met + tally.lost <= tally.came).all()


def test_nobody_comes_again_twice_as_late_or_twice_as_often() -> None:
    lost, came = np.zeros((1, 60)), np.zeros((1, 60))
    lost[0, 3], came[0, 3] = 40.0, 50.0
    again = coming_again(lost, came, 5, Retries(share=0.5, after_minutes=15.0), 180.0)[0]

    # Four of five give up, after 1 - ln 5 / 4 of three minutes.
    waited = 3 * (1 - np.log(5) / 4)
    middle = (again * (np.arange(60) + 0.5)).sum() / again.sum() * 5
    assert again.sum() == pytest.approx(20.0, abs=0.001)
    assert middle == pytest.approx(3.5 * 5 + waited + 15, abs=0.1)
    assert (again[:3] == 0).all()


def test_steps_cut_the_rates_and_keep_the_contacts() -> None:
    curve = ArrivalCurve.of(np.array([30.0, 0.0, 90.0]), 15)
    rates = rates_of(curve, 15)
    pieces, step = in_steps(rates, np.array([True] * 3 + [True, False, False] + [True] * 3))

    assert ((pieces.end - pieces.start) * pieces.rate).sum() == pytest.approx(120.0)
    assert (step == pieces.start // 300).all()
    # The closed half of the empty interval is left out, the open step is there for who comes again.
    assert set(step.tolist()) == {0, 1, 2, 3, 6, 7, 8}
    assert (pieces.rate[step == 3] == 0).all()
    assert (pieces.place[step == 7] == 2).all()
