"""What is wrong with a value of scenario.yaml, in words, with path, line, value and what would be right."""

import typing
from pathlib import Path

import pytest

from planner.errors import Fault
from planner.scenario.models import ScenarioModel
from planner.scenario.wording import UNKNOWN, WORDS
from tests.scenario.reading_faults import change, faults_of


def only_fault(folder: Path) -> Fault:
    [fault] = faults_of(folder)
    return fault


WRONG_VALUES = [
    ("seed: 7", 'seed: "7"', "seed", "7", "seed must be a whole number"),
    ("seed: 7", "seed: 7.5", "seed", "7.5", "seed must be a whole number"),
    ("seed: 7", "seed: true", "seed", "true", "seed must be a whole number"),
    ("seed: 7", "seed: -1", "seed", "-1", "seed must be at least 0"),
    ("tolerance: 0.2", "tolerance: [1]", "tolerance", "", "tolerance must be a number"),
    ("tolerance: 0.2", "tolerance: 1e999", "tolerance", "inf", "tolerance must be a finite number"),
    ("id: small", "id: 618", "id", "618", "id must be text in quotes"),
    ("id: small", "id: a/b", "id", "a/b", "id holds a sign an id may not have"),
    ("id: small", 'id: ""', "id", "", "id must not be empty"),
    ("interval: 30", "interval: 20", "horizon.interval", "20", "interval must be one of 15, 30, 60"),
    ("shop: 栖木家居旗舰店", "shop: []", "campaign.shop", "", "shop must be text in quotes"),
    ("leave_freeze: true", "leave_freeze: 1", "phases[1].leave_freeze", "1", "leave_freeze must be true or false"),
    ("after: 1.1", "after: -1", "phases[2].multipliers.after", "-1", "after must be at least 0"),
    ("[pre]}", "pre}", "teams[0].queues", "pre", "queues must be a list"),
    ("efficiency: 0.7", "efficiency: 0", "loans[0].efficiency", "0", "efficiency must be at least 0.01"),
    ('start: "08:00"', 'start: "08:02"', "codes[0].start", "08:02", "start must lie on a grid of 5 minutes"),
    (
        "{code: S, name: 替补, kind: standby",
        "{code: S, name: 替补, kind: called",
        "codes[4].kind",
        "called",
        "kind must be one of early, day, late, night, peak, standby, training",
    ),
    ("{preset: cn}", "{preset: us}", "rules.preset", "us", "preset must be one of cn"),
    ("{preset: cn}", '{min_rest: "50:00"}', "rules.min_rest", "50:00", "min_rest must be at most 2880"),
    ("0.35, now: 0.4", "0.35, now: 1", "demand.levers.bot.now", "1", "now must be below 1"),
    ("agents.csv", "..\\a.csv", "tables.agents", "..\\a.csv", "agents is not written as it should be"),
    (
        'day: "2026-11-09"',
        'day: "2026-11-31"',
        "horizon.first_day",
        "2026-11-31",
        'first_day must be a day in quotes, written "2026-11-02"',
    ),
    (
        'zero_hour: "2026-11-11 00:00"',
        'zero_hour: "2026-11-11"',
        "campaign.zero_hour",
        "2026-11-11",
        'zero_hour must be a time in quotes, written "2026-11-11 00:00"',
    ),
    (
        "kind: peak\n    name: 引爆期",
        "kind: top\n    name: 引爆期",
        "phases[1].kind",
        "top",
        "kind must be one of preparation, stocking, warm_up, peak, after_sales",
    ),
    (
        "multipliers: {after: 1.1}",
        "multipliers: 2",
        "phases[2].multipliers",
        "2",
        "multipliers must be a mapping of keys and values",
    ),
    (
        "multipliers: {after: 1.1}",
        "shapes: {after: [1]}",
        "phases[2].shapes.after",
        "",
        "after must list 24 or more",
    ),
    (
        'start: "08:00"',
        'start: "24:00"',
        "codes[0].start",
        "24:00",
        'start must be a time of day in quotes, "00:00" to "23:55"',
    ),
    *(
        (
            'length: "6:00"',
            f'length: "{length}"',
            "codes[4].length",
            length,
            'length must be a length in quotes, "24:00" at most, written "8:30"',
        )
        for length in ("6", "25:00")
    ),
    (
        "{preset: cn}",
        '{min_rest: "11h"}',
        "rules.min_rest",
        "11h",
        'min_rest must be minutes, or a length in quotes like "11:00"',
    ),
]


