import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from planner.errors import InvalidInput
from planner.exports import folder_swap, workspaces
from planner.exports.folder import swap_in, write_outputs
from planner.exports.plan_file import read_plan
from planner.i18n import use_language
from tests.factories import plan

PUBLISHED = datetime(2026, 11, 8, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
DACU = '{"format_version": 1, "floor": {}, "assignments": []}'
LEDGERS = ("ledger.csv", "loans.csv", "loan_ledger.csv")

WRITER = """
import json, os, signal, sys
from pathlib import Path
from planner.exports import folder_swap

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.listdir", "os.scandir"}
target = Path(sys.argv[1])
DACU = '{"format_version": 1, "floor": {}, "assignments": []}'
if sys.argv[2] == "aside":
    folder_swap._exchange = lambda one, other: False

def write(text):
    with folder_swap.swap_in(target) as new:
        for name in ("one", "two"):
            (new / name).write_text(text)
        (new / "plan.json").write_text(DACU + text)

def killed_at(moment):
    left = moment
    def count(event, args):
        nonlocal left
        if event in STEPS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    child = os.fork()
    if child == 0:
        sys.addaudithook(count)
        write("new")
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL

moment = 0
while True:
    write("old")
    moment += 1
    if not killed_at(moment):
        break
    beside = sorted(entry.name.split("-")[0] for entry in target.parent.iterdir())
    folder_swap.recover(target)
    (target.parent / ".plan.old").mkdir(exist_ok=True)
    (target.parent / ".plan.old" / "mine").write_text("mine")
    found = [entry.name + "=" + entry.read_text().removeprefix(DACU) for entry in target.iterdir()]
    print(json.dumps([beside, sorted(found)]))
"""
"""Writes a plan over another again and again, each time killed one step on the disk later."""


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def write_one(target: Path, text: str) -> None:
    with swap_in(target) as new:
        (new / "plan.json").write_text(DACU + text)


def written(target: Path) -> str:
    return (target / "plan.json").read_text().removeprefix(DACU)


def test_a_new_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    write_one(tmp_path / "deep" / "plan", "1")

    assert written(tmp_path / "deep" / "plan") == "1"
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

    assert written(tmp_path / "plan") == "2"
    assert names(tmp_path / "plan") == {"plan.json"}
    assert names(tmp_path) == {"plan"}


def test_an_error_while_writing_leaves_the_old_plan(tmp_path: Path) -> None:
    write_one(tmp_path / "plan", "1")

    with pytest.raises(RuntimeError), swap_in(tmp_path / "plan") as new:
        (new / "plan.json").write_text("2")
        raise RuntimeError

    assert written(tmp_path / "plan") == "1"
    assert names(tmp_path) == {"plan"}


def test_a_full_disk_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="磁盘满了"), swap_in(tmp_path / "plan"):
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


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("file/plan", "no folder can be made there"),
        ("n" * 300, "the name is too long"),
        ("n" * 240, "the name is too long"),
        ("link/plan", "no folder can be made there"),
    ],
)
def test_a_place_where_no_folder_can_be_made_is_refused_before_any_work(
    tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to("file")
    with use_language("en"), pytest.raises(InvalidInput) as refused:
        folder_swap.refuse_foreign_target(tmp_path / place)
    assert reason in " ".join((str(refused.value), *(fault.problem for fault in refused.value.faults)))


def left_behind(place: Path, **contents: str) -> Path:
    """What a killed writer of `plan` leaves beside it."""
    workspace = place / ".plan.dacu-abcd_123"
    workspace.mkdir()
    (workspace / workspaces.MARKER).write_text(workspaces.MARK)
    for name, text in contents.items():
        (workspace / name).mkdir()
        (workspace / name / "plan.json").write_text(DACU + text)
    return workspace


def test_leftovers_of_a_dead_writer_are_cleared_and_those_of_a_living_one_stay(tmp_path: Path) -> None:
    left_behind(tmp_path, new="half", gone="older")
    (tmp_path / ".plan.dacu-killed00").mkdir()
    with swap_in(tmp_path / "plan") as new:
        (new / "plan.json").write_text(DACU + "1")
        assert names(tmp_path) == {new.parent.name}
        workspaces.throw_away_leftovers(tmp_path / "plan")
        assert new.is_dir()
    assert names(tmp_path) == {"plan"}


def test_a_plan_moved_aside_by_a_dead_writer_comes_back_when_it_is_read(tmp_path: Path) -> None:
    write_outputs(plan(), tmp_path / "plan", published=PUBLISHED, version=1, seconds=1.0, only=set())
    (tmp_path / "plan").rename(left_behind(tmp_path, new="half") / "old")

    assert read_plan(tmp_path / "plan") == plan()
    assert names(tmp_path) == {"plan"}


def test_a_plan_moved_aside_is_put_back_where_the_new_one_cannot_come_into_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_swap, "_exchange", lambda one, other: False)
    write_one(tmp_path / "plan", "1")
    rename = Path.rename

    def no_new_one(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", no_new_one)
    with pytest.raises(InvalidInput):
        write_one(tmp_path / "plan", "2")

    assert written(tmp_path / "plan") == "1"
    assert names(tmp_path) == {"plan"}


OTHERS = (
    *(".plan.old", ".plan.new-anything", ".plan.new-1", ".plan.gone-1", ".plan.gone-mine", ".plan.dacu", ".plan"),
    *(".plan.dacu-1", ".plan.dacu-abcd_1234", ".plan.dacu-abcd_123", ".other.dacu-abcd_123"),
)


@pytest.mark.parametrize("exchanges", [True, False])
def test_folders_of_the_user_stay_whatever_they_are_called(
    tmp_path: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchanges:
        monkeypatch.setattr(folder_swap, "_exchange", lambda one, other: False)
    for name in OTHERS:
        for kept in ("new", "old", "gone"):
            (tmp_path / name / kept).mkdir(parents=True)
            (tmp_path / name / kept / "plan.json").write_text(DACU + "mine")
        (tmp_path / name / "plan.json").write_text(DACU + "mine")
    before = {path: path.read_text() for path in tmp_path.rglob("plan.json")}

    folder_swap.recover(tmp_path / "plan")
    assert not (tmp_path / "plan").exists()
    write_one(tmp_path / "plan", "1")
    write_one(tmp_path / "plan", "2")

    assert {path: path.read_text() for path in tmp_path.rglob("plan.json") if path.parent.name != "plan"} == before
    assert written(tmp_path / "plan") == "2"


def test_what_somebody_put_beside_the_marker_stays_with_it(tmp_path: Path) -> None:
    workspace = left_behind(tmp_path, new="half")
    (workspace / "notes").write_text("mine")

    write_one(tmp_path / "plan", "1")

    assert names(workspace) == {workspaces.MARKER, "notes"}


def test_another_programs_plan_json_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / "plan.json").write_text('{"format_version": "1.2", "terraform_version": "1.9"}')

    with use_language("en"), pytest.raises(InvalidInput) as refused, swap_in(tmp_path / "infra"):
        pytest.fail("nothing may be written")

    assert [fault.problem for fault in refused.value.faults] == [
        "the folder holds other things and no plan.json of Dacu's"
    ]


@pytest.mark.parametrize("way", ["exchange", "aside"])
def test_a_writer_killed_at_any_moment_leaves_the_old_plan_or_the_new_one(tmp_path: Path, way: str) -> None:
    target = tmp_path / "plan"
    command = [sys.executable, "-c", WRITER, str(target), way]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]

    old, new = ([f"{name}={text}" for name in ("one", "plan.json", "two")] for text in ("old", "new"))
    assert [found for _beside, found in outcomes if found not in (old, new)] == []
    assert {tuple(found) for _beside, found in outcomes} == {tuple(old), tuple(new)}
    assert len(outcomes) > 15
    # With the old plan moved aside, one kill finds the place empty.
    assert any("plan" not in beside for beside, _found in outcomes) == (way == "aside")
    assert names(tmp_path) == {"plan", ".plan.old"}


