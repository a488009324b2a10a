"""The rate of arrivals inside and across intervals."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.demand import Queue
from planner.domain.horizon import Horizon
from planner.domain.opening import openings
from planner.forecasting.curve import ArrivalCurve
from planner.simulation.arrivals import CONTACT, Rates, draw, rates_of
from planner.simulation.randomness import QUANTILES

DAY = date(2026, 11, 11)
HALF_HOURS = Horizon(zone="Asia/Shanghai", first_day=DAY, last_day=DAY, interval=30)
ALWAYS = Queue(id="q", name="q")


def followed(contacts: Sequence[float], queue: Queue, *zeros: float) -> Rates:
    """Rates that follow the curve of a queue's contacts an interval."""
    opened = [(each.begin, each.end) for each in openings(queue, HALF_HOURS)]
    return rates_of(ArrivalCurve.of(np.array(contacts), HALF_HOURS.interval, zeros, opened=opened), HALF_HOURS.interval)


def volume(rates: Rates, start: float, end: float) -> float:
    """Expected contacts between two seconds."""
    inside = np.minimum(rates.end, end) - np.maximum(rates.start, start)
    return float((np.maximum(inside, 0) * rates.rate).sum())


@given(st.lists(st.floats(0, 5000), min_size=48, max_size=48))
def test_every_interval_keeps_its_contacts_with_or_without_a_rush(contacts: list[float]) -> None:
    rates = followed(contacts, ALWAYS, 0)

    for place, expected in enumerate(contacts):
        assert volume(rates, place * 1800, (place + 1) * 1800) == pytest.approx(expected, abs=1e-6)


def test_a_rush_follows_the_published_midnight_curve() -> None:
    contacts = (26.5, 8.5, *(1.35,) * 46)  # per cent of the day, 2018: 26.7 % after 35 minutes
    rates = followed(contacts, ALWAYS, 0)

    assert volume(rates, 0, 125) == pytest.approx(4.7, abs=1.5)
    assert volume(rates, 0, 734) == pytest.approx(17.0, abs=1.5)
    assert rates.rate[0] > 5 * rates.rate[29]


def test_a_morning_that_fills_up_has_no_rush() -> None:
    rates = followed((10.0, 20.0, *(5.0,) * 46), ALWAYS, 0)

    assert volume(rates, 0, 900) < 5.0 < volume(rates, 900, 1800)


def test_the_rate_follows_the_curve_minute_by_minute_where_it_bends_and_by_quarters_where_it_does_not() -> None:
    curve = ArrivalCurve.of(np.array([80.0, 20.0, *(10.0,) * 46]), 30, (0.0,))
    rates = rates_of(curve, HALF_HOURS.interval)

    assert [volume(rates, 60 * minute, 60 * minute + 60) for minute in range(30)] == pytest.approx(
        curve.by_step(1)[:30].tolist(), rel=0.02
    )
    assert (rates.end - rates.start)[:20].tolist() == [60.0] * 20
    assert (rates.end - rates.start)[-1] == 900.0


def test_nothing_comes_while_the_queue_is_closed() -> None:
    queue = Queue(id="q", name="q", opens=480, closes=1320)
    rates = followed((6.0,) * 48, queue)

    assert (rates.start.min(), rates.end.max()) == (480 * 60.0, 1320 * 60.0)
    assert volume(rates, 0, 86400) == pytest.approx(6.0 * 28)


def test_the_drawn_contacts_are_poisson_in_order_and_at_the_rate() -> None:
    rates = followed((100.0,) * 48, ALWAYS)
    room = np.empty(8000, dtype=CONTACT)
    counts = []
    for replication in range(200):
        count = draw(rates, np.ones(48), 1, replication, 7, 60.0, 1.0, np.ones(QUANTILES), room)
        assert (np.diff(room["came"][:count]) >= 0).all()
        counts.append(count)

    assert np.mean(counts) == pytest.approx(4800, rel=0.003)
    assert np.var(counts) == pytest.approx(4800, rel=0.3)
    drawn = room[:count]  # behind it is memory nobody has written to
    assert (drawn["leaves"] - drawn["came"]).mean() == pytest.approx(60, rel=0.05)


def test_too_small_a_room_is_reported() -> None:
    rates = followed((100.0,) * 48, ALWAYS)

    assert draw(rates, np.ones(48), 1, 0, 7, 60.0, 1.0, np.ones(QUANTILES), np.empty(10, dtype=CONTACT)) == -1


def test_twice_the_volume_keeps_the_rhythm_of_the_same_draws() -> None:
    once, twice = (followed((volume,) * 48, ALWAYS) for volume in (4.0, 8.0))
    first, second = np.empty(900, dtype=CONTACT), np.empty(900, dtype=CONTACT)
    draw(once, np.ones(48), 1, 0, 7, 60.0, 1.0, np.ones(QUANTILES), first)
    draw(twice, np.ones(48), 1, 0, 7, 60.0, 1.0, np.ones(QUANTILES), second)

    assert second[0]["came"] == pytest.approx(first[0]["came"] / 2)


def test_after_midnight_come_those_of_the_opening_of_the_day_before() -> None:
    """Open from 18:00 to 02:00: the first two hours belong to the evening before the horizon."""
    queue = Queue(id="q", name="q", opens=1080, closes=1560)
    rates = followed((6.0,) * 48, queue)

    assert volume(rates, 0, 7200) == pytest.approx(6.0 * 4)
    assert volume(rates, 7200, 64800) == 0.0
    assert volume(rates, 64800, 86400) == pytest.approx(6.0 * 12)
