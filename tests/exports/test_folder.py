import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from planner.errors import InvalidInput
from planner.exports import folder_swap
from planner.exports.folder import swap_in, write_outputs
from planner.exports.plan_file import read_plan
from tests.factories import plan

PUBLISHED = datetime(2026, 11, 8, 17, tzinfo=ZoneInfo("Asia/Shanghai"))

WRITER = """
import sys
from pathlib import Path
from planner.exports import folder_swap
if sys.argv[2] == "aside":
    folder_swap._exchange = lambda one, other: False
round = 0
while True:
    round += 1
    with folder_swap.swap_in(Path(sys.argv[1])) as new:
        for part in range(40):
            (new / f"part{part}").write_text(str(round))
        (new / "plan.json").write_text(str(round))
    print(round, flush=True)
"""


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def write_one(target: Path, text: str) -> None:
    with swap_in(target) as new:
        (new / "plan.json").write_text(text)


def test_a_new_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    write_one(tmp_path / "deep" / "plan", "1")

    assert (tmp_path / "deep" / "plan" / "plan.json").read_text() == "1"
    assert names(tmp_path / "deep") == {"plan"}


@pytest.mark.parametrize("exchanges", [True, False])
def test_an_old_plan_is_replaced_and_nothing_is_left_beside(
    tmp_path: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchanges:
        monkeypatch.setattr(folder_swap, "_exchange", lambda one, other: False)
    write_one(tmp_path / "plan", "1")
    (tmp_path / "plan" / "more").write_text("old")

    write_one(tmp_path / "plan", "2")

    assert (tmp_path / "plan" / "plan.json").read_text() == "2"
    assert names(tmp_path / "plan") == {"plan.json"}
    assert names(tmp_path) == {"plan"}


def test_an_error_while_writing_leaves_the_old_plan(tmp_path: Path) -> None:
    write_one(tmp_path / "plan", "1")

    with pytest.raises(RuntimeError), swap_in(tmp_path / "plan") as new:
        (new / "plan.json").write_text("2")
        raise RuntimeError

    assert (tmp_path / "plan" / "plan.json").read_text() == "1"
    assert names(tmp_path) == {"plan"}


def test_a_full_disk_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="No space left"), swap_in(tmp_path / "plan"):
        raise OSError(28, "No space left on device")

    assert names(tmp_path) == set()


def test_a_folder_that_holds_something_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_text("x")
    (tmp_path / "file").write_text("x")

    for target in (tmp_path / "photos", tmp_path / "file", Path("/")):
        with pytest.raises(InvalidInput), swap_in(target):
            pytest.fail("nothing may be written")

    assert names(tmp_path) == {"photos", "file"}
    assert names(tmp_path / "photos") == {"one.jpg"}


def test_the_folder_somebody_stands_in_is_not_pulled_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_one(tmp_path / "plan", "1")
    monkeypatch.chdir(tmp_path / "plan")

    with pytest.raises(InvalidInput), swap_in(Path()):
        pytest.fail("nothing may be written")


def test_leftovers_of_a_dead_writer_are_cleared_and_those_of_a_living_one_stay(tmp_path: Path) -> None:
    (tmp_path / ".plan.new-1").mkdir()
    (tmp_path / ".plan.gone-1").mkdir()
    with swap_in(tmp_path / "plan") as new:
        (new / "plan.json").write_text("1")
        assert names(tmp_path) == {new.name}
        folder_swap._throw_away_leftovers(tmp_path / "plan")
        assert new.is_dir()


def test_a_plan_moved_aside_by_a_dead_writer_comes_back_when_it_is_read(tmp_path: Path) -> None:
    write_outputs(plan(), tmp_path / "plan", published=PUBLISHED, version=1, seconds=1.0, only=set())
    (tmp_path / "plan").rename(tmp_path / ".plan.old")

    assert read_plan(tmp_path / "plan") == plan()
    assert names(tmp_path) == {"plan"}


@pytest.mark.parametrize("way", ["exchange", "aside"])
def test_a_writer_killed_at_any_moment_leaves_a_whole_plan(tmp_path: Path, way: str) -> None:
    target = tmp_path / "plan"
    write_one(target, "0")
    for part in range(40):
        (target / f"part{part}").write_text("0")
    seen = set()
    for moment in range(12):
        command = [sys.executable, "-c", WRITER, str(target), way]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            # Not waited for anything: the moment of the kill moves through a round of writing.
            begin = time.perf_counter()
            while time.perf_counter() - begin < moment * 0.0013:
                pass
            os.kill(writer.pid, signal.SIGKILL)
        folder_swap.recover(target)
        text = (target / "plan.json").read_text()
        assert {path.read_text() for path in target.iterdir()} == {text}
        assert len(names(target)) == 41
        seen.add(frozenset(name.split("-")[0] for name in names(tmp_path)))
    write_one(target, "end")
    assert names(tmp_path) == {"plan"}
    # At least one kill came in the middle of writing.
    assert any(".plan.new" in beside for beside in seen)


def test_all_files_of_a_plan_are_written_and_what_others_put_there_stays(tmp_path: Path) -> None:
    target = tmp_path / "plan"
    write_outputs(plan(), target, published=PUBLISHED, version=1, seconds=2.5, extras={"workers": 2})
    (target / "notes.txt").write_text("mine")

    write_outputs(plan(), target, published=PUBLISHED, version=2, seconds=2.5, only={"csv"})

    assert names(target) == {"plan.json", "run.json", "roster.csv", "notes.txt"}
    assert json.loads((target / "run.json").read_text(encoding="utf-8"))["version"] == 2


def test_the_folder_of_a_plan_holds_everything_its_readers_expect(tmp_path: Path) -> None:
    write_outputs(plan(), tmp_path / "plan", published=PUBLISHED, version=1, seconds=2.5, extras={"workers": 2})

    assert names(tmp_path / "plan") == {
        "plan.json",
        "run.json",
        "roster.xlsx",
        "roster.csv",
        "calendars",
        "meals.csv",
        "report.html",
    }
    assert json.loads((tmp_path / "plan" / "run.json").read_text(encoding="utf-8")) == {
        "made_at": "2026-11-08T17:00:00+08:00",
        "version": 1,
        "seconds": 2.5,
        "software": "0.1.0",
        "workers": 2,
    }


def test_only_run_json_differs_between_two_runs(tmp_path: Path) -> None:
    for name, seconds in (("one", 1.0), ("two", 2.0)):
        write_outputs(plan(), tmp_path / name, published=PUBLISHED, version=1, seconds=seconds)

    different = {
        path.name
        for path in (tmp_path / "one").rglob("*")
        if path.is_file()
        and path.read_bytes() != (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()
    }
    assert different == {"run.json"}
