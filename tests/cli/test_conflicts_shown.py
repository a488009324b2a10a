"""Exit code 4 comes with a numbered list, and a check tells of it before anything is planned."""

from pathlib import Path
from shutil import copytree

import pytest

from planner.cli.app import NO_ROSTER, run
from planner.cli.show import show_error
from planner.errors import NoRoster
from planner.i18n import use_language

SHIPPED = Path(__file__).resolve().parents[2] / "scenarios" / "double11"


def test_conflicts_are_numbered_and_stand_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        show_error(NoRoster("no roster can exist: a; [/]", ("a", "[/]")))

    assert capsys.readouterr().err == "Error no roster can exist, conflicts: 2\n   1. a\n   2. [/]\n"


def test_an_error_without_a_list_says_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        show_error(NoRoster("nobody left"))

    assert capsys.readouterr().err == "Error nobody left\n"


def test_a_check_tells_every_contradiction_of_the_pins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "shop"
    copytree(SHIPPED, folder)
    with (folder / "pins.csv").open("a", encoding="utf-8") as pins:
        pins.write("A017,2026-11-10,N\nA017,2026-11-11,A1\nA018,2026-11-16,N\n")

    with use_language("en"):
        assert run(["check", str(folder)]) == NO_ROSTER
    assert capsys.readouterr().err.splitlines() == [
        "Error no roster can exist, conflicts: 2",
        "   1. 龙振宇: pinned to N until 11.11 08:00; pinned to A1 from 11.11 08:00; 11 h of rest end at 11.11 19:00",
        "   2. 莫佳慧: pinned to N on 11.16, but protected from nights",
    ]


def test_the_shipped_scenario_has_no_contradiction(capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        assert run(["check", str(SHIPPED)]) == 0
