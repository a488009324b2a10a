"""Coverage of a queue as shapes of an SVG: positions as numbers, so that no style attribute is needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.domain.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A rectangle in chart units."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of the grid with its figure."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageChart:
    """One queue over some intervals, `width` x `height` units, people upwards."""

    width: float
    height: float
    own: str
    """Path of own people's area."""
    loans: tuple[Bar, ...]
    shorts: tuple[Bar, ...]
    over: tuple[Bar, ...]
    needed: str
    """Path of the P50 line."""
    cautious: str
    """Path of the P90 line."""
    ticks: tuple[Tick, ...]

    @classmethod
    def of(
        cls, plan: Plan, queue: str, intervals: range, *, width: float, height: float, top: float | None = None
    ) -> "CoverageChart":
        """The chart, `top` people high (else as high as its own figures need).

        A deferrable queue has no requirement by interval, only people.
        """
        live = plan.floor.queue_by_id[queue].is_live
        coverage = next(each for each in plan.coverage if each.queue == queue)
        requirement = plan.requirements.of(queue)
        duty = [coverage.on_duty[place] for place in intervals]
        lent = [coverage.on_loan[place] for place in intervals]
        p50 = [requirement.p50[place] for place in intervals] if live else []
        p90 = [requirement.p90[place] for place in intervals] if live else []
        top = top or _round_up(max([*duty, *p50, *p90, 1.0]))
        step = width / len(intervals)

        def y(people: float) -> float:
            return round(height * (1 - people / top), 2)

        def bars(low_high: Sequence[tuple[float, float]]) -> tuple[Bar, ...]:
            return tuple(
                Bar(x=round(place * step, 2), y=y(high), width=round(step, 2), height=round(y(low) - y(high), 2))
                for place, (low, high) in enumerate(low_high)
                if high - low > 0.01
            )

        return cls(
            width=width,
            height=height,
            own=_steps([have - loan for have, loan in zip(duty, lent, strict=True)], step, y, closed=height),
            loans=bars([(have - loan, have) for have, loan in zip(duty, lent, strict=True)]),
            shorts=bars([(have, max(have, need)) for have, need in zip(duty, p50, strict=False)]),
            over=bars([(min(need, have), have) for have, need in zip(duty, p50, strict=False)]),
            needed=_steps(p50, step, y),
            cautious=_steps(p90, step, y),
            ticks=tuple(Tick(at=y(top * part / 4), text=f"{top * part / 4:g}") for part in range(5)),
        )


def highest(plan: Plan, queue: str) -> float:
    """How high a chart of any stretch of the queue must be, so that all share one scale."""
    coverage = next(each for each in plan.coverage if each.queue == queue)
    needed = plan.requirements.of(queue).p90 if plan.floor.queue_by_id[queue].is_live else ()
    return _round_up(max([*coverage.on_duty, *needed, 1.0]))


def _steps(series: Sequence[float], step: float, y: Callable[[float], float], closed: float | None = None) -> str:
    """A staircase through `series`; closed down to `closed` where it is an area."""
    if not series:
        return ""
    points = [f"M0 {closed if closed is not None else y(series[0])}"]
    for place, people in enumerate(series):
        points.append(f"L{place * step:.2f} {y(people)}L{(place + 1) * step:.2f} {y(people)}")
    if closed is not None:
        points.append(f"L{len(series) * step:.2f} {closed}Z")
    return "".join(points)


def _round_up(people: float) -> float:
    """The next figure that four grid lines divide well."""
    for size in (2, 4, 8, 12, 16, 20, 40, 60, 80, 100, 120, 160, 200, 300, 400, 600, 800, 1000):
        if people <= size:
            return float(size)
    return float(-(-int(people) // 1000) * 1000)
