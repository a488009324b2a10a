"""Rolling-origin backtest of the forecast on two public series of calls, and its speed on a large floor.

    python -m benchmarks.forecast --data DIR [--from DATE]

DIR holds `bank_calls_5min.csv` (workdays 7:00-21:00; 15-minute bins, ten workdays ahead) and
`anonymousbank_calls_6min_1999.csv` (24x7; 30-minute bins, 14 days ahead), each with columns start
and calls. Everything before an origin may be used, nothing after it; public holidays are known in
advance, as they are in a scenario. With `--from` only origins whose future begins on or after that
day count. Without `--data` only the speed is measured.

Beside the model stand the seasonal naive forecast, the mean of six weeks and, where the extra
`peers` is installed, the best of a few methods of statsforecast.
"""

import argparse
import csv
import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

import holidays
import numpy as np

from benchmarks.figures import Figure, table_of
from benchmarks.forecast_peers import peer_forecasts
from planner.domain.demand import ContactHistory
from planner.domain.rules import Calendar
from planner.forecasting.accuracy import coverage, mase, pinball, wape
from planner.forecasting.baseline import fit
from planner.forecasting.flags import OpenDays, flags_of
from planner.forecasting.forecast import forecast
from planner.forecasting.intervals import conformal_band
from planner.forecasting.resample import FloatArray
from tests.forecasting import scenarios

QUARTERS = 4
DACU, NO_CALENDAR, NAIVE, SIX = "Dacu", "Dacu without holidays", "seasonal naive", "6-week mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """What is forecast from where."""

    file: str
    country: str
    per_bin: int
    """Rows of the file a bin."""
    rows_a_day: int
    interval: int
    first: int
    step: int
    ahead: int
    weekdays: tuple[int, ...]


PROTOCOLS = (
    Protocol(
        file="bank_calls_5min.csv",
        country="US",
        per_bin=3,
        rows_a_day=168,
        interval=15,
        first=60,
        step=5,
        ahead=10,
        weekdays=(0, 1, 2, 3, 4),
    ),
    Protocol(
        file="anonymousbank_calls_6min_1999.csv",
        country="IL",
        per_bin=5,
        rows_a_day=240,
        interval=30,
        first=126,
        step=14,
        ahead=14,
        weekdays=(0, 1, 2, 3, 4, 5, 6),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Origin:
    """What was forecast from one day on: `truth`, each method's contacts and the model's band, [day, interval]."""

    past: FloatArray
    truth: FloatArray
    forecasts: Mapping[str, FloatArray]
    low: FloatArray
    high: FloatArray
    fit_seconds: float
    band_seconds: float


def read(path: Path, protocol: Protocol) -> dict[date, FloatArray]:
    """Counts a bin by day."""
    rows: dict[date, list[float]] = {}
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(date.fromisoformat(row["start"][:10]), []).append(float(row["calls"]))
    return {
        day: np.array(counts[: protocol.rows_a_day]).reshape(-1, protocol.per_bin).sum(axis=1)
        for day, counts in rows.items()
        if len(counts) >= protocol.rows_a_day
    }


def splits(counts: Mapping[date, FloatArray], protocol: Protocol) -> Iterator[tuple[list[date], list[date]]]:
    """Past and future days of every origin, on the grid of open weekdays; missing days drop out."""
    first, last = min(counts), max(counts)
    span = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    grid = [day for day in span if day.weekday() in protocol.weekdays]
    for origin in range(protocol.first, len(grid) - protocol.ahead + 1, protocol.step):
        past = [day for day in grid[:origin] if day in counts]
        future = [day for day in grid[origin : origin + protocol.ahead] if day in counts]
        yield past, future


def weekly_mean(
    counts: Mapping[date, FloatArray], past: Sequence[date], future: Sequence[date], weeks: int
) -> FloatArray:
    """Mean of the last `weeks` days of the same weekday."""
    return np.array(
        [
            np.mean([counts[day] for day in past if day.weekday() == ahead.weekday()][-weeks:], axis=0)
            for ahead in future
        ]
    )


def backtest(
    counts: Mapping[date, FloatArray], protocol: Protocol, since: date = date.min, *, peers: bool = True
) -> Iterator[Origin]:
    """Every origin whose future begins on or after `since`."""
    years = sorted({day.year for day in counts})
    public = Calendar(holidays=tuple(sorted(holidays.country_holidays(protocol.country, years=years))))
    for past, future in splits(counts, protocol):
        if future and future[0] >= since:
            yield _origin(counts, past, future, protocol, public, peers=peers)


def _origin(
    counts: Mapping[date, FloatArray],
    past: Sequence[date],
    future: Sequence[date],
    protocol: Protocol,
    public: Calendar,
    *,
    peers: bool,
) -> Origin:
    y = np.array([counts[day] for day in past])
    begin = perf_counter()
    rows = flags_of([*past, *future], OpenDays.of(past, public))
    then, ahead = rows[: len(past)], rows[len(past) :]
    model = fit(past, y, then).predict(future, ahead)
    fitted = perf_counter()
    band = conformal_band(past, y, then, protocol.interval, ahead=protocol.ahead, step=protocol.step)
    low, high = band.around(model, protocol.interval)
    banded = perf_counter()
    others = peer_forecasts(past, y, future, len(protocol.weekdays)) if peers else {}
    return Origin(
        past=y,
        truth=np.array([counts[day] for day in future]),
        forecasts={
            NAIVE: weekly_mean(counts, past, future, 1),
            SIX: weekly_mean(counts, past, future, 6),
            **others,
            NO_CALENDAR: _predicted(past, y, future, Calendar()),
            DACU: model,
        },
        low=low,
        high=high,
        fit_seconds=fitted - begin,
        band_seconds=banded - fitted,
    )


def _predicted(past: Sequence[date], y: FloatArray, future: Sequence[date], public: Calendar) -> FloatArray:
    rows = flags_of([*past, *future], OpenDays.of(past, public))
    return fit(past, y, rows[: len(past)]).predict(future, rows[len(past) :])


def report(found: Sequence[Origin], protocol: Protocol) -> Iterator[str]:
    """One line a method, then the model's band; errors are over all origins together."""
    truth = np.concatenate([each.truth for each in found])
    season = len(protocol.weekdays) * truth.shape[1]
    for method in found[0].forecasts:
        predicted = np.concatenate([each.forecasts[method] for each in found])
        scaled = np.mean([mase(each.truth, each.forecasts[method], each.past, season) for each in found])
        bias = predicted.sum() / truth.sum() - 1.0
        yield (
            f"  {method:<24} WAPE {100 * wape(truth, predicted):6.2f} %   MASE {scaled:.3f}   bias {100 * bias:+5.1f} %"
            f"   pinball 0.5 {pinball(truth, predicted, 0.5):.3f}"
        )
    low, high = (np.concatenate([getattr(each, side) for each in found]) for side in ("low", "high"))
    parts = np.array_split(np.arange(truth.shape[1]), QUARTERS)
    quarters = " / ".join(f"{100 * coverage(truth[:, part], low[:, part], high[:, part]):.1f}" for part in parts)
    yield (
        f"  P10-P90 covers {100 * coverage(truth, low, high):.1f} %, quarters of the day {quarters};"
        f" pinball 0.1 {pinball(truth, low, 0.1):.3f}, 0.9 {pinball(truth, high, 0.9):.3f}"
    )
    fits, bands = (np.mean([getattr(each, of) for each in found]) for of in ("fit_seconds", "band_seconds"))
    yield f"  {len(found)} origins, {fits:.4f} s a fit, {bands:.3f} s a band"


