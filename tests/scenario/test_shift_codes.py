"""Breaks of shift codes, from clock times to minutes after the start."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.horizon import clock
from planner.domain.shifts import BreakKind
from planner.i18n import use_language
from planner.scenario.faults import FaultList
from planner.scenario.loader import load_scenario
from planner.scenario.models import CodeModel
from planner.scenario.shift_codes import make_code
from planner.scenario.strict_yaml import YamlDocument
from tests.scenario.reading_faults import change, told


def test_windows_count_from_the_shifts_start_even_across_midnight(small: Path) -> None:
    codes = load_scenario(small).floor.code_by_id

    assert [(each.kind, each.length, each.earliest, each.latest, each.paid) for each in codes["N"].breaks] == [
        (BreakKind.REST, 15, 75, 150, True),
        (BreakKind.MEAL, 30, 180, 300, False),
        (BreakKind.REST, 15, 345, 420, True),
    ]
    assert (codes["N"].end, codes["N"].worked_minutes, codes["S"].worked_minutes) == (1920, 480, 0)


@settings(deadline=None)
@given(
    start=st.integers(0, 287).map(lambda step: step * 5),
    opens=st.integers(1, 90).map(lambda step: step * 5),
    width=st.integers(6, 30).map(lambda step: step * 5),
)
def test_a_break_lies_whole_between_its_two_times(start: int, opens: int, width: int) -> None:
    between = [clock((start + minute) % 1440) for minute in (opens, opens + width)]
    model = CodeModel.model_validate(
        {
            "code": "A",
            "name": "a",
            "kind": "day",
            "start": clock(start),
            "length": "12:00",
            "breaks": [{"kind": "meal", "length": 30, "between": between}],
        }
    )

    code = make_code(0, model, YamlDocument(), "scenario.yaml", FaultList())

    assert code is not None
    [window] = code.breaks
    assert (window.earliest, window.latest + window.length) == (opens, opens + width)


@pytest.mark.parametrize(
    ("between", "problem"),
    [
        ('["07:00", "10:45"]', "code A: the break lies outside the shift"),
        ('["16:00", "17:00"]', "code A: the break lies outside the shift"),
        ('["10:45", "09:15"]', "code A: the break lies outside the shift"),
        ('["08:00", "09:15"]', "code A: the break may begin with the shift"),
        ('["09:15", "09:25"]', "code A: the window is shorter than the break"),
    ],
)
def test_a_break_that_does_not_fit_is_named(small: Path, between: str, problem: str) -> None:
    change(small, '["09:15", "10:45"]', between)

    assert told(small) == [("scenario.yaml", "codes[0].breaks[0].between (line 52)", problem)]


def test_breaks_that_may_overlap_are_refused(small: Path) -> None:
    change(small, '["11:00", "13:30"]', '["10:30", "13:30"]')

    assert told(small) == [
        (
            "scenario.yaml",
            "codes[0].breaks[1].between (line 53)",
            "code A: this break may begin before the one above it has ended",
        )
    ]


def test_what_would_be_right_is_said(small: Path) -> None:
    faults = FaultList()
    breaks = [{"kind": "rest", "length": 15, "between": ["07:00", "08:00"]}]
    code = {"code": "A", "name": "a", "kind": "night", "start": "22:00", "length": "8:00", "breaks": breaks}

    with use_language("en"):
        make_code(0, CodeModel.model_validate(code), YamlDocument(), "scenario.yaml", faults)

    assert [(fault.value, fault.remedy) for fault in faults] == [("07:00–08:00", "the shift lasts from 22:00 to 06:00")]


def test_a_standby_shift_has_no_breaks(small: Path) -> None:
    change(
        small,
        'start: "18:00", length: "6:00"}',
        'start: "18:00", length: "6:00", breaks: [{kind: rest, length: 15, between: ["19:00", "20:00"]}]}',
    )

    assert [problem for _file, _place, problem in told(small)] == ["code S: a standby shift has no breaks"]
