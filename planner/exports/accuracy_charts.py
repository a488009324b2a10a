"""Charts of how good a forecast was: lines over days or hours, a band behind them, inside an SVG of fixed size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

from planner.exports.study_charts import Tick, nice_ticks

WIDTH, HEIGHT = 560, 250
CAME = 5
"""Style of what came: the colour of text, drawn last and so on top."""
LEFT, RIGHT, TOP, BOTTOM = 50, 548, 12, 214


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One line: its name in the legend, its style, its value at every place (NaN: a gap)."""

    name: str
    style: int
    values: Sequence[float]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value with what is told of it."""

    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A curve drawn: one polyline a stretch without gaps; dots where the places are few."""

    name: str
    style: int
    strong: bool
    pieces: tuple[str, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """All of one chart; no `band` where it is empty."""

    title: str
    x_title: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    bands: tuple[str, ...]
    band_name: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM


MOST_DOTS = 31


def line_chart(
    title: str,
    curves: Sequence[Curve],
    places: Sequence[str],
    *,
    x_title: str = "",
    tick_every: int = 1,
    band: tuple[Sequence[float], Sequence[float]] | None = None,
    band_name: str = "",
    text: Callable[[float], str] = "{:,.0f}".format,
) -> LineChart:
    """Curves over `places`, each named; every `tick_every`-th name is written. The axis begins at 0."""
    values = [value for curve in curves for value in curve.values if isfinite(value)]
    values += [value for edge in band or () for value in edge if isfinite(value)]
    ticks = nice_ticks(0.0, max([*values, 1e-6]))

    def x_of(place: float) -> float:
        return round(LEFT + 8 + (RIGHT - LEFT - 16) * (place / max(len(places) - 1, 1)), 1)

    def y_of(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / ticks[-1], 1)

    return LineChart(
        title=title,
        x_title=x_title,
        x_ticks=tuple(Tick(at=x_of(at), text=name) for at, name in enumerate(places) if at % tick_every == 0),
        y_ticks=tuple(Tick(at=y_of(value), text=text(value)) for value in ticks),
        lines=tuple(_line(curve, places, x_of, y_of, text) for curve in curves),
        bands=tuple(_bands(band, x_of, y_of)) if band is not None else (),
        band_name=band_name,
    )


def _line(
    curve: Curve,
    places: Sequence[str],
    x_of: Callable[[float], float],
    y_of: Callable[[float], float],
    text: Callable[[float], str],
) -> Line:
    pieces = [
        " ".join(f"{x_of(at)},{y_of(curve.values[at])}" for at in stretch) for stretch in _stretches(curve.values)
    ]
    known = [at for stretch in _stretches(curve.values) for at in stretch]
    dots = [
        Dot(x=x_of(at), y=y_of(curve.values[at]), title=f"{places[at]} {curve.name} {text(curve.values[at])}")
        for at in known
    ]
    return Line(
        name=curve.name,
        style=curve.style,
        strong=curve.strong,
        pieces=tuple(pieces),
        dots=tuple(dots) if len(places) <= MOST_DOTS else (),
    )


def _bands(
    band: tuple[Sequence[float], Sequence[float]], x_of: Callable[[float], float], y_of: Callable[[float], float]
) -> list[str]:
    low, high = band
    return [
        " ".join(
            [
                *(f"{x_of(at)},{y_of(high[at])}" for at in stretch),
                *(f"{x_of(at)},{y_of(low[at])}" for at in reversed(stretch)),
            ]
        )
        for stretch in _stretches(high)
    ]


def _stretches(values: Sequence[float]) -> list[list[int]]:
    """Places of values that are numbers, in stretches without a gap."""
    stretches: list[list[int]] = []
    for at, value in enumerate(values):
        if not isfinite(value):
            continue
        if stretches and stretches[-1][-1] == at - 1:
            stretches[-1].append(at)
        else:
            stretches.append([at])
    return stretches
