"""`make bench`: everything that needs no data from outside, one after the other, and one table at the end.

`python -m benchmarks rosters ...` runs one part with its own options; `python -m benchmarks rosters --help` names them.
So does `forecast`, whose `--data` names a folder of public series.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import check, conflicts, demo, double11, explain, forecast, repair, rosters, simulation, staffing
from benchmarks.figures import Figure, table_of

PARTS: dict[str, Callable[[], list[Figure]]] = {
    "demo": demo.figures,
    "check": check.figures,
    "forecast": forecast.figures,
    "staffing": staffing.figures,
    "double11": double11.figures,
    "simulation": simulation.figures,
    "conflicts": conflicts.figures,
    "repair": repair.figures,
    "explain": explain.figures,
    "rosters": lambda: rosters.figures(Path("out") / "rosters"),
}


def main(chosen: list[str]) -> None:
    """Run the parts named, or all of them; a part that fails is a line of the table, not the end of it."""
    unknown = [part for part in chosen if part not in PARTS]
    if unknown:
        sys.exit(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    found = []
    for part in chosen or PARTS:
        print(f"-- {part}", file=sys.stderr)
        try:
            found.append((part, PARTS[part]()))
        except Exception as error:  # noqa: BLE001
            found.append((part, [Figure(what="failed", seen=f"{type(error).__name__}: {error}")]))
    print(table_of(found))


if __name__ == "__main__":
    if sys.argv[1:2] == ["rosters"] and len(sys.argv) > 2:
        rosters.main(sys.argv[2:])
    elif sys.argv[1:2] == ["forecast"] and len(sys.argv) > 2:
        forecast.main(sys.argv[2:])
    else:
        main(sys.argv[1:])
