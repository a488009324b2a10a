"""Charts of a study as numbers: where lines, dots and ticks go inside an SVG of fixed size."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor, log10

from planner.domain.levers import LeverForm
from planner.domain.study import Study, StudyFigures, StudyPoint, Verdict
from planner.domain.study_words import axis_label, lines_of, value_text
from planner.i18n import _

WIDTH, HEIGHT = 560, 290
LEFT, RIGHT, TOP, BOTTOM = 46, 442, 14, 252
LABEL_GAP = 15
STYLES = 4
"""Colours of lines; each has its own marker and dash as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A combination. `label` is written at it where not empty; `hollow` where it failed, `title` says why."""

    x: float
    y: float
    title: str
    label: str = ""
    hollow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line over the first lever, its name beside its last dot."""

    style: int
    points: str
    dots: tuple[Dot, ...]
    name: str
    name_y: float
    leader: str
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All of one chart. Empty `band` or missing `target`: none is drawn."""

    title: str
    x_title: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    band: str
    target: Tick | None
    marks: tuple[Dot, ...]
    """Over people: the fewest of those tried with even odds, and with nine in ten; `label` says which."""
    base: float | None
    """x of the scenario as it stands, where it lies on the chart."""
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a chart shows: its title, the figure, how it is written, the range its axis must hold."""

    title: str
    value: Callable[[StudyFigures], float | None]
    text: Callable[[float], str]
    least: float
    most: float
    low: Callable[[StudyFigures], float | None] | None = None
    high: Callable[[StudyFigures], float | None] | None = None
    more_is_worse: bool = False
    """Where combinations that failed stand: on the worse end."""
    target: Tick | None = None
    odds: bool = False
    """Whether it tells the odds of meeting the target, which are marked on a curve over people."""


def chart_of(study: Study, measure: Measure) -> Chart:
    """The measure against the first lever, a line for each combination of the others."""
    axis = study.axes[0]
    x_of = scale(min(axis.values), max(axis.values), LEFT + 16, RIGHT - 16)
    ticks = nice_ticks(measure.least, measure.most)
    y_of = scale(ticks[0], ticks[-1], BOTTOM, TOP)
    base_rest = tuple(study.nearest_base(place) for place in range(1, len(study.axes)))
    found = lines_of(study)
    found.sort(key=lambda line: line[0] != base_rest)  # stable: the scenario's own line first, in the first colour
    lines = [
        _line(study, measure, rest, points, style, rest == base_rest, x_of, y_of)
        for style, (rest, points) in enumerate(found)
    ]
    inside = min(axis.values) <= study.base[0] <= max(axis.values) and len(axis.values) > 1
    return Chart(
        title=measure.title,
        x_title=axis_label(study, axis),
        x_ticks=tuple(Tick(at=x_of(value), text=value_text(axis, value)) for value in sorted(axis.values)),
        y_ticks=tuple(Tick(at=y_of(value), text=measure.text(value)) for value in ticks),
        lines=_with_names_apart(lines),
        band=_band(measure, dict(found)[base_rest], x_of, y_of),
        target=Tick(at=y_of(measure.target.at), text=measure.target.text) if measure.target else None,
        marks=tuple(_marks(study, measure, dict(found)[base_rest], x_of, y_of)),
        base=x_of(study.base[0]) if inside else None,
    )


def nice_ticks(least: float, most: float, wanted: int = 5) -> list[float]:
    """Round steps of 1, 2, 2.5 or 5 times a power of ten that hold both ends."""
    span = max(most - least, 1e-9)
    power = 10 ** floor(log10(span / wanted))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if span / (size * power) <= wanted)
    first = floor(least / step + 1e-9)
    ticks = [round(first * step, 10)]
    while ticks[-1] < most - 1e-9:
        first += 1
        ticks.append(round(first * step, 10))
    return ticks


def scale(first: float, last: float, start: float, end: float) -> Callable[[float], float]:
    """Where a value lies between `start` and `end`; in the middle where there is one value only."""
    if first == last:
        return lambda _value: round((start + end) / 2, 1)
    return lambda value: round(start + (value - first) / (last - first) * (end - start), 1)


