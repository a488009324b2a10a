"""Rosters of a seeded Double-11-like problem by Dacu and by other solvers, at the same time on the same cores.

    python -m benchmarks rosters --agents 60 --days 14 --slot 30 --people few --seconds 60 --seed 1 \\
        --peers cpsat,timefold --timefold-python PYTHON --out FOLDER

Every run is a process of its own, one after the other. Adds its lines to FOLDER/runs.jsonl, then prints a table of
all runs there and draws the cost over time of each case. Without `--agents` it does that alone.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks.chart import chart_of
from benchmarks.figures import Figure
from benchmarks.peers.measured import Case, Run, runs_in
from benchmarks.peers.run import LOADS, OURS, PEERS

MARKS = (3.0, 15.0, 60.0, 300.0)
MOMENTS = tuple(f"{mark:.0f} s" for mark in MARKS)
PARTS = ("bound", "gap", "relaxation", "rounding")
HEAD = ("case", "solver", *MOMENTS, "end", *PARTS, "first clean", "MB", "load")


def main(arguments: list[str] | None = None) -> None:
    """Run, print, draw."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks rosters", description=__doc__)
    parser.add_argument("--agents", type=int)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--slot", type=int, choices=(15, 30), default=30)
    parser.add_argument("--people", choices=tuple(LOADS), default="few")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--peers", default="", help=f"with commas, of {', '.join(PEERS)}")
    parser.add_argument("--only-peers", action="store_true", help="leave Dacu's own run out")
    parser.add_argument("--timefold-python", type=Path, help="interpreter of an environment that holds timefold")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    peers = [peer for peer in chosen.peers.split(",") if peer]
    unknown = [peer for peer in peers if peer not in PEERS]
    if unknown:
        parser.error(f"no such peer: {', '.join(unknown)}; there are {', '.join(PEERS)}")
    if any(peer.startswith("timefold") for peer in peers) and chosen.timefold_python is None:
        parser.error("Timefold needs --timefold-python")
    chosen.out.mkdir(parents=True, exist_ok=True)
    file = chosen.out / "runs.jsonl"
    if chosen.agents is not None:
        for solver in [*([] if chosen.only_peers else [OURS]), *peers]:
            start(solver, chosen, file)
    runs = runs_in(file)
    print(table_of(runs))
    for case in dict.fromkeys(run.case for run in runs):
        of_case = [run for run in runs if run.case == case]
        (chosen.out / f"{file_name(case)}.svg").write_text(chart_of(case.name, of_case), encoding="utf-8")


def start(solver: str, chosen: argparse.Namespace, file: Path) -> None:
    """One run in a process of its own; one that fails is told and leaves no line."""
    names = ("agents", "days", "slot", "people", "seed", "seconds", "workers")
    options = [text for name in names for text in (f"--{name}", str(getattr(chosen, name)))]
    if chosen.timefold_python is not None:
        options += ["--timefold-python", str(chosen.timefold_python)]
    command = [sys.executable, "-m", "benchmarks.peers.run", solver, *options, "--out", str(file)]
    if subprocess.run(command, check=False).returncode:
        print(f"{solver} failed: {' '.join(command)}", file=sys.stderr)


def file_name(case: Case) -> str:
    """Name of a case's chart."""
    return f"{case.agents}x{case.days}x{case.slot}-{case.people}-{case.seed}"


def table_of(runs: list[Run]) -> str:
    """All runs in Markdown. The gap of every solver is to Dacu's bound: the others prove none, or a weaker one."""
    lines = [HEAD, ("---",) * len(HEAD), *(row_of(run, runs) for run in runs)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def figures(out: Path, agents: int = 120, days: int = 21, slot: int = 15, seconds: float = 45.0) -> list[Figure]:
    """One case by Dacu alone, its cost and gap."""
    size = f"--agents {agents} --days {days} --slot {slot}"
    main([*size.split(), "--seconds", str(seconds), "--out", str(out)])
    of_size = [each for each in runs_in(out / "runs.jsonl") if (each.case.agents, each.case.days) == (agents, days)]
    cells = dict(zip(HEAD, row_of(of_size[-1], of_size), strict=True))
    seen = f"cost {cells['end']}, bound {cells['bound']}, gap {cells['gap']}, {cells['MB']} MB"
    return [Figure(what=f"{cells['case']}, {seconds:.0f} s", seen=seen)]


def row_of(run: Run, runs: list[Run]) -> tuple[str, ...]:
    """A run's cells; costs in thousands of yuan of rosters that break no rule."""
    bounds = [other.bound for other in runs if other.case == run.case and other.solver == OURS and other.bound]
    cost, bound = run.cost_at(float("inf")), max(bounds, default=None)
    breaches = min((point.breaches for point in run.points), default=None)
    end = thousands(cost) if cost is not None else "none" if breaches is None else f"{breaches} rules broken"
    at_marks = (thousands(run.cost_at(mark)) if mark <= run.seconds else "" for mark in MARKS)
    first = run.first_clean
    return (
        run.case.name,
        run.solver,
        *at_marks,
        end,
        thousands(run.bound),
        "-" if cost is None or bound is None else f"{100 * (1 - bound / cost):.2f} %",
        *shares(cost, bound, run.notes.get("relaxed")),
        "-" if first is None else f"{first:.2f} s",
        f"{run.memory_mb:.0f}",
        f"{run.load_average:.1f}",
    )


def shares(cost: float | None, bound: float | None, relaxed: str | float | None) -> tuple[str, str]:
    """The gap's two parts: from the bound to the best mix of tours, and from there to whole people."""
    if cost is None or bound is None or not isinstance(relaxed, int | float):
        return "-", "-"
    mix = max(relaxed, bound)  # whole days may prove more than the best mix costs
    return f"{100 * (mix - bound) / cost:.2f} %", f"{100 * (cost - mix) / cost:.2f} %"


def thousands(cost: float | None) -> str:
    """A cost as the table shows it."""
    return "-" if cost is None else f"{cost / 1000:,.1f}k"


if __name__ == "__main__":
    main()
