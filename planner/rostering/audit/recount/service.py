"""Whether the service a plan tells is what its roster gives, played again from its seed."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from planner.domain.plan import Finding, Plan, SimulationReport
from planner.simulation.floor import simulate

MOST_REPLICATIONS = 10_000
MOST_SEED = 2**31 - 1
MOST_CONTACTS = 2e9
"""Contacts of all runs together: more could not be played in an afternoon."""
CLOSE = 1.5e-4
"""Shares have four decimals."""
SECONDS = 0.015
"""Waits, hours and contacts have two."""
_SHARES = ("service", "overall", "midnight", "abandoned", "p10", "p50", "p90", "met", "error")

Leaf = tuple[str, object]


def service_findings(plan: Plan) -> Iterator[Finding]:
    """One finding a queue or stretch, at its first figure that differs; others where it cannot be played again."""
    told = plan.simulation
    if told is None:
        yield Finding(rule="simulation_missing")
        return
    contacts = sum(sum(each.p50) for each in plan.forecasts if plan.floor.queue_by_id[each.queue].is_live)
    spans = {
        "simulation.replications": (told.replications, 1, MOST_REPLICATIONS),
        "simulation.seed": (told.seed, 0, MOST_SEED),
        "simulation": (contacts * told.replications, 0, MOST_CONTACTS),
    }
    wrong = {path: span for path, span in spans.items() if not span[1] <= span[0] <= span[2]}
    for path, (figure, least, most) in wrong.items():
        span = f"{least:g}–{most:g}"
        yield Finding(rule="figure_range", figures={"path": path, "stated": f"{figure:g}", "span": span})
    if not wrong:
        again = simulate(
            plan.floor,
            plan.levers,
            plan.forecasts,
            plan.assignments,
            replications=told.replications,
            seed=told.seed,
            watched=told.watched,
        )
        yield from differences(told, again)


def differences(told: SimulationReport, again: SimulationReport) -> Iterator[Finding]:
    """The first figure in which two reports differ, of each queue, each stretch and of what is told of them all."""
    seen = set[str]()
    stated, found = dict(_leaves("simulation", told)), dict(_leaves("simulation", again))
    for path in (*stated, *(path for path in found if path not in stated)):
        one, other = stated.get(path), found.get(path)
        group = path.rpartition("].")[0] or path
        if group not in seen and not _alike(path, one, other):
            seen.add(group)
            yield Finding(rule="simulation", figures={"path": path, "stated": _shown(one), "found": _shown(other)})


def _leaves(path: str, value: object) -> Iterator[Leaf]:
    if is_dataclass(value):
        for each in fields(value):
            yield from _leaves(f"{path}.{each.name}", getattr(value, each.name))
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from _leaves(f"{path}[{place}]", entry)
    else:
        yield path, value


def _alike(path: str, one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        name = path.rpartition(".")[2]
        return abs(one - other) <= (CLOSE if name.startswith(_SHARES) else SECONDS)
    return one == other


def _shown(value: object) -> str:
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
