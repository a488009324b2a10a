"""The figures of `planner/data/priors.csv` that public data give, derived anew: python -m benchmarks.priors --data DIR.

Hours of the day are those of a call centre that is open all day (Brown et al. 2005), weekdays those of a bank
(Weinberg, Brown & Stroud 2007), half-way to 1; the course after a zero hour is fitted to published milestones of
Double-11's sales of the day.
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

from planner.forecasting.curve import FloatArray, log_time

DAY_SECONDS = 86_400
RUSHES = (60, 120, 180, 300, 450, 600, 900)
UNTIL = (5, 15, 30, 60, 120, 240, 480, 960, 1440)
WORKDAYS = (6, 0, 1, 2, 3)
"""Sunday to Thursday, where the call centre stands."""


def hours(calls: pd.Series) -> FloatArray:
    """Thousandths of a workday's calls in each hour."""
    ordinary = calls[calls.index.day_of_week.isin(WORKDAYS)]
    total = ordinary.groupby(ordinary.index.hour).sum().to_numpy(dtype=float)
    return np.round(1000 * total / total.sum(), 1)


def weekdays(calls: pd.Series) -> FloatArray:
    """Monday to Friday around their mean, half-way to 1."""
    days = calls.resample("D").sum()
    days = days[days > 0]
    usual = days.groupby(days.index.day_of_week).median().to_numpy(dtype=float)
    return np.round((1 + usual / usual.mean()) / 2, 2)


def rush(milestones: pd.DataFrame) -> tuple[float, float, float]:
    """Length of the rush in seconds, its share of the day's sales, mean absolute error of the fit in points.

    share(t) = s log(1 + t / r) / log(1 + 86400 / r) + (1 - s) t / 86400: what the rush brings beside an even day.
    """
    reached = (milestones.gmv_bn_cny / milestones.total_bn_cny).to_numpy(dtype=float)
    seconds = milestones.seconds_after_midnight.to_numpy(dtype=float)
    fits = []
    for length in RUSHES:
        late = log_time(seconds / 60, length) / log_time(np.array([DAY_SECONDS / 60.0]), length)
        even = seconds / DAY_SECONDS
        share = float(((reached - even) * (late - even)).sum() / ((late - even) ** 2).sum())
        error = float(np.abs(share * late + (1 - share) * even - reached).mean())
        fits.append((error, float(length), share))
    error, length, share = min(fits)
    return length, share, 100 * error


def main() -> None:
    """Print what stands in the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    read = {"index_col": "start", "parse_dates": True}
    print("hours", *hours(pd.read_csv(folder / "demand/anonymousbank_calls_6min_1999.csv", **read).calls))
    print("weekdays", *weekdays(pd.read_csv(folder / "demand/bank_calls_5min.csv", **read).calls))
    length, share, error = rush(pd.read_csv(folder / "double11_gmv_milestones.csv"))
    print(f"rush {length:g} s, {share:.2f} of the day's sales, error {error:.1f} points")
    reached = log_time(np.array(UNTIL, dtype=float), length)
    print("rush course", *(f"{until}:{part:.3f}" for until, part in zip(UNTIL, reached / reached[-1], strict=True)))


if __name__ == "__main__":
    main()
