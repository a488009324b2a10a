"""`--help` says every word of every command, at the width of a terminal and in both languages."""

import re

import pytest
from rich.cells import cell_len
from typer.main import get_command

from planner.cli.app import run
from planner.cli.commands_list import build_app
from planner.cli.show import out
from planner.i18n import use_language

COMMANDS = (
    "demo new check calibrate forecast sales staff plan show audit explain "
    "repair next today backlog simulate export whatif serve schema warm worker people user desk"
)


def _items(text: str) -> int:
    """Items of lists, none of which is a sign alone on its line."""
    return len(re.findall(r"^ *- \S", text, re.MULTILINE))


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("name", COMMANDS.split())
def test_no_word_of_a_command_is_cut(
    name: str, language: str, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(out, "_width", width)
    with use_language(language):
        command = get_command(build_app()).commands[name]  # type: ignore[attr-defined]
        assert run([name, "--help"]) == 0

    shown = capsys.readouterr().out
    assert _letters(command.help) in _letters(shown)
    # a sentence goes on behind the blanks under its option's name
    told = [param for param in command.params if not getattr(param, "hidden", False)]
    assert [_letters(param.help) in _letters(shown) for param in told] == [True] * len(told)
    assert max(map(cell_len, shown.splitlines())) <= width
    assert _items(shown) == _items(command.help)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_word_of_the_list_of_commands_is_cut_and_every_item_has_its_sign(
    language: str, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(out, "_width", width)
    with use_language(language):
        commands = get_command(build_app()).commands.values()  # type: ignore[attr-defined]
        assert run(["--help"]) == 0

    shown = capsys.readouterr().out
    table = shown[shown.index("\n  demo ") :]
    assert _letters("".join(each.name + each.help for each in commands)) == _letters(table)
    assert max(map(cell_len, shown.splitlines())) <= width
    assert _items(shown) == _items("\n".join(each.help for each in commands)) > 10
    # an empty line stands only at the end of the table
    assert table.strip().count("\n\n") == 0


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_list_names_every_command(
    language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(out, "_width", 80)
    with use_language(language):
        assert run(["--help"]) == 0

    assert re.findall(r"^  ([a-z]+) ", capsys.readouterr().out, re.MULTILINE) == COMMANDS.split()


def test_help_in_chinese_has_no_word_of_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("zh_CN"):
        assert run(["whatif", "--help"]) == 0

    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "用法：dacu whatif SCENARIO --lever 文字 [选项]"
    assert "--workers 数       几个进程。 ［1 到 64］［不写就是 2］" in lines
