"""`make bench`: everything that needs no data from outside, one after the other.

`python -m benchmarks rosters ...` runs one part with its own options; `python -m benchmarks rosters --help` names them.
"""

import sys

from benchmarks import conflicts, demo, explain, repair, rosters, simulation, staffing

ROSTERS = "--agents 120 --days 21 --slot 15 --seconds 45 --out out/rosters"

if __name__ == "__main__":
    if sys.argv[1:2] == ["rosters"]:
        rosters.main(sys.argv[2:])
    else:
        for part in (demo, staffing, simulation, conflicts, repair, explain):
            print(f"-- {part.__name__}")
            part.main()
        print(f"-- {rosters.__name__}")
        rosters.main(ROSTERS.split())
