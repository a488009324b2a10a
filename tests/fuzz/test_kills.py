"""Writers of whole plan folders, killed at random moments: what lies there is one plan or the other, never a mixture.

`DACU_KILLS=200` kills so many; a few are killed where it is not set.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("DACU_KILLS", "12"))

WRITER = """
import hashlib, json, os, random, signal, sys, time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.exports import folder_swap
from planner.exports.folder import write_outputs
from planner.exports.plan_file import read_plan
from planner.i18n import set_language
from tests.factories import plan

place, kills = Path(sys.argv[1]), int(sys.argv[2])
if sys.argv[3] == "aside":
    folder_swap._exchange = lambda one, other: False
chance = random.Random(kills)
published = datetime(2026, 11, 8, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
set_language("zh_CN")
plans = (plan(), replace(plan(), seed=2))


def write(target, version):
    write_outputs(plans[version % 2], target, published=published, version=version, seconds=1.0)


def contents(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


wholes = {}
for version in (1, 2):
    begun = time.monotonic()
    write(place / f"whole-{version}", version)
    takes = time.monotonic() - begun
    wholes[version] = contents(place / f"whole-{version}")
target = place / "plan"
write(target, 1)
killed, torn, seen, lies = 0, [], set(), 1
while killed < kills or len(seen) < 2:
    comes = 3 - lies
    child = os.fork()
    if child == 0:
        write(target, comes)
        os._exit(0)
    time.sleep(chance.uniform(0, 1.3 * takes * (1 + killed // kills)))
    os.kill(child, signal.SIGKILL)
    killed += os.waitpid(child, 0)[1] == signal.SIGKILL
    found = read_plan(target)
    lies = next((version for version, whole in wholes.items() if contents(target) == whole), 0)
    if lies == 0 or found != plans[lies % 2]:
        torn.append(killed)
        lies = 1
    seen.add(lies)
write(target, 1)
print(json.dumps({"killed": killed, "torn": torn, "seen": sorted(seen), "left": sorted(os.listdir(place))}))
"""


@pytest.mark.parametrize("way", ["exchange", "aside"])
def test_a_writer_killed_at_a_random_moment_leaves_a_whole_plan(tmp_path: Path, way: str) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path), str(KILLS), way]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["killed"] >= KILLS
    assert found["torn"] == []
    assert found["seen"] == [1, 2]
    assert found["left"] == ["plan", "whole-1", "whole-2"]