def large_floor(queues: int = 20, weeks: int = 52, interval: int = 15) -> tuple[float, float]:
    """Seconds, and those of the processor alone, of a week's forecast of a scenario with a made-up past."""
    draws = np.random.default_rng(1)
    days = (scenarios.FIRST - timedelta(weeks=weeks), scenarios.FIRST - timedelta(days=1))
    streams = {
        f"s{number}": scenarios.rows(*days, scenarios.ordinary(level, interval), draws)
        for number, level in enumerate(np.geomspace(100.0, 10_000.0, queues))
    }
    past = ContactHistory(interval=interval, streams=streams)
    large = scenarios.scenario(past, *(scenarios.live(id=each, stream=each) for each in streams), interval=interval)
    begin, busy = perf_counter(), process_time()
    forecast(large)
    return perf_counter() - begin, process_time() - busy


def figures() -> list[Figure]:
    """The part that needs no data from outside."""
    seconds, busy = large_floor()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return [
        Figure(
            what="forecast of 20 queues from 52 weeks of 15 minutes",
            aim="3 s",
            seen=f"{seconds:.2f} s, {busy:.2f} s of them on a processor",
        ),
        Figure(what="memory of the process by then", aim="1 GB", seen=f"{memory:.2f} GB"),
    ]


def main(given: Sequence[str]) -> None:
    """Print one table a series, then the speed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.forecast", description="How good the forecast is.")
    parser.add_argument("--data", type=Path, help="the folder of the two series")
    parser.add_argument("--from", dest="since", type=date.fromisoformat, default=date.min, metavar="DATE")
    options = parser.parse_args(given)
    for protocol in PROTOCOLS if options.data else ():
        path = options.data / protocol.file
        if not path.is_file():
            sys.exit(f"{path} is not there; --data has to hold {protocol.file}")
        counts = read(path, protocol)
        print(f"{protocol.file}: {len(counts)} days, {protocol.interval} min, {protocol.ahead} days ahead")
        found = list(backtest(counts, protocol, options.since))
        lines = report(found, protocol) if found else [f"  no future begins on {options.since} or later"]
        print("\n".join(lines))
    print(table_of([("forecast", figures())]))


if __name__ == "__main__":
    main(sys.argv[1:])
