"""Timefold on whole shifts: its open-source solver of the PyPI package `timefold`, which needs a JDK.

The package lives in an environment of its own. `timefold` runs the rules of `RosterPeer.java` on the solver the
package brings, `timefold-python` those of `timefold_rules.py` through its Python interface. Both search on one
core, so that as many run side by side, each with a seed of its own, as there are workers; the better one counts.
"""

import json
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.peers.timefold_task import lines_of, task_of
from benchmarks.peers.trace import Found, Trace
from solver.problem import RosterProblem
from solver.solution import OFF

HERE = Path(__file__).parent
HEAP = "-Xmx4g"
QUIET = (
    '<configuration><statusListener class="ch.qos.logback.core.status.NopStatusListener"/>'
    '<root level="OFF"/></configuration>'
)
WHERE = "import importlib.util as u; print(*u.find_spec('timefold.solver').submodule_search_locations)"
VERSION = "import importlib.metadata as m; print(m.version('timefold'))"

Line = tuple[float, int, int, list[int]]
"""Seconds, hard score, soft score, codes."""


def run(problem: RosterProblem, seconds: float, seed: int, workers: int, python: Path, *, java: bool) -> Trace:
    """Search side by side; starting the machine and translating the rules is not counted."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        task = task_of(problem)
        if java:
            (folder / "task").write_text("\n".join(lines_of(task)) + "\n", encoding="utf-8")
            command = compiled(folder, python)
        else:
            (folder / "task").write_text(json.dumps(task), encoding="utf-8")
            command = [str(python), str(HERE / "timefold_model.py")]
        traces = [folder / f"trace{worker}" for worker in range(workers)]
        searches = [
            subprocess.Popen([*command, str(folder / "task"), str(seconds), str(seed * 100 + worker), str(trace)])
            for worker, trace in enumerate(traces)
        ]
        memory = sum(os.wait4(search.pid, 0)[2].ru_maxrss for search in searches) / 1024
        lines = sorted(line for trace in traces if trace.exists() for line in read(trace))
    better: list[Line] = []
    for line in lines:
        if not better or line[1:3] > better[-1][1:3]:
            better.append(line)
    shape = (len(problem.agents), problem.days)
    return Trace(
        found=tuple(found(line, shape, len(problem.shifts)) for line in better),
        memory_mb=memory,
        notes={"version": answer(python, VERSION), "hard": better[-1][1] if better else "none"},
    )


def compiled(folder: Path, python: Path) -> list[str]:
    """The command of the Java rules, compiled against the package's solver; its log is off, it costs time."""
    (folder / "logback.xml").write_text(QUIET, encoding="utf-8")
    jars = sorted((Path(answer(python, WHERE)) / "jars").glob("*.jar"))
    path = os.pathsep.join(map(str, jars))
    subprocess.run(["javac", "-d", str(folder), "-cp", path, str(HERE / "RosterPeer.java")], check=True)
    return ["java", HEAP, "-cp", os.pathsep.join((str(folder), path)), "RosterPeer"]


def answer(python: Path, code: str) -> str:
    """What the other environment prints."""
    return subprocess.run([str(python), "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def read(trace: Path) -> list[Line]:
    """The lines of a trace."""
    lines = []
    for text in trace.read_text(encoding="utf-8").splitlines():
        seconds, hard, soft, *codes = text.split(" ")
        lines.append((float(seconds), int(hard), int(soft), [int(code) for code in codes]))
    return lines


def found(line: Line, shape: tuple[int, int], off: int) -> Found:
    """Codes by agent and day."""
    codes = np.array(line[3], dtype=np.int64).reshape(shape)
    return Found(seconds=line[0], result=np.where(codes == off, OFF, codes))