def test_all_files_of_a_plan_are_written_and_what_others_put_there_stays(tmp_path: Path) -> None:
    target = tmp_path / "plan"
    write_outputs(plan(), target, published=PUBLISHED, version=1, seconds=2.5, extras={"workers": 2})
    (target / "notes.txt").write_text("mine")

    write_outputs(plan(), target, published=PUBLISHED, version=2, seconds=2.5, only={"csv"})

    assert names(target) == {"plan.json", "run.json", "calendars.json", "roster.csv", *LEDGERS, "notes.txt"}
    assert json.loads((target / "run.json").read_text(encoding="utf-8"))["version"] == 2


def test_the_folder_of_a_plan_holds_everything_its_readers_expect(tmp_path: Path) -> None:
    write_outputs(plan(), tmp_path / "plan", published=PUBLISHED, version=1, seconds=2.5, extras={"workers": 2})

    assert names(tmp_path / "plan") == {
        "plan.json",
        "run.json",
        "calendars.json",
        "roster.xlsx",
        "roster.csv",
        *LEDGERS,
        "calendars",
        "meals.csv",
        "report.html",
    }
    assert json.loads((tmp_path / "plan" / "run.json").read_text(encoding="utf-8")) == {
        "made_at": "2026-11-08T17:00:00+08:00",
        "version": 1,
        "state": "draft",
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
        if path.is_file() and path.read_bytes() != (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()
    }
    assert different == {"run.json"}