def _line(
    study: Study,
    measure: Measure,
    rest: tuple[float, ...],
    points: Sequence[StudyPoint],
    style: int,
    strong: bool,
    x_of: Callable[[float], float],
    y_of: Callable[[float], float],
) -> Line:
    name = " ".join(
        f"{axis_label(study, axis)} {value_text(axis, value)}" for axis, value in zip(study.axes[1:], rest, strict=True)
    )
    dots = []
    for point in points:
        where = " ".join(filter(None, (value_text(study.axes[0], point.values[0]), name)))
        value = measure.value(point.figures) if point.figures is not None else None
        if value is None:
            worst = TOP if measure.more_is_worse else BOTTOM
            dots.append(Dot(x=x_of(point.values[0]), y=worst, title=f"{where} {point.failure}".strip(), hollow=True))
        else:
            text = measure.text(value)
            label = text if strong else ""
            dots.append(Dot(x=x_of(point.values[0]), y=y_of(value), title=f"{where} {text}", label=label))
    known = [dot for dot in dots if not dot.hollow]
    return Line(
        style=style % STYLES + 1,
        points=" ".join(f"{dot.x},{dot.y}" for dot in known),
        dots=tuple(dots),
        name=name,
        name_y=known[-1].y if known else BOTTOM,
        leader=f"{known[-1].x},{known[-1].y}" if known else "",
        strong=strong,
    )


def _with_names_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Names beside the last dots, moved apart where they would overlap and joined to their dots by a leader."""
    order = sorted(range(len(lines)), key=lambda place: lines[place].name_y)
    heights = spread_out([lines[place].name_y for place in order])
    placed = dict(zip(order, heights, strict=True))
    return tuple(
        replace(
            line,
            name_y=placed[place],
            leader=f"{line.leader} {RIGHT + 4},{placed[place]}" if line.leader else "",
        )
        for place, line in enumerate(lines)
    )


def spread_out(heights: Sequence[float]) -> list[float]:
    """Heights in order moved down, then up, until neighbours are `LABEL_GAP` apart and none is below the chart."""
    result = list(heights)
    for place in range(1, len(result)):
        result[place] = max(result[place], result[place - 1] + LABEL_GAP)
    limit = float(BOTTOM)
    for place in reversed(range(len(result))):
        result[place] = round(min(result[place], limit), 1)
        limit = result[place] - LABEL_GAP
    return result


def _marks(
    study: Study,
    measure: Measure,
    points: Sequence[StudyPoint],
    x_of: Callable[[float], float],
    y_of: Callable[[float], float],
) -> Iterator[Dot]:
    if not measure.odds or study.axes[0].kind.form is not LeverForm.PEOPLE:
        return
    even = next((each for each in points if study.at_least_likely(each)), None)
    sure = next((each for each in points if study.verdict(each) is Verdict.STANDS), None)
    # Where the same number of people has both, only the stronger is written.
    found = [(sure, _("nine in ten"))] if even is sure else [(even, _("even odds")), (sure, _("nine in ten"))]
    for point, text in found:
        value = measure.value(point.figures) if point is not None and point.figures is not None else None
        if point is not None and value is not None:
            title = f"{value_text(study.axes[0], point.values[0])} {text}"
            yield Dot(x=x_of(point.values[0]), y=y_of(value), title=title, label=text)


def _band(
    measure: Measure, points: Sequence[StudyPoint], x_of: Callable[[float], float], y_of: Callable[[float], float]
) -> str:
    """P10 to P90 of the base line as a polygon."""
    if measure.low is None or measure.high is None:
        return ""
    known = [(point.values[0], point.figures) for point in points if point.figures is not None]
    upper = [(value, found) for value, figures in known if (found := measure.high(figures)) is not None]
    lower = [(value, found) for value, figures in known if (found := measure.low(figures)) is not None]
    return " ".join(f"{x_of(value)},{y_of(found)}" for value, found in [*upper, *reversed(lower)])
