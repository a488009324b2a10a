"""How words people type are read and compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.spelling import Spellings, called, clean, folded, plain, unshowable

BLANKS = (" ", "\u00a0", "\u3000", "\u2003", "\u202f", "\t", "\n", "\r\n", "\u2028", "\u2800")
INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\ufeff", "\u00ad", "\ufe0f", "\u202a", "\u3164")
WORDS = st.text(alphabet="王芳李娜AbÉ9（夜班）-·", min_size=1, max_size=8)


@given(st.text(max_size=20))
def test_reading_twice_reads_the_same(text: str) -> None:
    assert [clean(clean(text)), plain(plain(text))] == [clean(text), plain(text)]
    assert folded(folded(text)) == folded(text)


@given(st.lists(WORDS, min_size=1, max_size=3), st.data())
def test_blanks_of_any_kind_are_one_and_what_nobody_sees_is_not_there(words: list[str], data: st.DataObject) -> None:
    unseen = st.sampled_from((*INVISIBLE, ""))
    typed = [sign + data.draw(unseen) for sign in words[0]]
    for word in words[1:]:
        typed.extend(data.draw(st.lists(st.sampled_from(BLANKS), min_size=1, max_size=3)))
        typed.extend(data.draw(unseen) + sign for sign in word)
    text = data.draw(st.sampled_from((*BLANKS, *INVISIBLE, ""))) + "".join(typed)

    assert clean(text) == " ".join(unicodedata.normalize("NFC", word) for word in words)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("王\u3000芳", "王 芳"),
        ("李\u00a0 娜", "李 娜"),
        ("欧阳\u200b静", "欧阳静"),
        ("👩\u200d💼 Mei", "👩💼 Mei"),
        ("张\u00a0三\n（夜班）", "张 三 （夜班）"),
        ("e\u0301", "é"),
        ("\ufeff\u3000", ""),
    ],
)
def test_names_keep_their_width_and_lose_what_is_not_seen(text: str, read: str) -> None:
    assert clean(text) == read


def test_ids_lose_their_width_and_compared_words_their_capitals_too() -> None:
    assert (plain("Ａ\u200b００１"), folded("Ｎ\u00a01（夜）")) == ("A001", "n 1(夜)")


@pytest.mark.parametrize(
    ("text", "sign"), [("a\x07b", "U+0007"), ("\x00", "U+0000"), ("\ud800", "U+D800"), ("é👩", "")]
)
def test_what_no_page_can_show_is_named(text: str, sign: str) -> None:
    assert unshowable(text) == sign


def test_a_word_is_found_as_it_stands_then_by_its_spelling() -> None:
    known = Spellings(("A1", "a1", "N"), [("夜班（晚）", "N"), ("白班", "A1"), ("白班", "a1")])

    assert [known.get(word) for word in ("A1", "a1", "Ａ1", "ｎ\u200b", "夜班(晚)", "白班", "")] == [
        *("A1", "a1", "A1", "N", "N"),
        *(None, None),
    ]
    assert Spellings(("007", "1E5")).get("7") == "007"
    assert list(known) == ["夜班（晚）", "A1", "a1", "N"]


@given(st.lists(WORDS, unique=True, max_size=6))
def test_every_id_finds_itself_and_every_spelling_the_only_one_alike(ids: list[str]) -> None:
    known = Spellings(ids)

    for each in ids:
        assert known[each] == each
        written = f"\u200b{each.swapcase()}\u3000"
        alike = [other for other in ids if plain(other) == plain(written)]
        alike = alike or [other for other in ids if folded(other) == folded(written)]
        assert known.get(written) == (alike[0] if len(alike) == 1 else None)


def test_people_are_called_by_their_exact_name_first() -> None:
    names = {"A1": "Mei", "A2": "mei", "A3": "王 芳", "A4": "王芳"}

    assert [called(word, names) for word in ("mei", "ＭＥＩ", "王\u3000芳", "王\u200b芳", "李娜")] == [
        *(["A2"], ["A1", "A2"], ["A3"], ["A4"], []),
    ]


def test_a_name_of_several_is_not_among_the_words_that_are_known() -> None:
    known = Spellings(["pre", "after", "", "qc"], [("客服", "pre"), ("客服", "after"), ("质检", "qc")])

    assert dict(known) == {"pre": "pre", "after": "after", "qc": "qc", "质检": "qc"}
    assert (len(known), "客服" in known, "" in known) == (4, False, False)
