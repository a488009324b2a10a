from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from planner.cli.app import BAD_INPUT, main
from planner.cli.language import choose_language
from planner.i18n import current_language

LOCALES = Path(__file__).parent.parent.parent / "planner" / "locales"


def test_the_compiled_words_of_the_library_are_those_of_its_catalogue() -> None:
    with (LOCALES / "library" / "zh_CN.po").open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    compiled = BytesIO()
    write_mo(compiled, catalogue)

    assert (LOCALES / "zh_CN" / "LC_MESSAGES" / "messages.mo").read_bytes() == compiled.getvalue()


def test_the_language_may_stand_anywhere_on_the_command_line() -> None:
    assert choose_language(["check", "--lang", "en", "shop"]) == ["check", "shop"]
    assert current_language() == "en"

    assert choose_language(["--lang=zh_CN", "demo"]) == ["demo"]
    assert current_language() == "zh_CN"


@pytest.mark.parametrize("words", [["--lang", "fr", "check", "shop"], ["check", "shop", "--lang="], ["--lang"]])
def test_a_language_nobody_speaks_here_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)

    assert left.value.code == BAD_INPUT
    assert "zh_CN" in capsys.readouterr().err
