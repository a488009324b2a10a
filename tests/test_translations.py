"""Every word a user sees has its Chinese: walks the code and the templates, then the catalogues."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from planner.i18n import catalogue as read_catalogue
from planner.i18n import translations

ROOT = Path(__file__).resolve().parent.parent
MARKS = ("_", "N_", "t")
HAN = r"[\u4e00-\u9fff]"
HALF_WIDTH = re.compile(f"{HAN}[,.;:?]|[,;:?]{HAN}")
"""Half-width punctuation that touches a Han character; a full stop may stand before one, as in `2.高`."""
TYPED = re.compile(r"[^\s，。；：（）…]*=[^\s，。；：（）…]*")


def _in_code() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "planner").rglob("*.py")):
        for message in messages_in(path.read_text(encoding="utf-8")):
            yield message, str(path.relative_to(ROOT))


def messages_in(code: str) -> list[str]:
    """Messages marked in Python, also those inside f-strings, which Babel cannot see before Python 3.12."""
    return [
        node.args[0].value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in MARKS
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]


def _in_templates() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        with path.open("rb") as file:
            options = {"encoding": "utf-8", "silent": "false", "trimmed": "false"}
            for _line, _function, message, _comments in babel_extract(file, MARKS, (), options):
                yield str(message if isinstance(message, str) else message[0]), str(path.relative_to(ROOT))


def used() -> dict[str, set[str]]:
    """Every message in the product and the files it stands in."""
    places: dict[str, set[str]] = defaultdict(set)
    for message, path in (*_in_code(), *_in_templates()):
        places[message].add(path)
    return places


def translated() -> dict[str, dict[str, str]]:
    """Of every message in the catalogues, its Chinese by catalogue."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted((ROOT / "planner/locales/zh_CN").glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale="zh_CN"):
                if entry.id:
                    found[str(entry.id)][path.name] = str(entry.string)
    return found


def prose(chinese: str) -> str:
    """A text without what is to be typed as it stands: `headcount:售前=-10,0`."""
    return TYPED.sub("", chinese)


def placeholders(text: str) -> list[str]:
    """Names of the figures a text asks for."""
    return sorted(name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None)


@pytest.fixture(scope="module")
def catalogue() -> dict[str, dict[str, str]]:
    return translated()


def test_every_message_has_its_chinese(catalogue: dict[str, dict[str, str]]) -> None:
    missing = {
        message: sorted(paths) for message, paths in used().items() if not any(catalogue.get(message, {}).values())
    }

    assert missing == {}


def test_no_catalogue_keeps_a_message_nobody_says(catalogue: dict[str, dict[str, str]]) -> None:
    said = used()

    assert {message: sorted(files) for message, files in catalogue.items() if message not in said} == {}


def test_a_message_is_translated_one_way_only(catalogue: dict[str, dict[str, str]]) -> None:
    assert {message: files for message, files in catalogue.items() if len(set(files.values())) > 1} == {}


def test_chinese_and_english_ask_for_the_same_figures(catalogue: dict[str, dict[str, str]]) -> None:
    different = {
        message: chinese
        for message, files in catalogue.items()
        for chinese in files.values()
        if set(placeholders(message)) != set(placeholders(chinese))
    }

    assert different == {}


def test_chinese_takes_full_width_punctuation_and_never_shouts(catalogue: dict[str, dict[str, str]]) -> None:
    wrong = {
        message: chinese
        for message, files in catalogue.items()
        for chinese in files.values()
        if HALF_WIDTH.search(prose(chinese)) or re.search("[!！]", chinese)
    }

    assert wrong == {}


def test_chinese_is_short_and_plain(catalogue: dict[str, dict[str, str]]) -> None:
    polite = {message: files for message, files in catalogue.items() if re.search("[请您]", "".join(files.values()))}

    assert {message: files for message, files in polite.items() if "请假" not in "".join(files.values())} == {}


def test_the_walk_sees_code_and_templates() -> None:
    places = used()

    assert "planner/domain/horizon.py" in places["{zone} is not a time zone; write one like Asia/Shanghai"]
    assert "templates/report/_shortages.html" in places["Shortages and reasons"]
    assert messages_in("f'{_(\"in an f-string\")}' + t('a ' 'b', x=1) + _(name) + other('c')") == [
        "a b",
        "in an f-string",
    ]
    assert prose("用法：headcount:售前=-10,0；完") == "用法：；完"
    assert placeholders("{a} of {b:,.1f}") == ["a", "b"]
    assert [bool(HALF_WIDTH.search(text)) for text in ("缺 3 人,多", "缺人.", "缺 1.5 人，多", "第 2.高")] == [
        True,
        True,
        False,
        False,
    ]


def test_catalogues_are_read_as_babel_reads_them() -> None:
    of_babel = {message: next(filter(None, files.values()), "") for message, files in translated().items()}

    assert read_catalogue("zh_CN") == {message: chinese for message, chinese in of_babel.items() if chinese}


def test_lines_quotes_and_backslashes_of_a_catalogue_come_back() -> None:
    po = r"""
msgid ""
msgstr "head"

#, flag
msgid ""
"one\n"
"\"two\" \\n"
msgstr "一\t"
"#"

msgid "none"
msgstr ""
"""

    assert translations(po) == {'one\n"two" \\n': "一\t#"}


def test_options_are_named_by_the_command_line_alone() -> None:
    named = [
        (str(path.relative_to(ROOT)), message)
        for path in sorted((ROOT / "planner/services").rglob("*.py"))
        for message in messages_in(path.read_text(encoding="utf-8"))
        if re.search(r"--[a-z]", message)
    ]

    assert named == []
