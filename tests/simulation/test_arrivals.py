"""The rate of arrivals inside and across intervals."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.demand import Queue
from planner.domain.horizon import Horizon
from planner.simulation.arrivals import CONTACT, Rates, draw, rates_of
from planner.simulation.randomness import QUANTILES

DAY = date(2026, 11, 11)
HALF_HOURS = Horizon(zone="Asia/Shanghai", first_day=DAY, last_day=DAY, interval=30)
ALWAYS = Queue(id="q", name="q")


def volume(rates: Rates, start: float, end: float) -> float:
    """Expected contacts between two seconds."""
    inside = np.minimum(rates.end, end) - np.maximum(rates.start, start)
    return float((np.maximum(inside, 0) * rates.rate).sum())


@given(st.lists(st.floats(0, 5000), min_size=48, max_size=48))
def test_every_interval_keeps_its_contacts_with_or_without_a_rush(contacts: list[float]) -> None:
    rates = rates_of(HALF_HOURS, ALWAYS, tuple(contacts), 0)

    for place, expected in enumerate(contacts):
        assert volume(rates, place * 1800, (place + 1) * 1800) == pytest.approx(expected, abs=1e-6)


def test_a_rush_follows_the_published_midnight_curve() -> None:
    contacts = (26.5, 8.5, *(1.35,) * 46)  # per cent of the day, 2018: 26.7 % after 35 minutes
    rates = rates_of(HALF_HOURS, ALWAYS, contacts, 0)

    assert volume(rates, 0, 125) == pytest.approx(4.7, abs=1.5)
    assert volume(rates, 0, 734) == pytest.approx(17.0, abs=1.5)
    assert rates.rate[0] > 5 * rates.rate[29]


def test_a_morning_that_fills_up_is_left_alone() -> None:
    rates = rates_of(HALF_HOURS, ALWAYS, (10.0, 20.0, *(5.0,) * 46), 0)

    assert volume(rates, 0, 900) == pytest.approx(5.0)


def test_nothing_comes_while_the_queue_is_closed() -> None:
    queue = Queue(id="q", name="q", opens=480, closes=1320)
    rates = rates_of(HALF_HOURS, queue, (6.0,) * 48, None)

    assert (rates.start.min(), rates.end.max()) == (480 * 60.0, 1320 * 60.0)
    assert volume(rates, 0, 86400) == pytest.approx(6.0 * 28)


def test_the_drawn_contacts_are_poisson_in_order_and_at_the_rate() -> None:
    rates = rates_of(HALF_HOURS, ALWAYS, (100.0,) * 48, None)
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
    rates = rates_of(HALF_HOURS, ALWAYS, (100.0,) * 48, None)

    assert draw(rates, np.ones(48), 1, 0, 7, 60.0, 1.0, np.ones(QUANTILES), np.empty(10, dtype=CONTACT)) == -1


def test_twice_the_volume_keeps_the_rhythm_of_the_same_draws() -> None:
    once, twice = (rates_of(HALF_HOURS, ALWAYS, (volume,) * 48, None) for volume in (4.0, 8.0))
    first, second = np.empty(900, dtype=CONTACT), np.empty(900, dtype=CONTACT)
    draw(once, np.ones(48), 1, 0, 7, 60.0, 1.0, np.ones(QUANTILES), first)
    draw(twice, np.ones(48), 1, 0, 7, 60.0, 1.0, np.ones(QUANTILES), second)

    assert second[0]["came"] == pytest.approx(first[0]["came"] / 2)


def test_after_midnight_come_those_of_the_opening_of_the_day_before() -> None:
    """Open from 18:00 to 02:00: the first two hours belong to the evening before the horizon."""
    queue = Queue(id="q", name="q", opens=1080, closes=1560)
    rates = rates_of(HALF_HOURS, queue, (6.0,) * 48, None)

    assert volume(rates, 0, 7200) == pytest.approx(6.0 * 4)
    assert volume(rates, 7200, 64800) == 0.0
    assert volume(rates, 64800, 86400) == pytest.approx(6.0 * 12)
