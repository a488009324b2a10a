"""Sentences on a terminal: lines that fit and end where a reader expects it."""

import pytest
from rich.cells import cell_len

from planner.cli.wrapping import laid_out, wrapped

CHINESE = (
    "售前 11.10 22:00–24:00 撑不住：半数仿真达标率不超过 72%（目标 30 秒 80%）。"
    "怎么补：dacu explain /tmp/p --shortage 1"
)
ENGLISH = "售前 11.10 22:00–24:00 does not hold: half of the runs stay at 72% or below (80% within 30 s wanted)."


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
@pytest.mark.parametrize("width", [20, 40, 76, 80])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert max(map(cell_len, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_figures_and_words_stay_whole_and_marks_with_what_they_follow() -> None:
    assert wrapped(CHINESE, 40) == [
        "售前 11.10 22:00–24:00 撑不住：半数仿真",
        "达标率不超过 72%（目标 30 秒 80%）。怎么",
        "补：dacu explain /tmp/p --shortage 1",
    ]


def test_a_word_wider_than_the_terminal_has_a_line_of_its_own() -> None:
    assert wrapped("see /a/very/long/folder/of/plans now", 12) == ["see", "/a/very/long/folder/of/plans", "now"]


def test_lines_of_a_text_stay_apart() -> None:
    assert wrapped("Mon 8:00\nTue 9:00", 80) == ["Mon 8:00", "Tue 9:00"]


def test_items_of_a_list_go_on_behind_their_sign() -> None:
    assert laid_out("Which kinds:\n- html: the report in one file\n- csv: tables\n\nThen go on", 20) == [
        "Which kinds:",
        "- html: the report",
        "  in one file",
        "- csv: tables",
        "",
        "Then go on",
    ]


def test_what_is_typed_with_a_chinese_name_stays_whole() -> None:
    assert wrapped("例：--lever headcount:售前=-1,0,+1", 28) == ["例：--lever", "headcount:售前=-1,0,+1"]
