"""`dacu calibrate` as it is typed."""

import re
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.i18n import use_language
from tests.calibration.chat_floor import ChatFloor
from tests.calibration.log_tables import rows_of, write_log
from tests.scenario.samples import write_small_scenario


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A scenario in `shop`, and a log."""
    write_small_scenario(tmp_path / "shop")
    rows = rows_of(ChatFloor(agents=5, hours=24).play(1))
    write_log(tmp_path / "log.csv", [*rows, rows[0]])
    return tmp_path


def calibrated(home: Path, *words: str, log: str = "log.csv", language: str = "zh_CN") -> int:
    with use_language(language):
        return run(["calibrate", str(home / log), "--scenario", str(home / "shop"), "--out", str(home / "out"), *words])


def test_it_says_what_was_found_and_where_the_page_lies(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert calibrated(home) == 0

    said = capsys.readouterr()
    assert "单聊处理时长，秒" in said.out
    assert re.search(r"售前：高峰要 [\d.]+ 人", said.out)
    assert str(home / "out" / "calibration.html") in said.out
    assert "1 行没用：同一通会话出现两次" in said.err


def test_write_tells_every_line_that_changed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert calibrated(home, "--write", language="en") == 0

    said = capsys.readouterr().out
    number = next(
        place
        for place, line in enumerate((home / "shop" / "scenario.yaml").read_text(encoding="utf-8").splitlines(), 1)
        if "id: pre" in line
    )
    assert re.search(rf"line {number}, 售前: handle_seconds 420 → \d+", said)
    assert (home / "out" / "scenario" / "scenario.yaml").is_file()


def test_a_second_copy_is_refused_before_the_log_is_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert calibrated(home, "--write") == 0
    capsys.readouterr()

    assert calibrated(home, "--write", log="nowhere.csv") == 2
    assert "不会覆盖" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("log", "words"), [("nowhere.csv", []), ("shop", []), ("log.csv", ["--queue", "售前"]), ("shop/scenario.yaml", [])]
)
def test_bad_input_is_a_message_and_exit_code_2(
    log: str, words: list[str], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert calibrated(home, *words, log=log) == 2

    said = capsys.readouterr()
    assert said.err.startswith("错误")
    assert "Traceback" not in said.err
    assert not (home / "out").exists()
