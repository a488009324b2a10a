"""What the benchmark of a check writes is what it says, and a check does no more than it has to."""

import subprocess
import sys
from pathlib import Path

from benchmarks.busy import write_scenario
from benchmarks.check import write_large
from planner.scenario.loader import load_scenario


def test_the_large_history_has_quarter_hours_of_ten_streams_round_the_clock(tmp_path: Path) -> None:
    assert write_large(tmp_path, 9_000) == 10 * 10 * 96

    history = load_scenario(tmp_path).history
    assert history.interval == 15
    assert {name: len(days) for name, days in history.streams.items()} == {
        **dict.fromkeys(("pre", "after", "refund", "vip"), 10),
        **{f"more{number}": 10 for number in range(1, 7)},
    }


def test_courses_with_room_for_everybody_are_checked_without_a_solver(tmp_path: Path) -> None:
    write_scenario(tmp_path)
    asked = (
        "import sys; from pathlib import Path; from planner.rostering import conflicts_of; "
        "from planner.scenario.loader import load_scenario; "
        "print(conflicts_of(load_scenario(Path(sys.argv[1])).floor), *{'ortools', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "()"
