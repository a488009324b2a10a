"""The published sales curve of a Double-11: which share of the day is sold when."""

import csv
import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SECONDS_A_DAY = 86_400
MILESTONES = Path(__file__).resolve().parents[1] / "double11" / "gmv_milestones.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesCurve:
    """Cumulative share of a day's sales at published moments, linear in log-time between them.

    `seconds` after midnight rise to the end of the day, `shares` to 1; before the first
    moment sales are even.
    """

    seconds: tuple[float, ...]
    shares: tuple[float, ...]

    def share_until(self, second: float) -> float:
        """Share of the day's sales made in the first `second` seconds."""
        if second <= self.seconds[0]:
            return self.shares[0] * max(second, 0.0) / self.seconds[0]
        if second >= self.seconds[-1]:
            return 1.0
        right = bisect_right(self.seconds, second)
        left = right - 1
        way = math.log(second / self.seconds[left]) / math.log(self.seconds[right] / self.seconds[left])
        return self.shares[left] + way * (self.shares[right] - self.shares[left])

    def by_interval(self, interval: int) -> tuple[float, ...]:
        """Share of the day's sales in each interval of `interval` minutes."""
        edges = [self.share_until(60 * minute) for minute in range(0, 24 * 60 + 1, interval)]
        return tuple(later - earlier for earlier, later in pairwise(edges))


def read_sales_curve(milestones: Path, year: int) -> SalesCurve:
    """The curve of `year` from a table of cumulative sales (`gmv_milestones.csv`)."""
    with milestones.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["year"]) == year]
    points = [
        (float(row["seconds_after_midnight"]), float(row["gmv_bn_cny"]) / float(row["total_bn_cny"])) for row in rows
    ]
    points.append((float(SECONDS_A_DAY), 1.0))
    return SalesCurve(seconds=tuple(point[0] for point in points), shares=tuple(point[1] for point in points))


def published_curve() -> SalesCurve:
    """Sales of 2018-11-11 as published."""
    return read_sales_curve(MILESTONES, 2018)
