"""A command line that does not fit is answered in the reader's language, naming the word."""

import pytest

from planner.cli.app import run
from planner.i18n import use_language


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        ("plan", "缺少 scenario", "scenario is missing"),
        ("plan shop", "缺少 --out", "--out is missing"),
        ("plan shop --out", "--out 后面要有值", "--out needs a value"),
        (
            "plan shop --out x --workers abc",
            "--workers abc 不行：要写整数",
            "--workers abc does not fit: a whole number",
        ),
        ("plan shop --out x --workers 900", "--workers 900 不行：最多 64", "--workers 900 does not fit: at most 64"),
        ("plan shop --out x --workers 0", "至少 1", "at least 1"),
        ("plan shop --out x --seed -7", "--seed -7 不行：至少 0", "--seed -7 does not fit: at least 0"),
        ("simulate plan --seed 99999999999999999999", "最多 2147483647", "at most 2147483647"),
        ("whatif shop --lever sales=1 --seed -1", "至少 0", "at least 0"),
        ("plan shop --speed 3", "没有 --speed 这个选项", "--speed: there is no such option"),
        # the rest of the sentence is the library's, in the language the process began in
        ("plna shop", "。是不是要写 'plan'？", ". Did you mean 'plan'?"),
        ("check a b", "多了一个词：b", "one word too many: b"),
    ],
)
def test_the_word_that_does_not_fit_is_named(
    words: str, chinese: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, said in (("zh_CN", chinese), ("en", english)):
        with use_language(language):
            assert run(words.split()) == 2
        assert said in capsys.readouterr().err


def test_help_has_no_word_of_the_library_left_in_the_option_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--help"]) == 0

    told = capsys.readouterr().out
    assert "显示本说明" in told
    assert "Show this" not in told