@pytest.mark.parametrize(("old", "new", "path", "value", "problem"), WRONG_VALUES)
def test_a_wrong_value_is_named_with_path_line_and_value(
    small: Path, old: str, new: str, path: str, value: str, problem: str
) -> None:
    change(small, old, new)
    text = (small / "scenario.yaml").read_text(encoding="utf-8")
    line = text[: text.index(new)].count("\n") + 1

    fault = only_fault(small)

    assert (fault.file, fault.place) == ("scenario.yaml", f"{path} (line {line})")
    assert (fault.value, fault.problem) == (value, problem)


def test_a_missing_key_is_named(small: Path) -> None:
    change(small, "zone: Asia/Shanghai", "zone:")

    fault = only_fault(small)

    assert (fault.place, fault.problem, fault.remedy) == (
        "zone (line 2)",
        "zone is missing",
        "zone: time zone, Asia/Shanghai for example",
    )


@pytest.mark.parametrize("zone", ["Asia/Beijing", "../etc", "Asia", "/etc/passwd", "x" * 100])
def test_an_unknown_zone_is_refused_at_its_line(small: Path, zone: str) -> None:
    change(small, "zone: Asia/Shanghai", f"zone: {zone}")

    fault = only_fault(small)

    assert (fault.place, fault.problem) == (
        "zone (line 2)",
        f"{zone} is not a time zone; write one like Asia/Shanghai",
    )


def test_a_mistyped_key_gets_its_likely_name(small: Path) -> None:
    change(small, "leave_freeze: true", "leavefreeze: true")

    fault = only_fault(small)

    assert (fault.place, fault.problem, fault.remedy) == (
        "phases[1].leavefreeze (line 26)",
        "leavefreeze is not known here",
        "did you mean leave_freeze?",
    )


def test_an_unknown_key_gets_the_names_known_there(small: Path) -> None:
    change(small, "rules: {preset: cn}", "rules: {xyz: 1}")

    assert only_fault(small).remedy.startswith("known here: break_share, code_counts, leads, max_day_minutes")


def test_what_would_be_right_is_the_fields_own_description(small: Path) -> None:
    change(small, "interval: 30", "interval: 20")

    assert only_fault(small).remedy == "interval: minutes of an interval: 15, 30 or 60"


def test_a_value_yaml_misreads_is_reported_once(small: Path) -> None:
    change(small, 'opens: "08:00", closes: "24:00"', 'opens: 10:00, closes: "24:00"')

    fault = only_fault(small)

    assert (fault.place, fault.problem) == (
        "queues[1].opens (line 35)",
        "YAML reads a time without quotes as a number",
    )
    assert fault.remedy == 'put it in quotes: "10:00"'


def test_rules_take_minutes_and_lengths(small: Path) -> None:
    from planner.scenario.loader import load_scenario

    change(small, "rules: {preset: cn}", 'rules: {min_rest: "12:30", max_week_overtime: 600, night_from: "22:00"}')

    rules = load_scenario(small).floor.rules

    assert (rules.min_rest, rules.max_week_overtime, rules.night_from) == (750, 600, 1320)


def test_every_kind_of_error_the_models_name_has_words() -> None:
    """Whatever a constraint in the models can raise stands in the table of words."""
    raised = {
        "gt": "greater_than",
        "ge": "greater_than_equal",
        "lt": "less_than",
        "le": "less_than_equal",
        "multiple_of": "multiple_of",
    }
    used = {kind for kind in raised if kind in str(ScenarioModel.__pydantic_core_schema__)}

    assert used == set(raised)
    assert {raised[kind] for kind in used} <= set(WORDS)
    assert UNKNOWN not in WORDS.values()
    assert typing.get_type_hints(ScenarioModel)["id"] is not None
