"""How long an explanation takes: a floor like the shipped Double-11 with 200 people and 14 days.

    python -m benchmarks.explain [SECONDS] [SHORTAGES]

Plans for SECONDS (20), then explains the largest SHORTAGES (5) with their fixes, one assignment and one
wish. Seconds are inside one process with kernels compiled, reading the plan left out; the last line is a
whole `dacu explain PLAN --shortage 1`.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.figures import Figure, table_of
from planner.domain.floor import Scenario
from planner.exports.plan_file import write_plan
from planner.resources import bundled
from planner.rostering import RosterBudget
from planner.scenario.loader import load_scenario
from planner.services.explaining import explain_day, explain_shortage, explain_wish, numbered
from planner.services.levers import apply, parse_levers
from planner.services.planning import plan_scenario

DAYS = 14
MORE = (("售前", 35), ("催付", 7), ("改地址", 5), ("售后", 20), ("VIP", 7), ("质检", 6))
"""80 people more than the 120 of the shipped floor, shared out as they are."""
SALES = 1.67


def big_scenario() -> Scenario:
    """200 people, 14 days with the zero hour in them, and sales to match."""
    scenario = load_scenario(bundled("scenarios") / "double11")
    axes = parse_levers([*(f"headcount:{team}={count}" for team, count in MORE), f"sales={SALES}"])
    scenario = apply(scenario, axes, [*(count for _team, count in MORE), SALES])
    horizon = scenario.floor.horizon
    fewer = replace(horizon, last_day=horizon.first_day + timedelta(days=DAYS - 1))
    return replace(scenario, floor=replace(scenario.floor, horizon=fewer))


def timed(question: Callable[[], object]) -> float:
    """Seconds of one question."""
    started = time.perf_counter()
    question()
    return time.perf_counter() - started


def figures(seconds: float = 20.0, shortages: int = 5) -> list[Figure]:
    """Print each shortage; the medians."""
    plan = plan_scenario(big_scenario(), RosterBudget(seconds=seconds), replications=2)
    people, days = len(plan.floor.agents), plan.floor.horizon.days
    print(f"{people} people, {days} days, {len(plan.assignments)} shifts, {len(plan.shortages)} shortages")
    explain_shortage(plan, 1)
    took = []
    for number in range(1, min(shortages, len(numbered(plan))) + 1):
        started, busy = time.perf_counter(), time.process_time()
        note = explain_shortage(plan, number)
        took.append(time.perf_counter() - started)
        busy = time.process_time() - busy
        fixes = ", ".join(
            f"{fix.decision.kind} {fix.change.recovered:.1f} h at {fix.change.price_an_hour:.0f}"
            for fix in note.fixes.shown
        )
        print(
            f"shortage {number}: {note.shortage.agent_hours:.1f} h, {took[-1]:.1f} s, processor {busy:.1f} s, {fixes}"
        )
    first = plan.assignments[0]
    day = first.day.isoformat()
    assignment = timed(lambda: explain_day(plan, first.agent, day))
    wish = timed(lambda: explain_wish(plan, f"{first.agent}:{day}"))
    with tempfile.TemporaryDirectory() as folder:
        write_plan(plan, Path(folder) / "plan.json")
        words = ("explain", folder, "--shortage", "1")
        command = [sys.executable, "-c", "from planner.cli.app import main; main()", *words]
        whole = timed(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True))
    return [
        Figure(what="a shortage with its fixes", seen=f"{statistics.median(took):.1f} s, most {max(took):.1f} s"),
        Figure(what="an assignment", seen=f"{assignment:.1f} s"),
        Figure(what="a wish", seen=f"{wish:.1f} s"),
        Figure(what="dacu explain --shortage 1, whole process", seen=f"{whole:.1f} s"),
    ]


if __name__ == "__main__":
    asked = [kind(word) for kind, word in zip((float, int), sys.argv[1:], strict=False)]
    print(table_of([("explain", figures(*asked))]))
