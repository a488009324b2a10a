"""YAML without its traps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.i18n import use_language
from planner.scenario.faults import FaultList
from planner.scenario.strict_yaml import YamlDocument, read_yaml


def read(text: str) -> tuple[YamlDocument | None, list[tuple[str, str, str]]]:
    faults = FaultList()
    with use_language("en"):
        document = read_yaml(text, "a.yaml", faults)
        return document, [(fault.place, fault.value, fault.problem) for fault in faults]


def data(text: str) -> dict[str, object]:
    document, faults = read(text)
    assert faults == []
    assert document is not None
    return document.data


def test_plain_values_are_read_as_they_look() -> None:
    text = 'a: 1\nb: -2.5\nc: true\nd: text\ne: "09:30"\nf: [x, 2]\ng: {h: false}\ni: 1e3\nj: N\n'

    assert data(text) == {
        "a": 1,
        "b": -2.5,
        "c": True,
        "d": "text",
        "e": "09:30",
        "f": ["x", 2],
        "g": {"h": False},
        "i": 1000.0,
        "j": "N",
    }


def test_a_key_without_value_counts_as_absent() -> None:
    assert data("a: 1\ngoals:\nb: ~\n") == {"a": 1}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("10:00", "YAML reads a time without quotes as a number"),
        ("9:30:15", "YAML reads a time without quotes as a number"),
        ("2026-11-02", "a date without quotes"),
        ("2026-11-02 09:30", "a date without quotes"),
        ("NO", "YAML reads this word as true or false"),
        ("on", "YAML reads this word as true or false"),
        ("Yes", "YAML reads this word as true or false"),
        ("017", "YAML may read this number in another way"),
        ("0x1F", "YAML may read this number in another way"),
        ("1_000", "YAML may read this number in another way"),
        (".nan", "this is not a number"),
        ("-.inf", "this is not a number"),
    ],
)
def test_values_yaml_would_misread_are_refused_with_their_line(text: str, problem: str) -> None:
    document, faults = read(f"x: 1\ny:\n  - {text}\n")

    assert faults == [("y[0] (line 3)", text, problem)]
    assert document is not None
    assert document.bad == {("y", 0)}


def test_a_repeated_key_is_refused_with_both_lines() -> None:
    _document, faults = read("a: 1\nb: {c: 1}\na: 2\n")

    assert faults == [("line 3", "a", "a stands here a second time, first on line 1")]


def test_a_repeated_key_is_found_even_without_a_value() -> None:
    _document, faults = read("a:\n  b:\n  b: {}\n")

    assert faults == [("line 3", "b", "b stands here a second time, first on line 2")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: &x 1\nb: *x\n", ("line 2", "", "aliases (*x) are not taken")),
        (
            "a: !!python/object:os.system x\n",
            ("line 1", "", "tags (tag:yaml.org,2002:python/object:os.system) are not taken"),
        ),
        ("a: !!map {}\n", ("line 1", "", "tags (tag:yaml.org,2002:map) are not taken")),
        ("a: 1\n---\nb: 2\n", ("line 2", "", "a second document begins here")),
        ("? [a]\n: b\n", ("line 1", "", "a key must be a single word")),
        ("a:\n\tb: 1\n", ("line 2", "", "the line is indented with a tab")),
        ("- a\n- b\n", ("", "", "the file holds no settings")),
        ("# nothing\n", ("", "", "the file holds no settings")),
        ("just words\n", ("", "", "the file holds no settings")),
        ("a: [1, 2\nb: 3\n", ("line 2", "b: 3", "this cannot be read as YAML")),
        ("a: @x\n", ("line 1", "a: @x", "this cannot be read as YAML")),
    ],
)
def test_what_a_scenario_never_needs_is_refused(text: str, fault: tuple[str, str, str]) -> None:
    document, faults = read(text)

    assert document is None
    assert faults == [fault]


def test_a_full_width_colon_is_named_as_the_cause() -> None:
    faults = FaultList()
    with use_language("en"):
        read_yaml("a: 1\nb：2\nc: 3\n", "a.yaml", faults)

    assert [fault.remedy for fault in faults] == ["write : and , in half width"]


def test_deep_nesting_ends_with_a_message_and_no_crash() -> None:
    _document, faults = read("a: " + "[" * 100_000)

    assert [problem for _place, _value, problem in faults] == ["the nesting is too deep"]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_document_or_a_fault(text: str) -> None:
    document, faults = read(text)

    assert document is not None or faults


@settings(deadline=None)
@given(
    st.recursive(
        st.sampled_from(["a", "10:00", "NO", "&x 1", "*x", '"q"', "1", "{", "}", "]"]),
        lambda inner: st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
    )
)
def test_any_value_gives_a_document_or_a_fault(value: str) -> None:
    document, faults = read(f"k: {value}\n")

    assert document is not None or faults
