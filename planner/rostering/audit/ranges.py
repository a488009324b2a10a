"""Whether the figures of search, forecast and simulation of a plan can be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from planner.domain.plan import Finding, Plan

CLOSE = 1e-6
SHARE = (0.0, 1.0)
AMOUNT = (0.0, inf)
QUANTILES = ("p10", "p50", "p90")

Series = Sequence[float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigures:
    """Figures of a plan under their paths in plan.json, and the span they have to lie in."""

    path: str
    figures: Series
    span: tuple[float, float]


def range_findings(plan: Plan) -> Iterator[Finding]:
    """One finding a series, at its first figure outside its span, and at its first quantiles not in order."""
    for group in (*_search(plan), *_forecasts(plan), *_simulated(plan)):
        for told in group:
            yield from _outside(told)
        if len(group) == len(QUANTILES):
            yield from _disordered(group)


def _search(plan: Plan) -> Iterator[tuple[ToldFigures, ...]]:
    yield (ToldFigures(path="tolerance", figures=(plan.tolerance,), span=SHARE),)
    yield (ToldFigures(path="search.bound", figures=(plan.search.bound,), span=AMOUNT),)
    yield (ToldFigures(path="search.steps", figures=(plan.search.steps,), span=AMOUNT),)


def _forecasts(plan: Plan) -> Iterator[tuple[ToldFigures, ...]]:
    for number, each in enumerate(plan.forecasts):
        at = f"forecasts[{number}]"
        yield tuple(ToldFigures(path=f"{at}.{name}", figures=getattr(each, name), span=AMOUNT) for name in QUANTILES)
    for number, need in enumerate(plan.requirements.queues):
        at = f"requirements.queues[{number}]"
        yield tuple(
            ToldFigures(path=f"{at}.{name}", figures=getattr(need, name), span=AMOUNT) for name in ("p50", "p90")
        )


def _simulated(plan: Plan) -> Iterator[tuple[ToldFigures, ...]]:
    if plan.simulation is None:
        return
    for number, each in enumerate(plan.simulation.queues):
        at = f"simulation.queues[{number}]"
        yield tuple(
            ToldFigures(path=f"{at}.service_{name}", figures=getattr(each, f"service_{name}"), span=SHARE)
            for name in QUANTILES
        )
        yield tuple(
            ToldFigures(path=f"{at}.overall_{name}", figures=(getattr(each, f"overall_{name}"),), span=SHARE)
            for name in QUANTILES
        )
        yield (ToldFigures(path=f"{at}.abandoned", figures=each.abandoned, span=SHARE),)
        yield (ToldFigures(path=f"{at}.wait", figures=each.wait, span=AMOUNT),)
        yield (ToldFigures(path=f"{at}.backlog", figures=each.backlog, span=AMOUNT),)
        yield (ToldFigures(path=f"{at}.overall_met", figures=(each.overall_met,), span=SHARE),)
        for late in ("late_for_break", "late_for_desk", "late_home"):
            yield (ToldFigures(path=f"{at}.{late}", figures=(getattr(each, late),), span=AMOUNT),)
    stretches = {"windows": plan.simulation.windows, "watched": plan.simulation.watched}
    for at, window in (
        (f"simulation.{name}[{number}]", window)
        for name, told in stretches.items()
        for number, window in enumerate(told)
    ):
        yield tuple(
            ToldFigures(path=f"{at}.{name}", figures=(getattr(window, name),), span=SHARE) for name in QUANTILES
        )
        yield (ToldFigures(path=f"{at}.met", figures=(window.met,), span=SHARE),)
    midnight = ("midnight_p10", "midnight_service", "midnight_p90")
    yield tuple(
        ToldFigures(path=f"simulation.{name}", figures=(getattr(plan.simulation, name),), span=SHARE)
        for name in midnight
    )


def _outside(told: ToldFigures) -> Iterator[Finding]:
    least, most = told.span
    for place, figure in enumerate(told.figures):
        if figure is not None and not least - CLOSE <= figure <= most + CLOSE:
            span = "0–1" if told.span == SHARE else "≥ 0"
            yield Finding(
                rule="figure_range", figures={"path": _place(told, place), "stated": f"{figure:g}", "span": span}
            )
            return


def _disordered(quantiles: tuple[ToldFigures, ...]) -> Iterator[Finding]:
    for place, figures in enumerate(zip(*(told.figures for told in quantiles), strict=False)):
        known = [figure for figure in figures if figure is not None]
        if any(low > high + CLOSE for low, high in pairwise(known)):
            stated = " / ".join(f"{figure:g}" for figure in known)
            yield Finding(rule="figure_order", figures={"path": _place(quantiles[1], place), "stated": stated})
            return


def _place(told: ToldFigures, place: int) -> str:
    return f"{told.path}[{place}]" if len(told.figures) > 1 else told.path
