"""Which lever matters most: a bar to the worse and a bar to the better for each, the widest on top."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.study import Study, StudyPoint, Swing
from planner.domain.study_words import axis_label, hour_text, value_text
from planner.exports.study_charts import WIDTH, scale
from planner.i18n import _

Scale = Callable[[float], float]
_End = tuple[int | None, StudyPoint, float]
"""Points it differs by, the combination, and the lever's value there."""
LEFT, RIGHT = 196, WIDTH - 48
ROW, TOP = 28, 8
MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One end of a swing: where its bar begins and how wide it is, and its figure at `text_x`."""

    x: float
    width: float
    text: str
    text_x: float
    worse: bool
    failed: str = ""
    """Why it could not be planned: it has no bar then."""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoRow:
    """One lever."""

    name: str
    y: int
    bars: tuple[Bar, Bar]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """All of the chart; `middle` is x of the combination nearest to the scenario."""

    title: str
    foot: str
    middle: float
    rows: tuple[TornadoRow, ...]
    width: int
    height: int
    top: int = TOP


def tornado_of(study: Study) -> Tornado | None:
    """None where no lever was tried by itself, or the combination in the middle was not planned."""
    middle = _share(study.nearest)
    if not study.swings or middle is None:
        return None
    ends = {id(swing): (_points(swing.low, middle), _points(swing.high, middle)) for swing in study.swings}
    widest = sorted(study.swings, key=lambda each: -_width(ends[id(each)]))[:MOST]
    known = [0, *(each for pair in ends.values() for each in pair if each is not None)]
    room = max(1.0, max(known) - min(known)) / 10
    x_of = scale(min(*known, -room), max(*known, room), LEFT + 40, RIGHT)
    rows = tuple(
        TornadoRow(
            name=_name(study, swing),
            y=TOP + ROW * place,
            bars=_bars(swing, ends[id(swing)], x_of(0.0), x_of),
        )
        for place, swing in enumerate(widest)
    )
    return Tornado(
        title=_("Which assumption matters most"),
        foot=_(
            "in time at {hour}, change in points; each a fifth lower and higher, from {share}",
            hour=hour_text(study),
            share=f"{middle:.0%}",
        ),
        middle=x_of(0.0),
        rows=rows,
        width=WIDTH,
        height=TOP + ROW * len(rows) + 4,
    )


def _name(study: Study, swing: Swing) -> str:
    return f"{axis_label(study, swing.axis)} {' / '.join(value_text(swing.axis, each) for each in swing.axis.values)}"


def _bars(swing: Swing, ends: tuple[int | None, int | None], zero: float, x_of: Scale) -> tuple[Bar, Bar]:
    """The worse end first, drawn to the left."""
    parts = sorted(
        zip(ends, (swing.low, swing.high), swing.axis.values, strict=True),
        key=lambda each: -1000 if each[0] is None else each[0],
    )
    return (_bar(swing, parts[0], zero, x_of, left=True), _bar(swing, parts[1], zero, x_of, left=False))


def _bar(swing: Swing, part: _End, zero: float, x_of: Scale, *, left: bool) -> Bar:
    points, point, value = part
    at = value_text(swing.axis, value)
    if points is None:
        text_x = zero - 6 if left else zero + 6
        title = f"{at} {point.failure}"
        return Bar(x=zero, width=0, text="○", text_x=text_x, worse=left, failed=point.failure, title=title)
    end = x_of(float(points))
    return Bar(
        x=min(zero, end),
        width=round(abs(end - zero), 1),
        text=f"{points:+d}".replace("-", "−") if points else "0",
        text_x=(min(zero, end) - 6) if left else (max(zero, end) + 6),
        worse=points < 0,
        title=f"{at} {points:+d}".replace("-", "−"),
    )


def _share(point: StudyPoint) -> float | None:
    return None if point.figures is None else point.figures.midnight_p50


def _points(point: StudyPoint, middle: float) -> int | None:
    """Points by which it differs from the middle as both are shown, so that they add up."""
    share = _share(point)
    return None if share is None else round(share * 100) - round(middle * 100)


def _width(ends: tuple[int | None, int | None]) -> int:
    known = [each for each in ends if each is not None]
    return max([0, *known]) - min([0, *known]) if known else 0
