"""Codes are found once; collisions are faults, beginnings are notes; files are what other programs import."""

import string
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.exports.people.phrase_files import chat_desk_rows, phrase_files
from planner.i18n import use_language
from planner.people.playbook.pages import PageKind, PlaybookPage
from planner.people.playbook.phrases import Phrase, notes_on
from tests.people.playbook.folders import page, people, problems, read

TABLE = "## Parcels\n\n| 代码 | 内容 |\n|---|---|\n| kd | by **courier**, 48 h |\n| kdx | a longer one |\n"
PAGE = PlaybookPage(file="a.md", kind=PageKind.PHRASES, title="t", text="", line=1)


def phrase(code: str, text: str = "x") -> Phrase:
    return Phrase(code=code, text=text, group="g", page=PAGE, line=5)


def test_a_phrase_has_code_text_group_and_line(tmp_path: Path) -> None:
    found = read(people(tmp_path, playbook__a_md=page("phrases", TABLE))).phrases

    assert [(each.code, each.text, each.group, each.line) for each in found] == [
        ("kd", "by courier, 48 h", "Parcels", 10),
        ("kdx", "a longer one", "Parcels", 11),
    ]


def test_a_code_twice_is_a_fault_across_pages_that_names_the_first(tmp_path: Path) -> None:
    second = "| code | text | group |\n|---|---|---|\n| kd | other | x |\n| KD | y | x |\n| ms | | x |\n"
    place = people(tmp_path, playbook__a_md=page("phrases", TABLE), playbook__b_md=page("phrases", second))

    assert problems(place) == [
        "b.md line 8 [kd] the code kd stands twice, first in a.md, line 10 -> give one of them another code",
        "b.md line 9 [KD] this cannot be a code -> 1 to 20 small letters and digits, a letter first: kd",
        "b.md line 10 [ms] the phrase is empty -> write what it says",
    ]


def test_a_page_of_phrases_without_their_table_is_a_fault(tmp_path: Path) -> None:
    place = people(tmp_path, playbook__a_md=page("phrases", "nothing"))

    assert problems(place) == [
        "a.md line 5 [] there is no table of phrases -> write a table with the columns 代码 and 内容 (code, text)"
    ]


def test_a_code_that_begins_others_and_a_text_said_twice_are_notes() -> None:
    with use_language("en"):
        notes = [note.problem for note in notes_on([phrase("kdx", "a"), phrase("kd", "b"), phrase("ms", "a")])]

    assert notes == ["kd begins other codes: kdx", "ms says the same as kdx"]


@given(st.lists(st.text(string.ascii_lowercase[:3], min_size=1, max_size=3), unique=True, max_size=8))
def test_whatever_code_begins_another_is_told(codes: list[str]) -> None:
    begins = {one for one in codes for other in codes if one != other and other.startswith(one)}

    assert {note.value for note in notes_on(phrase(code, code) for code in codes)} == begins


def test_input_methods_get_the_lines_they_import() -> None:
    files = phrase_files([phrase("kd", "中通，48 小时"), phrase("jh", "#1 tea")])

    assert files["phrases-sogou.txt"].decode("utf-16") == "kd,1=中通，48 小时\r\njh,1= #1 tea\r\n"
    assert files["phrases-baidu.txt"].decode("utf-16") == "kd=1,中通，48 小时\r\njh=1,#1 tea\r\n"
    lines = files["custom_phrase.txt"].decode().splitlines()
    assert (lines[0], lines[-2:]) == ("# Rime table", ["中通，48 小时\tkd\t1", "#1 tea\tjh\t1"])
    assert lines.index("# no comment") < lines.index("#1 tea\tjh\t1")


def test_chat_desks_get_group_code_and_text() -> None:
    assert chat_desk_rows([phrase("kd", "中通")]) == [("分组", "快捷编码", "快捷短语"), ("g", "kd", "中通")]
