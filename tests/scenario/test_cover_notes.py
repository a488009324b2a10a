"""Hours without any shift code are noted."""

from pathlib import Path

import pytest

from planner.scenario.loader import check_scenario
from tests.scenario.reading_faults import change


def notes(folder: Path) -> list[str]:
    return [note.problem for note in check_scenario(folder)[1] if "no shift code holds" in note.problem]


def test_codes_around_the_clock_leave_nothing_bare(small: Path) -> None:
    assert notes(small) == []


@pytest.mark.parametrize(
    ("hours", "bare"),
    [
        # Codes of the team, and the peak's 18:30-03:00: nights are the other team's.
        ('opens: "08:00", closes: "03:00"', []),
        ('opens: "07:00", closes: "04:00"', ["queue 售后: no shift code holds 07:00–08:00, 03:00–04:00"]),
        ('hours: {thu: "06:00-09:00", fri: "05:00-06:00"}', ["queue 售后: no shift code holds 06:00–08:00"]),
    ],
)
def test_what_no_shift_reaches_is_named(small: Path, hours: str, bare: list[str]) -> None:
    """The roster has a Thursday and no Friday."""
    change(small, 'name: 售后, opens: "08:00", closes: "24:00"', f"name: 售后, {hours}")

    assert notes(small) == bare
