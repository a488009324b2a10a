"""Double-11 of 2019 from that of 2018: how far the curve of the day is off, in the forecast and as it is played.

    python -m benchmarks.double11

Last campaign's contacts follow the published sales of 2018 (`scenarios/double11/gmv_milestones.csv`) and are known in
intervals of 15, 30 or 60 minutes, like the horizon's. The forecast of the zero hour's day is asked for the moments at
which sales of 2019 were published: through the arrival curve, and as means of contacts drawn for the simulation.
"""

from datetime import date

import numpy as np

from benchmarks.figures import Figure, table_of
from planner.domain.campaign import Phase, PhaseKind
from planner.domain.floor import Scenario
from planner.forecasting.curve import FloatArray, arrival_curve
from planner.forecasting.forecast import forecast
from planner.simulation.arrivals import CONTACT, draw
from planner.simulation.randomness import QUANTILES
from planner.simulation.stage import Stage
from scenarios._generators.sales_curve import MILESTONES, read_sales_curve
from tests.forecasting import scenarios

CONTACTS = 20_000.0
"""Of the day of the zero hour."""
INTERVALS = (15, 30, 60)
RUNS = 100


def scenario_of(interval: int) -> Scenario:
    """Even ordinary days, and 2018's curve on last campaign's day."""
    shares = np.array(read_sales_curve(MILESTONES, 2018).by_interval(interval))
    even = np.full(shares.size, 1000.0 / shares.size)

    def last(day: date) -> "np.ndarray":
        return CONTACTS * shares if day == scenarios.LAST_ZERO.date() else even

    peak = Phase(kind=PhaseKind.PEAK, name="peak", first_day=scenarios.ZERO.date(), last_day=scenarios.ZERO.date())
    return scenarios.scenario(
        scenarios.history(mean=lambda _day: even, interval=interval),
        phases=(peak,),
        last_campaign=scenarios.last_year(last, interval=interval),
        interval=interval,
    )


def errors(interval: int) -> tuple[FloatArray, FloatArray]:
    """Differences from 2019's shares at its milestones: of the forecast's curve, and of drawn contacts."""
    scenario = scenario_of(interval)
    floor, told = scenario.floor, forecast(scenario)[0]
    published = read_sales_curve(MILESTONES, 2019)
    midnight = float(floor.horizon.minute(scenarios.ZERO))
    moments = midnight + np.array([*published.seconds]) / 60
    curve = arrival_curve(floor, floor.queues[0], np.array(told.p50), told.rush_seconds)
    reached = curve.until(np.concatenate([[midnight], moments]))
    expected = (reached[1:] - reached[0]) / (reached[-1] - reached[0])
    rates = Stage.of(floor, scenario.levers, (told,), (), 1).rates["pre"]
    room = np.empty(int(2 * curve.total[-1]), dtype=CONTACT)
    places, work = np.ones(floor.horizon.intervals), np.ones(QUANTILES)
    drawn = np.zeros(moments.size)
    for run in range(RUNS):
        count = draw(rates, places, 1, run, 0, 60.0, 60.0, work, room)
        minutes = room["came"][:count] / 60
        drawn += np.searchsorted(minutes, moments) - np.searchsorted(minutes, midnight)
    true = np.array(published.shares)
    return np.abs(expected - true)[:-1], np.abs(drawn / drawn[-1] - true)[:-1]


def figures() -> list[Figure]:
    """Mean absolute errors in points of the day, one line an interval."""
    found = []
    for interval in INTERVALS:
        for what, off in zip(("forecast", "simulated arrivals"), errors(interval), strict=True):
            seen = f"{100 * off.mean():.2f} points, at most {100 * off.max():.2f}"
            found.append(Figure(what=f"2019 from 2018, {interval} minutes, {what}", aim="1 point", seen=seen))
    return found


if __name__ == "__main__":
    print(table_of([("double11", figures())]))
