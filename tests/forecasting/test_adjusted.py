from dataclasses import replace
from datetime import datetime

from planner.domain.adjustments import Adjustment, factors_of
from planner.domain.horizon import Horizon
from planner.forecasting.adjusted import adjusted
from planner.forecasting.forecast import forecast
from tests.factories import FIRST, floor
from tests.forecasting.scenarios import history, scenario


def on_the_eve(first: str, last: str, factor: float, queue: str = "pre") -> Adjustment:
    """A stretch of the first day."""
    times = [datetime.fromisoformat(f"{FIRST} {text}") for text in (first, last)]
    return Adjustment(queue=queue, begin=times[0], until=times[1], factor=factor)


def test_a_stretch_is_multiplied_and_nothing_else() -> None:
    horizon = floor().horizon
    step = horizon.interval
    factors = factors_of([on_the_eve("20:00", "22:00", 1.5)], "pre", horizon, step)
    inside = range(20 * 60 // step, 22 * 60 // step)
    assert factors == [1.5 if place in inside else 1.0 for place in range(len(factors))]


def test_an_interval_partly_inside_is_multiplied_in_part_and_several_multiply() -> None:
    horizon: Horizon = replace(floor().horizon, interval=60)
    pair = [
        on_the_eve("20:30", "22:00", 2.0),
        on_the_eve("21:00", "21:15", 0.0),
        on_the_eve("00:00", "23:00", 9.0, "x"),
    ]
    assert factors_of(pair, "pre", horizon, 60)[20:23] == [1.5, 2.0 * 0.75, 1.0]


def test_what_begins_before_the_roster_or_ends_after_it_counts_inside() -> None:
    horizon = floor().horizon
    long = Adjustment(queue="pre", begin=datetime(2026, 1, 1), until=datetime(2027, 1, 1), factor=0.5)
    assert set(factors_of([long], "pre", horizon, horizon.interval)) == {0.5}


def test_the_forecast_carries_it_in_its_band_and_other_queues_do_not() -> None:
    before = scenario(history())
    live = next(each for each in before.floor.queues if each.is_live)
    horizon = before.floor.horizon
    first = horizon.moment(0)
    change = Adjustment(queue=live.id, begin=first, until=horizon.moment(1440), factor=1.2)
    plain, changed = forecast(before), forecast(replace(before, adjustments=(change,)))
    day = horizon.intervals_a_day
    for old, new in zip(plain, changed, strict=True):
        if old.queue != live.id:
            assert new == old
            continue
        assert new.p50[day:] == old.p50[day:]
        assert new.p90[:day] == tuple(round(each * 1.2, 2) for each in old.p90[:day])
        assert adjusted(before, live, old) is old
