"""Places of settings: their path, with the line they stand on."""

import pytest

from planner.domain.places import NOWHERE, Places
from planner.i18n import use_language

PLACES = Places(
    file="shop.yaml",
    lines={
        "queues": 4,
        "queues[0]": 5,
        "queues[0].rate": 6,
        "phases[1].multipliers": 9,
        "phases[1].multipliers.a.b": 10,
    },
)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("queues[0].rate", "queues[0].rate (line 6)"),
        ("queues[0].weight", "queues[0].weight (line 5)"),
        ("queues[3].weight", "queues[3].weight (line 4)"),
        ("phases[1].multipliers.a.b", "phases[1].multipliers.a.b (line 10)"),
        ("phases[1].multipliers.a.c", "phases[1].multipliers.a.c (line 9)"),
        ("goals.shortage", "goals.shortage"),
        ("", ""),
    ],
)
def test_a_path_is_told_with_its_line_or_that_of_what_holds_it(path: str, told: str) -> None:
    with use_language("en"):
        assert PLACES.place(path) == told


def test_settings_read_from_no_file_have_no_lines() -> None:
    assert NOWHERE.place("queues[0].rate") == "queues[0].rate"
