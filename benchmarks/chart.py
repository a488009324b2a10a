"""Cost over time as a picture: one line a solver, the bound beneath."""

from collections.abc import Sequence
from html import escape
from math import log10

from benchmarks.peers.measured import Run

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 78, 150, 44, 46
COLOURS = {
    "dacu": "#c2410c",
    "cpsat": "#1d4ed8",
    "cpsat-warm": "#0891b2",
    "cpsat-shifts": "#6d28d9",
    "timefold": "#15803d",
    "timefold-python": "#65a30d",
}
SHOWN = 1.5
"""Times the lowest cost that the picture reaches up to; whoever stays above runs along its upper edge."""
TICKS = 5


class Scale:
    """Seconds on a logarithmic, yuan on a plain axis."""

    def __init__(self, seconds: tuple[float, float], cost: tuple[float, float]) -> None:
        self._seconds, self._cost = seconds, cost

    def x(self, seconds: float) -> float:
        """Place of a moment."""
        first, last = self._seconds
        share = log10(min(max(seconds, first), last) / first) / log10(last / first)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def above(self, cost: float) -> bool:
        """Whether a cost lies beyond the picture's upper edge."""
        return cost > self._cost[1]

    def y(self, cost: float) -> float:
        """Place of a cost."""
        low, high = self._cost
        share = (min(max(cost, low), high) - low) / (high - low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def chart_of(title: str, runs: Sequence[Run]) -> str:
    """An SVG of the rosters without breaches, cheapest so far, and of the bounds."""
    clean = {run.solver: falling(run) for run in runs}
    costs = [cost for line in clean.values() for _seconds, cost in line]
    bounds = [run.bound for run in runs if run.bound]
    if not costs:
        return picture(title, [text(LEFT, HEIGHT / 2, "no roster without breaches")])
    low = min(costs + [bound for bound in bounds if bound > min(costs) / SHOWN])
    high = min(max(costs), SHOWN * min(costs))
    room = max(high - low, 0.01 * high) * 0.06
    until = max(run.seconds for run in runs)
    moments = [seconds for line in clean.values() for seconds, _cost in line]
    since = min(0.5, max(0.1, min(moments)))
    scale = Scale((since, max(until, 2 * since)), (low - room, high + room))
    parts = axes(scale, (since, until), (low, high))
    for place, run in enumerate(runs):
        parts += line_of(scale, run, clean[run.solver], until, TOP + 14 + 18 * place)
    return picture(title, parts)


def falling(run: Run) -> list[tuple[float, float]]:
    """Moments at which the cheapest clean roster changed, and its cost."""
    line: list[tuple[float, float]] = []
    for point in sorted(run.points, key=lambda point: point.seconds):
        if not point.breaches and (not line or point.cost < line[-1][1]):
            line.append((point.seconds, point.cost))
    return line


def axes(scale: Scale, seconds: tuple[float, float], cost: tuple[float, float]) -> list[str]:
    """Axes with their figures."""
    parts = []
    for moment in (each for each in (0.1, 0.3, 1, 3, 15, 60, 300, 600) if seconds[0] <= each <= seconds[1]):
        at = scale.x(moment)
        parts.append(stroke(f"M{at} {TOP}V{HEIGHT - BOTTOM}", "#e5e7eb"))
        parts.append(text(at, HEIGHT - BOTTOM + 18, f"{moment:g} s", anchor="middle"))
    for tick in range(TICKS):
        value = cost[0] + (cost[1] - cost[0]) * tick / (TICKS - 1)
        parts.append(stroke(f"M{LEFT} {scale.y(value)}H{WIDTH - RIGHT}", "#e5e7eb"))
        parts.append(text(LEFT - 8, scale.y(value) + 4, f"{value / 1000:,.0f}k", anchor="end"))
    parts.append(text(LEFT, HEIGHT - 8, "seconds, logarithmic; cost in yuan of rosters that break no rule"))
    return parts


def line_of(scale: Scale, run: Run, line: list[tuple[float, float]], until: float, legend: float) -> list[str]:
    """A solver's steps, its bound as a dashed line, and its name."""
    colour = COLOURS.get(run.solver, "#374151")
    name = run.solver if line else f"{run.solver}: none"
    name += ": above" if line and scale.above(line[-1][1]) else ""
    parts = [
        stroke(f"M{WIDTH - RIGHT + 12} {legend - 4}h18", colour, width=2.5),
        text(WIDTH - RIGHT + 36, legend, name),
    ]
    if line:
        path = f"M{scale.x(line[0][0])} {scale.y(line[0][1])}"
        path += "".join(f"H{scale.x(seconds)}V{scale.y(cost)}" for seconds, cost in line[1:])
        parts.append(stroke(f"{path}H{scale.x(until)}", colour, width=2))
    bounds = [(point.seconds, point.bound) for point in run.points if point.bound is not None]
    if bounds:
        path = f"M{scale.x(bounds[0][0])} {scale.y(bounds[0][1])}"
        path += "".join(f"H{scale.x(seconds)}V{scale.y(bound)}" for seconds, bound in bounds[1:])
        parts.append(stroke(f"{path}H{scale.x(until)}", colour, dashed=True))
    return parts


def stroke(path: str, colour: str, *, width: float = 1, dashed: bool = False) -> str:
    """A line."""
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 12) -> str:
    """Words."""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}">{escape(words)}</text>'


def picture(title: str, parts: list[str]) -> str:
    """The whole file."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="sans-serif" fill="#1f2937"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    )
    return "\n".join([head, text(LEFT, 24, title, size=15), *parts, "</svg>\n"])
