"""One of a thing is told in the singular, in English; a figure that is not written as 1 is no one."""

import re

import pytest

from planner.exports.pages import t
from planner.i18n import _, use_language
from planner.singular import in_number
from planner.web.desk.pages.words import wallchart_words
from tests.test_translations import used


@pytest.mark.parametrize(
    ("message", "values", "text"),
    [
        ("only {days} days of contacts", {"days": 1}, "only 1 day of contacts"),
        ("only {days} days of contacts", {"days": 21}, "only 21 days of contacts"),
        ("{people} people", {"people": "1"}, "1 person"),
        ("{need:.1f} people needed", {"need": 1.0}, "1.0 people needed"),
        ("{hours:g} hours", {"hours": 1.0}, "1 hour"),
        ("does not hold for {missed} of {queues} queues", {"missed": 1, "queues": 1}, "does not hold for 1 of 1 queue"),
        ("{count} people are called {name}", {"count": 1, "name": "days"}, "1 person is called days"),
        ("{count} rows are over", {"count": 1}, "1 row is over"),
        ("{least} shifts do not fit into {days} days", {"least": 1, "days": 2}, "1 shift does not fit into 2 days"),
        ("{days} days pinned, {wishes} wishes", {"days": 1, "wishes": 1}, "1 day pinned, 1 wish"),
        ("in {left} of {count} stretches", {"left": 0, "count": 1}, "in 0 of 1 stretch"),
        ("{count} people of the published roster are not", {"count": 1}, "1 person of the published roster is not"),
        ("{people} people of {team} have {shifts}", {"people": 1, "team": "A", "shifts": "N"}, "1 person of A has N"),
        (
            "{count} cells differ from it, {people} people",
            {"count": 1, "people": 1},
            "1 cell differs from it, 1 person",
        ),
        ("short {hours} agent-hours ({change})", {"hours": "1", "change": "−1"}, "short 1 agent-hour (−1)"),
        ("It can be planned; {count} things look odd", {"count": 1}, "It can be planned; 1 thing looks odd"),
        ("and {count} smaller ones", {"count": 1}, "and 1 smaller one"),
        ("{first} to {last}", {"first": 1, "last": 1}, "1 to 1"),
        ("forecast as {times} times {like}", {"times": 1, "like": "pre"}, "forecast as 1 times pre"),
        ("{here} days and {gone} days", {"here": True, "gone": 1}, "True days and 1 day"),
    ],
)
def test_the_noun_behind_a_one_and_its_verb_are_singular(message: str, values: dict[str, object], text: str) -> None:
    assert in_number(message, values).format(**values) == text


def test_only_english_has_a_singular_and_what_values_say_is_left_alone() -> None:
    with use_language("en"):
        assert _("only {days} days of contacts", days=1) == "only 1 day of contacts"
        assert _("{list} and others, {count} people", list="1 days", count=1) == "1 days and others, 1 person"
    assert _("only {days} days of contacts", days=1) == "接待量只有 1 天"


def test_pages_say_it_too() -> None:
    said = t("{count} rules broken", count=1)

    assert (str(said.en), "1" in str(said.zh)) == ("1 rule broken", True)


COUNTS = "cells|count|days|files|hours|least|minutes|most|people|rows|seconds|steps"
COUNTED = re.compile(rf"\{{(?:{COUNTS})(?::[^{{}}]*)?\}} (?:[a-z-]+ )?([a-z-]+s|people)\b")
NO_NOUNS = {"is", "was", "has", "as", "this", "less", "its"}


def test_every_thing_a_page_of_the_desk_counts_has_its_singular() -> None:
    told = {message for message, paths in used().items() if any("desk" in path for path in paths)}
    counted = [(message, found) for message in told for found in COUNTED.finditer(message) if found[1] not in NO_NOUNS]
    fields = {message: dict.fromkeys(re.findall(r"\{(\w+)", message), 1) for message, _found in counted}
    assert {message for message, found in counted if found[0] in in_number(message, fields[message])} == set()
    assert len(counted) > 40


def test_what_scripts_count_is_told_of_one_too() -> None:
    with use_language("en"):
        words = wallchart_words()
    assert [words[f"{name}.one"] for name in ("cells", "found", "selected", "offline")] == [
        *("{count} cell", "{count} person", "{count} cell selected, {worked} with a shift"),
        "Offline, {count} edit waiting",
    ]
    assert not any(name.endswith(".one") for name in wallchart_words())
