"""Rolling-origin backtest of the baseline forecast on two public series of calls.

    python benchmarks/demand.py DATA_FOLDER

DATA_FOLDER holds `bank_calls_5min.csv` (workdays 7:00-21:00; 15-minute bins, ten workdays ahead)
and `anonymousbank_calls_6min_1999.csv` (24x7; 30-minute bins, 14 days ahead), each with columns
start and calls. Everything before an origin may be used, nothing after it. Public holidays are
known in advance, as they are in a scenario.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import holidays
import numpy as np

from planner.forecasting.accuracy import coverage, mase, pinball, wape
from planner.forecasting.baseline import fit
from planner.forecasting.flags import OpenDays, flags_of
from planner.forecasting.intervals import conformal_band
from planner.forecasting.resample import FloatArray


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One method on one series."""

    wape: float
    mase: float
    pinball: tuple[float, ...] = ()
    covered: float | None = None
    fit_seconds: float = 0.0
    band_seconds: float = 0.0
    origins: int = 0


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


def origins(counts: dict[date, FloatArray], protocol: Protocol) -> Iterator[tuple[list[date], list[date]]]:
    """Past and future days of every origin, on the grid of open weekdays; missing days drop out."""
    first, last = min(counts), max(counts)
    span = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    grid = [day for day in span if day.weekday() in protocol.weekdays]
    for origin in range(protocol.first, len(grid) - protocol.ahead + 1, protocol.step):
        past = [day for day in grid[:origin] if day in counts]
        future = [day for day in grid[origin : origin + protocol.ahead] if day in counts]
        yield past, future


def naive(counts: dict[date, FloatArray], past: Sequence[date], future: Sequence[date], weeks: int) -> FloatArray:
    """Mean of the last `weeks` days of the same weekday."""
    return np.array(
        [
            np.mean([counts[day] for day in past if day.weekday() == ahead.weekday()][-weeks:], axis=0)
            for ahead in future
        ]
    )


def backtest(counts: dict[date, FloatArray], protocol: Protocol) -> dict[str, Score]:
    """Scores of the model and of two naive forecasts."""
    years = {day.year for day in counts}
    public = holidays.country_holidays(protocol.country, years=sorted(years))
    actual, model, week, six, low, high, scaled = [], [], [], [], [], [], []
    fits, bands = [], []
    for past, future in origins(counts, protocol):
        y = np.array([counts[day] for day in past])
        begin = perf_counter()
        open_days = OpenDays.of(past, public)
        rows = flags_of([*past, *future], open_days)
        forecast = fit(past, y, rows[: len(past)]).predict(future, rows[len(past) :])
        fits.append(perf_counter() - begin)
        begin = perf_counter()
        band = conformal_band(past, y, rows[: len(past)], protocol.interval, ahead=protocol.ahead, step=protocol.step)
        bands.append(perf_counter() - begin)
        below, above = band.around(forecast, protocol.interval)
        truth = np.array([counts[day] for day in future])
        season = len(protocol.weekdays) * y.shape[1]
        actual.append(truth)
        model.append(forecast)
        low.append(below)
        high.append(above)
        week.append(naive(counts, past, future, 1))
        six.append(naive(counts, past, future, 6))
        scaled.append([mase(truth, each[-1], y, season) for each in (week, six, model)])
    truth, forecast = np.concatenate(actual), np.concatenate(model)
    below, above = np.concatenate(low), np.concatenate(high)
    errors = np.mean(scaled, axis=0)
    return {
        "seasonal naive": Score(wape=wape(truth, np.concatenate(week)), mase=errors[0]),
        "6-week mean": Score(wape=wape(truth, np.concatenate(six)), mase=errors[1]),
        "Dacu": Score(
            wape=wape(truth, forecast),
            mase=errors[2],
            pinball=tuple(pinball(truth, each, q) for each, q in ((below, 0.1), (forecast, 0.5), (above, 0.9))),
            covered=coverage(truth, below, above),
            fit_seconds=float(np.mean(fits)),
            band_seconds=float(np.mean(bands)),
            origins=len(fits),
        ),
    }


def main(folder: Path) -> None:
    """Print one table a series."""
    for protocol in PROTOCOLS:
        path = folder / protocol.file
        if not path.is_file():
            sys.exit(f"{path} is not there; DATA_FOLDER has to hold {protocol.file}")
        counts = read(path, protocol)
        print(f"{protocol.file}: {len(counts)} days, {protocol.interval} min, {protocol.ahead} days ahead")
        for method, score in backtest(counts, protocol).items():
            line = f"  {method:<15} WAPE {100 * score.wape:6.2f} %   MASE {score.mase:.3f}"
            if score.covered is not None:
                losses = " / ".join(f"{loss:.3f}" for loss in score.pinball)
                line += f"   pinball {losses}   P10-P90 covers {100 * score.covered:.1f} %"
                line += (
                    f"   {score.origins} origins, {score.fit_seconds:.4f} s a fit, {score.band_seconds:.3f} s a band"
                )
            print(line)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("one argument is needed: the folder of the two series")
    main(Path(sys.argv[1]))
