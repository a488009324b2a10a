"""Whether a plan is of the scenario it says: its files, its floor, its forecast."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from planner.domain.departures import PLANNED
from planner.domain.floor import Scenario
from planner.domain.plan import Finding, Plan
from planner.exports.plan_file import plan_document
from planner.scenario.loader import load_scenario
from planner.services.demand import Demand, demand_of
from planner.services.people.conversions import with_measured

CLOSE = 1e-6
"""Share a figure of the forecast may differ by: another processor rounds otherwise."""
WHOLE = ("levers", "tolerance", "forecasts", "top_down")
ADDED = frozenset({"floor.codes", "floor.leave"})
"""Parts to which later commands only add."""
_LONGEST = 40


def scenario_findings(plan: Plan, folder: Path) -> Iterator[Finding]:
    """What the plan has otherwise than the scenario in `folder`. Raises `InvalidInput` where that cannot be read."""
    scenario = with_measured(load_scenario(folder), folder).scenario
    yield from differences(plan, scenario, demand_of(scenario))


def differences(plan: Plan, scenario: Scenario, demand: Demand) -> Iterator[Finding]:
    """One finding a file and a part, at its first leaf; of a part the plan departs in, only what later commands cannot
    have taken away."""
    yield from _files(dict(plan.inputs), dict(scenario.inputs))
    if len(plan.inputs) > len(dict(plan.inputs)):
        figures = {"path": "inputs", "stated": str(len(plan.inputs)), "found": str(len(scenario.inputs))}
        yield Finding(rule="scenario", figures=figures)
    right = replace(
        plan,
        floor=scenario.floor,
        levers=scenario.levers,
        tolerance=scenario.tolerance,
        forecasts=demand.forecasts,
        top_down=demand.top_down,
    )
    told, found = plan_document(plan), plan_document(right)
    for name in found["floor"]:
        if name not in PLANNED:
            yield from _part(plan, f"floor.{name}", told["floor"][name], found["floor"][name])
    for name in WHOLE:
        yield from _part(plan, name, told[name], found[name])


def _files(stated: dict[str, str], found: dict[str, str]) -> Iterator[Finding]:
    for name in sorted(stated.keys() | found.keys()):
        if name not in found:
            yield Finding(rule="scenario_file_gone", figures={"file": name})
        elif name not in stated:
            yield Finding(rule="scenario_file_new", figures={"file": name})
        elif stated[name] != found[name]:
            yield Finding(rule="scenario_file", figures={"file": name})


def _part(plan: Plan, path: str, told: Any, found: Any) -> Iterator[Finding]:
    if path in plan.departures:
        if path in ADDED:
            yield from _taken_away(path, told, found)
        return
    stated, true = dict(_leaves(path, told)), dict(_leaves(path, found))
    paths = dict.fromkeys((*stated, *true))
    wrong = [each for each in paths if not _alike(stated.get(each), true.get(each))]
    if wrong:
        first, *others = wrong
        figures = {"path": first, "stated": _shown(stated.get(first)), "found": _shown(true.get(first))}
        more = {"more": str(len(others)), "part": path} if others else {}
        yield Finding(rule="scenario", figures=figures | more)


def _taken_away(path: str, told: Sequence[Any], found: Sequence[Any]) -> Iterator[Finding]:
    for place, entry in enumerate(found):
        if entry not in told:
            yield Finding(rule="scenario", figures={"path": f"{path}[{place}]", "stated": "–", "found": _shown(entry)})


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Every leaf under its path; an empty list or object is one, so that its absence is told."""
    if isinstance(value, dict) and value:
        for key, entry in value.items():
            yield from _leaves(f"{path}.{key}", entry)
    elif isinstance(value, list | tuple) and value:
        for place, entry in enumerate(value):
            yield from _leaves(f"{path}[{place}]", entry)
    else:
        yield path, value


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= CLOSE * max(1.0, abs(other))
    return bool(one == other)


def _shown(value: Any) -> str:
    text = "–" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
