"""Charts of a calibration as numbers: where lines, bands, bars and dots go inside an SVG of fixed size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf, isinf, log, pi, sqrt

import numpy as np

from planner.calibration.calibration import QueueCalibration
from planner.calibration.estimates import Estimate
from planner.calibration.findings import Findings
from planner.calibration.patience import thinned
from planner.domain.demand import Queue
from planner.exports.pages import number, percent
from planner.exports.study_charts import Tick, nice_ticks
from planner.i18n import _

WIDTH, HEIGHT = 560, 290
LEFT, RIGHT, TOP, BOTTOM = 46, 546, 14, 244
_CURVE = 80
_TELLING = 1.5
"""Log-odds of a minute whose interval is wider say nothing."""
Scale = Callable[[float], float]
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line: its class, the points, what the legend calls it."""

    kind: str
    points: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of the histogram."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """An estimate: where it is, and from where to where its interval reaches."""

    x: float
    y: float
    low: float
    high: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """All of one chart; what is empty is not drawn."""

    title: str
    x_title: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...] = ()
    band: str = ""
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    """Class and name of what is no line."""
    note: str = ""
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM


def plots_of(calibrated: QueueCalibration) -> tuple[Plot, ...]:
    """The charts of a queue, in the current language; those the log has nothing for are left out."""
    found, queue = calibrated.findings, calibrated.queue
    if found is None:
        return ()
    plots = (_patience(found, queue), _handling(found, queue), _paces(found, queue), _hours(found), _orders(found))
    return tuple(plot for plot in plots if plot is not None)


def _patience(found: Findings, queue: Queue) -> Plot | None:
    """Share still waiting by the log, with the exponential fitted and the one assumed."""
    patience = found.patience
    curve = thinned(patience.curve)
    if not patience.given_up or len(curve.seconds) < 2:
        return None
    last = float(curve.seconds[-1])
    x_ticks = nice_ticks(0.0, last)
    x_of, y_of = _scale(0.0, x_ticks[-1], LEFT, RIGHT), _scale(0.0, 1.0, BOTTOM, TOP)

    def fitted(mean: float) -> Points:
        return [(second, exp(-second / mean)) for second in np.linspace(0.0, last, _CURVE)]

    steps, upper, lower = (
        _steps(curve.seconds.tolist(), heights.tolist()) for heights in (curve.share, curve.high, curve.low)
    )
    lines = [Line(kind="c1 thick", points=_path(steps, x_of, y_of), name=_("by the log (Kaplan-Meier)"))]
    if patience.mean is not None:
        mean = patience.mean.value
        name = _("even rate of giving up, mean {seconds} s", seconds=number(mean))
        lines.append(Line(kind="c2", points=_path(fitted(mean), x_of, y_of), name=name))
    name = _("assumed, {seconds} s", seconds=number(queue.patience_seconds))
    lines.append(Line(kind="c4", points=_path(fitted(queue.patience_seconds), x_of, y_of), name=name))
    return Plot(
        title=_("Who would still wait if nobody answered"),
        x_title=_("seconds waited"),
        x_ticks=_ticks(x_ticks, x_of, number),
        y_ticks=_ticks([0.0, 0.25, 0.5, 0.75, 1.0], y_of, percent),
        lines=tuple(lines),
        band=_path([*upper, *reversed(lower)], x_of, y_of),
        legend=(("band", _("95 % band")),),
        note=_("{count} gave up of {contacts}", count=number(patience.given_up), contacts=number(found.contacts)),
    )


def _handling(found: Findings, queue: Queue) -> Plot | None:
    """Handle times with the log-normal fitted."""
    handling = found.handling
    if handling is None or not handling.histogram or handling.sigma <= 0:
        return None
    bins, count = handling.histogram, handling.mean.count
    last, width = bins[-1][1], bins[0][1] - bins[0][0]
    curve = [
        (second, count * width * _log_normal(second, handling.mu, handling.sigma))
        for second in np.linspace(last / _CURVE, last, _CURVE)
    ]
    y_ticks = nice_ticks(0.0, float(max(*(each[2] for each in bins), *(height for _second, height in curve))))
    x_ticks = nice_ticks(0.0, last)
    x_of, y_of = _scale(0.0, x_ticks[-1], LEFT, RIGHT), _scale(0.0, y_ticks[-1], BOTTOM, TOP)
    bars = tuple(
        Bar(
            x=x_of(low),
            y=y_of(chats),
            width=round(max(x_of(high) - x_of(low) - 1, 0.5), 1),
            height=round(BOTTOM - y_of(chats), 1),
            title=_("{low}–{high} s: {count} chats", low=number(low), high=number(high), count=number(chats)),
        )
        for low, high, chats in bins
    )
    lines = [Line(kind="c2 thick", points=_path(curve, x_of, y_of), name=_("log-normal fitted"))]
    for kind, seconds, name in (
        ("c3", handling.mean.value, _("mean, {seconds} s", seconds=number(handling.mean.value))),
        ("c4", queue.handle_seconds, _("assumed, {seconds} s", seconds=number(queue.handle_seconds))),
    ):
        if seconds <= x_ticks[-1]:
            points = [(seconds, 0.0), (seconds, y_ticks[-1])]
            lines.append(Line(kind=kind, points=_path(points, x_of, y_of), name=name))
    return Plot(
        title=_("Handle time of one chat"),
        x_title=_("seconds for an agent who has no other chat"),
        x_ticks=_ticks(x_ticks, x_of, number),
        y_ticks=_ticks(y_ticks, y_of, number),
        lines=tuple(lines),
        bars=bars,
        legend=(("bar", _("chats")),),
        note=_("{count} chats; the longest hundredth is not drawn", count=number(count)),
    )


def _paces(found: Findings, queue: Queue) -> Plot | None:
    """Chats an agent finishes in an hour by chats at once, with what the figures say."""
    if len(found.paces) < 2 or found.handling is None:
        return None
    most = found.paces[-1].chats
    numbers = range(1, most + 1)

    def pace(seconds: float, slowdown: float) -> Points:
        return [(chats, 3600 * chats / (seconds * (1 + slowdown * (chats - 1)))) for chats in numbers]

    mine, assumed = pace(found.handling.mean.value, found.slowdown_used), pace(queue.handle_seconds, queue.slowdown)
    top = max(*(each.found.high for each in found.paces), *(height for _chats, height in (*mine, *assumed)))
    y_ticks = nice_ticks(0.0, top)
    x_of, y_of = _scale(0.5, most + 0.5, LEFT, RIGHT), _scale(0.0, y_ticks[-1], BOTTOM, TOP)
    return Plot(
        title=_("Speed by chats at once"),
        x_title=_("chats an agent has at once; chats finished an hour"),
        x_ticks=_ticks([float(each) for each in numbers], x_of, number),
        y_ticks=_ticks(y_ticks, y_of, number),
        lines=(
            Line(kind="c2", points=_path(mine, x_of, y_of), name=_("by the figures found")),
            Line(kind="c4", points=_path(assumed, x_of, y_of), name=_("assumed")),
        ),
        dots=tuple(
            _dot(float(each.chats), each.found, x_of, y_of, lambda rate: number(rate, 1)) for each in found.paces
        ),
        legend=(("dot", _("by the log, with 95 %")),),
    )


def _hours(found: Findings) -> Plot | None:
    """Mean handle time by hour of the day."""
    if found.handling is None or len(found.handling.by_hour) < 2:
        return None
    by_hour = found.handling.by_hour
    y_ticks = nice_ticks(0.0, max(each.high for each in by_hour.values()))
    x_of, y_of = _scale(-0.5, 23.5, LEFT, RIGHT), _scale(0.0, y_ticks[-1], BOTTOM, TOP)
    mean = found.handling.mean.value
    return Plot(
        title=_("Handle time by hour"),
        x_title=_("hour of the day; seconds"),
        x_ticks=_ticks([0.0, 3.0, 6.0, 9.0, 12.0, 15.0, 18.0, 21.0], x_of, lambda hour: f"{hour:.0f}:00"),
        y_ticks=_ticks(y_ticks, y_of, number),
        lines=(Line(kind="c2", points=_path([(-0.5, mean), (23.5, mean)], x_of, y_of), name=_("mean of all")),),
        dots=tuple(_dot(float(hour), each, x_of, y_of, number) for hour, each in by_hour.items()),
        legend=(("dot", _("by the log, with 95 %")),),
    )


def _orders(found: Findings) -> Plot | None:
    """Conversion by how long the customer waited."""
    if found.conversion is None or len(found.conversion.by_wait) < 2 or found.conversion.all.value == 0:
        return None
    groups = found.conversion.by_wait
    y_ticks = nice_ticks(0.0, max(each.high for _low, _high, each in groups))
    x_of, y_of = _scale(-0.5, len(groups) - 0.5, LEFT, RIGHT), _scale(0.0, y_ticks[-1], BOTTOM, TOP)
    slope, all_of = found.conversion.slope, found.conversion.all.value
    note = ""
    if slope is not None and slope.high - slope.low < _TELLING:
        low, value, high = (exp(each) - 1 for each in (slope.low, slope.value, slope.high))
        note = _(
            "each minute of waiting changes the odds of an order by {value} ({low} to {high})",
            value=f"{number(value * 100, sign=True)}%",
            low=f"{number(low * 100, sign=True)}%",
            high=f"{number(high * 100, sign=True)}%",
        )
    points = [(-0.5, all_of), (len(groups) - 0.5, all_of)]
    return Plot(
        title=_("Conversion by response time"),
        x_title=_("seconds until the first answer"),
        x_ticks=tuple(Tick(at=x_of(place), text=_wait_text(low, high)) for place, (low, high, _n) in enumerate(groups)),
        y_ticks=_ticks(y_ticks, y_of, percent),
        lines=(Line(kind="c2", points=_path(points, x_of, y_of), name=_("all who were answered")),),
        dots=tuple(
            _dot(float(place), each, x_of, y_of, lambda share: percent(share, 1))
            for place, (_low, _high, each) in enumerate(groups)
        ),
        legend=(("dot", _("by the log, with 95 %")),),
        note=note,
    )


def _wait_text(low: float, high: float) -> str:
    return f"≥ {low:.0f}" if isinf(high) else f"{low:.0f}–{high:.0f}"


def _dot(x: float, found: Estimate, x_of: Scale, y_of: Scale, text: Callable[[float], str]) -> Dot:
    title = f"{text(found.value)} ({text(found.low)}–{text(found.high)}), n = {number(found.count)}"
    return Dot(x=x_of(x), y=y_of(found.value), low=y_of(found.low), high=y_of(found.high), title=title)


def _log_normal(seconds: float, mu: float, sigma: float) -> float:
    return exp(-((log(seconds) - mu) ** 2) / (2 * sigma * sigma)) / (seconds * sigma * sqrt(2 * pi))


def _steps(seconds: Sequence[float], heights: Sequence[float]) -> list[tuple[float, float]]:
    """A curve that stays level until its next moment, from everybody at the start."""
    points, before = [(0.0, 1.0)], 1.0
    for second, height in zip(seconds, heights, strict=True):
        points += [(second, before), (second, height)]
        before = height
    return points


def _scale(low: float, high: float, at_low: float, at_high: float) -> Scale:
    span = high - low if high > low else inf
    return lambda value: round(at_low + (value - low) / span * (at_high - at_low), 1)


def _path(points: Points, x_of: Scale, y_of: Scale) -> str:
    return " ".join(f"{x_of(x)},{y_of(y)}" for x, y in points)


def _ticks(values: Sequence[float], scale: Scale, text: Callable[[float], str]) -> tuple[Tick, ...]:
    return tuple(Tick(at=scale(value), text=text(value)) for value in values)
