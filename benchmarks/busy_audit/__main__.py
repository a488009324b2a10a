"""Audit the plans named on the command line."""

import json
import sys
from pathlib import Path

from benchmarks.busy_audit import breaches_of


def main() -> None:
    """Audit the plans named; ends with 1 where one breaks a rule."""
    sound = True
    for name in sys.argv[1:]:
        place = Path(name) / "plan.json" if Path(name).is_dir() else Path(name)
        plan = json.loads(place.read_text(encoding="utf-8"))
        found, search = breaches_of(plan), plan["search"]
        gap = "" if search["bound"] is None else f"{search['cost'] / search['bound'] - 1:.1%} above its bound"
        print(f"{place}: {len(found)} breaches; {search['cost']:,.0f} yuan, {gap}")
        print(*(f"  {breach}" for breach in found), sep="\n", end="\n" if found else "")
        sound = sound and not found
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
