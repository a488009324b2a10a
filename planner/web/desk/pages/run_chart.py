"""The chart of a search: the best roster so far, solid, and below it what none can cost less than, dashed, against
the seconds spent. Positions are in the units of the drawing, left to right and top to bottom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from planner.i18n import _

LEFT, RIGHT, TOP, BOTTOM = 56, 976, 10, 256
STEPS = (1, 2, 2.5, 5, 10)
NEAR = 0.3
"""Of what lies between the best cost and the bound: room left above and below."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of the grid and what is written beside it."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChart:
    """What is drawn; paths in SVG's words, empty where nothing is known yet."""

    best: str
    bound: str
    now: float
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    best_at: float
    bound_at: float


def chart_of(events: Iterable[Mapping[str, Any]], seconds: float | None) -> RunChart | None:
    """The chart of what a run told; `seconds` is its budget. None before the first roster."""
    told = [each for each in events if each.get("kind") == "progress"]
    best = [(float(each["t"]), float(each["cost"])) for each in told if "cost" in each]
    bound = [(float(each["t"]), float(each["bound"])) for each in told if "bound" in each]
    if not best:
        return None
    now = max(float(each["t"]) for each in told if "cost" in each or "bound" in each)
    last = max(now, seconds or 0.0, 10.0)
    low, high = _range(best, bound)
    ticks = _ticks(low, high, 4)

    def across(at: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * at / last, 1)

    def up(yuan: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (min(max(yuan, low), high) - low) / (high - low), 1)

    return RunChart(
        best=_path([(across(t), up(yuan)) for t, yuan in best], across(now)),
        bound=_path([(across(t), up(yuan)) for t, yuan in bound], across(now)),
        now=across(now),
        across=tuple(Tick(at=across(t), text=_seconds_text(t)) for t in _ticks(0.0, last, 6)),
        up=tuple(Tick(at=up(yuan), text=short_yuan(yuan)) for yuan in ticks),
        best_at=up(best[-1][1]),
        bound_at=up(bound[-1][1]) if bound else BOTTOM,
    )


def short_yuan(yuan: float) -> str:
    """`48.2k`, as axes say it."""
    if abs(yuan) >= 1e6:
        return f"{yuan / 1e6:.4g}M"
    return f"{yuan / 1e3:.4g}k" if abs(yuan) >= 1e3 else f"{yuan:.3g}"


def _range(best: Sequence[Point], bound: Sequence[Point]) -> tuple[float, float]:
    """From the bound to the first rosters; one that costs many times the best is cut off."""
    least = min(yuan for _t, yuan in best)
    floor_ = max((yuan for _t, yuan in bound), default=least)
    most = min(max(yuan for _t, yuan in best), least + 4 * max(least - floor_, 0.1 * abs(least), 1.0))
    lowest = max(min((yuan for _t, yuan in bound), default=least), floor_ - (most - floor_))
    room = NEAR * max(most - floor_, 0.01 * abs(most), 1.0)
    return min(lowest, floor_ - room), most + 0.2 * room


def _path(points: Sequence[Point], until: float) -> str:
    """Steps from point to point, one a unit across, on to `until`."""
    if not points:
        return ""
    by_place = {round(x): (x, y) for x, y in points}
    (x, y), *rest = by_place.values()
    return f"M{x} {y}" + "".join(f"H{across}V{up}" for across, up in rest) + f"H{until}"


def _ticks(low: float, high: float, most: int) -> list[float]:
    """Round figures between two, at most `most` + 1 of them."""
    rough = (high - low) / most
    unit = 10 ** floor(log10(rough))
    step = next(each * unit for each in STEPS if each * unit >= rough)
    first = ceil(low / step)
    return [place * step for place in range(first, floor(high / step) + 1)]


def _seconds_text(seconds: float) -> str:
    if seconds >= 600:
        return _("{minutes:g} min", minutes=round(seconds / 60, 1))
    return _("{seconds:g} s", seconds=seconds)
