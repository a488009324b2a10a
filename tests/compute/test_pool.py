"""The same work in one process or many."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planner.compute.pool import Compute, ProcessCompute, SerialCompute, compute_on
from planner.errors import DacuError, InvalidInput
from planner.i18n import use_language
from tests.compute import work

PLACES = [SerialCompute(), ProcessCompute(2)]


@pytest.mark.parametrize("compute", PLACES)
def test_results_stand_in_the_order_of_the_items_and_each_is_announced_once(compute: Compute) -> None:
    announced: dict[int, int] = {}

    assert compute.run_all(work.squared, [3, 1, 2, 5], announced.__setitem__) == [9, 1, 4, 25]
    assert announced == {0: 9, 1: 1, 2: 4, 3: 25}


@pytest.mark.parametrize("compute", PLACES)
def test_nothing_to_do_gives_nothing(compute: Compute) -> None:
    assert compute.run_all(work.squared, []) == []


@pytest.mark.parametrize("compute", PLACES)
def test_what_the_function_raises_is_raised(compute: Compute) -> None:
    with pytest.raises(InvalidInput, match="three"):
        compute.run_all(work.refused, [1, 2, 3, 4])


def test_workers_run_one_thread_each_and_this_process_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)

    assert ProcessCompute(1).run_all(work.environment, ["OMP_NUM_THREADS", "MKL_NUM_THREADS"]) == ["1", "1"]
    assert os.environ["OMP_NUM_THREADS"] == "7"
    assert "MKL_NUM_THREADS" not in os.environ


def test_workers_speak_the_callers_language() -> None:
    with use_language("en"):
        assert ProcessCompute(1).run_all(work.language, [0]) == ["en"]


def test_an_item_that_ends_its_worker_twice_is_one_clear_error() -> None:
    with use_language("en"), pytest.raises(DacuError, match="A worker process ended unexpectedly, twice"):
        ProcessCompute(2).run_all(work.dying, [1, 2, 3])


def test_an_item_that_ends_its_worker_twice_gives_what_is_said_for_it_and_the_others_are_done() -> None:
    announced: dict[int, int] = {}

    results = ProcessCompute(2).run_all(work.dying, [3, 1, 2, 3, 5], announced.__setitem__, on_lost=lambda item: -item)

    assert results == [-3, 1, 2, -3, 5]
    assert announced == {0: -3, 1: 1, 2: 2, 3: -3, 4: 5}


def test_work_whose_process_was_killed_once_is_done_again(tmp_path: Path) -> None:
    notes = [str(tmp_path / name) for name in "abc"]

    assert ProcessCompute(2).run_all(work.dying_once, notes) == ["was here"] * 3


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupt_or_a_killed_parent_ends_the_workers(ending: signal.Signals, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    os.mkfifo(note)
    script = (
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # tests may run where it is ignored\n"
        "from planner.compute.pool import ProcessCompute\n"
        "from tests.compute import work\n"
        "if __name__ == '__main__':\n"
        f"    ProcessCompute(1).run_all(work.endless, [{str(note)!r}])\n"
    )
    main = tmp_path / "main.py"
    main.write_text(script, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    parent = subprocess.Popen([sys.executable, str(main)], env=environment, stderr=subprocess.PIPE)
    worker = os.pidfd_open(int(note.read_text(encoding="utf-8")))
    parent.send_signal(ending)

    _nothing, errors = parent.communicate(timeout=30)
    ended, _write, _error = select.select([worker], [], [], 30)
    os.close(worker)

    assert ended == [worker]
    assert parent.returncode == -ending
    assert errors.count(b"Traceback") == (1 if ending is signal.SIGINT else 0)


def test_one_worker_means_this_process() -> None:
    assert isinstance(compute_on(1), SerialCompute)
    assert isinstance(compute_on(2), ProcessCompute)
